"""A profile with everything inherited, and how to find a row in it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from msgspec import UNSET, Struct, field, structs

from sphinxext.exitcodes import keys
from sphinxext.exitcodes.model import (
    Code,
    Dispute,
    Head,
    ProfileFile,
    Record,
    Source,
    inherit,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

R = TypeVar('R', bound=Record)

_FIRST = ('convention', 'shell')  # kinds of profiles whose rows come first
_STATUS_OF_OTHERS = 'status'  # the value of a row that passes a status on


class Row(Struct, frozen=True):
    """A code with all that is inherited; one row of a table."""

    profile: str
    key: keys.Key
    record: Record
    group: str = ''  # the title
    cases: tuple[Record, ...] = ()  # those without a name of their own
    disputes: tuple[Dispute, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    path: str = ''
    is_first: bool = True  # of the rows that share a key; it has the anchor

    @property
    def title(self) -> str:
        """The qualified name, `buck2:129-192`."""
        return f'{self.profile}:{self.key.text}'

    @property
    def anchor(self) -> str:
        """The id of the row in a page."""
        return keys.row_anchor(self.profile, self.key.text)

    @property
    def meaning(self) -> str:
        """What it means in general, or in its first case."""
        texts = (self.record.meaning, *(case.meaning for case in self.cases))
        return next(filter(None, texts), '')

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        own = (self.record.name,) if self.record.name else ()
        return own + self.record.aliases


class Entry(Struct, frozen=True, array_like=True):
    """What the index of all codes has of a row."""

    profile: str
    rank: int  # of the profile, among those who may have ended so
    code: str
    low: int
    high: int
    names: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    meaning: str = ''

    @property
    def order(self) -> tuple[int, int, str]:
        """What sorts entries as a reader looks for them: single numbers first."""
        return (self.high - self.low, self.rank, self.profile)


class Found(Struct, frozen=True):
    """What a number, a name or a word stands for in a profile."""

    row: Row | None  # None: a combination of bits
    number: int | None = None
    bits: tuple[Row, ...] = ()

    @property
    def is_other(self) -> bool:
        """Whether only the row `other` holds the number."""
        return self.row is not None and self.row.key.text == keys.OTHER


class Profile(Struct, frozen=True, dict=True):  # the dict caches
    """All rows of a profile, sorted by key."""

    id: str
    head: Head
    rows: tuple[Row, ...]
    path: str
    files: tuple[str, ...]  # its own, then those of the profiles it extends
    digest: str  # of the contents of the files

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the index of all codes has of its rows."""
        rank = self._rank
        return tuple(
            Entry(
                self.id,
                rank,
                row.key.text,
                row.key.low,
                row.key.high,
                row.names,
                row.record.means or (),
                row.meaning,
            )
            for row in self.rows
        )

    @property
    def _rank(self) -> int:
        """Conventions, shells, programs that run others, all others."""
        if self.head.kind in _FIRST:
            return _FIRST.index(self.head.kind)
        runs_others = any(r.record.value == _STATUS_OF_OTHERS for r in self.rows)
        return len(_FIRST) + (not runs_others)

    def row_of(self, entry: Entry) -> Row:
        """Return the row of an entry of the index."""
        return self._rows_of_entries[entry.code, entry.names]

    @cached_property
    def _rows_of_entries(self) -> dict[tuple[str, tuple[str, ...]], Row]:
        # The first of those that share both.
        return {(row.key.text, row.names): row for row in reversed(self.rows)}

    def find(self, text: str) -> Found | None:
        """Return what a number, range, name, alias or word stands for."""
        number = keys.parse_number(text, self.head.width)
        if number is not None:
            return self.find_number(number) or self._find_other(number)
        bounds = keys.parse_range(text, self.head.width)
        row = self.narrowest(*bounds) if bounds else None
        named = (r for r in self.rows if text == r.key.text or text in r.names)
        row = row or next(named, None)
        return Found(row) if row else None

    def find_number(self, number: int) -> Found | None:
        """Return the narrowest row that holds a number, or its bits."""
        row = self.narrowest(number, number)
        if row is not None:
            return Found(row, number)
        bits = self._bits(number)
        return Found(None, number, bits) if bits else None

    def narrowest(self, low: int, high: int) -> Row | None:
        """Return the narrowest row that holds all of `low` to `high`."""
        return narrowest(self.rows, low, high)

    def _bits(self, number: int) -> tuple[Row, ...]:
        mask = self.head.bitmask
        if number <= 0 or number & ~mask:
            return ()
        bits = [1 << n for n in range(number.bit_length()) if number >> n & 1]
        rows = [self.narrowest(bit, bit) for bit in bits]
        return tuple(row for row in rows if row) if all(rows) else ()

    def _find_other(self, number: int) -> Found | None:
        for row in self.rows:
            if row.key.text == keys.OTHER:
                return Found(row, number)
        return None


