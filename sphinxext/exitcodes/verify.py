"""Run an example as a reader would, apart from everything else on the machine."""

from __future__ import annotations

import contextlib
import os
import platform
import shlex
import shutil
import signal
import subprocess
import tempfile
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from sphinxext.exitcodes.trials import WENT_ON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinxext.exitcodes.trials import Trial

Verdict = Literal['agrees', 'differs', 'skipped']

# Network namespaces, for root and for others, who need one of users as well;
# see unshare(1) and setpriv(1). Loopback is up: examples may serve themselves.
_LOOPBACK = 'ip link set dev lo up && exec '
_NAMESPACES = (
    ('unshare', '--net', 'sh', '-c', f'{_LOOPBACK}"$@"', 'sh'),
    (
        *('unshare', '--user', '--map-current-user', '--keep-caps', '--net', 'sh'),
        *('-c', f'{_LOOPBACK}setpriv --ambient-caps -all --inh-caps -all "$@"', 'sh'),
    ),
)
_WITHOUT_CORE = ('sh', '-c', 'ulimit -c 0; exec "$@"', 'sh')

# Words of the shell after which a command follows, and those that begin one
# whose parts are no commands.
_LEADING = frozenset({'if', 'then', 'else', 'elif', 'while', 'until', 'do', '!', '{'})
_PUNCTUATION = ';()<>|&\n'
_TAIL = 200  # characters of what a program said, as a message shows them


class Outcome(Struct, frozen=True):
    """What came of a trial."""

    trial: Trial
    verdict: Verdict
    what: str = ''  # why it was skipped, or what was seen
    said: str = ''  # the last line that the program wrote


class Ended(Struct, frozen=True):
    """How a command ended."""

    status: int | None  # None: it had to be killed
    said: str


