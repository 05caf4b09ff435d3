"""The cells of a table."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import selector, strings
from sphinxext.exitcodes.grid import Link, Mark, Ref
from sphinxext.exitcodes.table import columns_of
from sphinxext.exitcodes.view import TableView

TOOL = """\
[profile]
title = "Tool"
sources = ["manual"]

[source.manual]
title = "Manual"
url = "https://a.b/"

[source.code]
title = "Code"

[group.net]
title = "Network"

[code.2]
name = "USAGE"
aliases = ["BAD", "WRONG"]
meaning = "Wrong ``--option``."
detail = '''
First paragraph,
of two lines.

Second.
'''
remedy = "Read the manual."
retry = false
outcome = "failure"
state = "retired"
fault = "user"
group = "net"
when = { command = ["get", "put", "log"], option = ["-x"], platform = ["linux", "macos"], setting = ["a"] }
since = "1.0"
until = "2.0"
means = ["usage-error"]
near = ["timeout", "not-found"]
see = ["other:2", "EX_USAGE"]
sources = ["manual", "code"]
extra = { level = "high" }

[code.129-192]
value = "128 + signal"
retry = true
"""  # noqa: E501


def text_of(piece):
    if isinstance(piece, Mark):
        return f'{{{piece.name}}}'
    if isinstance(piece, Ref):
        return f'<{piece.type} {piece.target}>{piece.text}'
    return f'[{piece.text}]({piece.url})' if isinstance(piece, Link) else piece


def texts_of(cell):
    return [''.join(map(text_of, block)) for block in cell]


def near(text):
    return strings.NEAR.format(code=text)


@pytest.fixture
def grid(catalog):
    """Return what makes the grid of the profile `tool`."""

    def make(text, *columns, keys='', translate=str, **others):
        view = TableView(selector.parse(f'tool {keys}'), columns)
        return view.grid(catalog(tool=text, **others), translate)

    return make


@pytest.fixture
def cells(grid):
    """Return what makes the cells of a column, each as its paragraphs."""

    def make(text, column, **settings):
        found = grid(text, column, **settings)
        return [texts_of(cell) for line in found.lines for cell in line.cells]

    return make


@pytest.mark.parametrize(
    ('column', 'expected'),
    [
        ('code', [['``2``'], ['``129-192``', '``128 + signal``']]),
        ('name', [['``USAGE``'], []]),
        ('aliases', [['``BAD``', '``WRONG``'], []]),
        ('meaning', [['Wrong ``--option``.'], []]),
        ('detail', [['First paragraph, of two lines.', 'Second.'], []]),
        (
            'when',
            [
                [
                    (
                        'command ``get``, ``put`` or ``log``, option ``-x``,'
                        ' on linux or macos, setting ``a``'
                    )
                ],
                [],
            ],
        ),
        ('group', [['Network'], []]),
        ('outcome', [['failure'], []]),
        ('fault', [['user'], []]),
        ('state', [['retired'], []]),
        ('retry', [['no'], ['yes']]),
        ('remedy', [['Read the manual.'], []]),
        ('since', [['1.0'], []]),
        ('until', [['2.0'], []]),
        ('value', [[], ['``128 + signal``']]),
        ('concepts', [['Usage error', near('Timeout'), near('Not found')], []]),
        ('see', [['<code other:2>other 2', '<code EX_USAGE>EX_USAGE'], []]),
        ('sources', [['[Manual](https://a.b/)', 'Code'], ['[Manual](https://a.b/)']]),
        ('profile', [['``tool``'], ['``tool``']]),
        ('level', [['high'], []]),
        ('unknown', [[], []]),
    ],
)
def test_column(cells, column, expected):
    assert cells(TOOL, column) == expected


def test_the_value_stands_in_its_own_column_if_it_has_one(grid):
    lines = grid(TOOL, 'code', 'value').lines
    assert [texts_of(cell) for cell in lines[1].cells] == [
        ['``129-192``'],
        ['``128 + signal``'],
    ]


def test_a_value_that_is_not_computed_stands_in_no_other_column(grid):
    lines = grid('[code.1-9]\nvalue = "count"').lines
    assert [texts_of(cell) for cell in lines[0].cells] == [['``1-9``']]


@pytest.mark.parametrize(
    ('text', 'columns'),
    [
        pytest.param('[code.1]', ('code',), id='numbers only'),
        pytest.param('[code.1]\nname = "A"', ('code', 'name'), id='names'),
        pytest.param(
            '[code.1]\nwhen = { option = ["-x"] }', ('code', 'when'), id='conditions'
        ),
        pytest.param(
            '[code.a]\nname = "A"\nmeaning = "B."', ('name', 'meaning'), id='words'
        ),
        pytest.param('[code.a]\nmeaning = "B."', ('code', 'meaning'), id='bare words'),
        pytest.param('[code.1]\noutcome = "failure"', ('code',), id='not by default'),
    ],
)
def test_columns_without_content_are_left_out(grid, text, columns):
    assert grid(text).columns == columns


def test_columns_that_are_asked_for_stay(grid):
    found = grid('[code.1]', 'code', 'name', 'level')
    assert (found.columns, found.heads) == (
        ('code', 'name', 'level'),
        ('Code', 'Name', 'level'),
    )


def test_several_profiles_are_told_apart(grid):
    found = grid('[code.1]', keys='also', also='[code.1]')
    assert found.columns == ('profile', 'code')


def test_words_stand_beside_names_only_where_asked_for(cells):
    assert cells('[code.a]\nname = "A"', 'code') == [['``a``']]


def test_other_is_a_word_of_the_reader(cells):
    assert cells('[code.other]\nname = "A"', 'code') == [['other']]


def test_the_first_line_of_a_code_has_the_anchor(grid):
    text = '[code.1]\ncase = [{ name = "A" }, { name = "B" }]'
    assert [line.anchor for line in grid(text).lines] == ['exit-tool-1', '']


CASES = """\
[code.1]
meaning = "In general."
when = { command = ["get"] }

