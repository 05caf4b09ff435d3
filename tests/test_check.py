"""What is refused in a catalog, in which words, and what is kept of the rest."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import selector
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.faults import CatalogError

STRING = 'write a string in quotes, not empty'
TABLE = 'write a table: for each key a string in quotes, not empty'
STRINGS = 'write a list of strings, such as ["one", "two"]'
RECORD = (
    'aliases, detail, example, extra, fault, group, meaning, means, name, near,'
    ' outcome, remedy, retry, see, since, sources, state, until, value, when'
)
CODE = RECORD.replace('detail', 'case, detail, dispute')


def case(name, expected, text):
    return pytest.param(text, f'tool.toml:{expected}', id=name)


FIELDS = [
    case(
        'unknown table',
        "3: unknown field 'codes'; use one of code, group, profile, source"
        ' (did you mean code?)',
        '[codes.3]',
    ),
    case(
        'unknown field of a code',
        f"4: unknown field 'nmae'; use one of {CODE} (did you mean name?)",
        '[code.3]\nnmae = "A"',
    ),
    case(
        'unknown field of a case',
        f"6: unknown field 'case'; use one of {RECORD}",
        '[code.3]\nname = "A"\n[[code.3.case]]\ncase = []',
    ),
    case(
        'unknown field of a condition',
        "4: unknown field 'shell'; use one of command, option, platform, setting",
        '[code.3]\nwhen = { shell = ["a"] }',
    ),
    case(
        'unknown field of a source',
        "4: unknown field 'author'; use one of checked, kind, title, url, version",
        '[source.a]\nauthor = "A"\ntitle = "A"',
    ),
    case(
        'number for a string',
        f'4: name: expected str, got int; {STRING}',
        '[code.3]\nname = 3',
    ),
    case(
        'empty string',
        f'5: meaning: expected str of length >= 1; {STRING}',
        '[code.3]\nname = "A"\nmeaning = ""',
    ),
    case(
        'string for a truth value',
        '4: retry: expected bool, got str; write true or false',
        '[code.3]\nretry = "yes"',
    ),
    case(
        'word outside a closed list',
        "4: outcome: invalid enum value 'ok'; write one of failure, success, warning",
        '[code.3]\noutcome = "ok"',
    ),
    case(
        'truth value for a word of a closed list',
        '4: state: expected str, got bool; write one of reserved, retired',
        '[code.3]\nstate = true',
    ),
    case(
        'string for a list',
        f'4: means: expected array, got str; {STRINGS}',
        '[code.3]\nmeans = "timeout"',
    ),
    case(
        'empty list',
        f'4: sources: expected array of length >= 1; {STRINGS}',
        '[code.3]\nsources = []',
    ),
    case(
        'number in a list',
        f'4: see: expected str, got int; {STRINGS}',
        '[code.3]\nsee = [3]',
    ),
    case(
        'string for a condition',
        '4: code.3.when is no table; write [code.3.when]',
        '[code.3]\nwhen = "test"',
    ),
    case(
        'string in a condition',
        f'4: command: expected array, got str; {STRINGS}',
        '[code.3]\nwhen = { command = "test" }',
    ),
    case(
        'number among extra columns',
        f'4: extra: expected str, got int; {TABLE}',
        '[code.3]\nextra = { level = 1 }',
    ),
    case(
        'computed value that cannot be read',
        '4: value: expected str matching regex'
        r" '^([0-9]+ \\+ )?(signal|errno|count|status)$';"
        r' write a string that matches ^([0-9]+ \+ )?(signal|errno|count|status)$',
        '[code.3]\nvalue = "signal + 128"',
    ),
    case(
        'table for cases',
        '4: case is no array of tables; write [[code.3.case]]',
        '[code.3]\n[code.3.case]\nname = "A"',
    ),
    case(
        'words for cases',
        '4: code.3.case is no table; write [code.3.case]',
        '[code.3]\ncase = ["a"]',
    ),
    case(
        'example without a command line',
        f'4: code.3.example has no run; add run = …, {STRING}',
        '[code.3]\nexample = { setup = "a" }',
    ),
    case(
        'array for the codes',
        '3: code is no table of tables; write [code.ID] for each',
        '[[code]]\nname = "A"',
    ),
    case(
        'number for a code',
        '4: code.3 is no table; write [code.3]',
        '[code]\n3 = 3',
    ),
    case(
        'group without a title',
        f'3: group.a has no title; add title = …, {STRING}',
        '[group.a]',
    ),
    case(
        'source without a title',
        f'3: source.a has no title; add title = …, {STRING}',
        '[source.a]\nurl = "https://a.b"',
    ),
    case(
        'address that is none',
        r"5: url: expected str matching regex '^https?://[^\\s]+$';"
        r' write a string that matches ^https?://[^\s]+$',
        '[source.a]\ntitle = "A"\nurl = "a.b"',
    ),
    case(
        'kind of source outside the list',
        "5: kind: invalid enum value 'code'; write one of documentation,"
        ' manual-page, observed, source-code, standard',
        '[source.a]\ntitle = "A"\nkind = "code"',
    ),
    case(
        'date in quotes',
        '5: checked: expected date, got str;'
        ' write a date such as 2026-11-20, without quotes',
        '[source.a]\ntitle = "A"\nchecked = "2026-11-20"',
    ),
]

HEADS = [
    case('nothing', '1: the file has no profile; add [profile]', b''),
    case(
        'no profile',
        '1: the file has no profile; add [profile]',
        b'# code\n[code.3]\n',
    ),
    case(
        'no title',
        f'2: profile has no title; add title = …, {STRING}',
        '\n[profile]\nkind = "shell"',
    ),
    case(
        'number for the title',
        f'2: title: expected str, got int; {STRING}',
        '[profile]\ntitle = 3',
    ),
    case(
        'string for the profile',
        '1: profile is no table; write [profile]',
        b'profile = "Tool"',
    ),
    case(
        'kind outside the list',
        "3: kind: invalid enum value 'tool'; write one of convention, library,"
        ' platform, program, runtime, service, shell',
        '[profile]\ntitle = "Tool"\nkind = "tool"',
    ),
    case(
        'no bits',
        '3: bitmask: expected int >= 1; write a number of at least 1, without quotes',
        '[profile]\ntitle = "Tool"\nbitmask = 0',
    ),
    case(
        'bits in quotes',
        '3: bitmask: expected int, got str;'
        ' write a number of at least 1, without quotes',
        '[profile]\ntitle = "Tool"\nbitmask = "31"',
    ),
    case(
        'width of neither kind',
        '3: width: invalid enum value 16; write one of 8, 32',
        '[profile]\ntitle = "Tool"\nwidth = 16',
    ),
]

SYNTAX = [
    case(
        'not UTF-8',
        '2: byte 0xe9 is not UTF-8; save the file as UTF-8',
        b'[profile]\ntitle = "Caf\xe9"\n',
    ),
    case(
        'not TOML',
        "2: not TOML: expected '=' after a key in a key/value pair;"
        ' correct the syntax there',
        b'[profile]\ntitle: "Tool"\n[code.3]\nname = 3\n',
    ),
    case(
        'code twice',
        "5: not TOML: cannot declare ('code', '3') twice; correct the syntax there",
        '[code.3]\nname = "A"\n[code.3]',
    ),
    case(
        'field twice',
        '5: not TOML: cannot overwrite a value; correct the syntax there',
        '[code.3]\nname = "A"\nname = "B"',
    ),
    case(
        'string that does not end',
        "4: not TOML: expected \"'''\"; correct the syntax there",
        "[code.3]\nname = '''A",
    ),
]

CODES = [
    case('leading zero', '3: code 03 is not canonical; write 3', '[code.03]'),
    case('hexadecimal', '3: code 0x3 is not canonical; write 3', '[code.0x3]'),
    case('range of one', '3: code 3-3 is not canonical; write 3', '[code.3-3]'),
    case('quoted', '3: the key of code 3 is quoted; write [code.3]', '[code."3"]'),
    case(
        'quoted word',
        '3: the key of code refresh is quoted; write [code.refresh]',
        "[code.'refresh']",
    ),
    case(
        'backwards',
        '3: range 9-3 runs backwards; write the smaller number first',
        '[code.9-3]',
    ),
    case(
        'outside 8 bits',
        '3: code 256 is outside -255 to 255; set width = 32 in [profile]',
        '[code.256]',
    ),
    case(
        'outside 32 bits',
        '5: code 4294967296 is outside 0 to 4294967295; correct the number',
        '[profile]\ntitle = "Tool"\nwidth = 32\n\n[code.4294967296]',
    ),
    case(
        'signed, of 32 bits',
        '4: code -1073741819 is not canonical; write 0xC0000005',
        '[profile]\ntitle = "Tool"\nwidth = 32\n[code.-1073741819]',
    ),
    case(
        'no code',
        "3: 'EX_USAGE' is no code; write a number, a range such as 3-9,"
        ' "other", or a word in lower case such as not-found',
        '[code.EX_USAGE]',
    ),
    case(
        'partial overlap',
        '5: 5-12 partly overlaps 3-9;'
        ' make one lie inside the other, or keep them apart',
        '[code.3-9]\nname = "A"\n[code.5-12]\nname = "B"',
    ),
]

RULES = [
    case(
        'one name, two codes',
        '5: A names code 3 and code 4; give each code its own name',
        '[code.3]\nname = "A"\n[code.4]\nname = "A"',
    ),
    case(
        'an alias, two words',
        '5: A names code sync and code fetch; give each code its own name',
        '[code.sync]\naliases = ["A"]\n[code.fetch]\nname = "A"',
    ),
    case(
        'a name of a case, two codes',
        '6: A names code 3 and code 4; give each code its own name',
        '[code.3]\nname = "A"\n[code.4]\n[[code.4.case]]\nname = "A"',
    ),
    case(
        'unknown group',
        "6: unknown group 'tests' (did you mean test?);"
        ' add [group.tests], or name one of its groups',
        '[group.test]\ntitle = "Tests"\n[code.3]\ngroup = "tests"',
    ),
    case(
        'unknown group of a case',
        "5: unknown group 'a'; add [group.a], or name one of its groups",
        '[code.3]\n[[code.3.case]]\ngroup = "a"',
    ),
    case(
        'unknown source',
        "6: unknown source 'manuel' (did you mean manual?); add [source.manuel]",
        '[source.manual]\ntitle = "A"\n[code.3]\nsources = ["manuel"]',
    ),
    case(
        'unknown source of the profile',
        "3: unknown source 'a'; add [source.a]",
        '[profile]\ntitle = "Tool"\nsources = ["a"]',
    ),
    case(
        'unknown source of a dispute',
        "5: unknown source 'a'; add [source.a]",
        '[code.3]\n[[code.3.dispute]]\nsources = ["a"]',
    ),
    case(
        'unknown source of a group',
        "5: unknown source 'a'; add [source.a]",
        '[group.a]\ntitle = "A"\nsources = ["a"]',
    ),
    case(
        'unknown concept',
        "4: unknown concept 'time-out' (did you mean timeout?);"
        ' use one of concepts.toml, or add it there',
        '[code.3]\nmeans = ["timeout", "time-out"]',
    ),
    case(
        'unknown near concept of a case',
        "5: unknown concept 'x'; use one of concepts.toml, or add it there",
        '[code.3]\n[[code.3.case]]\nnear = ["x"]',
    ),
    case(
        'span that is not closed',
        '4: meaning has a code span that is not closed;'
        ' write two backticks before and after the code',
        '[code.3]\nmeaning = "Run ``git."',
    ),
    case(
        'span of a group that is not closed',
        '4: title has a code span that is not closed;'
        ' write two backticks before and after the code',
        '[group.a]\ntitle = "Of ``git"',
    ),
    case(
        'span of an extra column that is not closed',
        '4: level has a code span that is not closed;'
        ' write two backticks before and after the code',
        '[code.3.extra]\nlevel = "As ``git"',
    ),
    case(
        'span of the profile that is not closed',
        '3: summary has a code span that is not closed;'
        ' write two backticks before and after the code',
        '[profile]\ntitle = "Tool"\nsummary = "As ``git"',
    ),
    case(
        'span of a dispute that is not closed',
        '5: detail has a code span that is not closed;'
        ' write two backticks before and after the code',
        '[code.3]\n[[code.3.dispute]]\ndetail = "Run ``git."',
    ),
    case(
        'extra column that every table has',
        "4: extra column 'meaning' is a column of every table; choose another name",
        '[code.3.extra]\nmeaning = "A"',
    ),
    case(
        'absent, and yet with a name',
        '4: a dispute is absent and yet has a name; leave out absent or name',
        '[code.3]\n[[code.3.dispute]]\nabsent = true\nname = "A"',
    ),
]

EXTENDS = [
    case(
        'unknown profile',
        "3: extends: unknown profile 'bsae' (did you mean base?);"
        ' name one of the catalog',
        '[profile]\ntitle = "Tool"\nextends = ["bsae"]',
    ),
    case(
        'profile that cannot be read',
        "3: extends: profile 'wrong' cannot be read; correct the faults of its file",
        '[profile]\ntitle = "Tool"\nextends = ["wrong"]',
    ),
    case(
        'itself',
        '3: extends runs in a circle: tool -> tool; break it',
        '[profile]\ntitle = "Tool"\nextends = ["tool"]',
    ),
    case(
        'unknown key',
        "3: unknown key 'code' in the selector; did you mean codes?",
        '[profile]\ntitle = "Tool"\nextends = ["base code=3"]',
    ),
    case(
        'no profile',
        "3: extends 'codes=3' names no profile; write profile:first",
        '[profile]\ntitle = "Tool"\nextends = ["codes=3"]',
    ),
    case(
        'code that is not there',
        '3: extends code 4, which base does not have; select others',
        '[profile]\ntitle = "Tool"\nextends = ["base codes=3,4"]',
    ),
    case(
        'range that crosses an own one',
        '3: base:5-9, which it extends, partly overlaps 7-12;'
        ' select other codes, or make one range lie inside the other',
        '[profile]\ntitle = "Tool"\nextends = ["base"]\n[code.7-12]\nname = "A"',
    ),
]


@pytest.mark.parametrize(('text', 'fault'), [*FIELDS, *HEADS, *SYNTAX, *CODES, *RULES])
def test_fault(faults, text, fault):
    assert faults(text) == [fault]


@pytest.mark.parametrize(('text', 'fault'), EXTENDS)
def test_fault_of_extending(faults, text, fault):
    base = '[code.3]\nname = "A3"\n[code.5-9]\nname = "A5"'
    assert faults(text, base=base, wrong=b'') == [fault]


@pytest.mark.parametrize(
    'text',
    [
        pytest.param('', id='no codes'),
        pytest.param('[code.3-9]\nname = "A"\n[code.3]\nname = "A"', id='inside'),
        pytest.param('[code.3-9]\nname = "A"\n[code.10]\nname = "B"', id='apart'),
        pytest.param('[code.other]\nname = "A"\n[code.none]\nname = "B"', id='words'),
        pytest.param('[code.3]\nmeaning = "``a`` or ``b``."', id='closed spans'),
        pytest.param('[code.3]\nvalue = "128 + signal"', id='computed'),
        pytest.param('[code.3]\n[[code.3.dispute]]\nabsent = true', id='absent'),
        pytest.param('[code.3.extra]\nlevel = "A"', id='extra column'),
    ],
)
def test_no_fault(faults, text):
    assert faults(text) == []


@pytest.fixture
def check(write, base, monkeypatch):
    """Return what checks several profiles."""

    def check_profiles(**files):
        folder = write(**files)
        monkeypatch.chdir(folder)
        return list(map(str, Catalog([folder], base).check(files)))

    return check_profiles


@pytest.mark.parametrize('name', ['Tool', 'tool_a', 'tool-2'])
def test_a_file_whose_name_is_no_id(check, name):
    assert check(**{name: ''}) == [
        (
            f'{name}.toml:1: {name!r} is no profile id; name the file in lower case,'
            ' words joined by hyphens, the last one not a number'
        )
    ]


def test_a_file_whose_name_is_taken(check):
    assert check(signal='') == [
        (
            "signal.toml:1: the id 'signal' is taken by an object type;"
            ' choose another file name'
        )
    ]


def test_a_circle_is_told_where_it_closes(check):
    head = '[profile]\ntitle = "Tool"\nextends = ["{}"]'
    assert check(a=head.format('b'), b=head.format('c'), c=head.format('b')) == [
        'c.toml:3: extends runs in a circle: b -> c -> b; break it'
    ]


def test_every_fault_at_once_by_line(faults):
    text = """\
