"""What `exitcodes diff` says of two versions of profiles."""

from __future__ import annotations

import json

import pytest

from sphinxext.exitcodes import catalog
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.cli import main

HEAD = '[profile]\ntitle = "Tool"\nsources = ["manual"]\n'
SOURCE = '[source.manual]\ntitle = "Manual"\nchecked = 2026-11-20\n'
THREE = '[code.3]\nname = "ODD"\naliases = ["STRANGE"]\nmeaning = "``Odd``."\n'


@pytest.fixture
def write(tmp_path):
    """Return what writes a version, a folder of profiles.

    It is the codes of a profile `tool`, or the texts of files by their names; one
    with a `[profile]` is whole.
    """

    def write_version(version, files):
        (tmp_path / version).mkdir(exist_ok=True)
        texts = files if isinstance(files, dict) else {'tool.toml': files}
        for name, text in texts.items():
            whole = text if '[profile]' in text else HEAD + SOURCE + text
            (tmp_path / version / name).write_text(whole, 'utf-8')

    return write_version


@pytest.fixture
def run(write, tmp_path, base, monkeypatch, capsys):
    """Return what compares versions, once written: status, stdout, stderr."""
    monkeypatch.setattr(catalog, 'bundled', lambda: base)
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments, **versions):
        for version, files in versions.items():
            write(version, files)
        status = main(['diff', *(arguments or ('old', 'new'))])
        return (status, *capsys.readouterr())

    return run_command


@pytest.fixture
def said(run):
    """Return what compares two versions, and returns the lines about codes."""

    def lines(old, new):
        return run(old=old, new=new)[1].splitlines()[1:-1]

    return lines


@pytest.fixture
def level(run):
    """Return what says which release two versions make."""
    return lambda old, new: run(old=old, new=new)[1].split()[-2]


def test_the_same(run):
    assert run(old=THREE, new=THREE) == (0, 'no differences\n', '')


def test_text(run):
    old = THREE + '[code.4]\nmeaning = "Gone."\n'
    new = THREE.replace('Odd', 'Queer') + '[code.1]\nname = "A"\nmeaning = "Fresh."\n'
    assert run(old=old, new=new) == (
        1,
        (
            '~ tool: Tool\n'
            '  + 1 A: Fresh.\n'
            '  ~ 3 ODD\n'
            '    - meaning: Odd.\n'
            '    + meaning: Queer.\n'
            '  - 4: Gone.\n'
            '1 profile with differences; codes: 1 added, 1 removed, 1 changed;'
            ' a major change\n'
        ),
        '',
    )


def test_markdown(run):
    old = {'tool.toml': THREE, 'left.toml': '[code.1]\nname = "A"\n'}
    new = {'tool.toml': THREE.replace('Odd', 'Queer')}
    assert run('old', 'new', '--format', 'markdown', old=old, new=new)[:2] == (
        1,
        (
            '## Tool\n\n'
            '- Removed the profile `left`\n'
            '- Removed `1` `A`\n'
            '\n'
            '## Tool\n\n'
            '- Changed `3` `ODD`\n'
            '  - Old meaning: ``Odd``.\n'
            '  - New meaning: ``Queer``.\n'
            '\n'
        ),
    )


def test_json(run):
    new = THREE.replace('"ODD"', '"EVEN"') + 'retry = false\n'
    out = run('old', 'new', '--format', 'json', old=THREE, new=new)[1]
    fields = {'name': ['ODD', 'EVEN'], 'retry': [None, False]}
    codes = [{'kind': 'changed', 'code': '3', 'name': 'EVEN', 'fields': fields}]
    expected = {'kind': 'changed', 'profile': 'tool', 'title': 'Tool', 'codes': codes}
    assert json.loads(out) == [expected]


def test_the_head_is_compared(run):
    head = HEAD.replace('sources', 'summary = "A ``tool``."\nbitmask = 3\nsources')
    assert run(old='', new=head + SOURCE)[1].splitlines()[:3] == [
        '~ tool: Tool',
        '  + summary: A tool.',
        '  + bitmask: 3',
    ]


def test_sources_are_not_compared(run):
    other = '[source.other]\ntitle = "Other"\n'
    new = other + THREE + 'sources = ["other"]\n'
    assert run(old=THREE, new=new)[0] == 0


def test_codes_are_in_the_order_of_a_profile(said):
    new = '[code.word]\nmeaning = "W."\n[code.10-19]\nmeaning = "R."\n[code.9]\n'
    assert said('', f'{new}meaning = "N."\n[code.other]\nmeaning = "O."\n') == [
        '  + 9: N.',
        '  + 10-19: R.',
        '  + word: W.',
        '  + other: O.',
    ]


def test_cases_are_compared_one_by_one(said):
    kept = '[[code.3.case]]\nmeaning = "Kept."\nwhen = { command = ["a", "b"] }\n'
    gone = '[[code.3.case]]\nmeaning = "Gone."\nwhen = { option = ["-x"] }\n'
    fresh = '[[code.3.case]]\nmeaning = "Fresh."\nwhen = { option = ["-y"] }\n'
    denied = '[[code.3.dispute]]\nsources = ["manual"]\nabsent = true\n'
    assert said(THREE + gone + kept, THREE + kept + fresh + denied) == [
        '  ~ 3 ODD',
        '    - case: meaning: Gone.; when: option: -x',
        '    + case: meaning: Fresh.; when: option: -y',
        '    + dispute: absent: true',
    ]


