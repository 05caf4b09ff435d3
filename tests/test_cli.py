"""The command `exitcodes`."""

from __future__ import annotations

import io
import json
import os
import runpy
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sphinxext.exitcodes import __version__, catalog, cli, schema
from sphinxext.exitcodes.cli import Status, main
from sphinxext.exitcodes.commands import COMMANDS


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
UNKNOWN = "exitcodes check: unknown argument '--none'; see exitcodes check --help\n"


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


def test_check_reports_sources(run):
    text = '[source.a]\ntitle = "A"\nchecked = 2020-01-31\n[code.3]\nsources = ["a"]'
    status, out, err = run('check', '--sources', 'old.toml', old=text)
    assert (status, out.splitlines(), err) == (
        0,
        [
            'old.toml: source a has no address',
            'old.toml: source a was checked on 2020-01-31',
            '1 profile checked, no faults',
        ],
        '',
    )


def test_check_reports_sources_older_than(run):
    text = '[source.a]\ntitle = "A"\nurl = "https://a.b"\nchecked = 2020-01-31\n'
    text += '[code.3]\nsources = ["a"]'
    found = run('check', '--sources', '--older-than=99999', '.', old=text)
    assert found == (0, '1 profile checked, no faults\n', '')


def example(command, **fields):
    said = ''.join(f', {key} = {value}' for key, value in fields.items())
    return f'example = {{ run = "{command}"{said} }}\n'


PROVED = f"""\
[code.3]
{example('exit 3')}
[code.4]
{example('no-such-tool', needs='["b"]')}
"""
REFUTED = f"""\
[code.3]
{example('echo oops; exit 5', needs='["a"]')}
"""


@pytest.fixture
def sandboxed(monkeypatch):
    """Let every machine have a network that can be cut off."""
    monkeypatch.setattr('sphinxext.exitcodes.verify._NAMESPACES', ((),))
    monkeypatch.setattr(
        'sphinxext.exitcodes.verify._works',
        lambda command: 'no-such-tool' not in command[-1],
    )
    monkeypatch.setattr('sphinxext.exitcodes.verify.Sandbox.prefix', ('env',))


@pytest.mark.usefixtures('sandboxed')
def test_verify(run):
    assert run('verify', 'right.toml', right=PROVED) == (
        0,
        (
            'right: 1 agree, 1 skipped\n'
            '  right:4 skipped: there is no no-such-tool here; install b\n'
            'in all: 1 agree, 1 skipped\n'
        ),
        '',
    )


@pytest.mark.usefixtures('sandboxed')
def test_verify_that_differs(run):
    found = run('verify', 'right.toml', 'wrong.toml', right=PROVED, wrong=REFUTED)
    assert (found[0], found[1].splitlines()[-2:], found[2]) == (
        1,
        ['wrong: 1 differ', 'in all: 1 agree, 1 differ, 1 skipped'],
        (
            'wrong.toml:3: wrong:3: expected 3; seen 5; run: echo oops; exit 5;'
            ' it said: oops; correct the code or its example\n'
        ),
    )


@pytest.mark.usefixtures('sandboxed')
def test_verify_silent_example_that_differs(run):
    text = '[code.3]\n' + example('exit 5')
    assert run('verify', 'wrong.toml', wrong=text)[2] == (
        'wrong.toml:3: wrong:3: expected 3; seen 5; run: exit 5;'
        ' correct the code or its example\n'
    )


@pytest.mark.usefixtures('sandboxed')
def test_verify_the_bundled_catalog(run, base):
    (base / 'profiles').mkdir()
    for name, text in {'a': PROVED, 'b': RIGHT}.items():
        head = '[profile]\ntitle = "Tool"\n'
        (base / 'profiles' / f'{name}.toml').write_text(head + text)
    status, out, err = run('verify')
    assert (status, out.splitlines()[0], err) == (0, 'a: 1 agree, 1 skipped', '')
    assert [line.split(':')[0] for line in out.splitlines()] == ['a', '  a', 'in all']
    assert run('verify', 'b') == (0, 'b: no examples\nin all: no examples\n', '')
    assert run('verify', 'languages')[1].splitlines()[0] == 'languages: no examples'


def test_verify_an_unknown_profile(run):
    what = "exitcodes: unknown profile 'none'; name one of the catalog\n"
    assert run('verify', 'none') == (1, '', what)


def test_verify_a_profile_with_faults(run):
    assert run('verify', 'wrong.toml', wrong=WRONG) == (1, '', FAULTS)


@pytest.mark.usefixtures('sandboxed')
def test_verify_a_minimum(run):
    few = 'exitcodes: 1 agree, fewer than 2; install the programs that are missing\n'
    assert run('verify', '--minimum=1', 'right.toml', right=PROVED)[0] == 0
    found = run('verify', '--minimum=2', 'right.toml', right=PROVED)
    assert (found[0], found[2]) == (1, few)


