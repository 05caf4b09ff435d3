"""The differences of two versions of profiles, as text and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinxext.exitcodes import changes, markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxext.exitcodes.changes import Difference, Kind, Values

MARKS: dict[Kind, str] = {'added': '+', 'removed': '-', 'changed': '~'}


def summary(differences: list[Difference]) -> str:
    """Return how much differs, in a line."""
    if not differences:
        return 'no differences'
    codes = [change.kind for found in differences for change in found.codes]
    counts = ', '.join(f'{codes.count(kind)} {kind}' for kind in MARKS)
    plural = 's' * (len(differences) > 1)
    asked = changes.level(differences)
    return (
        f'{len(differences)} profile{plural} with differences; codes: {counts};'
        f' a {asked} change'
    )


def text(differences: Iterable[Difference]) -> Iterator[str]:
    """Yield lines for a terminal, marked as `diff` marks them."""
    for found in differences:
        yield f'{MARKS[found.kind]} {found.profile}: {found.title}'
        yield from _text_of(found.fields, '  ')
        for code in found.codes:
            named = f'{code.code} {code.name}'.rstrip()
            about = f': {markup.plain(code.meaning)}' if code.meaning else ''
            yield f'  {MARKS[code.kind]} {named}{about}'
            yield from _text_of(code.fields, '    ')


def _text_of(fields: Values, indent: str) -> Iterator[str]:
    for kind, field, value in _values(fields):
        yield f'{indent}{MARKS[kind]} {field}: {markup.plain(value)}'


def markdown(differences: Iterable[Difference]) -> Iterator[str]:
    """Yield lines of Markdown, as a changelog has them."""
    for found in differences:
        yield f'## {found.title}\n'
        if found.kind != 'changed':
            yield f'- {found.kind.title()} the profile `{found.profile}`'
        yield from _markdown_of(found.fields, '- ')
        for code in found.codes:
            name = f' `{code.name}`' if code.name else ''
            about = f': {code.meaning}' if code.meaning else ''
            yield f'- {code.kind.title()} `{code.code}`{name}{about}'
            yield from _markdown_of(code.fields, '  - ')
        yield ''


def _markdown_of(fields: Values, bullet: str) -> Iterator[str]:
    for kind, field, value in _values(fields):
        yield f'{bullet}{"Old" if kind == "removed" else "New"} {field}: {value}'


def _values(fields: Values) -> Iterator[tuple[Kind, str, str]]:
    """Yield the old values of fields and the new ones, each case by itself."""
    for field, (old, new) in fields.items():
        sides: tuple[tuple[Kind, Any], ...] = (('removed', old), ('added', new))
        for kind, value in sides:
            if field in changes.SEVERAL:
                yield from ((kind, field[:-1], _shown(part)) for part in value or ())
            elif value is not None:
                yield kind, field, _shown(value)


def _shown(value: Any) -> str:
    """Return a value as a text; what has parts has them separated by semicolons."""
    if isinstance(value, dict):
        return '; '.join(f'{key}: {_shown(part)}' for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return ', '.join(map(_shown, value))
    if isinstance(value, bool):
        return 'true' if value else 'false'
    return str(value)
