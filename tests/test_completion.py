"""Completion, in the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from sphinxext.exitcodes import cli
from sphinxext.exitcodes.commands import COMMANDS

NAMES = {command.name for command in COMMANDS}
TYPED = [
    ('', NAMES),
    ('ex', {'explain', 'export'}),
    ('list --', {'--kind', '--format', '--help'}),
    ('list --kind sh', {'shell'}),
    ('list --format=', {'text', 'json'}),
    ('list --format=j', {'json'}),
    ('compare --by number --format ', {'text', 'markdown', 'json'}),
    ('show sysex', {'sysexits'}),
    ('compare semantic sysex', {'sysexits'}),
    ('explain 137 --f', {'--format'}),
    ('explain --program sysex', {'sysexits'}),
    ('show --columns sysex', set()),
    ('completion ', {'bash', 'fish', 'zsh'}),
    ('check own', {'own.toml'}),
]
BASH = r"""
eval "$("$python" -m sphinxext.exitcodes completion bash)"
for line; do
    # as readline splits it
    line=${line//=/ = }
    COMP_WORDS=($line)
    [ "${line: -1}" = ' ' ] && COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _exitcodes
    # what -o default adds
    [ ${#COMPREPLY[@]} = 0 ] && COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
    echo "${COMPREPLY[@]}"
done
"""
FISH = """
$python -m sphinxext.exitcodes completion fish | source
for line in $argv
    echo (complete -C $line | string replace -r '\\t.*' '')
end
"""
# An interactive shell on a terminal of its own says what it would complete.
ZSH = """
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "source ./setup.zsh"
zpty -r -m shell out '*READY*'
for line; do
    zpty -w -n shell "$line"$'\\t'
    zpty -r -m shell out '*END*'
    print -r -- ${${out##*BEGIN}%%END*}
    zpty -w -n shell $'\\C-u'
done
"""
ZSH_SETUP = """
PS1= TERM=dumb
fpath=($PWD $fpath)
autoload -Uz compinit && compinit -D -u
compadd() {
    if [[ " $* " != *" -"(O|A|D)" "* ]]; then
        local -a hits
        builtin compadd -A hits "$@"
        found+=($hits)
    fi
    builtin compadd "$@"
}
before() { found=(); compprefuncs=(before) }
after() { print -r -- "BEGIN$found END"; comppostfuncs=(after) }
compprefuncs=(before) comppostfuncs=(after)
"""
EVALUATED = 'eval "$($python -m sphinxext.exitcodes completion zsh)"\n'


@pytest.fixture
def complete(tmp_path):
    """Return what a shell completes of some lines, a set for each."""
    (tmp_path / 'own.toml').touch()

    def run(shell, script):
        if not shutil.which(shell):
            pytest.skip(f'there is no {shell} here')
        quiet = {'bash': ['--norc'], 'fish': ['--no-config'], 'zsh': ['-f']}[shell]
        # bash and zsh name the script before its arguments
        name = [] if shell == 'fish' else [shell]
        lines = [f'exitcodes {line}' for line, _expected in TYPED]
        done = subprocess.run(
            [shell, *quiet, '-c', script, *name, *lines],
            cwd=tmp_path,
            env=os.environ | {'python': sys.executable, 'HOME': str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert done.stderr == ''
        return [set(line.split()) for line in done.stdout.splitlines()]

    return run


EXPECTED = [expected for _line, expected in TYPED]


def test_bash(complete):
    assert complete('bash', BASH) == EXPECTED


def test_fish(complete):
    # fish completes the whole word
    expected = [
        {f'--format={word}' for word in words} if '=' in line else words
        for line, words in TYPED
    ]
    assert complete('fish', FISH) == expected


@pytest.mark.parametrize('setup', [EVALUATED, ''], ids=['evaluated', 'of fpath'])
def test_zsh(complete, tmp_path, setup):
    if not setup:
        command = [sys.executable, '-m', 'sphinxext.exitcodes', 'completion', 'zsh']
        made = subprocess.run(command, capture_output=True, check=True).stdout
        (tmp_path / '_exitcodes').write_bytes(made)
    (tmp_path / 'setup.zsh').write_text(f'{ZSH_SETUP}{setup}print READY\n')
    assert complete('zsh', ZSH) == EXPECTED


@pytest.mark.parametrize('shell', ['bash', 'fish', 'zsh'])
def test_scripts_name_every_command_and_option(capsys, shell):
    assert cli.main(['completion', shell]) == 0

    script = capsys.readouterr().out
    options = {a.name for c in COMMANDS for a in c.arguments if a.is_option}
    words = NAMES | {name.strip('-') for name in options} | {'sysexits'}
    assert [word for word in words if word not in script] == []
