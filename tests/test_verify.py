"""The examples are run, and how they end is compared with the catalog."""

from __future__ import annotations

import signal
import threading
from io import StringIO

import pytest

from sphinxext.exitcodes import keys, progress, trials, verify
from sphinxext.exitcodes.model import LanguageFile
from sphinxext.exitcodes.trials import Trial
from sphinxext.exitcodes.verify import Sandbox


@pytest.fixture(scope='module')
def sandbox():
    return Sandbox(limit=5)


def trial(run, key='3', **fields):
    return Trial('tool:3', 'tool.toml', (), key, run, keys.parse_key(key), **fields)


@pytest.fixture
def seen(sandbox):
    """Return what makes a trial, and returns what came of it."""

    def see(*arguments, **fields):
        outcome = verify.verify(trial(*arguments, **fields), sandbox)
        return outcome.verdict, outcome.what, outcome.said

    return see


AGREES = ('agrees', '', '')


@pytest.mark.parametrize(
    ('run', 'key'),
    [
        ('exit 3', '3'),
        ('exit 3', '1-5'),
        ('exit 254', '-2'),
        ('exit 254', '-3--1'),
        ('kill -KILL $$', '137'),
        ('sh -c "kill -TERM \\$\\$"', '129-192'),
        ('exit 4', 'other'),
        ('exit 5', '0xC0000005'),
    ],
)
def test_agrees(seen, run, key):
    width = 32 if key.startswith('0x') else 8
    made = Trial('', '', (), key, run, keys.parse_key(key, width))
    assert verify.verify(made, Sandbox()).verdict == 'agrees'


@pytest.mark.parametrize(
    ('run', 'key', 'what', 'said'),
    [
        ('exit 4', '3', 'seen 4', ''),
        ('echo one; echo two >&2; exit 4', '3', 'seen 4', 'two'),
        ('exit 6', '1-5', 'seen 6', ''),
        ('exit 0', '-2', 'seen 0', ''),
    ],
)
def test_differs(seen, run, key, what, said):
    assert seen(run, key) == ('differs', what, said)


def test_other_is_no_number_that_has_a_row(seen):
    taken = (keys.parse_key('4'), keys.parse_key('10-20'))
    assert seen('exit 5', 'other', taken=taken) == AGREES
    assert seen('exit 12', 'other', taken=taken) == ('differs', 'seen 12', '')


def test_set_up_and_files(seen):
    fields = {'setup': 'mkdir a\necho 3 > a/b', 'files': (('c', 'text\n'),)}
    assert seen('grep -q text c && exit $(cat a/b)', **fields) == AGREES


def test_set_up_that_fails(seen):
    what = 'the set-up failed: seen 7'
    found = seen('exit 3', setup='sh -c "exit 7"\ntrue')
    assert found == ('differs', what, '')


def test_time_limit():
    made = verify.verify(trial('sleep 60; exit 3'), Sandbox(limit=0.2))
    assert (made.verdict, made.what) == ('differs', 'it took too long')


def test_nothing_is_left_running(seen, tmp_path):
    found = seen(f'(sleep 0.3; touch {tmp_path}/late) & exit 3')
    threading.Event().wait(0.6)
    assert (found, [*tmp_path.iterdir()]) == (AGREES, [])


def test_a_fresh_folder_that_is_home(seen):
    assert seen('test "$HOME" = "$PWD" && test -z "$(ls -A)" && exit 3') == AGREES


def test_few_variables(seen, monkeypatch):
    monkeypatch.setenv('LANG', 'de_DE.UTF-8')
    assert seen('test -z "$LANG$LC_MESSAGES" && exit 3') == AGREES


def test_a_folder_that_cannot_be_entered_is_removed_or_left(seen):
    assert seen('mkdir a && touch a/b && chmod 0 a && exit 3') == AGREES


def test_nothing_to_read(seen):
    assert seen('cat && exit 3') == AGREES


NO_SANDBOX = not Sandbox().prefix
needs_namespaces = pytest.mark.skipif(
    NO_SANDBOX, reason='unshare cannot make a network namespace here'
)


@needs_namespaces
def test_no_network_but_loopback(seen):
    # TEST-NET-1 of RFC 5737 has no route; nothing listens on the port
    script = """python3 -c '
import errno, socket
def reach(host):
    try:
        socket.create_connection((host, 9), 2)
    except OSError as error:
        return error.errno
known = reach("192.0.2.1") == errno.ENETUNREACH
raise SystemExit(3 if known and reach("127.0.0.1") == errno.ECONNREFUSED else 4)'
"""
    assert seen(script) == AGREES


