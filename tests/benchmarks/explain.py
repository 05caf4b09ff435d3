"""Time `explain`: long inputs in one process, and the command beside `import msgspec`.

Run it as `python tests/benchmarks/explain.py --rounds 7`. What is printed is CPU time,
the median of the rounds; the two commands are run in turn, with the catalog compiled
as a wheel carries it, and compared as a ratio.
"""

from __future__ import annotations

import argparse
import compileall
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

import sphinxext.exitcodes
from sphinxext.exitcodes.catalog import Catalog, bundled
from sphinxext.exitcodes.compiled import FILE
from sphinxext.exitcodes.compiler import compile_catalog
from sphinxext.exitcodes.explain import Explainer

SIZES = (10_000, 100_000)
EXPLAIN = 'import sys; from sphinxext.exitcodes.cli import main; sys.exit(main())'
COMMANDS = {
    'exitcodes explain 137': ('-c', EXPLAIN, 'explain', '137'),
    'import msgspec': ('-c', 'import msgspec'),
}


def repeated(parts: list[str], size: int) -> str:
    text, turn = '', cycle(parts)
    while len(text) < size:
        text += next(turn)
    return text[:size]


def inputs(catalog: Catalog, size: int) -> dict[str, str]:
    messages = catalog.messages.message.values()
    examples = [message.example for message in messages]
    beginnings = [form.partition('{')[0] for m in messages for form in m.forms]
    noise = random.Random(size).randbytes(size)
    return {
        'a log': repeated([f'{example}\n' for example in examples], size),
        'a log of a build': repeated(['gcc -O2 -c a.c -o a.o\n'], size),
        'one long line of messages': repeated([f'{e} ' for e in examples], size),
        'one long word': 'a' * size,
        'numbers': repeated([f'{n} ' for n in range(1000)], size),
        'one number': '7' * size,
        'binary': noise.decode(errors='replace'),
        'blanks': ' ' * size,
        'beginnings of forms': repeated(beginnings, size),
        'beginnings of forms, in lines': repeated([f'{b}\n' for b in beginnings], size),
        **worst(beginnings, size),
    }


def worst(beginnings: list[str], size: int) -> dict[str, str]:
    """Return for each beginning of a form a line of nothing else."""
    found = dict.fromkeys(begin for begin in beginnings if begin.strip())
    return {f'only {begin!r}': repeated([begin], size) for begin in found}


def time_explain(catalog: Catalog, rounds: int) -> None:
    explainer = Explainer(catalog)
    explainer.explain('137')  # what is loaded once is not measured
    for size in SIZES:
        took = {}
        for name, text in inputs(catalog, size).items():
            spent = []
            # of the many that are one form each, the slowest tells enough
            for _round in range(1 if name.startswith('only') else rounds):
                start = time.process_time()
                explainer.explain(text)
                spent.append(time.process_time() - start)
            took[name] = statistics.median(spent)
        only = {name: t for name, t in took.items() if name.startswith('only')}
        slowest = max(only, key=only.__getitem__)
        for name in [*(name for name in took if name not in only), slowest]:
            print(f'{size // 1000:4} kB  {1000 * took[name]:8.1f} ms  {name}')


def install(folder: Path) -> None:
    """Lay the package out as a wheel does."""
    package = folder / 'sphinxext' / 'exitcodes'
    shutil.copytree(Path(sphinxext.exitcodes.__file__).parent, package)
    shutil.copytree(bundled(), package / 'data', dirs_exist_ok=True)
    (package / 'data' / FILE).write_bytes(compile_catalog(bundled()))
    compileall.compile_dir(folder, quiet=1)


def cpu_seconds(folder: Path, arguments: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {'PYTHONPATH': str(folder)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def time_commands(rounds: int) -> None:
    took: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as name:
        install(Path(name))
        for _round in range(rounds + 1):
            for command, arguments in COMMANDS.items():
                took[command].append(cpu_seconds(Path(name), arguments))
    medians = {command: statistics.median(t[1:]) for command, t in took.items()}
    for command, seconds in medians.items():
        print(f'{1000 * seconds:8.1f} ms  {command}')
    ours, peer = medians.values()
    print(f'ratio: {ours / peer:.2f}')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--rounds', type=int, default=7)
    options = parser.parse_args()
    time_explain(Catalog(), options.rounds)
    time_commands(3 * options.rounds)


if __name__ == '__main__':
    main()
