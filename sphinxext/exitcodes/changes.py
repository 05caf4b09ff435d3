"""What two versions of profiles do not have in common."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, UnsetType

from sphinxext.exitcodes.keys import Key
from sphinxext.exitcodes.shapes import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinxext.exitcodes.shapes import Row

Kind = Literal['added', 'removed', 'changed']
Values = Annotated[
    dict[str, tuple[Any, Any]],
    Meta(
        description='The old and the new value of each field, null if unsaid;'
        ' of cases and disputes those that the other has not.'
    ),
]

Said = dict[str, Any]  # what a record says, as plain data
Named = dict[tuple[str, int], Said]  # by name, and by number where a name is repeated

NOTHING = Profile('', title='', kind='program')

SEVERAL = ('cases', 'disputes')  # fields that are compared part by part

# What backs a fact is no part of it, and what rows inherit is compared with them.
_EVIDENCE = frozenset({'sources'})
_NOT_OF_HEAD = _EVIDENCE | {'id', 'codes', 'groups', 'extends', 'when'}
_NOT_OF_ROW = _EVIDENCE | {'profile', 'code', 'low', 'high'}


class Change(Struct, frozen=True, omit_defaults=True):
    """A code that only one version has, or that says something else in the other."""

    kind: Kind
    code: str
    name: str = ''
    meaning: str = ''
    fields: Values = {}


class Difference(Struct, frozen=True, omit_defaults=True):
    """A profile that is not the same in both versions."""

    kind: Kind
    profile: str
    title: str
    fields: Values = {}
    codes: tuple[Change, ...] = ()


def between(old: Mapping[str, Profile], new: Mapping[str, Profile]) -> list[Difference]:
    """Return how profiles differ, by their ids."""
    return [*filter(None, (_of(old.get(n), new.get(n)) for n in sorted({*old, *new})))]


def _of(old: Profile | None, new: Profile | None) -> Difference | None:
    known = new or old or NOTHING
    codes = tuple(_codes(old or NOTHING, new or NOTHING))
    if not old or not new:
        return Difference(
            'added' if new else 'removed', known.id, known.title, {}, codes
        )
    fields = _fields(_said(old, _NOT_OF_HEAD), _said(new, _NOT_OF_HEAD))
    if not (fields or codes):
        return None
    return Difference('changed', known.id, known.title, fields, codes)


def level(differences: Iterable[Difference]) -> str:
    """Return the least change of a version that semantic versioning asks for.

    The names of codes are public, and the wording of their meanings is not: see
    `reference/stability` in the documentation.
    """
    levels = set()
    for difference in differences:
        levels.add(_level(difference.kind, {}))
        levels |= {_level(code.kind, code.fields) for code in difference.codes}
    return next((name for name in ('major', 'minor', 'patch') if name in levels), '')


def _level(kind: Kind, fields: Values) -> str:
    was_named = fields.get('name', (None, None))[0] is not None
    before, after = fields.get('aliases', (None, None))
    if kind == 'removed' or was_named or {*(before or ())} - {*(after or ())}:
        return 'major'
    return 'minor' if kind == 'added' else 'patch'


def _codes(before: Profile, after: Profile) -> Iterator[Change]:
    """Yield the codes that differ, in the order of a profile."""
    olds, news = _by_key(before), _by_key(after)
    for key in sorted({**olds, **news}, key=lambda key: key.order):
        for old, new in _pairs(olds.get(key, {}), news.get(key, {})):
            change = _change(key.text, old, new)
            if change.kind != 'changed' or change.fields:
                yield change


def _change(code: str, old: Said | None, new: Said | None) -> Change:
    known = new or old or {}
    name = known.get('name', '')
    if old is not None and new is not None:
        return Change('changed', code, name, fields=_fields(old, new))
    kind: Kind = 'removed' if new is None else 'added'
    meanings = (said.get('meaning') for said in (known, *known.get('cases', ())))
    return Change(kind, code, name, next(filter(None, meanings), ''))


def _by_key(profile: Profile) -> dict[Key, Named]:
    """Return what rows say, by code and name."""
    found: dict[Key, Named] = {}
    for row in profile.codes:
        bounds = [n for n in (row.low, row.high) if not isinstance(n, UnsetType)]
        key = Key(row.code, *bounds)
        named = found.setdefault(key, {})
        count = sum(name == row.name for name, _count in named)
        named[row.name, count] = _row(row, profile.groups)
    return found


def _pairs(old: Named, new: Named) -> Iterator[tuple[Said | None, Said | None]]:
    """Yield each row of a code with the one it became: of its name, else of another."""
    yield from ((old[name], new[name]) for name in new if name in old)
    gone = [said for name, said in old.items() if name not in new]
    fresh = [said for name, said in new.items() if name not in old]
    yield from zip_longest(gone, fresh)


def _row(row: Row, groups: Mapping[str, str]) -> Said:
    """Return what a row says; of its cases, what they say beyond it."""
    said = _grouped(_said(row, _NOT_OF_ROW), groups)
    for field in SEVERAL:
        parts = [_grouped(_said(r, _EVIDENCE), groups) for r in getattr(row, field)]
        own = [{k: v for k, v in p.items() if v != said.get(k)} for p in parts]
        said |= {field: own} if own else {}
    return said


def _grouped(said: Said, groups: Mapping[str, str]) -> Said:
    """Return what a record says with the title of its group, as readers know it."""
    group = said.get('group', '')
    return said | ({'group': groups.get(group, group)} if group else {})


def _said(record: object, left_out: frozenset[str]) -> Said:
    """Return the fields that say something, as plain data."""
    found: Said = msgspec.to_builtins(record)
    return {
        key: value
        for key, value in found.items()
        if key not in left_out and (value or value is False)
    }


def _fields(old: Said, new: Said) -> Values:
    pairs = {}
    for name in dict.fromkeys((*new, *old)):
        before, after = old.get(name), new.get(name)
        if name in SEVERAL:
            before, after = _only(before, after), _only(after, before)
        if before != after:
            pairs[name] = (before, after)
    return pairs


def _only(parts: Sequence[Said] | None, others: Sequence[Said] | None) -> list[Said]:
    return [part for part in parts or () if part not in (others or ())]
