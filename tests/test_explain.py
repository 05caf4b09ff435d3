"""What a status means, by rules that hold for all values."""

from __future__ import annotations

import os
import random
import signal

import pytest

from sphinxext.exitcodes import terminal
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.explain import Explainer

TOOL = """\
[profile]
title = "The Tool"
bitmask = 0x1c
[code.1]
meaning = "Failed."
means = ["not-found"]
[code.3]
name = "ODD"
meaning = "Odd."
remedy = "Even it out."
[[code.3.case]]
name = "STRANGE"
meaning = "Strange."
[code.4]
meaning = "Four."
[code.8]
[[code.8.case]]
meaning = "Eight, in a case."
[code.40-50]
meaning = "Some of them."
[code.refresh]
name = "Failed (Refresh)"
meaning = "No number."
[code.other]
meaning = "The status of a command."
"""
LAW = """\
[profile]
title = "Law"
kind = "convention"
[code.3]
name = "ODD"
meaning = "Odd by law."
means = ["not-found"]
"""
SAND = '[profile]\ntitle = "Sand"\nkind = "shell"\n[code.3]\nmeaning = "Sand."'
WIDE = """\
[profile]
title = "Wide"
width = 32
[code.0xC0000005]
name = "ACCESS"
meaning = "Access."
"""


@pytest.fixture
def explain(catalog):
    """Return what explains a text by a tiny catalog: kinds and answers."""
    explainer = Explainer(catalog(tool=TOOL, law=LAW, sand=SAND, wide=WIDE))

    def explain_text(text, program=''):
        return explainer.explain(text, program)

    return explain_text


FAULT = '0xC0000005 = 3221225477 = -1073741819'
ACCESS = '0xC0000005: ``ACCESS``, Access.'
UNKNOWN = '0x40000001: unknown here.'
REFRESH = 'The Tool refresh: ``Failed (Refresh)``, No number.'
MOST = '3 is documented by 3 of 4 profiles,'


@pytest.mark.parametrize(
    'text', ['tool 3', 'tool:3', 'TOOL 3', 'tool 0x3', ' tool  3. ', 'tool ODD']
)
def test_a_program_and_its_code(explain, text):
    first = explain(text).readings[0]
    assert first.answer == 'The Tool 3: ``ODD``, Odd.'
    assert ('``STRANGE``, Strange.' in first.notes) == ('ODD' not in text)


def test_a_program_named_by_the_caller(explain):
    first = explain('3', 'tool').readings[0]
    assert (first.kind, first.notes) == (
        'program',
        ('Even it out.', '``STRANGE``, Strange.'),
    )


@pytest.mark.parametrize(
    ('text', 'kind', 'answer', 'equation'),
    [
        ('tool 12', 'program', 'The Tool 12: Four; Eight, in a case.', '12 = 4 + 8'),
        ('tool 77', 'program', 'The Tool 77: The status of a command.', ''),
        ('tool refresh', 'program', REFRESH, ''),
        ('0xC0000005', 'windows', ACCESS, FAULT),
        ('c0000005', 'windows', ACCESS, FAULT),
        ('-1073741819', 'windows', ACCESS, FAULT),
        ('3221225477', 'windows', ACCESS, FAULT),
        ('0x40000001', 'windows', UNKNOWN, '0x40000001 = 1073741825'),
        ('make: *** [all] Error 3', 'status', f'{MOST} most often as: Not found.', ''),
        ('99', 'status', 'No program of the catalog documents 99.', ''),
        ('45', 'status', '45 is documented by 1 of 4 profiles.', ''),
        ('ODD', 'program', 'Law 3: ``ODD``, Odd by law.', ''),
        ('odd', 'program', 'Law 3: ``ODD``, Odd by law.', ''),
    ],
)  # fmt: skip
def test_first_reading(explain, text, kind, answer, equation):
    first = explain(text).readings[0]
    assert (first.kind, first.answer, first.equation) == (kind, answer, equation)


def test_rows_of_a_number_conventions_first_and_ranges_last(explain):
    codes = explain('3').readings[0].codes
    assert [(entry.profile, entry.names) for entry in codes] == [
        ('law', ('ODD',)),
        ('sand', ()),
        ('tool', ('ODD',)),
        ('tool', ('STRANGE',)),
    ]


