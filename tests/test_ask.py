"""The commands that ask the catalog."""

from __future__ import annotations

import io
import json
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


@pytest.mark.parametrize(
    ('column', 'hint'), [('cod', ' (did you mean code?)'), ('foo', '')]
)
def test_show_an_unknown_column(run, column, hint):
    status, out, err = run('show', 'one', f'--columns=name,{column}')
    what = f"exitcodes: unknown column '{column}'{hint}; use some of code, name, "
    assert (status, out, err[: len(what)]) == (2, '', what)


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
    complaint = 'exitcodes: nothing to explain; write for example exitcodes explain 137'
    assert run('explain') == (2, '', f'{complaint}\n')


def test_explain_what_a_variable_without_a_value_gives(run):
    # standard input is not read then: a script would wait for it
    assert run('explain', '', typed=b'137')[0] == 1


def test_explain_for_an_unknown_program(run):
    what = (
        "exitcodes: unknown profile 'tow' (did you mean two?); name one of the catalog"
    )
    assert run('explain', '--program=tow', '4') == (1, '', f'{what}\n')


@pytest.mark.parametrize(
    'arguments',
    [
        ('--program', 'two', '--format=json', '4'),
        ('4', '--program', 'two', '--format=json'),
        ('two', '--format', 'json', '4'),
        ('--format=json', '--', 'two', '4'),
    ],
)
def test_explain_takes_options_anywhere(run, arguments):
    status, out, _err = run('explain', *arguments)
    first = json.loads(out)['readings'][0]
    assert (status, first['codes'][0]['profile']) == (0, 'two')


@pytest.mark.parametrize('arguments', [('-9',), ('--', '-9'), ('-009',)])
def test_explain_a_negative_number(run, arguments):
    status, out, _err = run('explain', *arguments)
    assert (status, out.splitlines()[0][:17]) == (0, 'Killed by SIGKILL')


def test_explain_what_begins_with_a_dash(run):
    assert run('explain', '--', '--error', '4')[1].startswith('4 ')


def test_explain_bytes_that_are_no_text(run):
    status, out, _err = run('explain', '--format=json', 'x\udcff')
    assert (status, json.loads(out)['asked']) == (1, 'x\ufffd')


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
    assert run('compare', 'one') == (2, '', complaint)
    assert run('compare', 'one', 'one') == (2, '', complaint)


def test_compare_with_an_unknown_profile(run):
    what = "exitcodes: unknown profile 'three'; name one of the catalog\n"
    assert run('compare', 'one', 'three') == (1, '', what)


def test_compare_as_json(run):
    status, out, _err = run('compare', 'one', 'two', '--format=json')
    code = {'code': '0', 'match': 'exact'}
    row = {'concept': 'not-found', 'profiles': {'one': [code], 'two': [code]}}
    assert (status, json.loads(out)) == (0, [row])


def test_compare_numbers_as_json(run):
    options = ('--by=number', '--show=differences', '--format=json')
    status, out, _err = run('compare', 'one', 'two', *options)
    assert (status, json.loads(out)) == (
        0,
        [
            {
                'code': '3',
                'profiles': {'one': [{'code': '3', 'name': 'ODD'}], 'two': []},
            },
            {
                'code': '4',
                'profiles': {'one': [], 'two': [{'code': '4', 'name': 'ODD'}]},
            },
        ],
    )


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


def test_what_goes_into_a_pipe_is_80_columns_wide(run, monkeypatch):
    monkeypatch.delenv('COLUMNS')
    lines = run('list')[1].splitlines()
    assert (lines[0], max(map(len, lines)) <= 80) == (
        'Profile  Kind     What it is',
        True,
    )