def test_verify_needs(run):
    found = run('verify', '--needs', 'a.toml', 'b.toml', a=PROVED, b=REFUTED)
    assert found == (0, 'a\nb\n', '')


def test_verify_where_the_network_cannot_be_cut_off(run, monkeypatch):
    monkeypatch.setattr('sphinxext.exitcodes.verify._NAMESPACES', ())
    said = run('verify', 'a.toml', a='[code.3]\n' + example('exit 3'))
    assert said == (
        0,
        'a: 1 agree\nin all: 1 agree\n',
        (
            'exitcodes: examples can reach the network here;'
            ' to cut it off, install unshare and ip (Linux)\n'
        ),
    )


@pytest.mark.usefixtures('sandboxed')
def test_verify_shows_its_progress_on_a_terminal(run, monkeypatch):
    monkeypatch.setattr('sys.stdout.isatty', lambda: True)
    text = '[code.3]\n' + example('exit 3')
    clear = '\r\x1b[K'
    assert run('verify', 'a.toml', a=text)[1] == (
        f'{clear}0/1 a{clear}a: 1 agree\nin all: 1 agree\n'
    )


INTERRUPTED = """\
import sys
from sphinxext.exitcodes import cli, progress

def interrupted(*arguments):
    raise KeyboardInterrupt

progress.verify = interrupted
sys.exit(cli.main(['verify', 'a.toml']))
"""


def test_verify_that_is_interrupted_dies_of_it(write):
    done = subprocess.run(
        [sys.executable, '-c', INTERRUPTED], cwd=write(a=PROVED), check=False
    )
    assert done.returncode == -signal.SIGINT


def test_a_reader_that_goes_away(write):
    command = f'{sys.executable} -m sphinxext.exitcodes schema | :; echo $PIPESTATUS'
    done = subprocess.run(
        ['bash', '-c', command], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ('0\n', '')


def test_schema(run):
    assert run('schema') == (0, schema.dumps(), '')


def test_standard_output_that_python_replaced(monkeypatch):
    out = io.StringIO()
    monkeypatch.setattr(sys, 'stdout', out)
    assert (main(['schema']), out.getvalue()) == (0, schema.dumps())


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
        ((), 'exitcodes: a command is missing, such as explain 137'),
        (('',), 'exitcodes: a command is missing, such as explain 137'),
        (('chekc',), "exitcodes: unknown command 'chekc' (did you mean check?)"),
        (
            ('137',),
            (
                "exitcodes: unknown command '137' (to have it explained: exitcodes"
                ' explain 137)'
            ),
        ),
        (
            ('signal: killed', '9'),
            (
                "exitcodes: unknown command 'signal: killed' (to have it explained:"
                " exitcodes explain 'signal: killed' 9)"
            ),
        ),
        (('--all',), 'exitcodes: unrecognized arguments: --all'),
        (('check', '--all'), "exitcodes check: unknown argument '--all'"),
        (('list', '--', 'all'), "exitcodes list: unknown argument 'all'"),
        (
            ('explain', '5', '--fromat', 'json'),
            "exitcodes explain: unknown argument '--fromat' (did you mean --format?)",
        ),
        (
            ('explain', '-Wall'),
            (
                "exitcodes explain: unknown argument '-Wall' (before a TEXT that begins"
                ' with a dash write --)'
            ),
        ),
        (
            ('schema', '--format=yaml'),
            "exitcodes schema: argument --format: 'yaml' is none of json, markdown",
        ),
        (
            ('list', '--kind', 'shel'),
            (
                "exitcodes list: argument --kind: 'shel' is none of program, library,"
                ' convention, shell, runtime, platform, service (did you mean shell?)'
            ),
        ),
        (
            ('completion', 'tcsh'),
            "exitcodes completion: argument SHELL: 'tcsh' is none of bash, fish, zsh",
        ),
        (
            ('show',),
            'exitcodes show: the following arguments are required: SELECTOR',
        ),
        (
            ('check', '--older-than=-1'),
            "exitcodes check: argument --older-than: '-1' is no number above 0",
        ),
        (
            ('verify', '--time-limit', 'nan'),
            "exitcodes verify: argument --time-limit: 'nan' is no number above 0",
        ),
        (
            ('verify', '--jobs', 'x'),
            "exitcodes verify: argument --jobs: 'x' is no number above 0",
        ),
    ],
)
def test_a_wrong_command_line_is_answered_by_one_line(run, arguments, complaint):
    place = complaint.partition(':')[0]
    expected = f'{complaint}; see {place} --help\n'
    assert run(*arguments) == (2, '', expected)


