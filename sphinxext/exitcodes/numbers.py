"""One number in all profiles: the rows that hold it, and their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext.exitcodes import strings
from sphinxext.exitcodes.grid import Grid, Line, Ref, block
from sphinxext.exitcodes.table import TableWriter

if TYPE_CHECKING:
    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.grid import Cell, Translate
    from sphinxext.exitcodes.profile import Entry, Row

COLUMNS = ('code', 'name', 'meaning', 'when')


def rows_of(catalog: Catalog, number: int, *, exact: bool = False) -> tuple[Row, ...]:
    """Return the rows that hold a number: its own first, then the ranges.

    Of each, conventions and shells come before programs.

    :param exact: whether ranges are left out
    """
    found = [e for e in catalog.index if e.low <= number <= e.high]
    rows = tuple(catalog.row(entry) for entry in sorted(found, key=_order))
    return tuple(row for row in rows if is_exact(row)) if exact else rows


def is_exact(row: Row) -> bool:
    """Return whether a row is about one number, and no range."""
    return row.key.low == row.key.high


def _order(entry: Entry) -> tuple[bool, int, int, str]:
    return (
        entry.low != entry.high,
        entry.rank,
        entry.high - entry.low,
        entry.profile,
    )


def grid(
    catalog: Catalog, number: int, translate: Translate, *, exact: bool = False
) -> Grid:
    """Return the table of the rows that hold a number."""
    rows = rows_of(catalog, number, exact=exact)
    written = TableWriter(rows, (), catalog.concepts, translate)
    cells = [[written.cell(row, column) for column in COLUMNS[1:]] for row in rows]
    kept = [n for n in range(len(COLUMNS) - 1) if any(line[n] for line in cells)]
    columns = ('profile', 'code', *(COLUMNS[n + 1] for n in kept))
    return Grid(
        columns,
        tuple(translate(strings.HEADS[column]) for column in columns),
        tuple(
            Line((*_who(catalog, row), *(line[n] for n in kept)))
            for row, line in zip(rows, cells, strict=True)
        ),
    )


def title_of(catalog: Catalog, row: Row) -> str:
    """Return the title of the profile of a row."""
    profile = catalog.get(row.profile)
    return profile.head.title if profile else row.profile


def is_agreed(catalog: Catalog, row: Row) -> bool:
    """Return whether a row is of a convention or a shell, and not of one program."""
    profile = catalog.get(row.profile)
    return profile is not None and profile.head.kind in {'convention', 'shell'}


def _who(catalog: Catalog, row: Row) -> tuple[Cell, Cell]:
    """Return the cells of the profile and of the code, each with its link."""
    return (
        block(Ref(row.profile, title_of(catalog, row), 'profile')),
        block(Ref(row.title, row.key.text)),
    )
