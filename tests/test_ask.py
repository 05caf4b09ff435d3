"""The commands that ask the catalog."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from sphinxext.exitcodes import catalog, terminal
from sphinxext.exitcodes.cli import main

ONE = """\
[profile]
title = "One"
kind = "shell"
summary = "The ``first``."
[code.0]
meaning = "Fine."
means = ["not-found"]
[code.3]
name = "ODD"
meaning = "Odd."
remedy = "Even it out."
"""
TWO = (
    ONE.replace('One', 'Two')
    .replace('shell', 'program')
    .replace('[code.3]', '[code.4]')
)


@pytest.fixture
def run(base, monkeypatch, capsys):
    """Return what runs the command on a tiny catalog: status, stdout, stderr."""
    (base / 'profiles').mkdir()
    for name, text in {'one': ONE, 'two': TWO}.items():
        (base / 'profiles' / f'{name}.toml').write_text(text)
    monkeypatch.setattr(catalog, 'bundled', lambda: base)
    monkeypatch.setenv('COLUMNS', '80')

    def run_command(*arguments, typed=None):
        if typed is not None:
            stream = io.TextIOWrapper(io.BytesIO(typed))
            monkeypatch.setattr(sys, 'stdin', stream)
        try:
            status = main(arguments)
        except SystemExit as ended:
            status = ended.code
        return (status, *capsys.readouterr())

    return run_command


def test_list(run):
    assert run('list') == (
        0,
        (
            'Profile  Kind     What it is\n'
            'one      shell    The first.\n'
            'two      program  The first.\n'
        ),
        '',
    )


def test_list_of_a_kind_as_json(run):
    status, out, _err = run('list', '--kind=shell', '--format=json')
    assert (status, json.loads(out)) == (
        0,
        [
            {
                'id': 'one',
                'title': 'One',
                'kind': 'shell',
                'summary': 'The first.',
                'codes': 2,
            }
        ],
    )


def test_show(run):
    assert run('show', 'one', 'codes=3') == (
        0,
        'Code  Name  Meaning\n3     ODD   Odd.\n',
        '',
    )


def test_show_columns(run):
    expected = (0, 'Code  Remedy\n3     Even it out.\n', '')
    assert run('show', 'one', 'codes=3', '--columns=code,remedy') == expected


def test_show_as_json(run):
    status, out, _err = run('show', 'codes=3', '--format=json')
    assert (status, [row['name'] for row in json.loads(out)]) == (0, ['ODD'])


def test_show_what_there_is_not(run):
    status, out, err = run('show', 'three')
    what = "exitcodes: unknown profile 'three'; name one of the catalog\n"
    assert (status, out, err) == (1, '', what)


def test_show_by_what_is_no_selector(run):
    status, out, err = run('show', 'colour=red')
    assert (status, out, err.startswith("exitcodes: unknown key 'colour'")) == (
        2,
        '',
        True,
    )


def test_explain(run):
    assert run('explain', 'one', '3') == (
        0,
        (
            'One 3: ODD, Odd.\n'
            '  Even it out.\n'
            '\n'
            '3 is documented by 1 of 2 profiles.\n'
            '  In the tables of programs:\n'
            '    one 3 ODD  Odd.\n'
        ),
        '',
    )


@pytest.mark.parametrize('arguments', [('-',), ()])
def test_explain_standard_input(run, arguments):
    typed = b'cc x.c\nmake: *** [all] Error 3\n\xff'
    status, out, err = run('explain', *arguments, typed=typed)
    assert (status, out.splitlines()[0], err) == (
        0,
        '3 is documented by 1 of 2 profiles.',
        '',
    )


def test_explain_nothing_on_a_terminal(run, monkeypatch):
    monkeypatch.setattr('sys.stdin', io.StringIO())
    monkeypatch.setattr('sys.stdin.isatty', lambda: True)
    complaint = 'exitcodes: nothing to explain; write for example: explain 137\n'
    assert run('explain') == (1, '', complaint)


def test_explain_nonsense(run):
    status, out, err = run('explain', 'abc')
    assert (status, out, err) == (
        1,
        '',
        (
            "exitcodes: 'abc' is no exit code that is understood here;"
            ' try for example 137, git 128 or Segmentation fault\n'
        ),
    )


def test_explain_for_a_program_as_json(run):
    _status, out, _err = run('explain', '--program=two', '4', '--format=json')
    made = json.loads(out)
    assert (made['asked'], made['readings'][0]['kind']) == ('4', 'program')


def test_compare(run):
    assert run('compare', 'one', 'two') == (
        0,
        'Concept    One  Two\nNot found  0    0\n',
        '',
    )


def test_compare_in_markdown(run):
    options = ('--by=number', '--show=differences', '--format=markdown')
    status, out, _err = run('compare', 'one', 'two', *options)
    assert (status, out.splitlines()[0]) == (0, '| Code | One | Two |')


def test_compare_needs_two(run):
    complaint = 'exitcodes: two profiles are needed to compare; name another one\n'
    assert run('compare', 'one') == (1, '', complaint)


def test_export_everything(run):
    status, out, _err = run('export')
    assert (status, [p['id'] for p in json.loads(out)]) == (0, ['one', 'two'])


def test_export_some_rows(run):
    status, out, _err = run('export', 'codes=0')
    assert (status, [row['profile'] for row in json.loads(out)]) == (0, ['one', 'two'])


@pytest.mark.parametrize(
    ('form', 'first'), [('csv', 'profile,code,name'), ('markdown', '| Code | Name |')]
)
def test_export_as(run, form, first):
    status, out, _err = run('export', 'one', f'--format={form}')
    assert (status, out[: len(first)]) == (0, first)


@pytest.mark.parametrize(
    ('is_terminal', 'variables', 'is_bold'),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {'NO_COLOR': '1'}, False),
        (True, {'TERM': 'dumb'}, False),
    ],
)
def test_emphasis(run, monkeypatch, is_terminal, variables, is_bold):
    monkeypatch.delenv('NO_COLOR', raising=False)
    monkeypatch.setenv('TERM', 'xterm')
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr('sys.stdout.isatty', lambda: is_terminal)
    first = run('show', 'one')[1].splitlines()[0]
    head = 'Code  Name  Meaning'
    assert first == (terminal.bold(head) if is_bold else head)


@pytest.mark.parametrize('shell', ['bash', 'zsh', 'fish'])
def test_completion_knows_commands_options_and_profiles(run, shell):
    status, out, err = run('completion', shell)
    parts = ('list', 'explain', '--older-than', '--columns', ' one two')
    assert (status, [p for p in parts if p not in out], err) == (0, [], '')


def test_completion_works_in_bash(tmp_path):
    script = f"""
eval "$({sys.executable} -m sphinxext.exitcodes completion bash)"
complete_words() {{
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _exitcodes; echo "${{COMPREPLY[@]}}"
}}
complete_words exitcodes exp
complete_words exitcodes show sysex
complete_words exitcodes check --s
"""
    done = subprocess.run(
        ['bash', '-c', script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ['explain export', 'sysexits', '--sources']


@pytest.mark.parametrize(
    'command',
    ['list', 'show', 'explain', 'compare', 'export', 'check', 'verify', 'completion'],
)
def test_help_has_examples(run, command):
    status, out, _err = run(command, '--help')
    examples = [line for line in out.splitlines() if f'  exitcodes {command}' in line]
    assert (status, bool(examples) or 'exitcodes explain -' in out) == (0, True)
    assert [line for line in out.splitlines() if len(line) > 80] == []


def test_what_goes_into_a_pipe_is_80_columns_wide(run, monkeypatch):
    monkeypatch.delenv('COLUMNS')
    lines = run('list')[1].splitlines()
    assert (lines[0], max(map(len, lines)) <= 80) == (
        'Profile  Kind     What it is',
        True,
    )
