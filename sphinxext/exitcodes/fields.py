"""The body of a table directive: fields that replace cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils.statemachine import StringList
from msgspec import Struct

from sphinxext.exitcodes.selector import did_you_mean
from sphinxext.exitcodes.table import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinxext.exitcodes.profile import Row

_FIELD = re.compile(r':((?:[^:\\]|\\.)+):(?:\s+(.*))?$')


class Field(Struct, frozen=True):
    """One field: what it names, where it stands, and its lines."""

    name: str
    offset: int  # in the body
    lines: StringList


class FieldError(ValueError):
    """Text outside a field; `offset` is its line in the body."""

    def __init__(self, text: str, offset: int) -> None:
        super().__init__(text)
        self.offset = offset


def split(body: StringList) -> Iterator[Field | FieldError]:
    """Yield the fields of a body; MyST has no field lists of its own."""
    start = 0
    while start < len(body):
        end = start + 1
        match = _FIELD.match(body[start])
        if match:
            while end < len(body) and (not body[end].strip() or body[end][0] == ' '):
                end += 1
            yield Field(match[1].strip(), start, _content(body, start, end, match[2]))
        elif body[start].strip():
            yield FieldError(body[start].strip(), start)
        start = end


def place(body: StringList, offset: int) -> tuple[str, int]:
    """Return the file and the line, from 0, of a line of a body."""
    source, line = body.info(offset)
    return source, line or 0


def _content(body: StringList, start: int, end: int, first: str | None) -> StringList:
    """Return the lines of a field, without the indentation they share."""
    rest = body[start + 1 : end]
    indents = [len(line) - len(line.lstrip()) for line in rest if line.strip()]
    rest.trim_left(min(indents, default=0))
    lines = StringList([first or ''], items=[place(body, start)])
    lines.extend(rest)
    while lines and not lines[-1].strip():
        del lines[-1]
    return lines


def cell_of(
    name: str, columns: Sequence[str], rows: Sequence[Row]
) -> tuple[int, str] | str:
    """Return the row and the column that a field names, or why there is none.

    Of rows that share a number, the number means the first; a name means its own.
    """
    code, _space, column = name.rpartition(' ')
    if column not in columns_of(rows):
        code, column = name, 'meaning'
    numbered = [n for n, row in enumerate(rows) if code in {row.key.text, row.title}]
    named = [n for n, row in enumerate(rows) if code in row.names]
    if not numbered + named:
        codes = [row.key.text for row in rows]
        names = [own for row in rows for own in row.names]
        return _lacking(name, 'code', code, codes, codes + names)
    if column not in columns:
        return _lacking(name, 'column', column, columns, columns)
    return (numbered + named)[0], column


def _lacking(
    name: str, kind: str, word: str, shown: Sequence[str], known: Sequence[str]
) -> str:
    hint = did_you_mean(word, list(known))
    choice = ', '.join(dict.fromkeys(shown))
    return f'field {name!r}: the table has no such {kind}{hint}; name one of {choice}'
