"""The command `exitcodes`."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys

import pytest

from sphinxext.exitcodes import __version__, catalog, schema
from sphinxext.exitcodes.cli import Status, main


@pytest.fixture
def run(write, base, monkeypatch, capsys):
    """Return what runs the command beside some profiles of a tiny catalog.

    It returns the exit status, and what went to stdout and to stderr.
    """
    monkeypatch.setattr(catalog, 'bundled', lambda: base)
    monkeypatch.setenv('PYTHON_COLORS', '0')

    def run_command(*arguments, **files):
        monkeypatch.chdir(write(**files))
        try:
            status = main(arguments)
        except SystemExit as ended:
            status = ended.code
        return (status, *capsys.readouterr())

    return run_command


RIGHT = '[code.3]\nname = "A"'
WRONG = '[code.03]\nname = 3'
FAULTS = """\
wrong.toml:3: code 03 is not canonical; write 3
wrong.toml:4: name: expected str, got int; write a string in quotes, not empty
"""


def test_check_a_file(run):
    found = run('check', 'right.toml', right=RIGHT)
    assert found == (0, '1 profile checked, no faults\n', '')


def test_check_a_folder(run):
    found = run('check', '.', right=RIGHT, also=RIGHT)
    assert found == (0, '2 profiles checked, no faults\n', '')


def test_check_an_empty_folder(run):
    assert run('check', '.') == (0, '0 profiles checked, no faults\n', '')


def test_check_the_bundled_catalog(run, base):
    (base / 'profiles').mkdir()
    (base / 'profiles' / 'tool.toml').write_text('[profile]\ntitle = "Tool"\n')
    assert run('check') == (0, '1 profile checked, no faults\n', '')


def test_check_a_catalog_with_profiles_and_concepts(run, base, tmp_path):
    (base / 'profiles').mkdir()
    text = '[profile]\ntitle = "Tool"\n[code.3]\nmeans = ["timeout"]\n'
    (base / 'profiles' / 'tool.toml').write_text(text)
    assert run('check', str(base)) == (0, '1 profile checked, no faults\n', '')


def test_check_a_file_with_faults(run):
    assert run('check', 'wrong.toml', wrong=WRONG) == (1, '', FAULTS)


def test_check_files_with_and_without_faults(run):
    found = run('check', 'right.toml', 'wrong.toml', right=RIGHT, wrong=WRONG)
    assert found == (1, '', FAULTS)


def test_check_leaves_out_what_it_is_not_asked_for(run):
    found = run('check', 'right.toml', right=RIGHT, wrong=WRONG)
    assert found == (0, '1 profile checked, no faults\n', '')


def test_check_a_file_that_does_not_exist(run):
    fault = 'none.toml:1: there is no such file or folder; correct the path\n'
    assert run('check', 'none.toml') == (1, '', fault)


def test_check_with_a_vocabulary_that_is_wrong(run, base):
    (base / 'signals.toml').write_text('[signal.SIGKILL]\nname = "A"\n')
    status, out, err = run('check', 'right.toml', right=RIGHT)
    assert (status, out, err.splitlines()[0]) == (
        1,
        '',
        (
            f'{base / "signals.toml"}:1: signal.SIGKILL has no action;'
            ' add action = …, write one of continue, core, ignore, stop, terminate'
        ),
    )


def test_check_with_concepts_that_cannot_be_used(run, base):
    (base / 'concepts.toml').write_text('[concept.a]\ndefinition = "A."\n')
    assert run('check', 'right.toml', right=RIGHT) == (
        1,
        '',
        (
            f'{base / "concepts.toml"}:1: concept.a has no title;'
            ' add title = …, write a string in quotes, not empty\n'
        ),
    )


def test_schema(run):
    assert run('schema') == (0, schema.dumps(), '')


def test_schema_is_json(run):
    made = json.loads(run('schema', '--format=json')[1])
    assert made['$ref'] == '#/$defs/ProfileFile'


def test_schema_in_markdown(run):
    assert run('schema', '--format=markdown') == (0, schema.markdown(), '')


def test_version(run):
    assert run('--version') == (0, f'{__version__}\n', '')


@pytest.mark.parametrize(
    ('arguments', 'complaint'),
    [
        ((), 'the following arguments are required: COMMAND'),
        (('chekc',), "argument COMMAND: invalid choice: 'chekc'"),
        (('check', '--all'), 'unrecognized arguments: --all'),
        (('schema', '--format=yaml'), "argument --format: invalid choice: 'yaml'"),
    ],
)
def test_usage(run, arguments, complaint):
    status, out, err = run(*arguments)
    start = err.splitlines()[-1].partition(': error: ')[2][: len(complaint)]
    assert (status, out, start) == (2, '', complaint)


@pytest.mark.parametrize(
    ('status', 'number'), [(Status.OK, 0), (Status.FAULTS, 1), (Status.USAGE, 2)]
)
def test_statuses(status, number):
    assert status == number


def test_statuses_are_all_of_them():
    assert len(Status) == 3


@pytest.mark.parametrize(('name', 'status'), [('right', 0), ('wrong', 1), ('none', 1)])
def test_run_as_a_module(write, monkeypatch, capsys, name, status):
    folder = write(right=RIGHT, wrong=WRONG)
    monkeypatch.setattr(sys, 'argv', ['exitcodes', 'check', f'{folder / name}.toml'])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module('sphinxext.exitcodes', run_name='__main__')
    assert ended.value.code == status


@pytest.mark.parametrize(
    ('arguments', 'status', 'out', 'err'),
    [
        (('right.toml',), 0, '1 profile checked, no faults\n', ''),
        (('wrong.toml',), 1, '', FAULTS),
        (('--none',), 2, '', 'unrecognized arguments: --none\n'),
    ],
)
def test_run_as_a_process(write, arguments, status, out, err):
    command = [sys.executable, '-m', 'sphinxext.exitcodes', 'check', *arguments]
    folder = write(right=RIGHT, wrong=WRONG)
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    said = done.stderr.rpartition('error: ')[2]
    assert (done.returncode, done.stdout, said) == (status, out, err)


def test_neither_sphinx_nor_docutils_is_imported(write):
    code = (
        'import sys; from sphinxext.exitcodes.cli import main; main();'
        ' print(sorted({"sphinx", "docutils", "msgspec"}.intersection(sys.modules)))'
    )
    done = subprocess.run(
        [sys.executable, '-c', code, 'check', 'right.toml'],
        cwd=write(right=RIGHT),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "1 profile checked, no faults\n['msgspec']\n"
