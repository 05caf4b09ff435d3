"""The pages that the site makes of the catalog."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sphinxext.exitcodes import catalog as catalog_module

HEAD = '[profile]\ntitle = "Tool"\nkind = "shell"\n'
BARE = HEAD + '[code.0]\nmeaning = "Fine."\n'
RICH = (
    HEAD.replace('shell', 'program')
    + """\
[code.1]
name = "A"
meaning = "One."
example = { run = "false" }
[code.2-9]
meaning = "Several."
remedy = "Try again."
retry = false
[code.3]
meaning = "Three."
aliases = ["C"]
"""
)


@pytest.fixture
def pages(monkeypatch):
    folder = Path(__file__).parents[1] / 'docs' / '_ext'
    monkeypatch.syspath_prepend(str(folder))
    yield __import__('pages')
    sys.modules.pop('pages')


@pytest.fixture
def make(pages, base, tmp_path, monkeypatch):
    """Return what makes the pages of a catalog, and returns their folder."""
    monkeypatch.setattr(catalog_module, 'bundled', lambda: base)

    def make_pages(builder='html', **profiles):
        (base / 'profiles').mkdir(exist_ok=True)
        for path in (base / 'profiles').glob('*.toml'):
            path.unlink()
        for name, text in profiles.items():
            (base / 'profiles' / f'{name}.toml').write_text(text)
        builder = SimpleNamespace(name=builder)
        pages.write_pages(SimpleNamespace(srcdir=tmp_path, builder=builder))
        return tmp_path / 'profiles'

    return make_pages


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_profile_is_one_file_and_nothing_else(make):
    assert names_in(make(bare=BARE)) == ['bare.md', 'index.md']
    folder = make(bare=BARE, rich=RICH)
    assert names_in(folder) == ['bare.md', 'index.md', 'rich.md']


def test_a_profile_that_goes_takes_its_page_along(make):
    make(bare=BARE, rich=RICH)
    assert names_in(make(rich=RICH)) == ['index.md', 'rich.md']


def test_only_what_changed_is_written(make):
    folder = make(bare=BARE, rich=RICH)
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    make(bare=BARE, rich=RICH.replace('Tool', 'Instrument'))
    kept = {path.name: path.stat().st_mtime == 0 for path in folder.iterdir()}
    assert kept == {'bare.md': True, 'index.md': True, 'rich.md': False}


def test_what_a_page_shows(make):
    folder = make(bare=BARE, rich=RICH)
    bare, rich = ((folder / f'{n}.md').read_text() for n in ('bare', 'rich'))
    wanted = '{exitcode-table} rich codes=2-9,3\n:columns: code, name, aliases, remedy'
    assert [part in rich for part in ('# Tool', wanted, '## Try it')] == [True] * 3
    assert ('More about' in bare, '## Try it' in bare) == (False, False)
    assert '{exitcode-table} bare\n:columns: code, meaning\n' in bare


def test_the_list_has_the_kinds_that_there_are(make):
    text = (make(bare=BARE, rich=RICH) / 'index.md').read_text()
    heads = [line for line in text.splitlines() if line.startswith('## ')]
    assert heads == ['## Shells', '## Programs']


@pytest.mark.parametrize(('builder', 'has'), [('html', False), ('latex', True)])
def test_a_tree_of_the_pages_where_nobody_browses(make, builder, has):
    text = (make(builder, bare=BARE, rich=RICH) / 'index.md').read_text()
    assert ('\nbare\nrich\n' in text) == has
