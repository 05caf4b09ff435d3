"""What rows inherit, and how one is found in a profile."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import UNSET

from sphinxext.exitcodes.model import When

INHERITING = """\
[profile]
title = "Tool"
sources = ["manual"]
when = { platform = ["linux"] }

[source.manual]
title = "Manual"

[source.code]
title = "Code"

[group.test]
title = "Tests"
when = { command = ["test"] }
fault = "user"
outcome = "failure"
retry = false
extra = { level = "low", owner = "tests" }

[code.3]
group = "test"
name = "A"
aliases = ["AA"]
outcome = "warning"
extra = { level = "high" }

[[code.3.case]]
meaning = "With an option."
when = { option = ["-x"], platform = ["macos"] }
sources = ["code"]
retry = true

[[code.3.case]]
name = "B"
fault = "system"
"""


@pytest.mark.parametrize(
    ('field', 'expected'),
    [
        ('name', 'A'),
        ('sources', ('manual',)),
        ('when', When(command=('test',), platform=('linux',))),
        ('fault', 'user'),
        ('outcome', 'warning'),
        ('retry', False),
        ('state', UNSET),
        ('extra', {'level': 'high', 'owner': 'tests'}),
    ],
)
def test_a_code_inherits(row, field, expected):
    assert getattr(row(INHERITING).record, field) == expected


@pytest.mark.parametrize(
    ('field', 'expected'),
    [
        ('name', 'A'),
        ('aliases', ('AA',)),
        ('sources', ('code',)),
        ('when', When(command=('test',), option=('-x',), platform=('macos',))),
        ('fault', 'user'),
        ('outcome', 'warning'),
        ('retry', True),
    ],
)
def test_a_case_inherits(row, field, expected):
    assert getattr(row(INHERITING).cases[0], field) == expected


@pytest.mark.parametrize(
    ('field', 'expected'),
    [('name', 'B'), ('aliases', ()), ('fault', 'system'), ('outcome', 'warning')],
)
def test_a_named_case_inherits(profile, field, expected):
    assert getattr(profile(INHERITING).rows[1].record, field) == expected


def test_rows_have_the_title_of_their_group(profile):
    assert [row.group for row in profile(INHERITING).rows] == ['Tests', 'Tests']


def test_a_case_has_a_group_of_its_own(profile):
    text = """\
[group.a]
title = "A group"
[group.b]
title = "B group"
fault = "user"
[code.3]
name = "A"
group = "a"
fault = "system"
[[code.3.case]]
name = "B"
group = "b"
"""
    rows = profile(text).rows
    assert [(row.group, row.record.fault) for row in rows] == [
        ('A group', 'system'),
        ('B group', 'user'),
    ]


def test_no_sources_are_inherited_where_there_are_none(row):
    assert row('[code.3]').record.sources == ()


@pytest.mark.parametrize(
    ('text', 'names'),
    [
        pytest.param('[code.3]', [''], id='nothing said'),
        pytest.param('[code.3]\ncase = [{ meaning = "C." }]', [''], id='unnamed'),
        pytest.param('[code.3]\ncase = [{ name = "B" }]', ['B'], id='named'),
        pytest.param(
            '[code.3]\ncase = [{ name = "B" }, { name = "C" }]',
            ['B', 'C'],
            id='all named',
        ),
        pytest.param(
            '[code.3]\ncase = [{ name = "B" }, { meaning = "C." }]',
            ['', 'B'],
            id='both',
        ),
        pytest.param(
            '[code.3]\nname = "A"\ncase = [{ name = "B" }]', ['A', 'B'], id='own name'
        ),
        pytest.param(
            '[code.3]\nmeaning = "A."\ncase = [{ name = "B" }]',
            ['', 'B'],
            id='own meaning',
        ),
    ],
)
def test_named_cases_are_rows(profile, text, names):
    assert [row.record.name for row in profile(text).rows] == names


def test_the_first_of_several_rows_has_the_anchor(profile):
    rows = profile('[code.3]\ncase = [{ name = "B" }, { name = "C" }]').rows
    assert [row.is_first for row in rows] == [True, False]


def test_the_first_of_several_rows_has_the_disputes(profile):
    text = """\
