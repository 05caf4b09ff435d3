"""The rules that the file of a profile keeps; each is one function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET, structs

from sphinxext.exitcodes import forms, keys, selector
from sphinxext.exitcodes.checker import Checker, check_file
from sphinxext.exitcodes.model import Dispute, ProfileFile, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from msgspec import Struct

    from sphinxext.exitcodes.locate import Path

# The columns of a table that the extension fills itself; no extra may be one.
COLUMNS = (
    'code',
    'name',
    'aliases',
    'meaning',
    'detail',
    'when',
    'group',
    'outcome',
    'fault',
    'state',
    'retry',
    'remedy',
    'since',
    'until',
    'value',
    'concepts',
    'see',
    'sources',
    'profile',
)


def check_profile(
    path: str, content: bytes, concepts: frozenset[str]
) -> tuple[ProfileFile | None, Checker]:
    """Return a profile's file, less what is wrong in it, and the faults."""
    file, checker = check_file(ProfileFile, path, content)
    if file is None:
        return None, checker
    file = _with_valid_keys(file, checker)
    for rule in RULES:
        rule(file, checker)
    check_concepts(file, checker, concepts)
    return file, checker


def _with_valid_keys(file: ProfileFile, checker: Checker) -> ProfileFile:
    """Leave out the codes whose keys cannot be read."""
    codes = {}
    for text, code in file.code.items():
        at = ('code', text)
        if at in checker.lines.quoted:
            checker.fault(
                at, f'the key of code {text} is quoted', f'write [code.{text}]'
            )
        try:
            keys.parse_key(text, file.profile.width)
        except ValueError as error:
            what, _, todo = str(error).rpartition('; ')
            checker.fault(at, what, todo)
        else:
            codes[text] = code
    return structs.replace(file, code=codes)


def check_overlap(file: ProfileFile, checker: Checker) -> None:
    """A range lies inside another one, or apart from it."""
    width = file.profile.width
    ranges = [k for k in (keys.parse_key(t, width) for t in file.code) if not k.is_word]
    around: list[keys.Key] = []  # those that the next one may lie in
    for key in sorted(ranges, key=lambda key: key.order):
        while around and around[-1].high < key.low:
            around.pop()
        for other in around:
            if keys.partly_overlap(other, key):
                texts = (other.text, key.text)
                first, second = sorted(texts, key=[*file.code].index)
                checker.fault(
                    ('code', second),
                    f'{second} partly overlaps {first}',
                    'make one lie inside the other, or keep them apart',
                )
        around.append(key)


def check_names(file: ProfileFile, checker: Checker) -> None:
    """A name stands for one code, or for a range and codes inside it."""
    owners: dict[str, keys.Key] = {}
    for text, at, record in _records(file):
        key = keys.parse_key(text, file.profile.width)
        for name in filter(None, (record.name, *record.aliases)):
            owner = owners.setdefault(name, key)
            if owner != key and not _related(owner, key):
                checker.fault(
                    at,
                    f'{name} names code {owner.text} and code {key.text}',
                    'give each code its own name',
                )


def _related(one: keys.Key, two: keys.Key) -> bool:
    return one.overlaps(two.low, two.high) and not keys.partly_overlap(one, two)


def check_groups(file: ProfileFile, checker: Checker) -> None:
    """A row's group is one of the profile's."""
    for _key, at, record in _records(file):
        if record.group and record.group not in file.group:
            known = sorted(file.group)
            hint = selector.did_you_mean(record.group, known)
            checker.fault(
                (*at, 'group'),
                f'unknown group {record.group!r}{hint}',
                f'add [group.{record.group}], or name one of its groups',
            )


def check_sources(file: ProfileFile, checker: Checker) -> None:
    """A source that is named is one of the profile's."""
    named: list[tuple[Path, tuple[str, ...]]] = [
        (('profile', 'sources'), file.profile.sources)
    ]
    named += [((*at, 'sources'), record.sources) for _k, at, record in _all(file)]
    for at, names in named:
        for name in names:
            if name not in file.source:
                hint = selector.did_you_mean(name, sorted(file.source))
                checker.fault(
                    at, f'unknown source {name!r}{hint}', f'add [source.{name}]'
                )


def check_cited(file: Struct | None, checker: Checker) -> None:
    """What a shared file says cites sources of that file."""
    sources = getattr(file, 'source', {})
    for at, entry in _entries(file):
        for name in entry.sources:
            if name not in sources:
                checker.fault(
                    (*at, 'sources'), f'unknown source {name!r}', f'add [source.{name}]'
                )