def test_without_namespaces(monkeypatch):
    monkeypatch.setattr(verify, '_NAMESPACES', (('no-such-program-here',), ('false',)))
    sandbox = Sandbox()
    assert sandbox.prefix == ()
    assert verify.verify(trial('exit 3'), sandbox).verdict == 'agrees'


@pytest.mark.parametrize(
    ('script', 'programs'),
    [
        ('grep a b', 'grep'),
        ('printf x | grep y', 'printf grep'),
        ('A=1 B="c d" tool', 'tool'),
        ('one && two || three; four & five', 'one two three four five'),
        ('if one; then two; else three; fi', 'one two three fi'),
        ('while ! one; do two; done', 'one two done'),
        ('(cd a; tool)', 'cd tool'),
        ('tool >out 2>&1 <in', 'tool'),
        ('2>/dev/null tool', 'tool'),
        ('> out tool', 'tool'),
        ('./made; $tool; "$(x)" a', ''),
        ("tool '' -t", 'tool'),
        ('one\n\ntwo | one', 'one two'),
        ("sh -c 'one | two'", 'sh'),
        ("sh -c 'goes\non'\ntool", 'sh tool'),
        ("sh -c 'is not closed", ''),
        ('test "$(tool)" = 1', 'test'),
        ('[ -e x ] && clang-format-14', '[ clang-format-14'),
    ],
)
def test_programs(script, programs):
    assert verify.programs_of(script) == tuple(programs.split())


def test_missing_program(seen):
    expected = ('skipped', 'there is no no-such-tool here', '')
    assert seen('printf x | no-such-tool') == expected
    assert seen('exit 3', setup='no-such-tool') == expected


def test_missing_program_that_a_package_has(seen):
    what = 'there is no no-such-tool here; install one, pypi:two'
    found = seen('no-such-tool', needs=('one', 'pypi:two'))
    assert found == ('skipped', what, '')


def test_missing_package(seen, monkeypatch):
    monkeypatch.setattr(verify, '_is_installed', lambda name: name != 'no-such')
    assert seen('exit 4', needs=('a', 'no-such')) == (
        'skipped',
        'no-such is not installed here',
        '',
    )
    assert seen('exit 3', needs=('a', 'no-such')) == AGREES


def test_missing_program_that_another_one_calls(seen):
    assert seen('env no-such-tool', needs=('pypi:no-such-tool',)) == (
        'skipped',
        'pypi:no-such-tool is not installed here',
        '',
    )


@pytest.mark.parametrize(
    ('package', 'dpkg', 'there'),
    [
        ('sh', None, True),
        ('pypi:no-such-package', '/usr/bin/dpkg-query', True),
        ('no-such-package', None, True),
        ('no-such-package', '/usr/bin/dpkg-query', False),
    ],
)
def test_installed(monkeypatch, package, dpkg, there):
    verify._is_installed.cache_clear()
    monkeypatch.setattr(verify.shutil, 'which', lambda name: dpkg)
    assert verify._is_installed(package) == there
    verify._is_installed.cache_clear()


@pytest.fixture
def on(monkeypatch):
    """Return what makes this another platform."""

    def be(system, name='posix'):
        verify._names_here.cache_clear()
        monkeypatch.setattr(verify.platform, 'system', lambda: system)
        monkeypatch.setattr(verify.os, 'name', name)

    yield be
    verify._names_here.cache_clear()


@pytest.mark.parametrize(
    ('platforms', 'system', 'runs'),
    [
        ((), 'Linux', True),
        (('Linux',), 'Linux', True),
        (('Windows', 'Linux'), 'Linux', True),
        (('Windows',), 'Linux', False),
        (('POSIX',), 'Linux', True),
        (('macOS',), 'Darwin', True),
        (('POSIX',), 'Windows', False),
    ],
)
def test_platforms(on, platforms, system, runs):
    on(system, 'nt' if system == 'Windows' else 'posix')
    reason = '' if runs else f'it is for {", ".join(platforms)}'
    assert verify.why_not(trial('true', platforms=platforms)) == reason


def test_ignored_signals_are_heeded():
    old = signal.signal(signal.SIGQUIT, signal.SIG_IGN)
    before = signal.getsignal(signal.SIGINT)
    try:
        verify.heed_signals()
        found = signal.getsignal(signal.SIGQUIT), signal.getsignal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGQUIT, old)
    assert found == (signal.SIG_DFL, before)


