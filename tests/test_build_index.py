"""The general index, and the index of codes by number."""

from __future__ import annotations

import re

from sphinx.environment.adapters.indexentries import IndexEntries

from sphinxext.exitcodes import strings
from tests.sphinx_fixtures import directive

INDEX = 'exit-numberindex'


def general(built):
    """Return the entries of the general index: name, places, and sub-entries."""
    index = IndexEntries(built.env).create_index(built.app.builder)
    return [
        (name, [p for _main, p in places], [(n, [p for _m, p in ps]) for n, ps in subs])
        for _letter, group in index
        for name, (places, subs, _key) in group
    ]


def numbers(built):
    """Return the headings of the index by number, and their entries."""
    index = built.domain.indices[0](built.domain)
    return [
        (heading, [(e.name, e.docname, e.anchor, e.extra, e.descr) for e in entries])
        for heading, entries in index.generate()[0]
    ]


NAMELESS = '[profile]\ntitle = "Tool"\n[code.1]\nmeaning = "It failed."\n'


def test_general_index_has_the_names(project):
    built = project('html', page=directive('beta codes=1-2'))
    place = 'page.html#exit-beta-'

    assert general(built) == [
        ('ERROR (beta 1)', [f'{place}1'], []),
        ('MISUSE (beta 2)', [f'{place}2'], []),
    ]


def test_general_index_gathers_the_programs_of_a_number_without_names(project):
    pages = {'one': directive('one'), 'two': directive('two')}
    built = project('html', **pages, catalog={'one': NAMELESS, 'two': NAMELESS})
    entries = {name: subs for name, _places, subs in general(built)}

    assert entries['exit code 1'] == [
        ('one', ['one.html#exit-one-1']),
        ('two', ['two.html#exit-two-1']),
    ]


def test_general_index_has_a_case_by_its_name(project):
    built = project('html', page=directive('acme codes=3'))

    assert ('NO_REMOTE (acme 3)', ['page.html#exit-acme-3'], []) in general(built)


def test_table_that_stands_twice_is_indexed_once(project):
    text = directive('beta codes=1')
    built = project('html', page=f'{text}\n\n{text}')

    assert general(built) == [('ERROR (beta 1)', ['page.html#exit-beta-1'], [])]


def test_no_index_makes_no_entries(project):
    built = project('html', page=directive('beta', no_index=''))

    assert [] == general(built) == numbers(built)


def test_index_by_number(project):
    built = project(
        'html', one=directive('beta'), two=directive('acme codes=2,10,refresh,77')
    )

    assert numbers(built) == [
        ('1', [('beta 1', 'one', 'exit-beta-1', 'ERROR', 'It failed.')]),
        (
            '2',
            [
                (
                    'acme 2',
                    'two',
                    'exit-acme-2',
                    'USAGE',
                    'A wrong --option, see https://acme.example/usage for more.',
                ),
                ('beta 2', 'one', 'exit-beta-2', 'MISUSE', 'Wrong arguments.'),
            ],
        ),
        ('7', [('beta 7', 'one', 'exit-beta-7', 'LATE', 'Too late.')]),
        ('10-19', [('acme 10-19', 'two', 'exit-acme-10-19', '', 'Kept free.')]),
        (
            'refresh',
            [
                (
                    'acme refresh',
                    'two',
                    'exit-acme-refresh',
                    'Failed (Refresh)',
                    'The page is stale.',
                )
            ],
        ),
        ('other', [('acme other', 'two', 'exit-acme-other', '', 'Anything else.')]),
    ]


def test_index_by_number_of_some_pages(project):
    built = project('html', one=directive('beta'), two=directive('flags'))
    made, collapse = built.domain.indices[0](built.domain).generate(['two'])

    assert [heading for heading, _entries in made] == ['1', '2', '4', '32']
    assert collapse is False


def test_index_by_number_is_a_page(project):
    built = project('html', page=directive('beta'))
    links = re.findall(r'href="(page.html#exit-[^"]*)"', built.read(f'{INDEX}.html'))

    assert [f'page.html#exit-beta-{code}' for code in (1, 2, 7)] == links
    assert f'<h1>{strings.INDEX}</h1>' in built.read(f'{INDEX}.html')


def test_index_by_number_can_be_referred_to(project):
    built = project('html', page=f':ref:`{INDEX}`\n\n{directive("beta")}')

    assert built.warnings == []
    assert [f'{INDEX}.html'] == [place for _text, place, _tip in built.links()]


def test_project_without_tables_has_no_such_page(project):
    built = project('html', page='Text.')

    assert False is (built.out / f'{INDEX}.html').exists()


def test_index_by_number_can_be_switched_off(project):
    built = project('html', page=directive('beta'), conf='html_domain_indices = False')

    assert False is (built.out / f'{INDEX}.html').exists()


def test_pages_of_users_stay_as_they_are(project):
    names = ['numberindex', 'exit-codes', 'exit-index', 'exit-number', 'numbers']
    files = {f'{n}.rst': f'My {n}\n{"=" * 30}\n\nMine.\n' for n in names}
    built = project('html', page=directive('beta'), files=files)

    assert built.warnings == []
    assert names == [name for name in names if 'Mine.' in built.read(f'{name}.html')]


def test_latex_has_the_index(project):
    built = project('latex', page=directive('beta'), conf='latex_domain_indices = True')
    tex = built.read('tiny.tex')

    assert built.warnings == []
    assert r'\begin{sphinxtheindex}' in tex
    assert (
        r'\item\relax\sphinxstyleindexentry{beta 1}\sphinxstyleindexextra{ERROR}'
        r'\sphinxstyleindexpageref{page:\detokenize{exit-beta-1}}'
    ) in tex
