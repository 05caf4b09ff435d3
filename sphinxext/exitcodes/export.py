"""Profiles, rows and readings as plain data: for JSON, CSV and Markdown."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET

from sphinxext.exitcodes import compare, markup
from sphinxext.exitcodes import grid as grids
from sphinxext.exitcodes.model import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinxext.exitcodes.compare import By, Show, Sides
    from sphinxext.exitcodes.grid import Grid
    from sphinxext.exitcodes.model import Record
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
    encoded = msgspec.json.encode(data, order='deterministic')
    return f'{msgspec.json.format(encoded, indent=2).decode()}\n'


def profile_data(profile: Profile) -> dict[str, Any]:
    """Return a profile with all of its rows."""
    head: dict[str, Any] = msgspec.to_builtins(profile.head)
    return {
        'id': profile.id,
        **head,
        'sources': _sources(profile.rows),
        'codes': [row_data(row) for row in profile.rows],
    }


def row_data(row: Row) -> dict[str, Any]:
    """Return a row with everything that it inherits."""
    data: dict[str, Any] = {
        'profile': row.profile,
        'code': row.key.text,
        **_record(row.record),
    }
    if not row.key.is_word:
        data |= {'low': row.key.low, 'high': row.key.high}
    if row.cases:
        data['cases'] = [_record(case) for case in row.cases]
    if row.disputes:
        data['disputes'] = [msgspec.to_builtins(dispute) for dispute in row.disputes]
    return data


def _record(record: Record) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(record)
    return {key: value for key, value in data.items() if value not in ('', [], {})}


def _sources(rows: Iterable[Row]) -> dict[str, Any]:
    found = {key: source for row in rows for key, source in row.sources.items()}
    return {key: msgspec.to_builtins(source) for key, source in found.items()}


def answer_data(answer: Answer, row_of: Callable[[Entry], Row]) -> dict[str, Any]:
    """Return the readings of a text.

    :param row_of: returns the row of a code
    """
    return {
        'asked': answer.asked,
        'problem': answer.problem,
        'readings': [_reading(reading, row_of) for reading in answer.readings],
    }


def _reading(reading: Reading, row_of: Callable[[Entry], Row]) -> dict[str, Any]:
    return {
        'kind': reading.kind,
        'answer': markup.plain(reading.answer),
        'equation': reading.equation,
        'read': reading.read,
        'printed_by': markup.plain(reading.printed_by),
        'spellings': msgspec.to_builtins(reading.spellings),
        'causes': msgspec.to_builtins(reading.causes),
        'notes': [markup.plain(note) for note in reading.notes],
        'codes': [row_data(row_of(entry)) for entry in reading.codes],
    }


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