PROFILE = """\
[group.a]
title = "A"
when = { platform = ["Windows"] }
example = { run = "not of a group" }
[code.2]
meaning = "Two."
example = { run = "two", setup = "make", needs = ["b"] }
[[code.2.case]]
meaning = "In this case."
[[code.2.case]]
meaning = "In that case."
example = { run = "that" }
[[code.2.case]]
name = "NAMED"
example = { run = "named" }
[[code.2.dispute]]
meaning = "Says another."
example = { run = "dispute" }
[code.3]
meaning = "Three."
group = "a"
[code.4-6]
meaning = "Range."
group = "a"
example = { run = "range" }
[code.other]
meaning = "Other."
example = { run = "other" }
"""


def test_trials_of_a_profile(profile):
    made = [*trials.of_profile(profile(PROFILE))]
    assert [(t.title, t.run, t.expected) for t in made] == [
        ('tool:2', 'two', '2'),
        ('tool:2', 'that', '2'),
        ('tool:2', 'dispute', '2'),
        ('tool:2', 'named', '2'),
        ('tool:4-6', 'range', '4-6'),
        ('tool:other', 'other', 'a number without a row'),
    ]
    assert (made[0].setup, made[0].needs, made[0].at) == ('make', ('b',), ('code', '2'))
    assert [t.platforms for t in made[3:5]] == [(), ('Windows',)]
    assert [t.text for t in made[5].taken] == ['2', '2', '3', '4-6']


def test_examples_of_an_extended_profile_are_not_taken(profile):
    made = profile(
        '[profile]\ntitle = "T"\nextends = ["base"]\n[code.2]\nname = "B"',
        base='[code.2]\nexample = { run = "base" }\n[code.3]\nexample = { run = "b" }',
    )
    assert [row.key.text for row in made.rows] == ['2', '3']
    assert [*trials.of_profile(made)] == []


@pytest.fixture
def idioms(seen, sandbox):
    """Return what tries the idioms of a language in a shell."""

    def try_idioms(text, **idioms):
        program = {'file': 'a.sh', 'text': text, 'run': 'sh a.sh', 'needs': ['dash']}
        language = {'title': 'Shell', 'sources': ['a'], 'program': program, **idioms}
        file = verify_file(language)
        made = trials.of_languages(file, 'languages.toml')
        return [
            (t.expected, o.verdict, o.what)
            for t in made
            for o in [verify.verify(t, sandbox)]
        ]

    return try_idioms


def verify_file(language):
    import msgspec

    table = {'source': {'a': {'title': 'A'}}, 'language': {'shell': language}}
    return msgspec.convert(table, LanguageFile)


def test_idioms(idioms):
    text = '{idiom}\necho went on\nexit ${status:-1}\n'
    found = idioms(
        text, set_and_continue=['status={code}'], exit_at_once=['exit {code}']
    )
    assert found == [
        ('83, having gone on', 'agrees', ''),
        ('83, without going on', 'agrees', ''),
    ]


def test_idioms_that_do_otherwise(idioms):
    found = idioms(
        'status=0\n{idiom}\necho went on\nexit $status\n',
        set_and_continue=['exit {code}', 'code={code}'],
        exit_at_once=['status={code}'],
    )
    assert found == [
        ('83, having gone on', 'differs', 'the program did not go on'),
        ('83, having gone on', 'differs', 'seen 0'),
        ('83, without going on', 'differs', 'the program went on'),
    ]


def test_languages_without_a_program():
    made = verify_file({'title': 'A', 'sources': ['a'], 'exit_at_once': ['exit']})
    assert [*trials.of_languages(made, 'languages.toml')] == []


def test_an_interruption_stops_the_rest(sandbox, monkeypatch):
    def interrupted(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr('sphinxext.exitcodes.progress.verify', interrupted)
    with pytest.raises(KeyboardInterrupt):
        progress.prove({'a': [trial('exit 3')]}, sandbox, StringIO(), StringIO(), 1)


@pytest.mark.parametrize(
    ('program', 'variable', 'home'),
    [
        ('/home/a/.cargo/bin/rustup', None, '/home/a/.rustup'),
        ('/home/a/.cargo/bin/rustup', '/opt/rust', '/opt/rust'),
        (None, None, ''),
    ],
)
def test_toolchains_of_rustup(monkeypatch, program, variable, home):
    monkeypatch.setattr(verify.shutil, 'which', lambda name: program)
    monkeypatch.delenv('RUSTUP_HOME', raising=False)
    if variable:
        monkeypatch.setenv('RUSTUP_HOME', variable)
    assert verify._rustup_home() == home
