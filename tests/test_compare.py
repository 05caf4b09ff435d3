"""Profiles side by side."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import selector, strings
from sphinxext.exitcodes.grid import Ref
from sphinxext.exitcodes.view import CompareView

FILES = {
    'one': """\
[profile]
title = "First"
[code.0]
name = "OK"
[code.2]
name = "USAGE"
meaning = "Wrong."
means = ["usage-error"]
[code.3]
meaning = "Slow."
near = ["timeout"]
[code.10-19]
means = ["not-found"]
[code.retry]
near = ["timeout"]
""",
    'two': """\
[profile]
title = "Second"
[code.0]
[code.64]
name = "EX_USAGE"
means = ["usage-error"]
[code.65]
means = ["usage-error"]
near = ["not-found"]
[code.12]
meaning = "Twelve."
[code.other]
""",
}


def text_of(piece):
    if isinstance(piece, Ref):
        return f'<{piece.type} {piece.target}>{piece.text}'
    return piece


@pytest.fixture
def compare(catalog):
    """Return what compares the profiles `one` and `two`."""

    def make(by, show='all', names='one two', translate=str, **files):
        view = CompareView(selector.parse(names), by, show)
        return view.grid(catalog(**(FILES | files)), translate)

    return make


@pytest.fixture
def lines(compare):
    """Return what compares the profiles, and returns the lines as texts."""

    def make(*arguments, **settings):
        return [
            ['; '.join(''.join(map(text_of, block)) for block in cell) for cell in row]
            for row in (line.cells for line in compare(*arguments, **settings).lines)
        ]

    return make


def near(text):
    return strings.NEAR.format(code=text)


USAGE = [
    'Usage error',
    '<code one:2>2 ``USAGE``',
    '<code two:64>64 ``EX_USAGE``; <code two:65>65',
]
SLOW = [
    'Timeout',
    '; '.join(map(near, ('<code one:3>3', '<code one:retry>retry'))),
    '',
]
MISSING = ['Not found', '<code one:10-19>10-19', near('<code two:65>65')]


@pytest.mark.parametrize(
    ('show', 'expected'),
    [
        ('all', [USAGE, SLOW, MISSING]),
        ('shared', [USAGE]),
        ('differences', [SLOW, MISSING]),
    ],
)
def test_by_concept(lines, show, expected):
    assert lines('concept', show) == expected


ZERO = ['``0``', '<code one:0>0 ``OK``', '<code two:0>0']
TWO = ['``2``', '<code one:2>2 ``USAGE``', '']
THREE = ['``3``', '<code one:3>3 Slow.', '']
TEN = ['``10-19``', '<code one:10-19>10-19', '']
TWELVE = ['``12``', '<code one:10-19>10-19', '<code two:12>12 Twelve.']
REST = [
    ['``64``', '', '<code two:64>64 ``EX_USAGE``'],
    ['``65``', '', '<code two:65>65'],
]


@pytest.mark.parametrize(
    ('show', 'expected'),
    [
        ('all', [ZERO, TWO, THREE, TEN, TWELVE, *REST]),
        ('shared', [ZERO, TWELVE]),
        ('differences', [TWO, THREE, TEN, *REST]),
    ],
)
def test_by_number(lines, show, expected):
    assert lines('number', show) == expected


@pytest.mark.parametrize(('by', 'head'), [('concept', 'Concept'), ('number', 'Code')])
def test_heads(compare, by, head):
    grid = compare(by)
    refs = (Ref('one', 'First', 'profile'), Ref('two', 'Second', 'profile'))
    assert (grid.columns, grid.heads) == (('head', 'one', 'two'), (head, *refs))


def test_profiles_in_the_order_given_and_once(compare):
    assert compare('number', names='two one two').columns == ('head', 'two', 'one')


def test_profiles_that_are_not_there_are_left_out(compare):
    assert compare('number', names='one three').columns == ('head', 'one')


def test_only_what_is_selected(lines):
    assert lines('number', names='one two codes=0') == [ZERO]


def test_concepts_are_translated(lines):
    german = {'Timeout': 'Frist', strings.NEAR: 'etwa {code}'}
    found = lines(
        'concept', names='one codes=3', translate=lambda text: german.get(text, text)
    )
    assert found == [['Frist', 'etwa <code one:3>3']]


def test_a_translation_that_forgets_the_code(lines):
    german = {strings.NEAR: 'etwa '}
    found = lines(
        'concept', names='one codes=3', translate=lambda text: german.get(text, text)
    )
    assert found == [['Timeout', 'etwa <code one:3>3']]


def test_meanings_are_translated(lines):
    found = lines('number', names='one codes=3', translate=str.upper)
    assert found == [['``3``', '<code one:3>3 SLOW.']]


def test_unknown_concepts_are_left_out(lines):
    text = '[code.1]\nmeans = ["x"]'
    assert lines('concept', names='three', three=text) == []