[code.3]
[[code.3.case]]
name = "B"
[[code.3.case]]
name = "C"
[[code.3.dispute]]
absent = true
"""
    assert [len(row.disputes) for row in profile(text).rows] == [1, 0]


def test_only_the_general_row_has_the_unnamed_cases(profile):
    text = '[code.3]\ncase = [{ meaning = "A." }, { name = "B" }]'
    rows = profile(text).rows
    assert [len(row.cases) for row in rows] == [1, 0]


def test_rows_know_their_place(row):
    found = row('\n[code.3]')
    assert found.path.endswith('tool.toml')


def test_titles_and_anchors(row):
    found = row('[code.129-192]')
    assert (found.title, found.anchor) == ('tool:129-192', 'exit-tool-129-192')


@pytest.mark.parametrize(
    ('text', 'names'),
    [
        ('[code.3]\nname = "A"\naliases = ["B"]', ('A', 'B')),
        ('[code.3]\naliases = ["B"]', ('B',)),
        ('[code.3]', ()),
    ],
)
def test_names(row, text, names):
    assert row(text).names == names


def test_rows_are_sorted_by_key(profile):
    text = '[code.other]\n[code.b]\n[code.3]\n[code.a]\n[code.1-9]\n[code.-1]'
    keys = [row.key.text for row in profile(text).rows]
    assert keys == ['-1', '1-9', '3', 'b', 'a', 'other']


FINDING = """\
[profile]
title = "Tool"
bitmask = 0x1f
[code.0]
name = "OK"
[code.1]
name = "FATAL"
aliases = ["DEAD"]
[code.2]
[code.4]
[code.20]
name = "BOTH"
[code.32-99]
[code.64]
[code.refresh]
name = "Failed (Refresh)"
"""


@pytest.mark.parametrize(
    ('text', 'key'),
    [
        ('0', '0'),
        ('1', '1'),
        ('01', '1'),
        ('0x1', '1'),
        ('FATAL', '1'),
        ('DEAD', '1'),
        ('33', '32-99'),
        ('33-34', '32-99'),
        ('64', '64'),
        ('32-99', '32-99'),
        ('0x20-99', '32-99'),
        ('refresh', 'refresh'),
        ('Failed (Refresh)', 'refresh'),
        ('20', '20'),
    ],
)
def test_find(profile, text, key):
    assert profile(FINDING).find(text).row.key.text == key


@pytest.mark.parametrize(
    'text', ['8', '16', '128', '-1', 'fatal', '31-40', 'Refresh', '']
)
def test_find_nothing(profile, text):
    assert profile(FINDING).find(text) is None


def test_find_remembers_the_number(profile):
    assert profile(FINDING).find('0x21').number == 33


def test_a_name_is_no_number(profile):
    assert profile(FINDING).find('FATAL').number is None


def test_bits_combine(profile):
    found = profile(FINDING).find('7')
    keys = [row.key.text for row in found.bits]
    assert (found.row, found.number, keys) == (None, 7, ['1', '2', '4'])


@pytest.mark.parametrize('text', ['9', '33', '65'])
def test_only_known_bits_of_the_mask_combine(profile, text):
    found = profile(FINDING).find(text)
    assert not (found and found.bits)


def test_nothing_combines_without_a_mask(profile):
    assert profile('[code.1]\n[code.2]').find('3') is None


def test_other_stands_for_the_rest(profile):
    found = profile('[code.0]\n[code.other]').find('7')
    assert (found.row.key.text, found.number) == ('other', 7)


def test_a_name_is_not_other(profile):
    assert profile('[code.0]\n[code.other]').find('X') is None


WIDE = """\
[profile]
title = "Tool"
width = 32
[code.0xC0000005]
name = "STATUS_ACCESS_VIOLATION"
[code.0x80000000-0x8FFFFFFF]
"""


@pytest.mark.parametrize(
    'text', ['0xC0000005', '0xc0000005', '3221225477', '-1073741819']
)
def test_forms_of_a_wide_code(profile, text):
    assert profile(WIDE).find(text).row.record.name == 'STATUS_ACCESS_VIOLATION'


def test_a_wide_range(profile):
    assert profile(WIDE).find('-2147483648').row.key.text == '0x80000000-0x8FFFFFFF'


@pytest.mark.parametrize(
    ('low', 'high', 'key'),
    [(5, 5, '5'), (4, 4, '3-9'), (5, 6, '3-9'), (1, 1, '0-99'), (5, 12, '0-99')],
)
def test_the_narrowest_row(profile, low, high, key):
    text = '[code.0-99]\n[code.3-9]\n[code.5]\n[code.other]'
    assert profile(text).narrowest(low, high).key.text == key


def test_no_row_is_wide_enough(profile):
    assert profile('[code.0-99]').narrowest(5, 100) is None


BASE = """\
[profile]
title = "Base"
sources = ["manual"]

[source.manual]
title = "Base manual"

[source.code]
title = "Base code"

[group.a]
title = "A group"

[code.1]
name = "ONE"
aliases = ["UN"]
meaning = "One."
remedy = "Count."
group = "a"
[[code.1.case]]
meaning = "One, on Linux."
when = { platform = ["linux"] }
[[code.1.dispute]]
sources = ["code"]
absent = true

[code.2]
[[code.2.case]]
name = "TWO"
[[code.2.case]]
name = "DEUX"

