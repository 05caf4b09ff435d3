"""Compare tables of the extension with csv-table: ratios, in interleaved rounds.

Run it as `python tests/benchmarks/tables.py --pages 200 --rows 50 --rounds 3`.
Each build is a process of its own; what is printed is CPU time over that of the
same pages without tables, relative to csv-table, the median of the rounds.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

CONF = "extensions = ['sphinxext.exitcodes']\nexitcodes_catalogs = ['cat']\n"
KINDS = ('none', 'csv-table', 'exitcode-table')


def write_project(root: Path, kind: str, pages: int, rows: int) -> None:
    (root / 'cat').mkdir(parents=True)
    (root / 'conf.py').write_text(f"{CONF}html_theme = 'basic'\n", 'utf-8')
    names = [f'page{n}' for n in range(pages)]
    toctree = ''.join(f'   {name}\n' for name in names)
    (root / 'index.rst').write_text(f'Index\n=====\n\n.. toctree::\n\n{toctree}')
    for name in names:
        table = TABLES[kind](root, name, rows)
        page = f'{name}\n{"=" * len(name)}\n\nSome text before it.\n\n{table}\n'
        (root / f'{name}.rst').write_text(page, 'utf-8')


def meaning(row: int) -> str:
    item = f'``item{row}``' if row % 5 == 0 else f'item {row}'
    return f'What {item} means, and what of it a reader wants to know.'


def write_profile(root: Path, name: str, rows: int) -> str:
    codes = ''.join(
        f'[code.{n}]\nname = "NAME_{n}"\nmeaning = "{meaning(n)}"\n'
        for n in range(rows)
    )
    head = f'[profile]\ntitle = "{name}"\nwidth = 32\n'
    (root / 'cat' / f'{name}.toml').write_text(head + codes, 'utf-8')
    return f'.. exitcode-table:: {name}\n'


def write_csv(root: Path, name: str, rows: int) -> str:
    lines = ''.join(f'``{n}``,``NAME_{n}``,"{meaning(n)}"\n' for n in range(rows))
    (root / f'{name}.csv').write_text(lines, 'utf-8')
    return f'.. csv-table::\n   :header: Code, Name, Meaning\n   :file: {name}.csv\n'


TABLES = {
    'none': lambda root, name, rows: '',
    'csv-table': write_csv,
    'exitcode-table': write_profile,
}


def cpu_seconds(root: Path, builder: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = ['-m', 'sphinx', '-q', '-E', '-b', builder, root, root / 'out']
    subprocess.run([sys.executable, *map(str, command)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--pages', type=int, default=200)
    parser.add_argument('--rows', type=int, default=50)
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--builder', default='html')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        roots = {kind: Path(folder) / kind for kind in KINDS}
        for kind, root in roots.items():
            write_project(root, kind, options.pages, options.rows)
        over = []
        for _round in range(options.rounds):
            took = {k: cpu_seconds(root, options.builder) for k, root in roots.items()}
            peer = took['csv-table'] - took['none']
            over.append((took['exitcode-table'] - took['none']) / peer)
            print({kind: round(seconds, 2) for kind, seconds in took.items()})
    print(f'{options.builder}: {statistics.median(over):.2f} of csv-table')


if __name__ == '__main__':
    main()