[code.03]
[code.9]
name = 9
retry = "no"
[code.1]
sources = ["none"]
meaning = "``a"
[code.2]
nmae = "B"
"""
    lines = [int(fault.split(':')[1]) for fault in faults(text)]
    assert lines == [3, 5, 6, 8, 9, 11]


def test_every_overlap_at_once(faults):
    text = '[code.6-15]\n[code.1-10]\n[code.5-20]\n[code.7]'
    todo = 'make one lie inside the other, or keep them apart'
    assert faults(text) == [
        f'tool.toml:4: 1-10 partly overlaps 6-15; {todo}',
        f'tool.toml:5: 5-20 partly overlaps 1-10; {todo}',
    ]


def test_right_rows_survive_beside_wrong_ones(profile):
    text = """\
[code.1]
name = "A"
[code.02]
name = "B"
[code.3]
name = 3
meaning = "C."
[code.4]
name = "D"
nmae = "D"
"""
    rows = profile(text).rows
    assert [(row.key.text, row.record.name) for row in rows] == [
        ('1', 'A'),
        ('3', ''),
        ('4', 'D'),
    ]


def test_a_right_case_survives_beside_a_wrong_one(row):
    cases = row('[code.3]\ncase = [3, { meaning = "A." }]').cases
    assert [case.meaning for case in cases] == ['A.']


def test_a_profile_without_a_title_is_not_read(profile):
    assert profile('[profile]\nkind = "shell"\n[code.3]') is None


def test_a_path_that_does_not_exist(tmp_path, base, monkeypatch):
    monkeypatch.chdir(tmp_path)
    faults = Catalog([tmp_path / 'none'], base).check([])
    assert list(map(str, faults)) == [
        f'{tmp_path / "none"}:1: there is no such file or folder; correct the path'
    ]


def test_vocabularies_without_faults(base):
    assert Catalog(base=base).check_vocabularies() == []


def test_faults_of_the_vocabularies(base, monkeypatch):
    monkeypatch.chdir(base)
    (base / 'concepts.toml').write_text('[concept.a]\ntitle = "A"')
    (base / 'languages.toml').write_text('[source.a]\ntitle = "A"')
    (base / 'signals.toml').write_text("""\