def check_forms(file: Struct | None, checker: Checker) -> None:
    """A form of a message can be looked for, and its example has it."""
    for name, message in getattr(file, 'message', {}).items():
        at = ('message', name)
        try:
            parsed = [forms.parse(form) for form in message.forms]
        except ValueError as error:
            what, _, todo = str(error).rpartition('; ')
            checker.fault((*at, 'forms'), what, todo)
            continue
        if not any(form.pattern.search(message.example) for form in parsed):
            what = f'no form of {name} is in its example'
            checker.fault((*at, 'example'), what, 'correct the one or the other')


def _entries(file: Struct | None) -> Iterator[tuple[Path, Any]]:
    """Yield what a shared file has sources for, with its place."""
    for kind in ('language', 'message', 'signal'):
        for key, entry in getattr(file, kind, {}).items():
            yield (kind, key), entry
            for index, cause in enumerate(getattr(entry, 'cause', ())):
                yield (kind, key, 'cause', index), cause


def check_concepts(
    file: ProfileFile, checker: Checker, concepts: frozenset[str]
) -> None:
    """A concept that is named is in the vocabulary."""
    for _key, at, record in _all(file):
        for field in ('means', 'near'):
            for name in getattr(record, field) or ():
                if name not in concepts:
                    hint = selector.did_you_mean(name, sorted(concepts))
                    checker.fault(
                        (*at, field),
                        f'unknown concept {name!r}{hint}',
                        'use one of concepts.toml, or add it there',
                    )


def check_extends(file: ProfileFile, checker: Checker) -> None:
    """What is extended can be read as a selector that names a profile."""
    for text in file.profile.extends:
        try:
            parsed = selector.parse(text)
        except selector.SelectorError as error:
            what, _, todo = str(error).rpartition('; ')
            checker.fault(('profile', 'extends'), what, todo)
        else:
            if not parsed.profile:
                what = f'extends {text!r} names no profile'
                checker.fault(('profile', 'extends'), what, 'write profile:first')


def check_text(file: ProfileFile, checker: Checker) -> None:
    """The marks of code spans come in pairs."""
    for at, text in _texts(file):
        if text.count('``') % 2:
            checker.fault(
                at,
                f'{at[-1]} has a code span that is not closed',
                'write two backticks before and after the code',
            )


def _texts(file: ProfileFile) -> Iterator[tuple[Path, str]]:
    """Yield what is written in sentences, with its place."""
    for field in ('summary', 'detail'):
        yield ('profile', field), getattr(file.profile, field)
    for name, group in file.group.items():
        yield ('group', name, 'title'), group.title
    for _key, at, record in _all(file):
        for field in ('meaning', 'detail', 'remedy'):
            yield (*at, field), getattr(record, field)
        for name, text in record.extra.items():
            yield (*at, 'extra', name), text


def check_extra(file: ProfileFile, checker: Checker) -> None:
    """A column of the project's own has a name of its own."""
    for _key, at, record in _all(file):
        for name in record.extra:
            if name in COLUMNS:
                what = f'extra column {name!r} is a column of every table'
                checker.fault((*at, 'extra', name), what, 'choose another name')


def check_absent(file: ProfileFile, checker: Checker) -> None:
    """A source that lacks a code says nothing of it."""
    for _key, at, record in _all(file):
        if isinstance(record, Dispute) and record.absent and record.name:
            what = 'a dispute is absent and yet has a name'
            checker.fault(at, what, 'leave out absent or name')


def check_examples(file: ProfileFile, checker: Checker) -> None:
    """An example ends with a number."""
    for text, at, record in _records(file):
        key = keys.parse_key(text, file.profile.width)
        if record.example is not UNSET and key.is_word and text != keys.OTHER:
            what = f'code {text} has no number that an example could end with'
            checker.fault((*at, 'example'), what, 'leave the example out')


RULES: tuple[Callable[[ProfileFile, Checker], None], ...] = (
    check_overlap,
    check_names,
    check_groups,
    check_sources,
    check_extends,
    check_text,
    check_extra,
    check_absent,
    check_examples,
)


def _records(file: ProfileFile) -> Iterator[tuple[str, Path, Record]]:
    """Yield the codes and their cases, with their places."""
    for key, code in file.code.items():
        yield key, ('code', key), code
        for index, case in enumerate(code.case):
            yield key, ('code', key, 'case', index), case


def _all(file: ProfileFile) -> Iterator[tuple[str, Path, Record]]:
    """Yield all records: codes, cases, disputes and groups."""
    yield from _records(file)
    for key, code in file.code.items():
        for index, dispute in enumerate(code.dispute):
            yield key, ('code', key, 'dispute', index), dispute
    for name, group in file.group.items():
        yield name, ('group', name), group
