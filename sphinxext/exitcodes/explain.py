"""What a status means: text in, readings out, the likeliest first.

A reading is one way to understand the text. None is certain where the table of a
program overrides a convention, so all that hold are returned. The derivations:
a shell adds 128 to the number of the signal that ended a command (POSIX, Shell and
Utilities, 2.8.2), ksh93 adds 256; the kernel keeps the low eight bits of a status
(`_exit(2)`); a raw wait status is the status times 256, or the number of the signal,
plus 128 if a core was dumped (`wait(2)`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sphinxext.exitcodes import keys
from sphinxext.exitcodes.clues import ClueFinder, cleaned, integer
from sphinxext.exitcodes.readings import (
    Answer,
    Reading,
    Spelling,
    of_own,
    of_program,
    own_rows,
    said,
    spellings_of,
)
from sphinxext.exitcodes.signaltable import INTERNAL, LAST, TITLES, SignalTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.forms import Clue
    from sphinxext.exitcodes.profile import Entry
    from sphinxext.exitcodes.signaltable import Named

EXAMPLES = ('137', 'git 128', 'Segmentation fault')
_NTSTATUS = 'windows-ntstatus'
_TWO_TO_32 = 0x1_0000_0000
_FATAL = frozenset({'terminate', 'core'})
# What Cygwin and MSYS2 make of the status of a Windows process, by `pinfo.cc`; the
# profile `cygwin` has the source.
_CYGWIN = {
    0xC000_0005: 139,
    0xC000_013A: 130,
    0xC000_0135: 127,
    0xC000_001D: 132,
    0xC000_0017: 138,
}


class Explainer:
    """Explains texts by a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.signals = SignalTable(catalog.signals.signal)
        self.finder = ClueFinder(catalog, self.signals)

    def explain(self, text: str, program: str = '') -> Answer:
        """Return the readings of a text: a number, a name, a message, a log.

        :param program: the id of the profile whose codes come first
        """
        asked = cleaned(text)
        readings: dict[tuple[str, str], Reading] = {}
        for clue in self.finder.clues(asked):
            title = self._title(clue)
            for found in self._read(clue, clue.program or program):
                reading = replace(found, read=clue.text, printed_by=title)
                readings.setdefault((reading.kind, reading.answer), reading)
        if readings:
            return Answer(asked, tuple(readings.values()))
        return Answer(asked, problem=_not_understood(asked))

    def _title(self, clue: Clue) -> str:
        """Return who prints what a clue was read from; '' if it stood alone."""
        message = self.catalog.messages.message[clue.message] if clue.message else None
        return message.title if message else ''

    def _read(self, clue: Clue, program: str) -> Iterator[Reading]:
        """Yield the readings of a clue."""
        match clue.kind:
            case 'signal':
                yield from self._signal(int(clue.value), clue.name)
            case 'realtime':
                yield from self._name(f'SIGRTMIN+{clue.value}')
            case 'name':
                yield from self._name(clue.value)
            case 'exit':
                yield from self._exit(int(clue.value))
            case 'nothing':
                return
            case 'octal':
                yield from self._status(int(clue.value, 8), program, f'0o{clue.value}')
            case 'wait':
                yield from self._wait(int(clue.value))
            case 'windows':
                yield from self._windows(integer(clue.value), program)
            case 'code':
                yield from self._code(clue.value, program)
            case _:
                yield from self._status(int(clue.value), program)

    def _code(self, text: str, program: str) -> Iterator[Reading]:
        """Yield what a program's own code means, by number, name or word."""
        if keys.parse_number(text, 32) is not None:
            yield from self._status(integer(text), program)
            return
        profile = self.catalog.get(program)
        found = profile.find(text) if profile else None
        if profile and found and found.row:
            yield of_program(profile, (found.row,), found.row.key.text)

    def _name(self, text: str) -> Iterator[Reading]:
        """Yield what a name of a signal or of a code means."""
        named = self.signals.by_name(text)
        if named:
            yield self._of_signal(named, named.number)
        found = [(self.catalog.get(e.profile), e) for e in self.finder.named(text)]
        for profile, entry in ((p, e) for p, e in found if p):
            yield of_program(profile, (profile.row_of(entry),), entry.code)

    def _signal(self, number: int, name: str = '') -> Iterator[Reading]:
        """Yield what it means that a signal ended a process."""
        named = (self.signals.by_name(name) if name else None) or (
            self.signals.by_number(number)
        )
        if named:
            yield self._of_signal(named, number)
        elif number in INTERNAL:
            answer = f'Signal {number}, which the C library of Linux keeps for itself.'
            yield Reading('signal', answer)

    def _status(
        self, number: int, program: str = '', written: str = ''
    ) -> Iterator[Reading]:
        """Yield what an exit status means, whoever saw it."""
        if not -_TWO_TO_32 // 2 <= number < _TWO_TO_32:
            return  # no system has a status so large
        equation = f'{written} = {number}' if written else ''
        profile = self.catalog.get(program) if program else None
        rows = own_rows(profile, number) if profile else ()
        own = [of_own(profile, rows, str(number), equation)] if profile else []
        # what passes a status on says less of it than the signal does
        is_last = self._is_death(number) and any(
            r.record.value == 'status' for r in rows
        )
        if not is_last:
            yield from own
        if number < 0:
            yield from self._negative(number)
        elif number > 255:
            yield from self._large(number)
        else:
            yield from self._byte(number, equation)
        if is_last:
            yield from own

    def _is_death(self, number: int) -> bool:
        """Return whether shells show a death by a signal as a number."""
        named = self.signals.by_number(number - 128)
        return named is not None and named.signal.action in _FATAL

    def _byte(self, number: int, equation: str = '') -> Iterator[Reading]:
        """Yield what a number from 0 to 255 means."""
        signal = number - 128
        named = self.signals.by_number(signal) if signal > 0 else None
        rows = self.catalog.holding(number)
        exact = any(entry.low == entry.high for entry in rows)
        if named and named.signal.action in _FATAL:
            says = f'{number} = 128 + {signal}, {named.name}'
            yield self._of_signal(named, signal, says, () if exact else rows)
        elif 0 < signal <= LAST:
            yield self._no_death(number, signal, named)
        if exact or not named:
            yield self._meanings(number, rows, equation)
        if number == 255:
            yield Reading(
                'truncated',
                'The program ended with -1, of which the low eight bits are kept.',
                '-1 mod 256 = 255',
            )

    def _no_death(self, number: int, signal: int, named: Named | None) -> Reading:
        """Return why a signal that ends no process is no explanation."""
        who = f'{named.name}, which' if named else 'a signal that'
        if signal in INTERNAL:
            who = 'a signal that the C library keeps for itself and that'
        return Reading(
            'signal',
            f'{number} would be {who} ends no program by default:'
            ' so the program most likely chose the number.',
            f'{number} = 128 + {signal}',
        )

    def _meanings(self, number: int, rows: tuple[Entry, ...], equation: str) -> Reading:
        """Return what programs and conventions mean by a number."""
        notes = []
        if 192 < number < 255:
            notes.append(f'It is no signal: Linux has the signals 1 to {LAST}.')
        return Reading(
            'status', self._consensus(number, rows), equation, rows, notes=tuple(notes)
        )

    def _consensus(self, number: int, rows: tuple[Entry, ...]) -> str:
        """Return in one line what most of some rows mean."""
        if not rows:
            return f'No program of the catalog documents {number}.'
        who = f'{len({entry.profile for entry in rows})} of {len(self.catalog.ids)}'
        exact = [entry for entry in rows if entry.low == entry.high]
        counted = Counter(c for entry in exact for c in entry.means)
        if not counted:
            return f'{number} is documented by {who} profiles.'
        concept, times = counted.most_common(1)[0]
        title = self.catalog.concepts[concept].title
        if 4 * times < sum(bool(entry.means) for entry in exact):
            return f'{number} is documented by {who} profiles, which do not agree.'
        often = 'mostly' if 2 * times > len(exact) else 'most often'
        return f'{number} is documented by {who} profiles, {often} as: {title}.'

    def _negative(self, number: int) -> Iterator[Reading]:
        """Yield what a number below zero means."""
        if number == -1:  # seldom the death by SIGHUP that Python would write so
            yield self._truncated(number)
        named = self.signals.by_number(-number)
        if named:
            says = f'{number}: signal {-number}, {named.name}'
            yield self._of_signal(named, -number, says, self.catalog.holding(number))
        elif rows := self.catalog.holding(number):
            yield self._meanings(number, rows, '')
        if number < -keys.HEX_FROM:
            yield from self._windows(number + _TWO_TO_32)
        yield self._truncated(number)

    def _large(self, number: int) -> Iterator[Reading]:
        """Yield what a number above 255 means."""
        if number >= keys.HEX_FROM:
            yield from self._windows(number)
        named = self.signals.by_number(number - 256)
        if number & 0xFF == 0 and number < keys.HEX_FROM:
            yield from self._wait(number)
        readings = [self._truncated(number)]
        if named:
            says = f'{number} = 256 + {number - 256}, {named.name}, in ksh93'
            ended = self._of_signal(named, number - 256, says)
            # hardly anybody is killed by a real-time signal
            readings.insert(len(readings) * ('+' in named.name), ended)
        yield from readings
        if number < keys.HEX_FROM:
            rows = self.catalog.holding(number)
            if rows:
                yield self._meanings(number, rows, '')

    def _exit(self, number: int) -> Iterator[Reading]:
        """Yield what a number means that is no signal of Python: passed to `exit`."""
        if 0 <= number <= 255:
            yield from self._byte(number)
            return
        if not -keys.HEX_FROM <= number < keys.HEX_FROM:
            yield from self._windows(number % _TWO_TO_32)
        yield self._truncated(number)

    def _truncated(self, number: int) -> Reading:
        kept = number % 256
        return Reading(
            'truncated',
            f'A status of {number} is seen as {kept} on Linux, macOS and other'
            ' systems that keep its low eight bits.',
            f'{number} mod 256 = {kept}',
            self.catalog.holding(kept),
        )

    def _wait(self, number: int) -> Iterator[Reading]:
        """Yield what a raw wait status means, as of `os.system` or `wait(2)`."""
        if number & 0x7F == 0:
            status = number >> 8
            yield Reading(
                'wait',
                f'As a raw wait status: the program ended with {status}.',
                f'{number} = {status} × 256',
                self.catalog.holding(status),
            )
            return
        named = self.signals.by_number(number & 0x7F)
        if named and number < 256:
            core = ' + 128, core dumped' if number & 0x80 else ''
            says = f'{number} = {number & 0x7F}{core}, in a raw wait status'
            yield self._of_signal(named, number & 0x7F, says)

    def _windows(self, number: int, program: str = '') -> Iterator[Reading]:
        """Yield what a 32-bit status of Windows means."""
        spelled = keys.spell(number, 32)
        if number < keys.HEX_FROM:
            yield from self._status(number, program, spelled)
            return
        signed = number - _TWO_TO_32 if number >= _TWO_TO_32 // 2 else number
        codes = sorted(
            self.catalog.holding(number),
            key=lambda entry: (entry.profile != program, entry.profile != _NTSTATUS),
        )
        seen = _CYGWIN.get(number, 127 if number >= 0xC000_0000 else number & 0xFF)
        yield Reading(
            'windows',
            f'{spelled}: {self._first(codes)}',
            f'{spelled} = {number} = {signed}'
            if signed < 0
            else f'{spelled} = {number}',
            tuple(codes),
            (
                Spelling(spelled, 'hexadecimal'),
                Spelling(str(number), 'unsigned'),
                Spelling(str(signed), 'signed'),
                Spelling(str(seen), 'Cygwin and MSYS2'),
            ),
        )

    def _first(self, codes: list[Entry]) -> str:
        return said(self.catalog.row(codes[0])) if codes else 'unknown here.'

    def _of_signal(
        self,
        named: Named,
        number: int | None,
        equation: str = '',
        codes: tuple[Entry, ...] = (),
    ) -> Reading:
        """Return what it means that a signal ended a process."""
        which = f'{named.name} (signal {number})' if number else named.name
        verb = 'Killed by' if named.signal.action in _FATAL else 'Signal'
        here = named.number
        notes = [
            f'On {platform} the signal {number} is {name}.'
            for platform, name in self.signals.elsewhere(number or 0).items()
        ]
        if here is None:  # not a signal of Linux
            notes += [
                f'On {TITLES[platform]} it is the signal {its}.'
                for platform, its in named.signal.number.items()
            ]
        return Reading(
            'signal',
            f'{verb} {which}: {named.meaning}',
            equation or (f'{128 + here} = 128 + {here}, {named.name}' if here else ''),
            codes,
            spellings_of(named) if here else (),
            named.signal.cause,
            tuple(notes),
        )


def _not_understood(text: str) -> str:
    shown = text if len(text) <= 40 else f'{text[:39]}…'
    shown = ' '.join(shown.split())
    what = (
        f'{shown!r} is no exit code that is understood here'
        if shown
        else ('there is nothing to explain')
    )
    return f'{what}; try for example {", ".join(EXAMPLES[:-1])} or {EXAMPLES[-1]}'
