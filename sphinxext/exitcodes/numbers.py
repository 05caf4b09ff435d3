"""One number in all profiles: the rows that hold it, and their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext.exitcodes import strings
from sphinxext.exitcodes.grid import Grid, Line, Ref, block
from sphinxext.exitcodes.markup import code
from sphinxext.exitcodes.table import TableWriter

if TYPE_CHECKING:
    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.grid import Cell, Translate
    from sphinxext.exitcodes.profile import Row


def rows_of(catalog: Catalog, number: int, *, exact: bool = False) -> tuple[Row, ...]:
    """Return the rows that hold a number: its own first, then the ranges.

    The narrower comes first; of two alike, conventions and shells before programs.

    :param exact: whether ranges are left out
    """
    found = catalog.holding(number)
    return tuple(catalog.row(e) for e in found if e.low == e.high or not exact)


def is_exact(row: Row) -> bool:
    """Return whether a row is about one number, and no range."""
    return row.key.low == row.key.high


def grid(
    catalog: Catalog, number: int, translate: Translate, *, exact: bool = False
) -> Grid:
    """Return the table of the rows that hold a number, each in short.

    It has two columns, which fit a narrow screen.
    """
    rows = rows_of(catalog, number, exact=exact)
    written = TableWriter(rows, (), catalog.concepts, translate)
    columns = ('profile', 'meaning')
    return Grid(
        columns,
        tuple(translate(strings.HEADS[column]) for column in columns),
        tuple(Line((_who(catalog, row), _says(written, row))) for row in rows),
    )


def _who(catalog: Catalog, row: Row) -> Cell:
    """Return the program, a link to the row, which has the cases and disputes."""
    who = Ref(row.title, title_of(catalog, row), 'row')
    return block(who) if is_exact(row) else block(who, ' ', code(row.key.text))


def _says(written: TableWriter, row: Row) -> Cell:
    """Return the general meaning; all cases, where there is none."""
    record = row.record
    if not record.meaning:
        return written.meaning(row)
    heads = (code(record.name) if record.name else '', written.condition(record.when))
    known = ', '.join(filter(None, heads))
    text = written.text(record.meaning)
    if not known:
        return block(text)
    template = written.text(strings.CASE)
    return block(strings.fill(template, condition=known, meaning=text))


def title_of(catalog: Catalog, row: Row) -> str:
    """Return the title of the profile of a row."""
    profile = catalog.get(row.profile)
    return profile.head.title if profile else row.profile


def is_agreed(catalog: Catalog, row: Row) -> bool:
    """Return whether a row is of a convention or a shell, and not of one program."""
    profile = catalog.get(row.profile)
    return profile is not None and profile.head.kind in {'convention', 'shell'}
