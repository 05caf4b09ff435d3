"""The body of a table directive: fields that replace cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils.statemachine import StringList
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

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