def test_the_order_of_cases_is_no_difference(run):
    cases = [f'[[code.3.case]]\nmeaning = "{word}."\n' for word in ('A', 'B')]
    new = THREE + ''.join(reversed(cases))
    assert run(old=THREE + ''.join(cases), new=new)[0] == 0


def test_a_code_of_nothing_but_cases_has_the_meaning_of_the_first(said):
    assert said('', '[code.3]\n[[code.3.case]]\nmeaning = "A case."\n') == [
        '  + 3: A case.'
    ]


def test_rows_of_a_code_are_paired_by_name(said):
    rows = '[code.3]\n' + ''.join(
        f'[[code.3.case]]\nname = "{name}"\nmeaning = "{name}."\n' for name in 'ABA'
    )
    assert said(rows, rows.replace('"B', '"C')) == [
        '  ~ 3 C',
        '    - name: B',
        '    + name: C',
        '    - meaning: B.',
        '    + meaning: C.',
    ]


def test_a_code_that_says_nothing_is_one(said):
    assert said('', '[code.3]\n') == ['  + 3']


def test_groups_are_called_by_their_titles(said):
    old = '[group.a]\ntitle = "One"\n[code.3]\ngroup = "a"\n'
    assert said(old, old.replace('One', 'Two')) == [
        '  ~ 3',
        '    - group: One',
        '    + group: Two',
    ]


@pytest.mark.parametrize(
    ('old', 'new', 'expected'),
    [
        (THREE, '', 'major'),
        (THREE, THREE.replace('ODD', 'EVEN'), 'major'),
        (THREE, THREE.replace('STRANGE', 'QUEER'), 'major'),
        (THREE, THREE.replace('"STRANGE"', '"STRANGE", "QUEER"'), 'patch'),
        (THREE, THREE.replace('Odd', 'Queer'), 'patch'),
        ('[code.3]\n', '[code.3]\nname = "ODD"\n', 'patch'),
        (THREE, THREE + '[code.4]\n', 'minor'),
        (THREE, {'other.toml': ''}, 'minor'),
    ],
)
def test_which_release_it_makes(run, level, old, new, expected):
    if isinstance(new, dict):
        new |= {'tool.toml': old}
    assert level(old, new) == expected


def test_the_bundled_catalog_is_the_default(run, base):
    (base / 'profiles').mkdir()
    (base / 'profiles' / 'tool.toml').write_text(HEAD + SOURCE + THREE)
    assert run('old', old='')[1].splitlines()[1] == '  + 3 ODD: Odd.'


def test_a_file_stands_for_its_profile_alone(run):
    old = {'tool.toml': THREE, 'other.toml': ''}
    new = {'tool.toml': THREE, 'third.toml': ''}
    assert run('old/tool.toml', 'new', old=old, new=new)[:2] == (0, 'no differences\n')
    assert run('old', 'new/third.toml')[1].startswith('+ third: Tool\n')


def test_two_files_are_versions_of_one_profile(run):
    versions = {'old': {'tool-old.toml': ''}, 'new': {'tool.toml': THREE}}
    out = run('old/tool-old.toml', 'new/tool.toml', **versions)[1]
    assert out.startswith('~ tool: Tool\n  + 3 ODD: Odd.\n')


def test_what_was_exported_is_a_version(run, base, capsys, tmp_path):
    (base / 'profiles').mkdir()
    text = THREE + '[[code.3.dispute]]\nsources = ["manual"]\nabsent = true\n'
    (base / 'profiles' / 'tool.toml').write_text(HEAD + SOURCE + text)
    main(['export'])
    (tmp_path / 'old.json').write_text(capsys.readouterr().out)
    assert run('old.json') == (0, 'no differences\n', '')


def test_the_whole_catalog_is_what_it_exports(run, monkeypatch, tmp_path, capsys):
    monkeypatch.undo()
    assert Catalog().ids
    main(['export'])
    (tmp_path / 'old.json').write_text(capsys.readouterr().out, 'utf-8')
    assert main(['diff', str(tmp_path / 'old.json')]) == 0


@pytest.mark.parametrize(
    ('text', 'what'),
    [
        ('[', 'Input data was truncated'),
        ('{}', 'Expected array, got object'),
        ('[{"id": "a"}]', 'Object missing required field title - at $[0]'),
    ],
)
def test_what_was_not_exported_is_refused(run, tmp_path, text, what):
    (tmp_path / 'old.json').write_text(text)
    expected = f'old.json: {what}; write it with: exitcodes export > old.json\n'
    assert run('old.json', 'old', old='') == (1, '', expected)


def test_a_folder_without_profiles_is_refused(run):
    assert run(old={}, new='') == (
        1,
        '',
        'old: there is no profile; name a folder of profiles, or one of them\n',
    )


def test_faults_are_told(run):
    assert run('no', 'new', new='') == (
        1,
        '',
        'no:1: there is no such file or folder; correct the path\n',
    )
