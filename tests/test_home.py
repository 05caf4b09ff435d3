"""The ways into the site from its home page."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sphinxext.exitcodes.catalog import Catalog

DOCS = Path(__file__).parents[1] / 'docs'


@pytest.fixture
def home(monkeypatch):
    monkeypatch.syspath_prepend(str(DOCS / '_ext'))
    yield __import__('home')
    for name in ('home', 'pages.profiles', 'pages'):
        sys.modules.pop(name)


@pytest.mark.parametrize(
    ('number', 'summary'),
    [(0, 'Success'), (127, 'Command not found'), (137, 'SIGKILL')],
)
def test_number_is_summed_up(home, number, summary):
    assert home.summary(Catalog(), number) == summary


def test_signal_has_its_number(home):
    tiles = list(home.signals(Catalog(), ['SIGTERM']))

    assert tiles == [('SIGTERM', '15', 'signals/SIGTERM')]


def test_kinds_are_counted(home):
    catalog = Catalog()
    tiles = list(home.kinds(catalog, []))

    assert sum(int(count) for _title, count, _page in tiles) == len(catalog.ids)
    assert all(re.fullmatch(r'profiles/index#[a-z-]+', page) for *_, page in tiles)


def test_tile_without_a_page_is_no_link(home):
    env = SimpleNamespace(found_docs={'codes/1'})
    tile = home.Tiles.tile
    directive = SimpleNamespace(env=env)

    assert tile(directive, '1', 'Failure', 'codes/1') == '[**1** Failure](/codes/1.md)'
    assert tile(directive, '2', 'Usage', 'codes/2') == '**2** Usage'
