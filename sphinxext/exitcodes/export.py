"""Profiles, rows and readings as plain data: for JSON, CSV and Markdown."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, cast

import msgspec
from msgspec import UNSET, structs

from sphinxext.exitcodes import compare, markup, shapes
from sphinxext.exitcodes import grid as grids
from sphinxext.exitcodes.model import ALWAYS, FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from sphinxext.exitcodes.compare import By, Show, Sides
    from sphinxext.exitcodes.grid import Grid
    from sphinxext.exitcodes.model import Record, When
    from sphinxext.exitcodes.profile import Entry, Profile, Row
    from sphinxext.exitcodes.readings import Answer, Reading

CSV_FIELDS = (
    'profile',
    'code',
    *(field for field in FIELDS if field not in {'when', 'example', 'extra'}),
    'when',
)


def json(data: object) -> str:
    """Return data as JSON, indented."""
    encoded = msgspec.json.encode(data)
    return f'{msgspec.json.format(encoded, indent=2).decode()}\n'


def summary(profile: Profile) -> shapes.Summary:
    """Return what a list says of a profile."""
    head = profile.head
    said = markup.plain(head.summary)
    return shapes.Summary(profile.id, head.title, head.kind, said, len(profile.rows))


def profile_data(profile: Profile) -> shapes.Profile:
    """Return a profile with all of its rows."""
    head = {
        name: getattr(profile.head, name) for name in profile.head.__struct_fields__
    }
    rows = profile.rows
    head |= {
        'when': _said(profile.head.when),
        'sources': {key: source for row in rows for key, source in row.sources.items()},
        'groups': {row.record.group: row.group for row in rows if row.record.group},
        'codes': tuple(map(row_data, rows)),
    }
    return shapes.Profile(id=profile.id, **head)


def read(path: Path) -> list[shapes.Profile]:
    """Return the profiles that were exported as JSON.

    :raises ValueError: they were not
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[shapes.Profile])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        what = str(error).replace('`', '')
        msg = f'{path}: {what}; write it with: exitcodes export > {path.name}'
        raise ValueError(msg) from error


def row_data(row: Row) -> shapes.Row:
    """Return a row with everything that it inherits."""
    fields = {name: getattr(row.record, name) for name in FIELDS}
    return shapes.Row(
        row.profile,
        row.key.text,
        *(() if row.key.is_word else (row.key.low, row.key.high)),
        **fields | {'when': _said(row.record.when)},
        cases=tuple(structs.replace(c, when=_said(c.when)) for c in row.cases),
        disputes=tuple(structs.replace(d, when=_said(d.when)) for d in row.disputes),
    )


def _said(when: When) -> When:
    """Return the very default for a condition that says nothing: it is left out."""
    return when if when != ALWAYS else ALWAYS


def answer_data(answer: Answer, row_of: Callable[[Entry], Row]) -> shapes.Answer:
    """Return the readings of a text, and the codes that they name.

    :param row_of: returns the row of a code
    """
    entries = dict.fromkeys(e for reading in answer.readings for e in reading.codes)
    return shapes.Answer(
        asked=answer.asked,
        problem=answer.problem,
        readings=readings_data(answer),
        codes=tuple(row_data(row_of(entry)) for entry in entries),
    )


def readings_data(answer: Answer) -> tuple[shapes.Reading, ...]:
    """Return the readings of a text, which name their codes."""
    return tuple(map(_reading, answer.readings))


def _reading(reading: Reading) -> shapes.Reading:
    codes = dict.fromkeys(f'{entry.profile}:{entry.code}' for entry in reading.codes)
    return shapes.Reading(
        kind=cast('shapes.ReadingKind', reading.kind),
        answer=markup.plain(reading.answer),
        equation=reading.equation,
        read=reading.read,
        printed_by=markup.plain(reading.printed_by),
        spellings=reading.spellings,
        causes=reading.causes,
        notes=tuple(map(markup.plain, reading.notes)),
        codes=tuple(codes),
    )


def comparison_data(sides: Sides, by: By, show: Show) -> list[dict[str, Any]]:
    """Return a row for each concept or number, with the codes of each profile."""
    ids = [profile.id for profile, _rows in sides]
    if by == 'number':
        found = [
            ('code', key.text, [[_code(row)] if row else [] for row in held])
            for key, held in compare.numbers_of(sides, show)
        ]
    else:
        found = [
            ('concept', concept, [_matches(*cell) for cell in cells])
            for concept, cells in compare.concepts_of(sides, show).items()
        ]
    return [
        {head: value, 'profiles': dict(zip(ids, codes, strict=True))}
        for head, value, codes in found
    ]


def _matches(exact: Iterable[Row], near: Iterable[Row]) -> list[dict[str, str]]:
    return [
        _code(row) | {'match': match}
        for match, rows in (('exact', exact), ('near', near))
        for row in rows
    ]


def _code(row: Row) -> dict[str, str]:
    name = row.record.name
    return {'code': row.key.text} | ({'name': name} if name else {})


def rows_csv(rows: Iterable[Row]) -> str:
    """Return rows as CSV; what has several values has them separated by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator='\n')
    writer.writerow(CSV_FIELDS)
    for row in rows:
        for record in (row.record, *row.cases):
            writer.writerow([_csv_cell(row, record, field) for field in CSV_FIELDS])
    return out.getvalue()


def _csv_cell(row: Row, record: Record, field: str) -> str:
    if field in {'profile', 'code'}:
        return row.profile if field == 'profile' else row.key.text
    value = getattr(record, field)
    if field == 'when':
        keys = value.__struct_fields__
        return '; '.join(f'{k}={v}' for k in keys for v in getattr(value, k))
    if isinstance(value, tuple):
        return '; '.join(value)
    if isinstance(value, bool):
        return 'true' if value else 'false'
    return '' if value is UNSET else markup.plain(str(value))


def markdown(grid: Grid) -> str:
    """Return a grid as a table in Markdown."""
    lines = [
        [markup.plain(grids.text_of(head)) for head in grid.heads],
        ['---'] * len(grid.heads),
        *(
            [
                '<br>'.join(_markdown_block(block) for block in cell)
                for cell in line.cells
            ]
            for line in grid.lines
        ),
    ]
    return ''.join(f'| {" | ".join(line)} |\n' for line in lines)


def _markdown_block(block: Sequence[grids.Piece]) -> str:
    text = ''.join(
        f'[{piece.text}]({piece.url})'
        if isinstance(piece, grids.Link)
        else grids.text_of(piece)
        for piece in block
    )
    return ' '.join(text.replace('|', r'\|').split())