@pytest.mark.parametrize(
    'text',
    ['', ' ', '.', 'abc', '1.5', '99999999999', 'tool nope', '0xzz', '\x00', 'x' * 99],
)  # fmt: skip
def test_what_is_not_understood(explain, text):
    answer = explain(text)
    assert (answer.readings, 'try for example 137' in answer.problem) == ((), True)


def test_the_last_number_of_words_that_no_form_knows(explain):
    answer = explain('step 1 of 2 ended badly: 3')
    assert answer.readings[0].answer.startswith('3 is documented by')


BUNDLED = Explainer(Catalog())
DEADLY = {'terminate', 'core'}


def signals_of(text):
    """Return the numbers of the signals that readings of a text name."""
    return [
        reading.equation
        for reading in BUNDLED.explain(text).readings
        if reading.answer.startswith('Killed by')
    ]


@pytest.mark.parametrize('status', range(256))
def test_every_byte(status):
    number = status - 128
    named = BUNDLED.signals.by_number(number)
    found = signals_of(str(status))
    if named and named.signal.action in DEADLY:
        assert found == [f'{status} = 128 + {number}, {named.name}']
    else:
        assert found == []
    assert BUNDLED.explain(str(status)).problem == ''


@pytest.mark.parametrize('number', range(1, 65))
def test_every_signal_in_every_spelling(number):
    named = BUNDLED.signals.by_number(number)
    if not named or named.signal.action not in DEADLY:
        return
    spelled = [f'-{number}', f'{256 + number}', f'0:{number}', f'{number}/{named.name}']
    for text in (*spelled, named.name, named.name.removeprefix('SIG')):
        answers = [r.answer for r in BUNDLED.explain(text).readings]
        assert any(a.startswith(f'Killed by {named.name} ') for a in answers), text


@pytest.mark.parametrize('status', range(256))
def test_every_wait_status_of_an_exit(status):
    word = status << 8
    assert os.waitstatus_to_exitcode(word) == status
    answers = [r.equation for r in BUNDLED.explain(str(word)).readings]
    assert (f'{word} = {status} × 256' in answers) == (word > 255)


@pytest.mark.parametrize('number', range(1, 65))
@pytest.mark.parametrize('core', [0, 128])
def test_every_wait_status_of_a_signal(number, core):
    word = number | core
    assert os.waitstatus_to_exitcode(word) == -number
    named = BUNDLED.signals.by_number(number)
    readings = [*BUNDLED._wait(word)]
    assert [r.equation for r in readings] == (
        [f'{word} = {number}{" + 128, core dumped" * bool(core)}, in a raw wait status']
        if named
        else []
    )


@pytest.mark.parametrize('number', [256, 257, 300, 1000, -1, -129, -255])
def test_the_low_eight_bits_are_kept(number):
    equations = [r.equation for r in BUNDLED.explain(str(number)).readings]
    assert f'{number} mod 256 = {number & 0xFF}' in equations


@pytest.mark.parametrize('number', [32, 33])
def test_signals_that_the_c_library_keeps(number):
    first = BUNDLED.explain(f'0:{number}').readings[0]
    assert first.answer == (
        f'Signal {number}, which the C library of Linux keeps for itself.'
    )


def test_a_signal_that_does_not_exist():
    assert BUNDLED.explain('0:99').readings == ()


def test_a_signal_that_linux_does_not_have():
    first = BUNDLED.explain('SIGEMT').readings[0]
    assert (first.equation, first.spellings) == ('', ())


def test_signal_names_of_python():
    missing = [
        name for name in signal.Signals.__members__ if not BUNDLED.signals.by_name(name)
    ]
    assert missing == []


ALPHABET = '0123456789-+:/.x(){}[]*\n\t %éΩ\u2212\x00abcdefKILLexit code status=Error '


@pytest.mark.parametrize('seed', range(60))
def test_no_input_raises(seed):
    chance = random.Random(seed)
    text = ''.join(chance.choices(ALPHABET, k=chance.randrange(0, 3000)))
    answer = BUNDLED.explain(text)
    assert bool(answer.readings) != bool(answer.problem)
    for line in terminal.answer(answer):
        assert '\n' not in line


