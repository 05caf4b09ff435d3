"""Several processes: the same pages, the same data, the same warnings."""

from __future__ import annotations

import pytest

from tests.sphinx_fixtures import directive

PAGES = {
    f'p{n}{"_md" if md else ""}': text
    for n, (md, text) in enumerate(
        [
            (False, directive('acme')),
            (True, directive('beta', md=True)),
            (False, directive('acme codes=0-9')),
            (False, directive('beta', style='definitions')),
            (True, directive('acme beta', kind='exitcode-compare', md=True)),
            (False, directive('codes=2')),
            (False, directive('flags', ':1: *Mine.* :exit:`acme:3`')),
            (True, directive('', kind='exitcode-idioms', md=True)),
            (False, '.. exit:currentprofile:: acme\n\n:exit:`3` :exit:`other`'),
            (False, ':exit:`beta:7` :exit:`acme:135` :exit:`3` :exit:`nobody:1`'),
            (True, '{exit}`OFFLINE` {exit}`ERROR` {exit:profile}`beta`'),
            (False, directive('nothing')),
        ],
        10,
    )
}


@pytest.fixture(scope='module')
def serial(module_project):
    """Return a build by one process."""
    return module_project('serial')('html', **PAGES)


@pytest.fixture(scope='module')
def parallel(module_project):
    """Return a build by two processes."""
    return module_project('parallel')('html', **PAGES, parallel=2)


def test_pages_are_enough_to_be_shared_out():
    assert len(PAGES) == 12


def test_pages(serial, parallel):
    assert serial.files() == parallel.files()


def test_inventory(serial, parallel):
    assert serial.inventory() == parallel.inventory()


def test_search_index(serial, parallel):
    assert serial.read('searchindex.js') == parallel.read('searchindex.js')


def test_domain_data(serial, parallel):
    assert serial.domain.data['tables'] == parallel.domain.data['tables']
    assert {**serial.domain.data, 'uses': None} == {
        **parallel.domain.data,
        'uses': None,
    }


def test_data_of_every_page(serial, parallel):
    assert sorted(serial.domain.data['uses']) == sorted(parallel.domain.data['uses'])
    assert sorted(parallel.domain.tables) == ['p10', 'p11', 'p12', 'p13', 'p15', 'p16']


def test_warnings(serial, parallel):
    assert sorted(serial.warnings) == sorted(parallel.warnings)
    assert len(serial.warnings) == 4


@pytest.mark.parametrize('builder', ['latex', 'text', 'gettext'])
def test_other_builders(module_project, builder):
    serial = module_project('one')(builder, **PAGES)
    parallel = module_project('two')(builder, **PAGES, parallel=2)
    pattern = {'latex': '*.tex', 'text': '*.txt', 'gettext': '*.pot'}[builder]
    made = [_dateless(built.files(pattern)) for built in (serial, parallel)]

    assert made[0] == made[1]
    assert made[0] != {}


def _dateless(files):
    return {
        path: [line for line in text.splitlines() if 'POT-Creation-Date' not in line]
        for path, text in files.items()
    }
