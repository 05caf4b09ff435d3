"""Grids and answers as plain text."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import terminal
from sphinxext.exitcodes.grid import Grid, Line, Link, block
from sphinxext.exitcodes.model import Cause
from sphinxext.exitcodes.readings import Answer, Reading, Spelling

GRID = Grid(
    ('code', 'meaning', 'source'),
    ('Code', 'Meaning', 'Source'),
    (
        Line((block('``3``'), (('One ``two`` three four five.',), ('Six.',)), ())),
        Line((block('4-9'), (), block(Link('https://a.b', 'Manual')))),
    ),
)


def test_a_table():
    assert [*terminal.table(GRID, 80)] == [
        'Code  Meaning                   Source',
        '3     One two three four five.',
        '      Six.',
        '4-9                             Manual',
    ]


def test_a_table_that_is_wrapped():
    assert [*terminal.table(GRID, 36)] == [
        'Code  Meaning                 Source',
        '3     One two three four',
        '      five.',
        '      Six.',
        '4-9                           Manual',
    ]


def test_a_table_that_does_not_fit_is_a_list():
    assert [*terminal.table(GRID, 24)] == [
        'Code: 3',
        'Meaning: One two three',
        '  four five.',
        '  Six.',
        '',
        'Code: 4-9',
        'Source: Manual',
    ]


def test_names_are_not_broken():
    name = 'A_NAME_OF_25_CHARACTERS_X'
    grid = Grid(('a', 'b'), ('A', 'B'), (Line((block(f'``{name}``'), block('b'))),))
    lines = [*terminal.table(grid, 28), *terminal.table(grid, 20)]
    assert lines == [
        f'{"A":25}  B',
        f'{name}  b',
        'A:',
        f'  {name}',
        'B: b',
    ]


def test_heads_of_a_list_are_emphasized():
    lines = terminal.table(GRID, 24, terminal.bold)
    assert next(lines) == '\x1b[1mCode\x1b[0m: 3'


def test_heads_are_emphasized():
    assert next(iter(terminal.table(GRID, 80, terminal.bold))) == (
        '\x1b[1mCode  Meaning                   Source\x1b[0m'
    )


def test_a_table_without_rows():
    assert [*terminal.table(Grid(('a',), ('A',), ()))] == ['A']


def test_an_answer(profile):
    made = profile('[code.3]\nname = "ODD"\nmeaning = "Odd ``enough``."')
    codes = made.entries * 26
    reading = Reading(
        'status',
        'Three is ``odd``.',
        '3 = 1 + 2',
        codes,
        (Spelling('3', 'here'), Spelling('III', 'in Rome')),
        (
            Cause(who='Somebody.', check='who', sources=('a',)),
            Cause(who='Nobody.', sources=('a',)),
        ),
        ('A note.',),
    )
    other = Reading('program', 'Tool 3: odd.', codes=codes)
    answer = Answer('3', (reading, other))
    assert [*terminal.answer(answer, 40)] == [
        'Three is odd.',
        '  3 = 1 + 2',
        '  A note.',
        '  The same, written by others:',
        '    3    here',
        '    III  in Rome',
        '  Who may have caused it, and how to find out:',
        '    - Somebody.',
        '      $ who',
        '    - Nobody.',
        '  In the tables of programs:',
        *['    tool 3 ODD  Odd enough.'] * 24,
        '    … and 2 more',
        '',
        'Tool 3: odd.',
    ]


def test_long_meanings_are_wrapped(profile):
    made = profile('[code.3]\n[[code.3.case]]\nmeaning = "One two three four five."')
    answer = Answer('3', (Reading('status', 'A.', codes=made.entries),))
    lines = [*terminal.answer(answer, 30)]
    assert lines[-2:] == ['    tool 3  One two three four', '            five.']


def test_names_that_are_wide_have_a_line_of_their_own(profile):
    name = f'LONG_{"X" * 40}'
    made = profile(f'[code.3]\nname = "{name}"\nmeaning = "Odd."')
    answer = Answer('3', (Reading('status', 'A.', codes=made.entries),))
    lines = [*terminal.answer(answer, 40)]
    assert lines[-2:] == [f'    tool 3 {name}', f'{"":20}Odd.']


@pytest.mark.parametrize('width', [0, 1, 10])
def test_an_answer_on_a_terminal_that_is_too_narrow(profile, width):
    made = profile('[code.3]\nmeaning = "Odd, and odder."')
    answer = Answer('3', (Reading('status', 'A.', codes=made.entries),))
    assert 'Odd' in ' '.join(terminal.answer(answer, width))
