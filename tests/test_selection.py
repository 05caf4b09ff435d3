"""Which rows are selected, and what is left of them."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes.selector import parse

TOOL = """\
[group.net]
title = "Network"

[group.disk]
title = "Disk"

[code.0]
name = "OK"
outcome = "success"

[code.2]
name = "USAGE"
aliases = ["BAD"]
outcome = "failure"
fault = "user"
means = ["usage-error"]
group = "disk"

[code.3-9]
name = "SLOW"
outcome = "failure"
fault = "system"
near = ["timeout"]
group = "net"

[code.20]
when = { command = ["get", "put"], platform = ["linux"] }

[code.21]
when = { option = ["--all"] }

[code.refresh]
name = "Failed (Refresh)"
"""


def keys_of(selection):
    return [row.key.text for row in selection.rows]


@pytest.mark.parametrize(
    ('keys', 'expected'),
    [
        ('', ['0', '2', '3-9', '20', '21', 'refresh']),
        ('codes=2', ['2']),
        ('codes=0x2', ['2']),
        ('codes=5', ['3-9']),
        ('codes=9-20', ['3-9', '20']),
        ('codes=2-2', ['2']),
        ('codes=USAGE', ['2']),
        ('codes=BAD', ['2']),
        ('codes=refresh', ['refresh']),
        ('codes="Failed (Refresh)"', ['refresh']),
        ('codes=20,0', ['0', '20']),
        ('group=net', ['3-9']),
        ('group=net,disk', ['2', '3-9']),
        ('outcome=failure', ['2', '3-9']),
        ('outcome=failure fault=user', ['2']),
        ('fault=system,user', ['2', '3-9']),
        ('concept=usage-error', ['2']),
        ('concept=timeout', ['3-9']),
        ('command=get', ['0', '2', '3-9', '20', '21', 'refresh']),
        ('command=log', ['0', '2', '3-9', '21', 'refresh']),
        ('command=log,put codes=20,21', ['20', '21']),
        ('command=put platform=macos codes=20,21', ['21']),
        ('option=--all codes=20,21', ['20', '21']),
        ('option=-x codes=20,21', ['20']),
        ('platform=linux codes=20,21', ['20', '21']),
        ('platform=Linux codes=20,21', ['20', '21']),
        ('platform=macos codes=20,21', ['21']),
    ],
)
def test_select(select, keys, expected):
    assert keys_of(select(TOOL, keys)) == expected


@pytest.mark.parametrize(
    ('keys', 'problem'),
    [
        ('codes=99', "tool has no code '99'; select one that it has"),
        ('codes=0,99', "tool has no code '99'; select one that it has"),
        ('codes=100-110', "tool has no code '100-110'; select one that it has"),
        ('codes=usage', "tool has no code 'usage'; select one that it has"),
        (
            'codes=0 fault=user',
            'the selector selects no rows; leave out one of its keys',
        ),
        ('group=none', 'the selector selects no rows; leave out one of its keys'),
        ('tol', "unknown profile 'tol' (did you mean tool?); name one of the catalog"),
        ('zzz', "unknown profile 'zzz'; name one of the catalog"),
    ],
)
def test_problems(select, keys, problem):
    assert select(TOOL, keys).problems == (problem,)


def test_what_is_found_is_selected_all_the_same(select):
    assert keys_of(select(TOOL, 'codes=0,99')) == ['0']


def test_no_problems(select):
    assert select(TOOL, 'codes=0').problems == ()


def test_a_profile_that_cannot_be_read(select):
    problem = "profile 'wrong' cannot be read; correct the faults of its file"
    assert select(TOOL, 'wrong', wrong=b'').problems == (problem,)


def test_several_profiles_in_the_order_given(select):
    rows = select(TOOL, 'also codes=0', also='[code.0]').rows
    assert [row.title for row in rows] == ['tool:0', 'also:0']


def test_a_code_that_one_of_several_profiles_lacks(select):
    assert select(TOOL, 'also codes=2', also='[code.0]').problems == ()


def test_a_code_that_all_of_several_profiles_lack(select):
    problem = "tool, also has no code '1'; select one that it has"
    assert select(TOOL, 'also codes=1', also='[code.0]').problems == (problem,)


BITS = '[profile]\ntitle = "Tool"\nbitmask = 7\n[code.1]\n[code.2]\n[code.4]\n'


def test_a_combination_selects_its_bits(select):
    assert keys_of(select(BITS, 'codes=5')) == ['1', '4']


WIDE = '[profile]\ntitle = "Tool"\nwidth = 32\n[code.0xC0000005]\n[code.1]\n'


@pytest.mark.parametrize('code', ['0xc0000005', '-1073741819', '0xC0000000-0xCFFFFFFF'])
def test_forms_of_a_wide_code(select, code):
    assert keys_of(select(WIDE, f'codes={code}')) == ['0xC0000005']


CASES = """\
[code.1]
name = "ONE"
meaning = "In general."
fault = "user"

