"""The selector: `profile=openfn codes=0-9 command=test`, and what it selects."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from msgspec import Struct

from sphinxext.exitcodes.keys import parse_range

if TYPE_CHECKING:
    from collections.abc import Sequence

KEYS = (
    'profile',
    'codes',
    'command',
    'option',
    'platform',
    'group',
    'outcome',
    'fault',
    'concept',
)
CONDITIONS = ('command', 'option', 'platform')


class SelectorError(ValueError):
    """A selector that cannot be read; the message says what to do."""


class Selector(Struct, frozen=True):
    """What to show: any-of within a key, all-of across keys."""

    profile: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    option: tuple[str, ...] = ()
    platform: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    fault: tuple[str, ...] = ()
    concept: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it selects every row of its profiles."""
        return all(not getattr(self, key) for key in KEYS[1:])


def parse(text: str) -> Selector:
    """Read a selector; its words are split as a shell splits them.

    :raises SelectorError: what is wrong with it; what to write instead
    """
    values: dict[str, tuple[str, ...]] = {}
    try:
        words = shlex.split(text)
    except ValueError as error:
        msg = f'cannot split the selector {text!r}: {error}; close the quotation'
        raise SelectorError(msg) from error
    for word in words:
        key, equals, value = word.partition('=')
        if not equals:
            key, value = 'profile', word
        if key not in KEYS:
            msg = f'unknown key {key!r} in the selector; {_use(key)}'
            raise SelectorError(msg)
        items = tuple(item.strip() for item in value.split(','))
        if not all(items):
            msg = f'{key}= is empty in the selector; write {key}=VALUE or leave it out'
            raise SelectorError(msg)
        values[key] = values.get(key, ()) + items
    selector = Selector(**values)
    if not values:
        msg = 'the selector is empty; name a profile, or codes=NUMBER'
        raise SelectorError(msg)
    for item in selector.codes:
        bounds = parse_range(item)
        if bounds and bounds[0] > bounds[1]:
            msg = f'codes={item} runs backwards; write the smaller number first'
            raise SelectorError(msg)
    return selector


def did_you_mean(word: str, known: tuple[str, ...] | list[str]) -> str:
    """Return ' (did you mean ...?)' or nothing."""
    close = _close(word, known)
    return f' (did you mean {" or ".join(close)}?)' if close else ''


def _use(key: str) -> str:
    close = _close(key, KEYS, n=1)
    return f'did you mean {close[0]}?' if close else f'use one of {", ".join(KEYS)}'


def _close(word: str, known: Sequence[str], n: int = 3) -> list[str]:
    import difflib  # noqa: PLC0415 - slow to import, and seldom needed

    return difflib.get_close_matches(word, known, n)
