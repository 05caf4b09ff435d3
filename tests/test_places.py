"""Where references lead."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes.places import Outcome, Places, Table

FILES = {
    'tool': """\
[profile]
title = "Tool"
bitmask = 7
homepage = "https://tool.example/"
[code.0]
[code.1]
meaning = "One."
[code.2]
name = "TWO"
""",
    'also': '[code.0]\n[code.9]',
    'wrong': b'',
}
WHOLE = Table('tool', ('0', '1', '2'), is_whole=True, has_profile_anchor=True)
PART = Table('tool', ('0', '1'), is_whole=False, has_profile_anchor=True)
LESS = Table('tool', ('1',), is_whole=False, has_profile_anchor=True)
COPY = Table('tool', (), is_whole=True, has_profile_anchor=False)
ALSO = Table('also', ('0',), is_whole=True, has_profile_anchor=True)
GONE = Table('gone', ('0',), is_whole=True, has_profile_anchor=True)


@pytest.fixture
def places(catalog):
    """Return what makes the places of pages, each given as `name=[table]`."""

    def make(default='', **pages):
        return Places(catalog(**FILES), pages, default, {})

    return make


def place(outcome):
    return (outcome.docname, outcome.anchor)


@pytest.mark.parametrize(
    ('pages', 'docname'),
    [
        pytest.param({'a': [PART], 'b': [WHOLE]}, 'b', id='the whole one'),
        pytest.param({'b': [WHOLE], 'a': [PART]}, 'b', id='whatever the order'),
        pytest.param({'a': [LESS], 'b': [PART]}, 'b', id='the fuller one'),
        pytest.param({'b': [PART], 'a': [PART]}, 'a', id='the first name'),
        pytest.param({'a': [COPY], 'b': [PART]}, 'b', id='not a copy'),
        pytest.param({'a': [ALSO], 'b': [PART]}, 'b', id='of that profile'),
        pytest.param({'a': [ALSO, LESS]}, 'a', id='one of two tables'),
    ],
)
def test_the_table_that_a_code_leads_to(places, pages, docname):
    outcome = places(**pages).outcome(('code', '', 'tool:1'))
    assert place(outcome) == (docname, 'exit-tool-1')


def test_rows_and_profiles_land_on_the_same_table(places):
    found = places(a=[PART], b=[WHOLE])
    assert place(found.outcome(('profile', '', 'tool'))) == ('b', 'exit-tool')


def test_a_combination_leads_to_its_profile(places):
    outcome = places(a=[PART]).outcome(('code', '', 'tool:3'))
    assert place(outcome) == ('a', 'exit-tool')


def test_the_current_profile(places):
    outcome = places(a=[PART, ALSO]).outcome(('code', 'also', '0'))
    assert place(outcome) == ('a', 'exit-also-0')


def test_the_default_profile(places):
    outcome = places(default='also', a=[PART, ALSO]).outcome(('code', '', '0'))
    assert place(outcome) == ('a', 'exit-also-0')


def test_a_name_of_a_profile_that_has_a_table(places):
    outcome = places(a=[WHOLE]).outcome(('code', '', 'TWO'))
    assert place(outcome) == ('a', 'exit-tool-2')


def test_a_code_that_no_table_shows(places):
    outcome = places(a=[LESS]).outcome(('code', '', 'tool:2'))
    assert (outcome.docname, outcome.anchor, outcome.url, outcome.problem) == (
        '',
        'exit-tool-2',
        'https://tool.example/',
        'no table of this project shows tool:2; add one',
    )


def test_a_profile_that_no_table_shows(places):
    assert places().outcome(('profile', '', 'tool')) == Outcome(
        anchor='exit-tool',
        url='https://tool.example/',
        problem='no table of this project shows tool; add one',
    )


@pytest.mark.parametrize(
    ('reference', 'problem'),
    [
        (
            ('code', '', 'tol:1'),
            "unknown profile 'tol' (did you mean tool?); name one of the catalog",
        ),
        (
            ('profile', '', 'tol'),
            "unknown profile 'tol' (did you mean tool?); name one of the catalog",
        ),
        (
            ('profile', '', 'wrong'),
            "profile 'wrong' cannot be read; correct the faults of its file",
        ),
        (('nothing', '', '1'), "no page describes the nothing '1'"),
    ],
)
def test_problems(places, reference, problem):
    assert places().outcome(reference) == Outcome(problem=problem)


def test_an_ambiguous_code(places):
    assert places(a=[WHOLE, ALSO]).outcome(('code', '', '0')) == Outcome(
        problem='0 is ambiguous: also:0, tool:0; write one of these',
        is_ambiguous=True,
    )


@pytest.mark.parametrize(
    ('target', 'tooltip'), [('tool:1', 'One.'), ('tool:0', None), ('tool:9', None)]
)
def test_tooltips(places, target, tooltip):
    assert places().outcome(('code', '', target)).tooltip(str) == tooltip


def test_tooltips_are_translated(places):
    outcome = places().outcome(('code', '', 'tool:1'))
    assert outcome.tooltip(str.upper) == 'ONE.'


def test_facts(places):
    outcome = places(a=[WHOLE]).outcome(('code', '', 'tool:1'))
    assert outcome.facts == ('a', 'exit-tool-1', 'https://tool.example/', 'One.')


def test_facts_of_what_is_missing(places):
    assert places().outcome(('code', '', 'tol:1')).facts == ('', '', '', '')


def test_outcomes_are_found_once(places):
    found = places(a=[WHOLE])
    reference = ('code', '', 'tool:1')
    assert found.outcome(reference) is found.outcome(reference)


def test_rows(places):
    found = places(b=[ALSO, GONE], a=[PART])
    assert [(row.title, docname) for row, docname in found.rows] == [
        ('also:0', 'b'),
        ('tool:0', 'a'),
        ('tool:1', 'a'),
    ]


def test_profiles(places):
    found = places(a=[COPY], b=[ALSO, PART], c=[LESS])
    assert found.profiles == {'tool': 'b', 'also': 'b'}