class Sandbox:
    """Runs command lines in fresh folders, few variables, no network, for a time.

    :param limit: seconds that a command may take; a set-up, which may have to
        build a program, takes `SETUP` times as long
    """

    SETUP = 6

    def __init__(self, limit: float = 10) -> None:
        self.limit = limit

    @cached_property
    def prefix(self) -> tuple[str, ...]:
        """What cuts a command off the network; empty where nothing can."""
        return next((p for p in _NAMESPACES if _works((*p, 'true'))), ())

    def set_up(self, script: str, folder: Path) -> Ended:
        """Run a script by `sh` until a command fails."""
        return self._run(('sh', '-e', '-c', script), folder, self.limit * self.SETUP)

    def run(self, script: str, folder: Path) -> Ended:
        """Run a script by `sh`, and everything that it starts."""
        return self._run(('sh', '-c', script), folder, self.limit)

    def _run(self, command: Sequence[str], folder: Path, limit: float) -> Ended:
        home = folder / 'home'
        with (folder / 'said').open('wb+') as said:
            process = subprocess.Popen(  # noqa: S603 - this is what it is for
                (*self.prefix, *_WITHOUT_CORE, *command),
                cwd=home,
                env=_environment(home),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                status = process.wait(limit)
            except subprocess.TimeoutExpired:
                status = None
            finally:
                _end(process)
            said.seek(0)
            text = said.read(1 << 20).decode(errors='replace')
        # a signal's number below zero becomes what a shell makes of it
        return Ended(128 - status if status and status < 0 else status, text)


def heed_signals() -> None:
    """Let examples be ended by signals that this process was told to ignore.

    A job in the background ignores SIGINT and SIGQUIT, its children inherit
    that, and a shell can do nothing about it.
    """
    for number in (signal.SIGINT, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


def verify(trial: Trial, sandbox: Sandbox) -> Outcome:
    """Run what proves a code, and compare how it ends with what the catalog says."""
    if reason := why_not(trial):
        return Outcome(trial, 'skipped', reason)
    with tempfile.TemporaryDirectory(
        prefix='exitcodes-',
        ignore_cleanup_errors=True,  # an example may lock a folder of its own
    ) as name:
        folder = Path(name)
        home = folder / 'home'
        home.mkdir()
        for file, text in trial.files:
            (home / file).write_text(text, 'utf-8')
        if trial.setup:
            ended = sandbox.set_up(trial.setup, folder)
            if ended.status != 0:
                return _differs(trial, ended, 'the set-up failed: ')
        ended = sandbox.run(trial.run, folder)
    if ended.status is None or not trial.agrees(ended.status):
        return _differs(trial, ended)
    went_on = WENT_ON in ended.said.splitlines()
    if trial.goes_on not in {None, went_on}:
        what = f'the program {"went" if went_on else "did not go"} on'
        return Outcome(trial, 'differs', what, _last_line(ended.said))
    return Outcome(trial, 'agrees')


def why_not(trial: Trial) -> str:
    """Return why a trial cannot be made here, or nothing."""
    if trial.platforms and not _names_here().intersection(
        name.casefold() for name in trial.platforms
    ):
        return f'it is for {", ".join(trial.platforms)}'
    for program in programs_of(f'{trial.setup}\n{trial.run}'):
        if not _is_there(program):
            hint = f'; install {", ".join(trial.needs)}' if trial.needs else ''
            return f'there is no {program} here{hint}'
    return ''


def programs_of(script: str) -> tuple[str, ...]:
    """Return the words of a script that stand where commands do.

    Those that the script makes, or that come from a variable, are left out.
    """
    words = (w for w in _commands(script) if not set('/$`=').intersection(w))
    return tuple(dict.fromkeys(words))


def _commands(script: str) -> Iterator[str]:
    lexer = shlex.shlex(script, posix=True, punctuation_chars=_PUNCTUATION)
    lexer.whitespace = ' \t'
    lexer.wordchars += ':,[]@%+{}!\\$`^#'
    lexer.commenters = ''
    try:
        words = list(lexer)
    except ValueError:  # the shell will complain of the quotation
        return
    is_next, is_file = True, False
    for word in words:
        if is_file:
            is_file = False
        elif word and set(word) <= set(_PUNCTUATION):
            is_file = bool(set('<>').intersection(word))
            is_next = is_next or not is_file
        elif word in _LEADING:
            is_next = True
        elif is_next and '=' not in word and not word.isdigit():
            is_next = False
            yield word


@cache
def _is_there(program: str) -> bool:
    """Return whether the shell knows a program; it may be one of its own."""
    command = ('sh', '-c', f'command -v {shlex.quote(program)}')
    return _works(command)


@cache
def _is_installed(package: str) -> bool:
    """Return whether a package is there, as far as can be known.

    Only Debian's are asked for: of the others the programs are looked for.
    """
    if ':' in package or _is_there(package) or not shutil.which('dpkg-query'):
        return True
    return _works(('dpkg-query', '--show', package))


def _works(command: Sequence[str]) -> bool:
    try:
        done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603
    except OSError:
        return False
    return done.returncode == 0


@cache
def _names_here() -> frozenset[str]:
    """Return the names of this platform, in small letters."""
    system = platform.system().lower()
    others = {'macos'} if system == 'darwin' else set()
    return frozenset({system, *others} | ({'posix'} if os.name == 'posix' else set()))


def _environment(home: Path) -> dict[str, str]:
    return {
        'HOME': str(home),
        'LC_ALL': 'C.UTF-8',
        'PATH': os.environ.get('PATH', os.defpath),
        'RUSTUP_HOME': _rustup_home(),
        'TERM': 'dumb',
        'TMPDIR': str(home),
        'TZ': 'UTC',
    }


def _rustup_home() -> str:
    """Return where rustup's programs find their toolchains.

    They look in the home of the user, which an example does not have: it is beside
    the folder `.cargo/bin` that they are installed in.
    """
    program = shutil.which('rustup')
    beside = str(Path(program).parents[2] / '.rustup') if program else ''
    return os.environ.get('RUSTUP_HOME', beside)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill what a command left running."""
    with contextlib.suppress(ProcessLookupError):  # nothing is left
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _differs(trial: Trial, ended: Ended, what: str = '') -> Outcome:
    lacking = [name for name in trial.needs if _lacks(trial, name)]
    if lacking:
        return Outcome(trial, 'skipped', f'{lacking[0]} is not installed here')
    seen = 'it took too long' if ended.status is None else f'seen {ended.status}'
    return Outcome(trial, 'differs', what + seen, _last_line(ended.said))


def _lacks(trial: Trial, package: str) -> bool:
    """Return whether a package is missing, or the program that is called as it is.

    Such a one may be called by another program, as `timeout` does.
    """
    program = package.rpartition(':')[2]
    called = program in trial.run.split() and not _is_there(program)
    return called or not _is_installed(package)


def _last_line(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    return lines[-1].strip()[:_TAIL] if lines else ''
