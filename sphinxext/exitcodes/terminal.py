"""Grids and answers -> plain text that fits a terminal."""

from __future__ import annotations

import textwrap
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
_NARROWEST = 20  # a column of sentences
_ROWS = 24  # of the first reading that are shown
_FEWER = 6  # of each other


def bold(text: str) -> str:
    """Return text as a terminal shows it in bold."""
    return f'\x1b[1m{text}\x1b[0m'


def table(grid: Grid, width: int = WIDTH, emphasize: Emphasize = str) -> Iterator[str]:
    """Yield the lines of a table whose widest columns are wrapped until it fits.

    What would not fit with whole words is a list: each cell is a line of its own.
    """
    heads = [markup.plain(text_of(head)) for head in grid.heads]
    rows = [[_paragraphs(cell) for cell in line.cells] for line in grid.lines]
    widths = _fitted(heads, rows, width)
    if widths is None:
        yield from _records(heads, rows, width, emphasize)
        return
    yield from (emphasize(line) for line in _row([[h] for h in heads], widths))
    for row in rows:
        yield from _row(row, widths)


def _paragraphs(cell: Cell) -> list[str]:
    return [_plain(block) for block in cell]


def _plain(block: Block) -> str:
    return ' '.join(''.join(markup.plain(text_of(piece)) for piece in block).split())


def _fitted(
    heads: Sequence[str], rows: Sequence[Sequence[Sequence[str]]], width: int
) -> list[int] | None:
    """Return widths of columns, the widest made narrower until all fit, if they can."""
    columns = [
        [head, *(text for row in rows for text in row[n])]
        for n, head in enumerate(heads)
    ]
    widths = [max(map(len, texts)) for texts in columns]
    narrowest = [
        max(
            min(_NARROWEST, widest),
            *(len(word) for text in texts for word in text.split()),
        )
        for texts, widest in zip(columns, widths, strict=True)
    ]
    free = width - _GAP * (len(widths) - 1)
    if sum(narrowest) > free:
        return None
    while sum(widths) > free:
        widest = max(
            (n for n, least in enumerate(narrowest) if widths[n] > least),
            key=widths.__getitem__,
        )
        widths[widest] -= 1
    return widths


def _row(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    columns = [
        [line for text in cell for line in _wrapped(text, size) or ['']]
        for cell, size in zip(cells, widths, strict=True)
    ]
    for n in range(max((len(column) for column in columns), default=0)):
        parts = [
            (column[n] if n < len(column) else '').ljust(size)
            for column, size in zip(columns, widths, strict=True)
        ]
        yield (' ' * _GAP).join(parts).rstrip()


def _records(
    heads: Sequence[str],
    rows: Sequence[Sequence[Sequence[str]]],
    width: int,
    emphasize: Emphasize,
) -> Iterator[str]:
    for number, row in enumerate(rows):
        if number:
            yield ''
        for head, cell in zip(heads, row, strict=True):
            if cell:
                lines = _wrapped(f'{head}: {cell[0]}', width, rest=' ' * _GAP)
                yield lines[0].replace(head, emphasize(head), 1)
                yield from lines[1:]
            for text in cell[1:]:
                yield from _wrapped(text, width, ' ' * _GAP, ' ' * _GAP)


def _wrapped(text: str, width: int, first: str = '', rest: str = '') -> list[str]:
    """Return lines of whole words: names and options are to be copied."""
    return textwrap.wrap(
        text,
        max(width, _NARROWEST),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


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
    yield from (emphasize(line) for line in _wrapped(answer, width))
    if reading.printed_by:
        told = f'Read: "{reading.read}" ({reading.printed_by})'
        yield from _wrapped(markup.plain(told), width, '  ', '  ')
    if reading.equation:
        yield f'  {reading.equation}'
    for note in reading.notes:
        yield from _wrapped(markup.plain(note), width, '  ', '  ')
    if reading.spellings:
        yield '  The same, written by others:'
        said = [(spelling.text, spelling.where) for spelling in reading.spellings]
        yield from _pairs(said, width)
    if reading.causes:
        yield '  Who may have caused it, and how to find out:'
        for cause in reading.causes:
            who = f'- {markup.plain(cause.who)}'
            yield from _wrapped(who, width, ' ' * 4, ' ' * 6)
            if cause.check:
                yield f'      $ {cause.check}'
    if reading.kind != 'program' and reading.codes:
        yield '  In the tables of programs:'
        shown = reading.codes[:most]
        said = [(_title(entry), markup.plain(entry.meaning)) for entry in shown]
        yield from _pairs(said, width)
        if len(reading.codes) > most:
            yield f'    … and {len(reading.codes) - most} more'


def _pairs(pairs: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield two columns; a first that is too wide has a line of its own."""
    widest = max(len(first) for first, _second in pairs)
    left = min(widest, max(width // 2 - 6, _NARROWEST // 2))
    indent = ' ' * (4 + left + _GAP)
    for first, second in pairs:
        lines = _wrapped(second, width, indent, indent)
        if lines and len(first) <= left:
            lines[0] = f'    {first:{left}}{lines[0][4 + left :]}'
        else:
            lines.insert(0, f'    {first}')
        yield from lines


def _title(entry: Entry) -> str:
    return ' '.join((entry.profile, entry.code, *entry.names[:1]))
