"""What is said of one way to understand a text, and of a program's own codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sphinxext.exitcodes import keys
from sphinxext.exitcodes.grid import text_of

if TYPE_CHECKING:
    from sphinxext.exitcodes.model import Cause
    from sphinxext.exitcodes.profile import Entry, Profile, Row
    from sphinxext.exitcodes.signaltable import Named


class Spelling(Struct, frozen=True):
    """The same end of a process, as somebody else writes it."""

    text: str
    where: str


class Reading(Struct, frozen=True):
    """One way to understand a text."""

    kind: str  # program, signal, status, truncated, wait, windows, name
    answer: str  # one line
    equation: str = ''
    codes: tuple[Entry, ...] = ()  # the likeliest first
    spellings: tuple[Spelling, ...] = ()
    causes: tuple[Cause, ...] = ()
    notes: tuple[str, ...] = ()
    read: str = ''  # the part of the text that says so
    printed_by: str = ''  # who prints such a text, and when


class Answer(Struct, frozen=True):
    """All readings of a text, or why there is none."""

    asked: str
    readings: tuple[Reading, ...] = ()
    problem: str = ''


def own_rows(profile: Profile, number: int) -> tuple[Row, ...]:
    """Return all rows of a profile for a number: several names may share a key."""
    found = profile.find_number(number) or profile.find(keys.OTHER)
    if found is None:
        return ()
    if found.row is None:
        return found.bits
    return tuple(row for row in profile.rows if row.key == found.row.key)


def of_own(
    profile: Profile, rows: tuple[Row, ...], code: str, equation: str
) -> Reading:
    """Return what a program means by a number, which it may not document."""
    if rows:
        return of_program(profile, rows, code, equation)
    answer = f'{profile.head.title} documents no exit code {code}.'
    return Reading('program', answer, equation)


def of_program(
    profile: Profile, rows: tuple[Row, ...], code: str, equation: str = ''
) -> Reading:
    """Return what a program means by a code of its own."""
    are_bits = len(rows) > 1 and not any(row.key.text == code for row in rows)
    if are_bits:
        equation = equation or f'{code} = {" + ".join(row.key.text for row in rows)}'
    shown = rows if are_bits else rows[:1]
    says = '; '.join(said(row).removesuffix('.') for row in shown)
    notes = [
        *(n for row in shown for n in notes_of(row)),
        *map(_case, rows[len(shown) :]),
    ]
    codes = tuple(e for e in profile.entries if any(e.code == r.key.text for r in rows))
    answer = f'{profile.head.title} {code}: {says}.'
    return Reading('program', answer, equation, codes, notes=tuple(notes))


def notes_of(row: Row) -> tuple[str, ...]:
    """Return what a table says of a row beside its meaning: cases, what to do."""
    texts = [
        text for name in ('meaning', 'detail', 'remedy') for text in _cell(row, name)
    ]
    return tuple(text for text in texts if text != row.meaning)


def _case(row: Row) -> str:
    """Return in one line what a row means that shares its number with another."""
    condition = ' '.join(_cell(row, 'when'))
    return f'{condition}: {said(row)}' if condition else said(row)


def _cell(row: Row, column: str) -> list[str]:
    """Return the paragraphs of a cell of a table."""
    from sphinxext.exitcodes.table import TableWriter  # noqa: PLC0415 - slow to import

    cell = TableWriter([row], (), {}, str).cell(row, column)
    return [''.join(text_of(piece) for piece in block) for block in cell]


def said(row: Row) -> str:
    """Return the name and the meaning of a row, in one line."""
    name = f'``{row.record.name}``' if row.record.name else ''
    return ', '.join(filter(None, (name, row.meaning)))


def spellings_of(named: Named) -> tuple[Spelling, ...]:
    """Return how programs write that a signal ended a process.

    Seen with each of them: Bash 5.2, Python 3.11, Go 1.19, Node.js 20, ksh93u+m,
    Slurm 22.05, systemd 252 and `wait(2)` of Linux.
    """
    number = named.number or 0
    short = named.name.removeprefix('SIG')
    return (
        Spelling(str(128 + number), 'shells, containers, CI'),
        Spelling(str(-number), "Python's subprocess"),
        Spelling(named.name, 'Node.js, strace'),
        Spelling(str(256 + number), 'ksh93'),
        Spelling(f'0:{number}', 'Slurm'),
        Spelling(f'status={number}/{short}', 'systemd'),
        Spelling(str(number), 'a raw wait status'),
    )
