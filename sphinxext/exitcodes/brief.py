"""All that is known of a number or of a signal, part by part."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from sphinxext.exitcodes import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxext.exitcodes.explain import Explainer
    from sphinxext.exitcodes.model import Cause, Signal, Source
    from sphinxext.exitcodes.profile import Row
    from sphinxext.exitcodes.readings import Reading, Spelling

# The order in which the parts are shown, and what each is said to be.
PARTS = {
    'answer': '',
    'platforms': '',
    'derivation': '',
    'spellings': 'The same, written by others:',
    'causes': 'Who may have caused it, and how to find out:',
    'remedies': 'What to do:',
    'exceptions': 'Exceptions:',
    'programs': '',
    'sources': 'Sources:',
}
# How an equation comes about, by the kind of a reading.
RULES = {
    'signal': 'A shell shows 128 plus the number of the signal that ended a command.',
    'truncated': 'The system keeps the low eight bits of what a program ends with.',
    'wait': 'A raw wait status is the exit status times 256.',
    'windows': 'The 32 bits of a status of Windows, with and without a sign.',
}
_RULES_OF_SIGNAL = {  # where a signal is no byte above 128
    '-': 'Some write the number of a signal with a minus sign.',
    '256': 'ksh93 shows 256 plus the number of the signal that ended a command.',
}
_KILLED = 'killed-by-signal'
# So many rows say where each is from; the sources of more are on their own pages.
_MOST_CITED = 12
# So few are the answer; of more, the answer says what most of them mean.
_MOST_ANSWERING = 2


class Brief(Struct, frozen=True):
    """What a page says of a number or a signal; an empty part is left out."""

    name: str  # '137', 'SIGKILL'
    answer: tuple[str, ...]
    number: int | None = None  # of the rows
    platforms: Signal | None = None
    derivation: tuple[tuple[str, str], ...] = ()  # equation, rule
    spellings: tuple[Spelling, ...] = ()
    causes: tuple[Cause, ...] = ()
    remedies: tuple[tuple[Row, str], ...] = ()
    exceptions: tuple[str, ...] = ()
    programs: tuple[tuple[str, Row], ...] = ()  # the title of the profile, its row
    sources: tuple[Source, ...] = ()
    signals: tuple[str, ...] = ()  # the signals that it may stand for

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that have something to say."""
        return tuple(part for part in PARTS if getattr(self, part))

    @property
    def digest(self) -> str:
        """What changes when any of it does."""
        return hashlib.sha256(msgspec.msgpack.encode(self)).hexdigest()


def of_number(explainer: Explainer, name: str) -> Brief:
    """Return what is known of a number in its canonical spelling."""
    number = int(name, 16 if name.startswith('0x') else 10)
    readings = explainer.explain(name).readings
    rows = numbers.rows_of(explainer.catalog, number)
    exact = [row for row in rows if numbers.is_exact(row)]
    named = [n for n in map(explainer.signals.by_name, _signals(readings)) if n]
    signalled = [r for r in readings if r.kind == 'signal' and r.spellings]
    said = any(reading.kind in {'signal', 'windows'} for reading in readings)
    few = exact if len(exact) <= _MOST_ANSWERING and not said else []
    return Brief(
        name,
        (
            *(_said(explainer, row) for row in few),
            *(reading.answer for reading in readings),
        ),
        number,
        derivation=tuple(
            (reading.equation, _rule(reading, number))
            for reading in readings
            if reading.equation
        ),
        spellings=tuple(s for r in readings for s in r.spellings if s.text != name),
        causes=tuple(cause for reading in readings for cause in reading.causes),
        remedies=tuple((row, row.record.remedy) for row in exact if row.record.remedy),
        exceptions=(
            *(note for reading in readings for note in reading.notes),
            *(_exceptions(explainer, exact) if signalled else ()),
        ),
        programs=_titled(explainer, rows),
        sources=_unique(
            [
                *(s for n in named for s in _of_signal(explainer, n.signal)),
                *_of_rows(explainer, exact),
            ]
        ),
        signals=tuple(n.name for n in named if '+' not in n.name),
    )


def of_signal(explainer: Explainer, name: str) -> Brief | None:
    """Return what is known of a signal, or None where there is none of the name."""
    named = explainer.signals.by_name(name)
    if named is None:
        return None
    readings = [r for r in explainer.explain(named.name).readings if r.kind == 'signal']
    status = 128 + named.number if named.number else None
    rows = (
        numbers.rows_of(explainer.catalog, status, exact=True)
        if status is not None
        else ()
    )
    return Brief(
        named.name,
        tuple(reading.answer for reading in readings),
        status,
        named.signal,
        tuple((r.equation, RULES['signal']) for r in readings if r.equation),
        tuple(s for r in readings for s in r.spellings),
        named.signal.cause,
        exceptions=tuple(note for r in readings for note in r.notes),
        programs=_titled(explainer, rows),
        sources=_unique(_of_signal(explainer, named.signal)),
    )


def _signals(readings: Iterable[Reading]) -> list[str]:
    """Return the names of the signals that some readings speak of."""
    return [
        spelling.text
        for reading in readings
        for spelling in reading.spellings
        if reading.kind == 'signal' and spelling.text.startswith('SIG')
    ]


def _rule(reading: Reading, number: int) -> str:
    if reading.kind == 'signal' and not 0 <= number <= 255:
        return _RULES_OF_SIGNAL['-' if number < 0 else '256']
    return RULES.get(reading.kind, '')


def _exceptions(explainer: Explainer, rows: Iterable[Row]) -> list[str]:
    """Return what programs mean by the number of a signal that is something else."""
    others = (row for row in rows if _KILLED not in (row.record.means or ()))
    return [_said(explainer, row) for row in others]


def _said(explainer: Explainer, row: Row) -> str:
    """Return what a program says of one of its codes, in one line."""
    name = f'``{row.record.name}``, ' if row.record.name else ''
    return f'{numbers.title_of(explainer.catalog, row)}: {name}{row.meaning}'


def _titled(explainer: Explainer, rows: Iterable[Row]) -> tuple[tuple[str, Row], ...]:
    return tuple((numbers.title_of(explainer.catalog, row), row) for row in rows)


def _of_rows(explainer: Explainer, rows: Sequence[Row]) -> list[Source]:
    """Return the sources of some rows; of many, of conventions and shells alone."""
    few = len(rows) <= _MOST_CITED
    return [
        row.sources[i]
        for row in rows
        for i in row.record.sources
        if few or numbers.is_agreed(explainer.catalog, row)
    ]


def _of_signal(explainer: Explainer, signal: Signal) -> list[Source]:
    """Return the sources of a signal and of its causes."""
    known = explainer.catalog.signals.source
    ids = [*signal.sources, *(i for cause in signal.cause for i in cause.sources)]
    return [known[i] for i in ids if i in known]


def _unique(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple({(s.url or s.title): s for s in sources}.values())