def narrowest(rows: Sequence[Row], low: int, high: int) -> Row | None:
    """Return the narrowest of some rows that holds all of `low` to `high`."""
    holding = [row for row in rows if row.key.holds(low, high)]
    return min(holding, key=_size, default=None)


def _size(row: Row) -> int:
    return row.key.high - row.key.low


def adopt(row: Row, profile: str, base: str) -> Row:
    """Return a row of `base` as `profile` takes it, its source ids qualified."""

    def qualify(record: R) -> R:
        ids = tuple(i if '/' in i else f'{base}/{i}' for i in record.sources)
        # its example runs the other program
        return structs.replace(record, sources=ids, example=UNSET)

    return structs.replace(
        row,
        profile=profile,
        record=qualify(row.record),
        cases=tuple(map(qualify, row.cases)),
        disputes=tuple(map(qualify, row.disputes)),
        sources={(i if '/' in i else f'{base}/{i}'): s for i, s in row.sources.items()},
    )


class Resolver:
    """Makes the rows of one file: every field that is unsaid is inherited.

    :param path: the file, as messages show it
    """

    def __init__(self, profile: str, file: ProfileFile, path: str) -> None:
        self.profile = profile
        self.file = file
        self.path = path

    def rows(self, inherited: dict[str, list[Row]]) -> tuple[Row, ...]:
        """Return the rows, and those taken from other profiles, sorted."""
        rows: list[Row] = []
        for text, code in self.file.code.items():
            rows += self._of_code(text, code, inherited.get(text, []))
        for text, taken in inherited.items():
            if text not in self.file.code:
                rows += taken
        return tuple(sorted(rows, key=lambda row: row.key.order))

    def _of_code(self, text: str, code: Code, bases: list[Row]) -> list[Row]:
        head = Record(sources=self.file.profile.sources, when=self.file.profile.when)
        record = inherit(self._grouped(code), head)
        general = Row(
            self.profile,
            keys.parse_key(text, self.file.profile.width),
            record,
            self._title(record),
            disputes=code.dispute,
            sources=self.file.source,
            path=self.path,
        )
        if bases:
            general = _over(general, bases[0])
        cases = [inherit(self._grouped(case), general.record) for case in code.case]
        named = [case for case, own in zip(cases, code.case, strict=True) if own.name]
        unnamed = tuple(case for case in cases if case not in named)
        general = structs.replace(general, cases=unnamed or general.cases)
        said = general.record.name or general.record.meaning or general.cases
        if named and not said:
            first, *named = named  # the code is nothing but its names
            general = structs.replace(general, record=first)
        return [general, *(self._of_case(general, case) for case in named)]

    def _of_case(self, general: Row, case: Record) -> Row:
        return structs.replace(
            general,
            record=case,
            group=self._title(case) or general.group,
            cases=(),
            disputes=(),
            is_first=False,
        )

    def _grouped(self, record: Record) -> Record:
        group = self.file.group.get(record.group)
        return inherit(record, group) if group else record

    def _title(self, record: Record) -> str:
        group = self.file.group.get(record.group)
        return group.title if group else ''


def _over(row: Row, base: Row) -> Row:
    """Return an own row over the extended one, which it wins field by field."""
    ids = dict.fromkeys((*row.record.sources, *base.record.sources))
    record = inherit(row.record, base.record)
    return structs.replace(
        row,
        record=structs.replace(record, sources=tuple(ids)),
        group=row.group or base.group,
        cases=base.cases,
        disputes=row.disputes or base.disputes,
        sources=base.sources | row.sources,
    )
