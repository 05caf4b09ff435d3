"""Grids and answers -> plain text that fits a terminal."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING

from sphinxext.exitcodes import markup
from sphinxext.exitcodes.grid import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinxext.exitcodes.grid import Block, Cell, Grid
    from sphinxext.exitcodes.profile import Entry
    from sphinxext.exitcodes.readings import Answer, Reading

    Emphasize = Callable[[str], str]

WIDTH = 80
_GAP = 2  # blanks between columns
_NARROWEST = 8
_ROWS = 24  # of the first reading that are shown
_FEWER = 6  # of each other


def bold(text: str) -> str:
    """Return text as a terminal shows it in bold."""
    return f'\x1b[1m{text}\x1b[0m'


def table(grid: Grid, width: int = WIDTH, emphasize: Emphasize = str) -> Iterator[str]:
    """Yield the lines of a table whose widest columns are wrapped until it fits."""
    heads = [markup.plain(text_of(head)) for head in grid.heads]
    rows = [[_paragraphs(cell) for cell in line.cells] for line in grid.lines]
    widths = _fitted(heads, rows, width)
    yield from (emphasize(line) for line in _row([[h] for h in heads], widths))
    for row in rows:
        yield from _row(row, widths)


def _paragraphs(cell: Cell) -> list[str]:
    return [_plain(block) for block in cell]


def _plain(block: Block) -> str:
    return ' '.join(''.join(markup.plain(text_of(piece)) for piece in block).split())


def _fitted(
    heads: Sequence[str], rows: Sequence[Sequence[Sequence[str]]], width: int
) -> list[int]:
    """Return widths of columns, the widest made narrower until all fit."""
    widths = [
        max([len(head), *(len(text) for row in rows for text in row[n])])
        for n, head in enumerate(heads)
    ]
    while sum(widths) + _GAP * (len(widths) - 1) > width:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= _NARROWEST:
            break  # a terminal can scroll, a word cannot be guessed
        widths[widest] -= 1
    return widths


def _row(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    columns = [
        [line for text in cell for line in textwrap.wrap(text, size) or ['']]
        for cell, size in zip(cells, widths, strict=True)
    ]
    for n in range(max((len(column) for column in columns), default=0)):
        parts = [
            (column[n] if n < len(column) else '').ljust(size)
            for column, size in zip(columns, widths, strict=True)
        ]
        yield (' ' * _GAP).join(parts).rstrip()


def answer(
    found: Answer, width: int = WIDTH, emphasize: Emphasize = str
) -> Iterator[str]:
    """Yield the lines of all readings of a text."""
    for number, reading in enumerate(found.readings):
        if number:
            yield ''
        most = _FEWER if number else _ROWS
        yield from _reading(reading, width, most, emphasize)


def _reading(
    reading: Reading, width: int, most: int, emphasize: Emphasize
) -> Iterator[str]:
    answer = markup.plain(reading.answer)
    yield from (emphasize(line) for line in textwrap.wrap(answer, width))
    if reading.printed_by:
        told = f'Read: "{reading.read}" ({reading.printed_by})'
        yield from _indented(markup.plain(told), width)
    if reading.equation:
        yield f'  {reading.equation}'
    for note in reading.notes:
        yield from _indented(markup.plain(note), width)
    if reading.spellings:
        yield '  The same, written by others:'
        said = [(spelling.text, spelling.where) for spelling in reading.spellings]
        yield from _pairs(said, width)
    if reading.causes:
        yield '  Who may have caused it, and how to find out:'
        for cause in reading.causes:
            yield from _indented(f'- {markup.plain(cause.who)}', width, 4, 6)
            if cause.check:
                yield f'      $ {cause.check}'
    if reading.kind != 'program' and reading.codes:
        yield '  In the tables of programs:'
        shown = reading.codes[:most]
        said = [(_title(entry), markup.plain(entry.meaning)) for entry in shown]
        yield from _pairs(said, width)
        if len(reading.codes) > most:
            yield f'    … and {len(reading.codes) - most} more'


def _indented(text: str, width: int, first: int = 2, rest: int = 2) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=' ' * first, subsequent_indent=' ' * rest
    )


def _pairs(pairs: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield two columns, the first as wide as it needs to be."""
    left = min(max(len(first) for first, _second in pairs), width // 2)
    for first, second in pairs:
        heads = textwrap.wrap(first, left)
        lines = textwrap.wrap(second, width - left - 6)
        for head, line in zip_longest(heads, lines, fillvalue=''):
            yield f'    {head.ljust(left)}  {line}'.rstrip()


def _title(entry: Entry) -> str:
    return ' '.join((entry.profile, entry.code, *entry.names[:1]))
