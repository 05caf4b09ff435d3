"""Profiles side by side: by the concepts that their codes mean, or by number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sphinxext.exitcodes import strings
from sphinxext.exitcodes.grid import Cell, Grid, Line, Ref, Translate
from sphinxext.exitcodes.markup import code
from sphinxext.exitcodes.profile import narrowest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinxext.exitcodes.keys import Key
    from sphinxext.exitcodes.model import Concept
    from sphinxext.exitcodes.profile import Profile, Row

    Sides = Sequence[tuple[Profile, Sequence[Row]]]
    Matches = tuple[list[Row], list[Row]]  # those that mean it, and those near it

By = Literal['concept', 'number']
Show = Literal['all', 'shared', 'differences']


def by_concept(
    sides: Sides, concepts: Mapping[str, Concept], show: Show, translate: Translate
) -> Grid:
    """Return a row for each concept that a code means or is near.

    Only an exact match counts as shared, as `skos:exactMatch` does.
    """
    lines = [
        Line(
            (
                ((translate(concepts[name].title),),),
                *(_concept_cell(exact, near, translate) for exact, near in cells),
            )
        )
        for name, cells in concepts_of(sides, show).items()
        if name in concepts
    ]
    return _grid(translate(strings.CONCEPT), sides, lines)


def concepts_of(sides: Sides, show: Show) -> dict[str, list[Matches]]:
    """Return for each concept the rows of each side that mean it, or are near it."""
    found: dict[str, list[Matches]] = {}
    for index, (_profile, rows) in enumerate(sides):
        for row in rows:
            for rank, names in enumerate((row.record.means, row.record.near)):
                for name in names or ():
                    cells = found.setdefault(name, [([], []) for _side in sides])
                    cells[index][rank].append(row)
    return {
        name: cells
        for name, cells in found.items()
        if _is_shown(show, shared=all(exact for exact, _near in cells))
    }


def by_number(sides: Sides, show: Show, translate: Translate) -> Grid:
    """Return a row for each number or range that one of the profiles has."""
    lines = [
        Line((((code(key.text),),), *(_number_cell(row, translate) for row in held)))
        for key, held in numbers_of(sides, show)
    ]
    return _grid(translate(strings.HEADS['code']), sides, lines)


def numbers_of(sides: Sides, show: Show) -> Iterator[tuple[Key, list[Row | None]]]:
    """Yield each number or range, and the row of each side that holds it."""
    keys: dict[tuple[int, int], Key] = {}
    for _profile, rows in sides:
        for row in rows:
            if not row.key.is_word:
                keys.setdefault((row.key.low, -row.key.high), row.key)
    for (low, minus_high), key in sorted(keys.items()):
        held = [narrowest(rows, low, -minus_high) for _profile, rows in sides]
        if _is_shown(show, shared=all(held)):
            yield key, held


def _grid(head: str, sides: Sides, lines: list[Line]) -> Grid:
    ids = tuple(profile.id for profile, _rows in sides)
    heads = (Ref(p.id, p.head.title, 'profile') for p, _rows in sides)
    return Grid(('head', *ids), (head, *heads), tuple(lines))


def _is_shown(show: Show, *, shared: bool) -> bool:
    return show == 'all' or shared == (show == 'shared')


def _concept_cell(exact: list[Row], near: list[Row], translate: Translate) -> Cell:
    before, _mark, after = translate(strings.NEAR).partition('{code}')
    cell: Cell = tuple(_entry(row) for row in exact)
    return cell + tuple((before, *_entry(row), after) for row in near)


def _entry(row: Row) -> tuple[Ref | str, ...]:
    ref = Ref(row.title, row.key.text)
    return (ref, ' ', code(row.record.name)) if row.record.name else (ref,)


def _number_cell(row: Row | None, translate: Translate) -> Cell:
    if row is None:
        return ()
    text = code(row.record.name) if row.record.name else ''
    if not text and row.record.meaning:
        text = translate(row.record.meaning)
    ref = Ref(row.title, row.key.text)
    return ((ref, ' ', text),) if text else ((ref,),)
