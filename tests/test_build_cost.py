"""What the extension costs a project that does not use it; counted, not timed."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinxext.exitcodes import lazy
from sphinxext.exitcodes.catalog import Catalog
from tests.sphinx_fixtures import directive


@pytest.fixture
def walks(monkeypatch):
    """Return the conditions by which doctrees are searched."""
    found = []
    real = nodes.Node.findall

    def findall(self, condition=None, *args, **kwargs):
        found.append(condition)
        return real(self, condition, *args, **kwargs)

    monkeypatch.setattr(nodes.Node, 'findall', findall)
    return found


@pytest.fixture
def loads(monkeypatch):
    """Return the profiles that are read."""
    found = []
    real = Catalog._link

    def link(self, name, stack):
        found.append(name)
        return real(self, name, stack)

    monkeypatch.setattr(Catalog, '_link', link)
    return found


def test_project_without_tables_is_not_searched(project, walks):
    project('html', page='Text.', other='More text.')

    assert walks.count(lazy.exitcode_rows) == 0


def test_project_that_only_refers_is_not_searched(project, walks):
    project('html', page=':exit:`acme:3`')

    assert walks.count(lazy.exitcode_rows) == 0


def test_project_with_tables_is_searched(project, walks):
    project('html', page=directive('beta'))

    assert walks.count(lazy.exitcode_rows) > 0


def test_number_of_searches_is_that_without_the_extension(project, walks):
    project('html', page='Text.', conf='exitcodes_catalogs = []')
    with_it = len(walks)
    walks.clear()
    project(
        'html',
        out='without',
        conf="exitcodes_catalogs = []\nextensions = ['myst_parser']",
    )

    assert with_it == len(walks)


def test_project_that_uses_nothing_reads_no_profile(project, loads):
    project('html', page='Text.', conf='exitcodes_catalogs = []')

    assert loads == []


def test_profile_is_read_once(project, loads):
    project('html', one=directive('beta'), two=directive('beta'))

    assert sorted(loads) == ['acme', 'beta', 'flags']


def test_rows_are_written_once_for_all_pages(project, monkeypatch):
    from sphinxext.exitcodes import html

    written = []
    real = html.rows
    monkeypatch.setattr(
        html, 'rows', lambda *a, **k: written.append(1) or real(*a, **k)
    )
    project('html', one=directive('beta'), two=directive('beta'))

    assert written == [1]


def test_rows_are_no_part_of_the_page_as_read(project):
    built = project('dummy', page=directive('beta'))
    table = next(built.env.get_doctree('page').findall(nodes.table))

    assert len(list(table.findall(lazy.exitcode_rows))) == 1
    assert [len(row) // 3 for row in table.findall(nodes.row)] == [1]