def test_help_lists_the_commands(run):
    status, out, err = run('--help')
    lines = [line.split(maxsplit=1) for line in out.splitlines()]
    about = [[command.name, command.about] for command in COMMANDS]
    assert (status, err, [line for line in about if line not in lines]) == (0, '', [])


@pytest.mark.parametrize('command', ['', *(command.name for command in COMMANDS)])
@pytest.mark.parametrize('width', [40, 80, 200])
def test_help_fits_the_terminal_and_has_examples(run, monkeypatch, command, width):
    monkeypatch.setenv('COLUMNS', str(width))
    status, out, _err = run(*command.split(), '--help')
    text, _title, examples = out.partition('\nexamples:\n')
    # what is to be copied is never broken
    wide = [line for line in text.splitlines() if len(line) > max(width, 60)]
    lines = examples.splitlines()
    assert (status, wide, [line for line in lines if len(line) > 80]) == (0, [], [])
    assert [line for line in lines if f'exitcodes {command}' in line] != []


@pytest.mark.parametrize(
    'example', [example for c in COMMANDS for example in c.examples]
)
def test_examples_of_the_help_are_right(example):
    for quoting in ('eval "$(', ')"'):
        example = example.removeprefix(quoting).removesuffix(quoting)
    words = shlex.split(example.replace('$?', '137'))
    words = words[words.index('exitcodes') + 1 :]
    ends = (n for n, word in enumerate(words) if word in {'|', '>', '2>'})
    assert cli.parse(words[: next(ends, None)]).run


def test_closed_streams_are_empty(run, monkeypatch):
    for name in ('stdin', 'stdout', 'stderr'):
        monkeypatch.setattr(sys, name, None)
    found = run('explain')
    for name in ('stdin', 'stdout', 'stderr'):
        getattr(sys, name).close()
    assert found == (1, '', '')


@pytest.fixture
def shell(write):
    """Return what a shell makes of a script, with `exitcodes` at hand."""

    def run_script(script, shell='sh', **variables):
        command = f'exitcodes() {{ "{sys.executable}" -m sphinxext.exitcodes "$@"; }}\n'
        done = subprocess.run(
            [shell, '-c', command + script],
            cwd=write(right=RIGHT),
            env=os.environ | variables,
            capture_output=True,
            encoding='utf-8',
            check=False,
        )
        return (done.returncode, done.stdout, done.stderr)

    return run_script


@pytest.mark.parametrize(
    'script',
    ['exitcodes explain <&-', 'exitcodes explain - <&-', ': | exitcodes explain'],
)
def test_nothing_to_explain(shell, script):
    complaint = (
        'exitcodes: there is nothing to explain;'
        ' try for example 137, git 128 or Segmentation fault\n'
    )
    assert shell(script) == (1, '', complaint)


def test_a_closed_standard_output(shell):
    assert shell('exitcodes explain 137 >&-') == (0, '', '')


@pytest.mark.skipif(not Path('/dev/full').exists(), reason='/dev/full is of Linux')
def test_a_full_disk(shell):
    for command in ('explain 137', 'schema'):
        what = 'exitcodes: No space left on device\n'
        assert shell(f'exitcodes {command} >/dev/full') == (1, '', what)


def test_a_terminal_without_unicode(shell):
    ascii_only = {'PYTHONIOENCODING': 'ascii'}
    status, out, err = shell('exitcodes explain 137', **ascii_only)
    assert (status, '? and ' in out, err) == (0, True, '')


def test_data_is_utf_8_everywhere(shell):
    script = 'exitcodes explain --format=json é'
    status, out, _err = shell(script, PYTHONIOENCODING='ascii')
    assert (status, json.loads(out)['asked']) == (1, 'é')


@pytest.mark.parametrize('name', ['bash', 'dash', 'zsh'])
def test_shells_agree(shell, name):
    if not shutil.which(name):
        pytest.skip(f'there is no {name} here')
    script = """\
(exit 137); exitcodes explain $? | head -n 1
echo 'make: *** [all] Error 137' 2>&1 | exitcodes explain - | head -n 1
exitcodes expalin 3
echo $?
"""
    status, out, err = shell(script, name)
    lines = out.splitlines()
    assert (status, {line[:17] for line in lines[:2]}) == (0, {'Killed by SIGKILL'})
    assert (lines[2:], err) == (
        ['2'],
        (
            "exitcodes: unknown command 'expalin' (did you mean explain?);"
            ' see exitcodes --help\n'
        ),
    )


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
        (('--none',), 2, '', UNKNOWN),
    ],
)
def test_run_as_a_process(write, arguments, status, out, err):
    command = [sys.executable, '-m', 'sphinxext.exitcodes', 'check', *arguments]
    folder = write(right=RIGHT, wrong=WRONG)
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (status, out, err)


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
