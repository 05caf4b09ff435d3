"""What a text says of a status, by the forms of messages."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import forms
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.forms import Clue
from sphinxext.exitcodes.model import Message


def message(*lines, **fields):
    return Message(title='T', forms=lines, example='E', sources=('s',), **fields)


MESSAGES = {
    'code': message('exit code {status}', 'exited with {status}'),
    'died': message('died with <Signals.{name}: {signal}>'),
    'make': message('make: *** [{*}] Error {status}'),
    'error': message('Error {status}'),
    'curl': message('curl: ({code})', program='curl'),
    'said': message('{program}: failed ({code})'),
    'crash': message('Segmentation fault', signal='SIGSEGV'),
    'mac': message('Killed: {signal}', signal='SIGKILL'),
    'lost': message('{program}: command not found', status=127),
    'gdb': message('exited with code {octal}]'),
    'windows': message('status {windows}'),
    'no': message('Waiting'),
    'exits': message('exit({exit})'),
    'word': message('^Killed$', 'line {#}: {#} Killed', signal='SIGKILL'),
}


@pytest.mark.parametrize(
    ('text', 'found'),
    [
        ('exit code 3', [('status', '3', '', 'code')]),
        ('EXIT  CODE\t3.', [('status', '3', '', 'code')]),
        ('the exit code -9 of it', [('status', '-9', '', 'code')]),
        ('died with <Signals.SIGKILL: 9>', [('signal', '9', '', 'died')]),
        ('make: *** [all] Error 2', [('status', '2', '', 'make')]),
        ('Error 2', [('status', '2', '', 'error')]),
        ('curl: (7) Failed', [('code', '7', 'curl', 'curl')]),
        ('Frob: failed (4)', [('code', '4', 'frob', 'said')]),
        ('x.c: Segmentation fault (core)', [('name', 'SIGSEGV', '', 'crash')]),
        ('Killed: 9', [('signal', '9', '', 'mac')]),
        ('foo: command not found', [('status', '127', 'foo', 'lost')]),
        ('process 1) exited with code 0115]', [('octal', '0115', '', 'gdb')]),
        ('Waiting: 3 times', [('nothing', '', '', 'no')]),
        ('exit(300)', [('exit', '300', '', 'exits')]),
        ('status 0xC0000005', [('windows', '0xC0000005', '', 'windows')]),
        ('status -1073741819', [('windows', '-1073741819', '', 'windows')]),
        ('Killed', [('name', 'SIGKILL', '', 'word')]),
        ('2026-11-21T05:38:15.25Z Killed.', [('name', 'SIGKILL', '', 'word')]),
        ('#8 12.3 [1] 4711 killed', [('name', 'SIGKILL', '', 'word')]),
        ('a.sh: line 3: 4711 Killed ./a', [('name', 'SIGKILL', '', 'word')]),
        ('the job was killed', []),
        ('killed on request', []),
        (
            'exit code 3, exit code 4',
            [('status', '3', '', 'code'), ('status', '4', '', 'code')],
        ),
        ('my exit code 37a', []),
        ('no exit codes', []),
        ('', []),
    ],
)
def test_clues(text, found):
    clues = forms.clues(text, MESSAGES)
    assert [(c.kind, c.value, c.program, c.message) for c in clues] == found


def test_the_name_of_a_signal_goes_with_its_number():
    text = 'it died with <Signals.SIGKILL: 9> then'
    assert forms.clues(text, MESSAGES) == [
        Clue('signal', '9', '', 'died', 'died with <Signals.SIGKILL: 9>', 'SIGKILL')
    ]


def test_the_surest_comes_first_then_the_last_line():
    text = 'Error 1\nexit code 4\nmake: *** [all] Error 2\nexit code 5\nexit code 4'
    found = [clue.value for clue in forms.clues(text, MESSAGES)]
    assert found == ['2', '4', '5', '1']


def test_ends_of_a_long_line_are_read():
    text = f'exit code 3 {"x" * 5000} exit code 4 {"x" * 5000} Error 5'
    assert [c.value for c in forms.clues(text, MESSAGES)] == ['3', '5']


@pytest.mark.parametrize(
    ('form', 'complaint'),
    [('a {b}', 'unknown field {b}; use one of'), ('{status}', 'has no literal text')],
)
def test_wrong_forms(form, complaint):
    with pytest.raises(ValueError, match=complaint):
        forms.parse(form)


def test_a_brace_that_opens_no_field():
    assert forms.parse('a { {status}').pattern.search('a { 3')['status'] == '3'


BUNDLED = Catalog().messages.message


def test_programs_of_messages_are_profiles():
    ids = {'', *Catalog().ids}
    assert {message.program for message in BUNDLED.values()} - ids == set()