[[code.1.case]]
meaning = "With get."
when = { command = ["get"] }
fault = "system"

[[code.1.case]]
meaning = "With put."
when = { command = ["put"] }

[[code.1.case]]
meaning = "With get --all."
when = { command = ["get"], option = ["--all"] }

[[code.1.case]]
meaning = "On Linux."
when = { platform = ["linux"] }
"""


@pytest.mark.parametrize(
    ('keys', 'expected'),
    [
        pytest.param(
            '',
            ['In general.', 'With get.', 'With put.', 'With get --all.', 'On Linux.'],
            id='everything',
        ),
        pytest.param(
            'command=get',
            ['With get.', 'With get --all.', 'On Linux.'],
            id='a case replaces the general text',
        ),
        pytest.param(
            'command=put', ['With put.', 'On Linux.'], id='what is not asked for stays'
        ),
        pytest.param(
            'command=log', ['In general.', 'On Linux.'], id='no case is about it'
        ),
        pytest.param(
            'platform=linux',
            ['On Linux.', 'With get.', 'With put.', 'With get --all.'],
            id='another key',
        ),
        pytest.param(
            'platform=macos',
            ['In general.', 'With get.', 'With put.', 'With get --all.'],
            id='another value',
        ),
    ],
)
def test_narrowing(select, keys, expected):
    row = select(CASES, keys).rows[0]
    assert [row.record.meaning, *(case.meaning for case in row.cases)] == expected


def test_the_case_that_replaces_the_general_text_keeps_the_name(select):
    record = select(CASES, 'command=get').rows[0].record
    assert (record.name, record.fault) == ('ONE', 'system')


def test_a_case_that_says_more_of_its_row_s_own_condition(select):
    text = """\
[code.1]
meaning = "In general."
when = { command = ["get", "put"] }
[[code.1.case]]
meaning = "Elsewhere."
when = { platform = ["macos"] }
"""
    row = select(text, 'command=get').rows[0]
    said = [row.record.meaning, *(case.meaning for case in row.cases)]
    assert said == ['In general.', 'Elsewhere.']


def test_a_case_outside_the_condition_of_its_row(select):
    text = """\
[code.1]
meaning = "In general."
when = { command = ["get"] }
[[code.1.case]]
meaning = "With put."
when = { command = ["put"] }
"""
    row = select(text, 'command=put').rows[0]
    assert (row.record.meaning, row.cases) == ('With put.', ())


def test_a_named_case_under_its_condition(select):
    text = """\
[code.1]
[[code.1.case]]
name = "A"
when = { command = ["get"] }
[[code.1.case]]
name = "B"
when = { command = ["put"] }
"""
    assert [row.record.name for row in select(text, 'command=put').rows] == ['B']


def test_the_first_row_that_is_left_has_the_anchor(select):
    text = """\
[code.1]
[[code.1.case]]
name = "A"
when = { command = ["get"] }
[[code.1.case]]
name = "B"
when = { command = ["put"] }
[[code.1.case]]
name = "C"
"""
    rows = select(text, 'command=put').rows
    assert [(row.record.name, row.is_first) for row in rows] == [
        ('B', True),
        ('C', False),
    ]


def test_other_is_selected_in_a_profile_that_is_named(select):
    assert keys_of(select('[code.0]\n[code.other]', 'codes=7')) == ['other']


def test_codes_of_every_profile(catalog):
    files = {'a': '[code.1]', 'b': '[code.0-9]', 'c': '[code.2]\n[code.other]'}
    selection = catalog(**files).select(parse('codes=1'))
    assert [row.title for row in selection.rows] == ['a:1', 'b:0-9']


def test_a_code_of_no_profile(catalog):
    selection = catalog(a='[code.1]', b='[code.2]').select(parse('codes=3'))
    problem = "no profile has a code '3'; select another one"
    assert (selection.rows, selection.problems) == ((), (problem,))