[code.3-9]
name = "MANY"
"""


def extending(selector, body=''):
    return f'[profile]\ntitle = "Tool"\nextends = ["{selector}"]\n{body}'


@pytest.mark.parametrize(
    ('selector', 'names'),
    [
        ('base', ['ONE', 'TWO', 'DEUX', 'MANY']),
        ('base codes=1', ['ONE']),
        ('base codes=0-2', ['ONE', 'TWO', 'DEUX']),
        ('base codes=MANY', ['MANY']),
        ('base group=a', ['ONE']),
    ],
)
def test_rows_are_taken_by_selector(profile, selector, names):
    rows = profile(extending(selector), base=BASE).rows
    assert [row.record.name for row in rows] == names


def test_rows_that_are_taken_are_those_of_the_profile(row):
    found = row(extending('base'), base=BASE)
    assert (found.title, found.path.endswith('base.toml')) == ('tool:1', True)


def test_sources_are_carried_over(row):
    found = row(extending('base'), base=BASE)
    cited = [r.sources for r in (found.record, *found.cases, *found.disputes)]
    assert cited == [('base/manual',), ('base/manual',), ('base/code',)]


def test_sources_that_are_carried_over_are_known(row):
    sources = row(extending('base'), base=BASE).sources
    assert {key: source.title for key, source in sources.items()} == {
        'base/manual': 'Base manual',
        'base/code': 'Base code',
    }


OVER = extending(
    'base',
    """\
sources = ["own"]
[source.own]
title = "Own"
[code.1]
meaning = "The first."
outcome = "warning"
""",
)


@pytest.mark.parametrize(
    ('field', 'expected'),
    [
        ('name', 'ONE'),
        ('aliases', ('UN',)),
        ('meaning', 'The first.'),
        ('remedy', 'Count.'),
        ('outcome', 'warning'),
        ('sources', ('own', 'base/manual')),
    ],
)
def test_an_own_row_wins_field_by_field(row, field, expected):
    assert getattr(row(OVER, base=BASE).record, field) == expected


def test_an_own_row_keeps_what_it_does_not_say(row):
    found = row(OVER, base=BASE)
    said = (found.group, len(found.cases), len(found.disputes), sorted(found.sources))
    assert said == ('A group', 1, 1, ['base/code', 'base/manual', 'own'])


def test_own_cases_and_disputes_win(row):
    body = """\
[code.1]
[[code.1.case]]
meaning = "Own."
[[code.1.dispute]]
name = "UNO"
"""
    found = row(extending('base', body), base=BASE)
    said = [r.meaning or r.name for r in (*found.cases, *found.disputes)]
    assert said == ['Own.', 'UNO']


def test_an_own_named_case_stands_beside_the_name_taken(profile):
    body = '[code.1]\ncase = [{ name = "UNO" }]'
    rows = profile(extending('base codes=1', body), base=BASE).rows
    assert [row.record.name for row in rows] == ['ONE', 'UNO']


def test_an_own_group_wins(row):
    body = '[group.b]\ntitle = "B group"\n[code.1]\ngroup = "b"'
    assert row(extending('base', body), base=BASE).group == 'B group'


def test_an_own_name_leaves_the_aliases(row):
    body = '[code.1]\nname = "UNO"'
    assert row(extending('base', body), base=BASE).names == ('UNO',)


def test_own_rows_stand_among_those_taken(profile):
    rows = profile(extending('base', '[code.0]\n[code.5]'), base=BASE).rows
    assert [row.key.text for row in rows] == ['0', '1', '2', '2', '3-9', '5']


def test_the_first_selector_wins(row):
    text = '[profile]\ntitle = "Tool"\nextends = ["base", "also"]'
    also = '[code.1]\nname = "ALSO"'
    assert row(text, base=BASE, also=also).record.name == 'ONE'


def test_sources_of_two_profiles_up(row):
    middle = extending('base codes=1')
    found = row(extending('middle'), middle=middle, base=BASE)
    assert (found.title, found.record.sources) == ('tool:1', ('base/manual',))


def test_files_are_the_own_one_first(profile):
    files = profile(extending('base'), base=BASE).files
    assert [Path(file).name for file in files] == ['tool.toml', 'base.toml']


def test_the_digest_changes_with_what_is_extended(profile):
    text = extending('base')
    assert profile(text, base=BASE).digest != profile(text, base=BASE + '\n').digest


def test_the_digest_is_that_of_the_contents(profile):
    assert profile('[code.3]').digest == profile('[code.3]').digest


CLEARED = """\
[code.2]
meaning = "Wrong use."
means = ["usage-error"]
near = ["not-found"]
[[code.2.case]]
meaning = "Not so."
means = []
[[code.2.case]]
meaning = "Nor so."
near = []
"""


def test_an_empty_list_inherits_no_concepts(row):
    cases = row(CLEARED).cases
    assert [(case.means, case.near) for case in cases] == [
        ((), ('not-found',)),
        (('usage-error',), ()),
    ]


def test_an_empty_list_is_no_list_of_names(faults):
    assert faults('[code.2]\naliases = []') == [
        (
            'tool.toml:4: aliases: expected array of length >= 1;'
            ' write a list of strings, such as ["one", "two"]'
        )
    ]
