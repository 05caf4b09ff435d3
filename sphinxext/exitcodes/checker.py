"""Make the records of a file field by field, and name every fault.

msgspec stops at the first fault and does not say under which key of a
dictionary it found it; so each field is converted on its own.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct, structs

from sphinxext.exitcodes import selector
from sphinxext.exitcodes.faults import Fault, Faults
from sphinxext.exitcodes.locate import Lines, Path

S = TypeVar('S', bound=Struct)


class Checker(Faults):
    """The faults of one file, found while its records are made."""

    lines: Lines

    def record(self, struct: type[S], table: object, at: Path) -> S | None:
        """Make a record of the fields that are right; None if that cannot be."""
        if not isinstance(table, dict):
            self.fault(at, f'{_dotted(at)} is no table', f'write [{_dotted(at)}]')
            return None
        said: dict[str, Any] = {}
        hints = get_type_hints(struct, include_extras=True)
        for key, value in table.items():
            place = (*at, key)
            if key not in hints:
                self.fault(place, f'unknown field {key!r}', _use_field(key, hints))
            elif (made := self._field(hints[key], value, place)) is not None:
                said[key] = made
        missing = [
            f.name for f in structs.fields(struct) if f.required and f.name not in said
        ]
        for name in missing:
            if name not in table:
                self.fault(at, f'{_dotted(at)} has no {name}', _add(name, hints[name]))
        return None if missing else struct(**said)

    def _field(self, hint: Any, value: object, at: Path) -> object:
        struct = _struct_in(hint)
        origin = get_origin(_bare(hint))
        if struct and origin is tuple:
            return self._records(struct, value, at)
        if struct and origin is dict:
            return self._named_records(struct, value, at)
        if struct:
            return self.record(struct, value, at)
        try:
            made: object = _convert(value, hint)
        except msgspec.ValidationError as error:
            self.fault(at, f'{at[-1]}: {_complaint(error)}', _wanted(hint))
            return None
        return made

    def _records(self, struct: type[S], value: object, at: Path) -> tuple[S, ...]:
        if not isinstance(value, list):
            todo = f'write [[{_dotted(at)}]]'
            self.fault(at, f'{at[-1]} is no array of tables', todo)
            return ()
        made = [self.record(struct, item, (*at, n)) for n, item in enumerate(value)]
        return tuple(item for item in made if item is not None)

    def _named_records(
        self, struct: type[S], value: object, at: Path
    ) -> dict[str, S] | None:
        if not isinstance(value, dict):
            todo = f'write [{_dotted(at)}.ID] for each'
            self.fault(at, f'{at[-1]} is no table of tables', todo)
            return None
        made = {k: self.record(struct, item, (*at, k)) for k, item in value.items()}
        return {key: item for key, item in made.items() if item is not None}


def read_toml(path: str, content: bytes) -> tuple[dict[str, Any], Lines, list[Fault]]:
    """Return the tables of a file, where its keys stand, and what is wrong."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b'\n', 0, error.start) + 1
        what = f'byte 0x{content[error.start]:02x} is not UTF-8'
        return {}, Lines(''), [Fault(path, line, what, 'save the file as UTF-8')]
    try:
        return tomllib.loads(text), Lines(text), []
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).partition(' (at ')
        found = re.match(r'line ([0-9]+)', place)
        line = int(found[1]) if found else len(text.splitlines()) or 1
        what = f'not TOML: {what[0].lower()}{what[1:]}'
        return {}, Lines(''), [Fault(path, line, what, 'correct the syntax there')]


def check_file(struct: type[S], path: str, content: bytes) -> tuple[S | None, Checker]:
    """Return the records of a file and the checker that holds its faults."""
    tables, lines, faults = read_toml(path, content)
    checker = Checker(path, lines)
    checker.faults += faults
    if faults:
        return None, checker
    try:
        return _convert(tables, struct), checker
    except msgspec.ValidationError:  # look closer: it names the first fault only
        return checker.record(struct, tables, ()), checker


def _convert(value: object, hint: Any) -> Any:
    # TOML has dates of its own: one in quotes is a string
    return msgspec.convert(value, hint, builtin_types=(dt.date,))


def _bare(hint: Any) -> Any:
    while hasattr(hint, '__metadata__'):
        hint = hint.__origin__
    return hint


def _struct_in(hint: Any) -> type[Struct] | None:
    """Return the kind of record that a field holds, alone or several."""
    bare = _bare(hint)
    for part in (bare, *map(_bare, get_args(bare))):
        if isinstance(part, type) and issubclass(part, Struct):
            return part
    return None


def _dotted(at: Path) -> str:
    return '.'.join(str(part) for part in at if isinstance(part, str)) or 'the file'


def _complaint(error: msgspec.ValidationError) -> str:
    text = str(error).replace('`', '').partition(' - at ')[0]
    return text[0].lower() + text[1:]


def _use_field(key: str, hints: dict[str, Any]) -> str:
    close = selector.did_you_mean(key, list(hints))
    return f'use one of {", ".join(sorted(hints))}{close}'


def _add(name: str, hint: Any) -> str:
    if _struct_in(hint):
        return f'add [{name}]'
    return f'add {name} = …, {_wanted(hint)}'


def _wanted(hint: Any) -> str:
    """Return what to write for a field of this type."""
    from msgspec import inspect  # noqa: PLC0415 - only a wrong file needs it

    def spelling(info: inspect.Type) -> str:
        if isinstance(info, inspect.Metadata):
            return spelling(info.type)
        if isinstance(info, inspect.LiteralType):
            return f'one of {", ".join(map(str, info.values))}'
        if isinstance(info, inspect.StrType) and info.pattern:
            return f'a string that matches {info.pattern}'
        if isinstance(info, inspect.DictType):
            return f'a table: for each key {spelling(info.value_type)}'
        return _SPELLINGS[type(info).__name__]

    return f'write {spelling(inspect.type_info(hint))}'


_SPELLINGS = {
    'BoolType': 'true or false',
    'DateType': 'a date such as 2026-11-20, without quotes',
    'IntType': 'a number of at least 1, without quotes',
    'StrType': 'a string in quotes, not empty',
    'StructType': 'a table',
    'VarTupleType': 'a list of strings, such as ["one", "two"]',
}
