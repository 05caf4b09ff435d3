"""The keys of codes: numbers, ranges, words; and the ids made of them."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

OTHER = 'other'
NARROW = (-255, 255)
WIDE_MAX = 0xFFFF_FFFF
HEX_FROM = 0x1_0000  # larger 32-bit values are known by their hexadecimal form

_NUMBER = re.compile(r'-?[0-9]+|0[xX][0-9a-fA-F]+')
_RANGE = re.compile(rf'({_NUMBER.pattern})-({_NUMBER.pattern})')
# a word may not look like the id of a negative number
_WORD = re.compile(r'(?!minus-[0-9])[a-z][a-z0-9]*(-[a-z0-9]+)*')
_PROFILE_ID = re.compile(r'(?!.*-[0-9]+$)[a-z0-9]+(-[a-z0-9]+)*')
_TAKEN_IDS = ('code', 'number', 'profile', 'signal')


class Key(Struct, frozen=True):
    """A code's key; the range of a word or of `other` is empty."""

    text: str  # canonical: '3', '129-192', '0xC0000005', 'other', 'refresh'
    low: int = 1
    high: int = 0

    @property
    def is_word(self) -> bool:
        """Whether it holds no number."""
        return self.low > self.high

    def holds(self, low: int, high: int) -> bool:
        """Return whether all of `low` to `high` is in it."""
        return self.low <= low <= high <= self.high

    def overlaps(self, low: int, high: int) -> bool:
        """Return whether any of `low` to `high` is in it."""
        return max(self.low, low) <= min(self.high, high)

    @property
    def order(self) -> tuple[int, int, int]:
        """What sorts keys: by number, the wider range first; then words."""
        if self.is_word:
            return (2 if self.text == OTHER else 1, 0, 0)
        return (0, self.low, -self.high)


def parse_number(text: str, width: int = 8) -> int | None:
    """Return the number that `text` spells, or None.

    Of a 32-bit status the signed form means the same as the unsigned one.
    """
    if not _NUMBER.fullmatch(text):
        return None
    number = int(text, 16 if text[:2] in {'0x', '0X'} else 10)
    if width == 32 and -0x8000_0000 <= number < 0:
        number += WIDE_MAX + 1
    return number


def spell(number: int, width: int = 8) -> str:
    """Return the canonical spelling of a number."""
    return f'0x{number:08X}' if width == 32 and number >= HEX_FROM else str(number)


def parse_range(text: str, width: int = 8) -> tuple[int, int] | None:
    """Return the bounds that a number or a range spells, or None."""
    number = parse_number(text, width)
    if number is not None:
        return number, number
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    low, high = (parse_number(part, width) for part in match.groups())
    return None if low is None or high is None else (low, high)


@cache
def parse_key(text: str, width: int = 8) -> Key:
    """Return the key that `text` is.

    :raises ValueError: what is wrong with it; what to write instead
    """
    bounds = parse_range(text, width)
    if bounds is None:
        if _WORD.fullmatch(text):
            return Key(text)
        msg = (
            f'{text!r} is no code; write a number, a range such as 3-9,'
            ' "other", or a word in lower case such as not-found'
        )
        raise ValueError(msg)
    low, high = bounds
    _check_bounds(text, low, high, width)
    spelling = spell(low, width)
    if low != high:
        spelling += f'-{spell(high, width)}'
    if text != spelling:
        msg = f'code {text} is not canonical; write {spelling}'
        raise ValueError(msg)
    return Key(text, low, high)


def _check_bounds(text: str, low: int, high: int, width: int) -> None:
    least, most = NARROW if width == 8 else (0, WIDE_MAX)
    if low > high:
        msg = f'range {text} runs backwards; write the smaller number first'
        raise ValueError(msg)
    if low < least or high > most:
        remedy = 'set width = 32 in [profile]' if width == 8 else 'correct the number'
        msg = f'code {text} is outside {least} to {most}; {remedy}'
        raise ValueError(msg)


def check_profile_id(name: str) -> None:
    """Refuse an id that would make ids of rows ambiguous.

    :raises ValueError: what is wrong with it; what to do
    """
    if not _PROFILE_ID.fullmatch(name):
        msg = (
            f'{name!r} is no profile id; name the file in lower case, words joined'
            ' by hyphens, the last one not a number'
        )
        raise ValueError(msg)
    if name in _TAKEN_IDS:
        msg = f'the id {name!r} is taken by an object type; choose another file name'
        raise ValueError(msg)


def spell_status(text: str) -> str | None:
    """Return the canonical spelling of any status, or None if it is none.

    A small one below zero stays as it is; a larger one is a signed one of Windows.
    """
    number = parse_number(text)
    if number is None:
        return None
    return spell(number + WIDE_MAX + 1 if number < NARROW[0] else number, 32)


def object_anchor(objtype: str, name: str) -> str:
    """Return the id of a number or a signal: `exit-number-137`."""
    return f'exit-{objtype}-{name.lower()}'.replace('--', '-minus-')


def profile_anchor(profile: str) -> str:
    """Return the id of a profile's table in a page; a public URL."""
    return f'exit-{profile}'


@cache
def row_anchor(profile: str, key: str) -> str:
    """Return the id of a row in a page; a public URL."""
    if '-' in key:
        key = re.sub(r'(^|-)-(?=[0-9])', r'\1minus-', key)
    return f'exit-{profile}-{key.lower()}'


def partly_overlap(one: Key, two: Key) -> bool:
    """Return whether two ranges cross, neither inside the other."""
    inside = one.holds(two.low, two.high) or two.holds(one.low, one.high)
    return one.overlaps(two.low, two.high) and not inside