[[code.1.case]]
meaning = "On Linux."
when = { platform = ["linux"] }

[[code.1.case]]
when = { option = ["-x"] }

[[code.1.case]]
meaning = "Also."

[[code.1.case]]
fault = "user"
"""


def test_cases_are_paragraphs_of_the_meaning(cells):
    assert cells(CASES, 'meaning') == [
        [
            'In general.',
            '{exitcodes-case}on linux: On Linux.',
            '{exitcodes-case}option ``-x``',
            '{exitcodes-case}Also.',
        ]
    ]


@pytest.mark.parametrize(
    ('dispute', 'text'),
    [
        pytest.param(
            'sources = ["a"]\nname = "X"\nmeaning = "Else."',
            'Disputed by A: ``X``: Else.',
            id='name and meaning',
        ),
        pytest.param(
            'sources = ["a"]\nabsent = true',
            'Not in A.',
            id='absent',
        ),
        pytest.param(
            'absent = true\ndetail = "Since long."',
            'Not in another source. Since long.',
            id='absent, with detail',
        ),
        pytest.param(
            'outcome = "warning"\nsince = "2.0"\nvalue = "count"',
            'Disputed by another source: Outcome: warning. Since: 2.0.'
            ' Computed as: count.',
            id='other fields',
        ),
        pytest.param(
            'sources = ["a"]\naliases = ["X"]\nwhen = { option = ["-x"] }\n'
            'meaning = "Else."',
            'Disputed by A: ``X``, option ``-x``: Else.',
            id='alias and condition',
        ),
    ],
)
def test_disputes_are_paragraphs_of_the_meaning(cells, dispute, text):
    tool = f"""\
[source.a]
title = "A"
[source.b]
title = "B"
[code.1]
meaning = "One."
[[code.1.dispute]]
{dispute}
"""
    assert cells(tool, 'meaning') == [['One.', f'{{exitcodes-dispute}}{text}']]


def test_three_sources_of_a_dispute(cells):
    tool = """\
source = { a = { title = "A" }, b = { title = "B" }, c = { title = "C" } }
[profile]
title = "Tool"
[code.1]
dispute = [{ sources = ["a", "b", "c"], name = "X", meaning = "Else." }]
"""
    text = '{exitcodes-dispute}Disputed by A; B; C: ``X``: Else.'
    assert cells(tool, 'meaning') == [[text]]


def translate(text):
    return text.upper() if text else 'HEADER OF THE CATALOG'


@pytest.mark.parametrize(
    ('column', 'expected'),
    [
        ('meaning', [['WRONG ``--OPTION``.'], []]),
        ('detail', [['FIRST PARAGRAPH, OF TWO LINES.', 'SECOND.'], []]),
        ('remedy', [['READ THE MANUAL.'], []]),
        ('group', [['NETWORK'], []]),
        ('outcome', [['FAILURE'], []]),
        ('retry', [['NO'], ['YES']]),
        ('level', [['HIGH'], []]),
        ('name', [['``USAGE``'], []]),
        ('code', [['``2``'], ['``129-192``', '``128 + signal``']]),
    ],
)
def test_what_is_translated(cells, column, expected):
    assert cells(TOOL, column, translate=translate) == expected


def test_heads_are_translated(grid):
    assert grid('[code.1]', translate=translate).heads == ('CODE',)


def test_unknown_concepts_and_sources_are_left_out(grid):
    text = '[code.1]\nmeans = ["x", "timeout"]\nsources = ["y"]'
    cells = grid(text, 'concepts', 'sources').lines[0].cells
    assert list(map(texts_of, cells)) == [['Timeout'], []]


def test_columns_of_some_rows(profile):
    columns = columns_of(profile(TOOL).rows)
    assert (columns[0], columns[-2:]) == ('code', ['profile', 'level'])
