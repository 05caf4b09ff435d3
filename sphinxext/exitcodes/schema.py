"""The format of a profile, described from the model: JSON Schema and tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec
from msgspec import Struct

from sphinxext.exitcodes import model

if TYPE_CHECKING:
    from collections.abc import Iterator

_ID = 'https://sphinxext-exitcodes.readthedocs.io/schema.json'

# What a file is made of, in the order that the documentation speaks of it.
TABLES: tuple[tuple[str, type[Struct]], ...] = (
    ('[profile]', model.Head),
    ('[source.ID]', model.Source),
    ('[group.ID]', model.Group),
    ('[code.K]', model.Code),
    ('[[code.K.case]]', model.Record),
    ('[[code.K.dispute]]', model.Dispute),
    ('when', model.When),
    ('example', model.Example),
)


class Field(Struct, frozen=True):
    """One field of a table: its name, what it takes and what it is for."""

    name: str
    type: str
    help: str
    required: bool


def profile_schema() -> dict[str, Any]:
    """Return the schema; a default that only means "unsaid" is left out."""
    made = msgspec.json.schema(model.ProfileFile)
    for definition in made['$defs'].values():
        for field in definition['properties'].values():
            if not isinstance(field.get('default'), str | int) or not field['default']:
                field.pop('default', None)
    head = {'$schema': 'https://json-schema.org/draft/2020-12/schema', '$id': _ID}
    return head | {'title': 'A profile of the exit code catalog'} | made


def dumps() -> str:
    """Return the schema as the text of `catalog/schema.json`."""
    return json.dumps(profile_schema(), indent=2, ensure_ascii=False) + '\n'


def fields(struct: type[Struct]) -> list[Field]:
    """Return the fields of a table that it does not share with all rows."""
    shared = set(model.FIELDS) if _is_kind_of_row(struct) else set()
    hints = get_type_hints(struct, include_extras=True)
    return [
        Field(
            one.name,
            _type_name(hints[one.name]),
            model.description(struct, one.name),
            one.required,
        )
        for one in msgspec.structs.fields(struct)
        if one.name not in shared
    ]


def _is_kind_of_row(struct: type[Struct]) -> bool:
    return issubclass(struct, model.Record) and struct is not model.Record


def markdown() -> str:
    """Return the tables of fields, as `catalog/README.md` has them."""
    return '\n'.join(line for title, struct in TABLES for line in _table(title, struct))


def _table(title: str, struct: type[Struct]) -> Iterator[str]:
    yield f'### `{title}`'
    yield ''
    yield (struct.__doc__ or '').splitlines()[0]
    if _is_kind_of_row(struct):
        yield 'Besides these fields it has those of `[[code.K.case]]`.'
    yield ''
    yield '| field | takes | is |'
    yield '| --- | --- | --- |'
    for field in fields(struct):
        name = f'`{field.name}`' + ' (required)' * field.required
        yield f'| {name} | {field.type} | {field.help} |'
    yield ''


def _type_name(hint: Any) -> str:
    from msgspec import inspect  # noqa: PLC0415 - the extension does without

    info = inspect.type_info(hint)
    while isinstance(info, inspect.Metadata):
        info = info.type
    if isinstance(info, inspect.LiteralType):
        return ', '.join(f'`{value}`' for value in info.values)
    return _TYPE_NAMES[type(info).__name__]


_TYPE_NAMES = {
    'BoolType': '`true` or `false`',
    'DateType': 'date',
    'DictType': 'table of strings',
    'IntType': 'number',
    'StrType': 'string',
    'StructType': 'table',
    'VarTupleType': 'list',
}
