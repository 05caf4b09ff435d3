"""Warnings: each has a subtype, a place and a remedy, and can be suppressed."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes.warnings import Subtype
from tests.sphinx_fixtures import ACME, BETA, directive

# subtype -> how a project comes to it, and the whole line
CASES = {
    Subtype.CATALOG: (
        {'page': 'T.', 'catalog': {'beta': BETA.replace('means = [', 'meens = [', 1)}},
        'cat/beta.toml:12: WARNING: unknown field',
    ),
    Subtype.SELECTOR: (
        {'page': directive('betta')},
        (
            "page.rst:4: WARNING: unknown profile 'betta' (did you mean beta?);"
            ' name one of the catalog'
        ),
    ),
    Subtype.COLUMN: (
        {'page': directive('beta', columns='code naem')},
        (
            "page.rst:4: WARNING: unknown column 'naem' (did you mean name?);"
            ' use some of code, name,'
        ),
    ),
    Subtype.FIELD: (
        {'page': directive('beta', body=':1: It broke.\n\n:9: Nothing.')},
        (
            "page.rst:8: WARNING: field '9': the table has no such code;"
            ' name one of 1, 2, 7'
        ),
    ),
    Subtype.LANGUAGE: (
        {'page': directive('', kind='exitcode-idioms', languages='shell rsut')},
        (
            "page.rst:4: WARNING: unknown language 'rsut' (did you mean rust?);"
            ' use some of shell, rust'
        ),
    ),
    Subtype.ANCHOR: (
        {'page': f'Exit beta 2\n-----------\n\n{directive("beta")}'},
        (
            "page.rst:7: WARNING: the id 'exit-beta-2' is taken on this page,"
            ' so the row has none; rename the section or label'
        ),
    ),
    Subtype.AMBIGUOUS: (
        {'page': f':exit:`2`\n\n{directive("acme")}\n\n{directive("beta")}'},
        'page.rst:4: WARNING: 2 is ambiguous: acme:2, beta:2; write one of these',
    ),
    Subtype.REF: (
        {'page': 'One.\n\n:exit:`acmee:3`'},
        (
            "page.rst:6: WARNING: unknown profile 'acmee' (did you mean acme?);"
            ' name one of the catalog'
        ),
    ),
}


def test_every_subtype_is_tried():
    assert set(Subtype) == set(CASES)


@pytest.mark.parametrize('subtype', CASES)
def test_warning_has_place_and_subtype(warned, subtype):
    settings, line = CASES[subtype]
    made = warned(**settings)

    assert len(made) == 1
    assert [line, f'[exitcodes.{subtype.value}]'] == [
        made[0][: len(line)],
        made[0].rpartition(' ')[2],
    ]


@pytest.mark.parametrize('subtype', CASES)
def test_warning_can_be_suppressed(warned, subtype):
    settings, _line = CASES[subtype]
    conf = f"suppress_warnings = ['exitcodes.{subtype.value}']"

    assert warned(**settings, conf=conf) == []


@pytest.mark.parametrize('subtype', CASES)
def test_all_warnings_can_be_suppressed(warned, subtype):
    assert warned(**CASES[subtype][0], conf="suppress_warnings = ['exitcodes']") == []


# -- selectors


@pytest.mark.parametrize(
    ('argument', 'message'),
    [
        ('acme codes=77', "acme has no code '77'; select one that it has"),
        ('beta codes=77', "beta has no code '77'; select one that it has"),
        ('beta codes=9-3', 'codes=9-3 runs backwards; write the smaller number first'),
        ('beta code=3', "unknown key 'code' in the selector; did you mean codes?"),
        ('beta codes=', 'codes= is empty in the selector; write codes=VALUE'),
        ('beta group=x', 'the selector selects no rows; leave out one of its keys'),
        ('codes=33', "no profile has a code '33'; select another one"),
        ('beta "x', "cannot split the selector 'beta \"x': No closing quotation;"),
    ],
)
def test_selector(warned, argument, message):
    catalog = {'acme': ACME.partition('[code.other]')[0]}
    made = warned(directive(argument), catalog=catalog)

    assert [f'page.rst:4: WARNING: {message}'] == [
        line[: len(message) + 21] for line in made
    ]


def test_selector_of_several_mistakes_shows_the_rest(project):
    built = project('dummy', page=directive('beta nobody codes=1,8'))

    assert built.warnings == [
        (
            "page.rst:4: WARNING: unknown profile 'nobody'; name one of the catalog"
            ' [exitcodes.selector]'
        ),
        (
            "page.rst:4: WARNING: beta has no code '8'; select one that it has"
            ' [exitcodes.selector]'
        ),
    ]
    assert built.cells()[1:] == [['1', 'ERROR', 'It failed.']]


@pytest.mark.parametrize('argument', ['acme', 'acme nobody', 'acme codes=3'])
def test_comparison_needs_two_profiles(warned, argument):
    made = warned(directive(argument, kind='exitcode-compare'))

    assert made[-1] == (
        'page.rst:4: WARNING: a comparison needs two profiles; name them, as in'
        ' semantic sysexits [exitcodes.selector]'
    )


@pytest.mark.parametrize('argument', ['"', 'acme nobody'])
def test_comparison_that_cannot_be_made_is_left_out(project, argument):
    built = project('dummy', page=directive(argument, kind='exitcode-compare'))

    assert built.body() == ''
    assert {'[exitcodes.selector]'} == {w.rpartition(' ')[2] for w in built.warnings}


def test_table_whose_selector_cannot_be_read_is_left_out(project):
    assert project('dummy', page=directive('beta codes=')).body() == ''


def test_no_language_is_left(project):
    text = directive('', kind='exitcode-idioms', languages='cobol')
    built = project('dummy', page=text)

    assert built.body() == ''
    assert len(built.warnings) == 1


# -- columns and fields


def test_unknown_column_is_left_out(project):
    built = project('dummy', page=directive('beta', columns='nothing name'))

    assert built.cells()[0] == ['Name']
    assert [w.rpartition(' ')[2] for w in built.warnings] == ['[exitcodes.column]']


def test_only_unknown_columns_leave_the_default_ones(project):
    built = project('dummy', page=directive('beta', columns='nothing'))

    assert built.cells()[0] == ['Code', 'Name', 'Meaning']


def test_configured_column_does_not_warn(warned):
    assert warned(directive('beta'), conf="exitcodes_columns = ['ticket']") == []


@pytest.mark.parametrize('md', [False, True])
@pytest.mark.parametrize(
    ('body', 'line', 'message'),
    [
        ('Text.', 2, 'text outside a field: Text.; write :CODE: before it'),
        (
            ':1: One.\n\nText.',
            4,
            'text outside a field: Text.; write :CODE: before it',
        ),
        (
            ':ERRROR: One.',
            2,
            (
                "field 'ERRROR': the table has no such code (did you mean ERROR?);"
                ' name one of 1, 2, 7'
            ),
        ),
        (
            ':1 group: One.',
            2,
            (
                "field '1 group': the table has no such column;"
                ' name one of code, name, meaning'
            ),
        ),
    ],
)
def test_field(project, md, body, line, message):
    text = directive('beta', body, md=md)
    made = project('dummy', **{'page_md' if md else 'page': text}).warnings
    start, name = (3, 'page.md') if md else (4, 'page.rst')

    assert [f'{name}:{start + line}: WARNING: {message} [exitcodes.field]'] == made


def test_every_line_outside_a_field_is_told(warned):
    made = warned(directive('beta', 'One.\n\n\nTwo.'))

    assert [w.split(' ')[0] for w in made] == ['page.rst:6:', 'page.rst:9:']


@pytest.mark.parametrize('md', [False, True])
def test_line_of_a_field_below_options(project, md):
    text = directive('beta', 'Text.', md=md, columns='name', **{'class': 'x'})
    made = project('dummy', **{'page_md' if md else 'page': text}).warnings

    assert ['page.md:7:' if md else 'page.rst:8:'] == [w.split(' ')[0] for w in made]


def test_line_in_the_markup_of_a_field(warned):
    body = ':1: One.\n\n    :nothing:`x`'
    made = warned(directive('beta', body))

    assert [w.split(' ')[0] for w in made if 'nothing' in w][:1] == ['page.rst:8:']


def test_line_of_a_reference_in_a_field(warned):
    made = warned(directive('beta', ':1: One.\n:2: :exit:`nobody:1`'))

    assert [w.split(' ')[0] for w in made] == ['page.rst:7:']


def test_field_in_an_included_file(project):
    part = '.. exitcode-table:: beta\n\n   :1: One.\n   :9: Nine.\n'
    built = project('dummy', page='.. include:: part.txt', files={'part.txt': part})

    # docutils writes the path of an included file from the working directory
    places = [warning.split(' ')[0].rpartition('/')[2] for warning in built.warnings]
    assert places == ['part.txt:4:']


# -- the catalog


def test_fault_of_the_catalog_leaves_the_rest(project):
    faulty = BETA.replace('"Too late."', '5').replace('"It failed."', '["x"]')
    built = project('dummy', page=directive('beta'), catalog={'beta': faulty})

    assert (built.cells()[1:]) == [
        ['1', 'ERROR', ''],
        ['2', 'MISUSE', 'Wrong arguments.'],
        ['7', 'LATE', ''],
    ]
    assert [w.split(' ')[0] for w in built.warnings] == [
        'cat/beta.toml:7:',
        'cat/beta.toml:16:',
    ]


def test_fault_of_the_catalog_is_told_once_where_nothing_uses_it(warned):
    made = warned('Text.', catalog={'beta': 'x'})

    assert [w.split(' ')[0] for w in made] == ['cat/beta.toml:1:']


def test_folder_that_is_missing(warned):
    made = warned('Text.', conf="exitcodes_catalogs = ['nowhere', 'cat']")

    assert made == [
        (
            'nowhere:1: WARNING: there is no such file or folder; correct the path'
            ' [exitcodes.catalog]'
        )
    ]


def test_profile_that_cannot_be_read(warned):
    made = warned(directive('beta'), catalog={'beta': '\n['})

    assert made[-1] == (
        "page.rst:4: WARNING: profile 'beta' cannot be read; correct the faults of"
        ' its file [exitcodes.selector]'
    )
    assert len(made) == 2


def test_concepts_of_the_project_that_are_wrong(warned):
    made = warned(directive('beta'), catalog={'concepts': '[concept.x]\n'})

    assert {'[exitcodes.catalog]'} == {w.rpartition(' ')[2] for w in made}
