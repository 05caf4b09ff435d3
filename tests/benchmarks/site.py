"""Compare a build of the whole site with one of the same pages and plain list-tables.

Run it as `python tests/benchmarks/site.py --rounds 3`, with the package that is to be
measured installed. What each directive of the extension shows is written down first,
and put into its page as a `list-table`; those in included files, and those that
directives of the site make, stay. Then both sites are built in turn, each from nothing,
on all processors; what is printed is wall time.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ('docs', 'catalog', 'CHANGELOG.md', 'CONTRIBUTING.md', 'README.md')
IGNORED = shutil.ignore_patterns('_build', '__pycache__')
FENCE = re.compile(r'\s*(`{3,}|:{3,})\{exitcode-')

# Extensions of the two sites: one writes down the grid of each table, and where its
# directive stands; the other gives Sphinx the pages with plain tables.
RECORDER = """
import json
from sphinxext.exitcodes.display import TableDirective
from sphinxext.exitcodes import markup
from sphinxext.exitcodes.grid import Link, Mark

found = []
plain = TableDirective.lazy_rows

def piece(one):
    if isinstance(one, Link):
        return ['link', one.text, one.url]
    return ['code', one.text]

def block(pieces):
    told = []
    for one in pieces:
        if isinstance(one, str):
            told += map(list, markup.spans(one))
        elif not isinstance(one, Mark):
            told.append(piece(one))
    return told

def lazy_rows(self, *arguments, **options):
    made = plain(self, *arguments, **options)
    grid = made[1]
    lines = [[[block(b) for b in cell] for cell in line.cells] for line in grid.lines]
    heads = [[block([head])] for head in grid.heads]
    found.append([self.env.docname, self.lineno, [heads, *lines]])
    return made

def setup(app):
    TableDirective.lazy_rows = lazy_rows
    write = lambda app, error: open(app.config.recorded, 'w').write(json.dumps(found))
    app.add_config_value('recorded', '', '')
    app.connect('build-finished', write)
"""
READER = """
from pathlib import Path

def read(app, docname, source):
    page = Path(app.config.plain_pages, docname + '.md')
    if page.exists():
        source[0] = page.read_text('utf-8')

def setup(app):
    app.add_config_value('plain_pages', '', '')
    app.connect('source-read', read)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
"""


def copy_site(folder: Path, extension: str) -> Path:
    """Copy what the site is built from, and return the folder of its pages."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=IGNORED)
        else:
            shutil.copy(source, folder)
    docs = folder / 'docs'
    (docs / '_ext' / 'benchmark.py').write_text(extension, 'utf-8')
    with (docs / 'conf.py').open('a', encoding='utf-8') as conf:
        conf.write("\nextensions.append('benchmark')\nsuppress_warnings = ['*']\n")
    return docs


def build(docs: Path, out: Path, builder: str, jobs: str, *options: str) -> float:
    """Build from nothing, and return how long it took."""
    shutil.rmtree(out, ignore_errors=True)
    command = [
        sys.executable,
        '-m',
        'sphinx',
        '-Q',
        '-E',
        '-Durls_check=0',
        '-j',
        jobs,
        '-b',
        builder,
    ]
    began = time.perf_counter()
    subprocess.run([*command, *options, docs, out], check=True)
    return time.perf_counter() - began


def written(span: list[str]) -> str:
    """Return a piece of a cell as Markdown."""
    kind, text, *rest = span
    if kind == 'code':
        return f'`{text}`'
    plain = re.sub(r'([\\`*_{}\[\]<>()#+.!|~$^-])', r'\\\1', text)
    return f'[{plain}]({rest[0]})' if kind == 'link' else plain


def list_table(rows: list) -> list[str]:
    """Return rows of cells of blocks of pieces as a `list-table`."""
    lines = ['```{list-table}', ':header-rows: 1', '']
    for row in rows:
        for number, cell in enumerate(row):
            blocks = [''.join(map(written, block)) for block in cell] or ['']
            first, *others = blocks
            lines.append(f'{"* " if number == 0 else "  "}- {first}'.rstrip())
            for other in others:
                lines += ['', f'    {other}']
    return [*lines, '```']


def write_plain(docs: Path, folder: Path, recorded: list) -> tuple[int, int]:
    """Write pages with plain tables; return how many are replaced, and how many not."""
    pages: dict[str, list] = {}
    for docname, line, rows in recorded:
        pages.setdefault(docname, []).append((line, rows))
    replaced = left = 0
    for docname, tables in pages.items():
        lines = (docs / f'{docname}.md').read_text('utf-8').splitlines()
        for number, rows in sorted(tables, key=lambda table: -table[0]):
            begin = number - 1
            fence = FENCE.match(lines[begin]) if begin < len(lines) else None
            if not fence:  # it stands in an included file, or a directive made it
                left += 1
                continue
            end = next(
                i for i in range(begin + 1, len(lines)) if lines[i].strip() == fence[1]
            )
            lines[begin : end + 1] = list_table(rows)
            replaced += 1
        page = folder / f'{docname}.md'
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text('\n'.join(lines) + '\n', 'utf-8')
    return replaced, left


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--jobs', default='auto')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record = folder / 'recorded.json'
        first = copy_site(folder / 'recorded', RECORDER)
        build(first, folder / 'dummy', 'dummy', '1', f'-Drecorded={record}')
        pages = folder / 'pages'
        recorded = json.loads(record.read_text('utf-8'))
        replaced, left = write_plain(first, pages, recorded)
        print(f'{replaced} tables replaced, {left} left as they are')
        kinds = {}
        for kind, source in {'ours': folder / 'none', 'plain': pages}.items():
            docs = copy_site(folder / kind, READER)
            out = folder / f'{kind}-html'
            kinds[kind] = (docs, out, 'html', options.jobs, f'-Dplain_pages={source}')
        over = []
        for _round in range(options.rounds):
            took = {kind: build(*arguments) for kind, arguments in kinds.items()}
            over.append(took['ours'] / took['plain'])
            count = sum(1 for _page in (folder / 'ours-html').rglob('*.html'))
            told = ', '.join(
                f'{kind} {seconds:.1f} s' for kind, seconds in took.items()
            )
            print(f'{count} pages: {told}, ratio {over[-1]:.2f}')
    print(f'the site takes {statistics.median(over):.2f} of what list-tables take')


if __name__ == '__main__':
    main()
