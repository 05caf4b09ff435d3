"""A profile with everything inherited, and how to find a row in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field, structs

from sphinxext.exitcodes import keys
from sphinxext.exitcodes.model import (
    Code,
    Dispute,
    Group,
    Head,
    ProfileFile,
    Record,
    Source,
    inherit,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

R = TypeVar('R', bound=Record)


class Row(Struct, frozen=True):
    """A code with all that is inherited; one row of a table."""

    profile: str
    key: keys.Key
    record: Record
    group: str = ''  # the title
    cases: tuple[Record, ...] = ()  # those without a name of their own
    disputes: tuple[Dispute, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    line: int = 1
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
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        own = (self.record.name,) if self.record.name else ()
        return own + self.record.aliases


class Found(Struct, frozen=True):
    """What a number, a name or a word stands for in a profile."""

    row: Row | None  # None: a combination of bits
    number: int | None = None
    bits: tuple[Row, ...] = ()


class Profile(Struct, frozen=True):
    """All rows of a profile, sorted by key."""

    id: str
    head: Head
    rows: tuple[Row, ...]
    path: str
    files: tuple[str, ...]  # its own, then those of the profiles it extends
    digest: str  # of the contents of the files

    def find(self, text: str) -> Found | None:
        """Return what a number, range, name, alias or word stands for."""
        number = keys.parse_number(text, self.head.width)
        if number is not None:
            return self.find_number(number) or self._find_other(number)
        bounds = keys.parse_range(text, self.head.width)
        for row in self.rows:
            exact = bounds is not None and (row.key.low, row.key.high) == bounds
            if exact or row.key.text == text or text in row.names:
                return Found(row)
        return None

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


def resolve_rows(
    profile: str,
    file: ProfileFile,
    inherited: dict[str, list[Row]],
    lines: dict[str, int],
    path: str,
) -> list[Row]:
    """Return the rows of a file, and those that it inherits by key."""
    width = file.profile.width
    rows: list[Row] = []
    for text, code in file.code.items():
        base = inherited.get(text, [])[:1]
        place = (lines.get(text, 1), path)
        rows += _rows_of_code(
            profile, keys.parse_key(text, width), code, file, base, place
        )
    for text, taken in inherited.items():
        if text not in file.code:
            rows += taken
    return sorted(rows, key=lambda row: row.key.order)


def adopt(row: Row, profile: str, base: str) -> Row:
    """Return a row of `base` as `profile` takes it, its source ids qualified."""

    def qualify(record: R) -> R:
        ids = tuple(i if '/' in i else f'{base}/{i}' for i in record.sources)
        return structs.replace(record, sources=ids)

    return structs.replace(
        row,
        profile=profile,
        record=qualify(row.record),
        cases=tuple(map(qualify, row.cases)),
        disputes=tuple(map(qualify, row.disputes)),
        sources={(i if '/' in i else f'{base}/{i}'): s for i, s in row.sources.items()},
    )


def _rows_of_code(
    profile: str,
    key: keys.Key,
    code: Code,
    file: ProfileFile,
    base: list[Row],
    place: tuple[int, str],
) -> list[Row]:
    record, group = _complete(code, file)
    sources = dict(file.source)
    if base:  # a row of the same key in a profile that this one extends
        record = _over(record, base[0])
        sources = base[0].sources | sources
        group = group or base[0].group
    cases = [inherit(case, record) for case in code.case]
    named = [c for c, own in zip(cases, code.case, strict=True) if own.name]
    unnamed = [c for c, own in zip(cases, code.case, strict=True) if not own.name]
    line, path = place
    general = Row(
        profile,
        key,
        record,
        group,
        tuple(unnamed) or (base[0].cases if base else ()),
        code.dispute or (base[0].disputes if base else ()),
        sources,
        line,
        path,
    )
    rows = [general] if not named or record.name or record.meaning or unnamed else []
    for case in named:
        title = file.group[case.group].title if case.group in file.group else group
        rows.append(
            structs.replace(
                general,
                record=case,
                group=title,
                cases=(),
                disputes=() if rows else general.disputes,
                is_first=not rows,
            )
        )
    return rows


def _complete(code: Code, file: ProfileFile) -> tuple[Record, str]:
    """Return what a code says, completed by its group and its profile."""
    head = Record(sources=file.profile.sources, when=file.profile.when)
    group = file.group.get(code.group) or Group(title='-')
    said = inherit(code, group)
    title = group.title if code.group in file.group else ''
    return inherit(said, head), title


def _over(record: Record, base: Row) -> Record:
    """Return an own row over the extended one, which it wins field by field."""
    merged = inherit(record, base.record)
    own = tuple(s for s in record.sources if s not in base.record.sources)
    return structs.replace(merged, sources=own + base.record.sources)