@pytest.mark.parametrize(
    'text', ['９', '１３７', '‐9', '\ud800', '9' * 10_000, '-' * 10_000, '\n' * 10_000]
)
def test_odd_input(text):
    answer = BUNDLED.explain(text)
    assert bool(answer.readings) != bool(answer.problem)


@pytest.mark.parametrize(
    ('text', 'kind', 'start'),
    [
        ('7:0', 'program', 'Slurm 7: '),
        ('-1000', 'truncated', 'A status of -1000 is seen as 24'),
        ('-100', 'truncated', 'A status of -100 is seen as 156'),
        ('-17', 'signal', 'Signal SIGCHLD'),
        ('-33', 'status', '-33 is documented by 1 of'),
        ('exit(300)', 'truncated', 'A status of 300 is seen as 44'),
        ('exit(3)', 'status', '3 is documented by'),
        ('203/EXEC', 'program', 'systemd'),
        ('9/SIGKILL', 'signal', 'Killed by SIGKILL (signal 9)'),
        ('-2', 'signal', 'Killed by SIGINT'),
        ('0x10', 'status', '16 is documented by'),
        ('65536', 'windows', '0x00010000: unknown here.'),
        ('[Inferior 1 (process 9) exited with code 03]', 'status', '3 is documented'),
    ],
)
def test_first_kind(text, kind, start):
    first = BUNDLED.explain(text).readings[0]
    assert (first.kind, first.answer[: len(start)]) == (kind, start)


@pytest.mark.parametrize('text', ['4294967296', '-2147483649', '9999999999'])
def test_numbers_that_no_system_has(text):
    assert BUNDLED.explain(text).readings == ()


def test_a_negative_code_of_a_program_that_is_no_signal():
    kinds = [reading.kind for reading in BUNDLED.explain('pbs -1').readings]
    assert kinds == ['program', 'truncated', 'signal']


def test_a_wait_word_of_a_message(catalog, base):
    text = (base / 'messages.toml').read_text()
    text += """
[message.system]
title = "os.system"
forms = ["system gave {wait}"]
example = "system gave 768"
sources = ["manual"]
"""
    (base / 'messages.toml').write_text(text)
    explainer = Explainer(catalog(law=LAW))
    first = explainer.explain('system gave 768').readings[0]
    assert (first.kind, first.equation) == ('wait', '768 = 3 × 256')


@pytest.mark.parametrize(
    ('text', 'answer'),
    [
        ('Process returned -1073741819 today', '0xC0000005: ``ACCESS``, Access.'),
        ('it took 1000 steps', ''),
        ('errno -2', ''),
    ],
)
def test_what_is_guessed(explain, text, answer):
    found = explain(text).readings
    assert (found[0].answer if found else '') == answer


@pytest.mark.parametrize(
    ('status', 'seen'),
    [
        ('0xC0000005', '139'),
        ('0xC0000017', '138'),
        ('0xC000001D', '132'),
        ('0xC0000135', '127'),
        ('0xC000013A', '130'),
        ('0xC0000022', '127'),
        ('0x40010004', '4'),
    ],
)
def test_what_cygwin_makes_of_a_windows_status(status, seen):
    spellings = BUNDLED.explain(status).readings[0].spellings
    assert [s.text for s in spellings if s.where.startswith('Cygwin')] == [seen]


def test_a_long_log_is_answered_in_few_words():
    log = '\n'.join(f'step {n} exited with code {n}' for n in range(256))
    assert len(BUNDLED.explain(log).readings) < 60


def test_a_program_that_does_not_document_a_number():
    first = BUNDLED.explain('ruff 9').readings[0]
    assert (first.kind, first.answer) == ('program', 'Ruff documents no exit code 9.')


def test_a_signal_says_more_than_what_passes_a_status_on():
    line = 'Main process exited, code=exited, status=143/n/a'
    kinds = [reading.kind for reading in BUNDLED.explain(line).readings]
    assert kinds[:1] == ['signal']
    assert 'program' in kinds


def test_the_cases_of_a_code_are_told():
    notes = BUNDLED.explain('restic 3').readings[0].notes
    assert any(note.startswith('command ``backup``: ') for note in notes)


def test_programs_that_do_not_agree():
    assert BUNDLED.explain('3').readings[0].answer.endswith('which do not agree.')