[source.manual]
title = "Manual"
[signal.SIGKILL]
meaning = "Killed."
action = "kill"
number = { linux = 9 }
sources = ["manual"]
[signal.SIGINT]
meaning = "Interrupted."
action = "terminate"
number = { linux = "2" }
sources = ["none"]
[signal.SIGHUP]
meaning = "Hung up."
action = "terminate"
number = { linux = 1 }
sources = ["none"]
""")
    assert list(map(str, Catalog(base=base).check_vocabularies())) == [
        f'concepts.toml:1: concept.a has no definition; add definition = …, {STRING}',
        'languages.toml:1: the file has no language; add [language]',
        (
            "signals.toml:5: action: invalid enum value 'kill';"
            ' write one of continue, core, ignore, stop, terminate'
        ),
        (
            'signals.toml:11: number: expected int, got str; write a table:'
            ' for each key a number of at least 1, without quotes'
        ),
        "signals.toml:17: unknown source 'none'; add [source.none]",
    ]


def test_faults_of_vocabularies_of_ones_own(write, base, monkeypatch):
    folder = write(tool='')
    (folder / 'signals.toml').write_text('[source.a]\ntitle = "A"')
    (folder / 'concepts.toml').write_text('[concept.a]\ntitle = "A"')
    monkeypatch.chdir(folder)
    catalog = Catalog([folder], base)
    assert catalog.ids == ('tool',)
    assert list(map(str, catalog.check(['tool']))) == [
        f'concepts.toml:1: concept.a has no definition; add definition = …, {STRING}',
        'signals.toml:1: the file has no signal; add [signal]',
    ]


def test_extended_rows_that_cross_each_other(faults):
    text = '[profile]\ntitle = "Tool"\nextends = ["one", "two"]'
    todo = 'select other codes, or make one range lie inside the other'
    assert faults(text, one='[code.1-5]', two='[code.3-9]') == [
        f'tool.toml:3: two:3-9, which it extends, partly overlaps 1-5; {todo}'
    ]


def test_extended_rows_that_are_too_wide(faults):
    wide = '[profile]\ntitle = "Wide"\nwidth = 32\n[code.3]\n[code.256]'
    assert faults('[profile]\ntitle = "Tool"\nextends = ["wide"]', wide=wide) == [
        (
            'tool.toml:3: wide:256, which it extends, does not fit into 8 bits;'
            ' set width = 32 in [profile]'
        )
    ]


def test_concepts_that_are_wrong_cannot_be_used(catalog, base, monkeypatch):
    monkeypatch.chdir(base)
    (base / 'concepts.toml').write_text('[concept.a]\ntitle = 1\nname = "A"')
    with pytest.raises(CatalogError) as caught:
        catalog(tool='').get('tool')
    assert str(caught.value).splitlines() == [
        f'concepts.toml:2: title: expected str, got int; {STRING}',
        "concepts.toml:3: unknown field 'name'; use one of definition, title",
        f'concepts.toml:1: concept.a has no definition; add definition = …, {STRING}',
    ]


def test_a_selector_is_no_catalog(catalog):
    problem = "unknown profile 'tol' (did you mean tool?); name one of the catalog"
    assert catalog(tool='').select(selector.parse('tol')).problems == (problem,)


def test_example_of_a_word(faults):
    text = """\
[code.refresh]
name = "Refresh"
[[code.refresh.case]]
meaning = "Once more."
example = { run = "refresh" }
[code.other]
example = { run = "exit 3" }
"""
    assert faults(text) == [
        (
            'tool.toml:7: code refresh has no number that an example could end with;'
            ' leave the example out'
        ),
    ]


def test_messages_that_are_wrong(catalog, base):
    text = (base / 'messages.toml').read_text()
    text = text.replace('sources = ["manual"]', 'sources = ["man"]')
    text += """
[message.empty]
title = "E"
forms = ["{status}"]
example = "3"
sources = ["manual"]

[message.other]
title = "O"
forms = ["Error {status}", "Fault {code}"]
example = "Trouble 3"
sources = ["manual"]
"""
    (base / 'messages.toml').write_text(text)
    faults = [
        str(f).partition('messages.toml')[2] for f in catalog().check_vocabularies()
    ]
    assert faults == [
        ":8: unknown source 'man'; add [source.man]",
        ":12: form '{status}' has no literal text; add what the message says",
        ':19: no form of other is in its example; correct the one or the other',
    ]


def test_causes_of_signals_cite_sources(catalog, base):
    with (base / 'signals.toml').open('a') as file:
        file.write('[[signal.SIGKILL.cause]]\nwho = "X."\nsources = ["none"]\n')
    faults = [
        str(f).partition('signals.toml')[2] for f in catalog().check_vocabularies()
    ]
    assert faults == [":11: unknown source 'none'; add [source.none]"]
