"""Signals by number and by name, on each platform, real-time signals included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from sphinxext.exitcodes import strings
from sphinxext.exitcodes.grid import Grid, Line, block
from sphinxext.exitcodes.model import Platform

if TYPE_CHECKING:
    from sphinxext.exitcodes.grid import Translate
    from sphinxext.exitcodes.model import Signal

PLATFORMS: tuple[Platform, ...] = get_args(Platform)
TITLES = {'linux': 'Linux', 'macos': 'macOS', 'freebsd': 'FreeBSD'}
LAST = 64  # of Linux
# The C library keeps these for itself: see nptl(7) of the Linux manual pages.
INTERNAL = (32, 33)
_REAL_TIME = re.compile(r'SIGRT(?P<end>MIN|MAX)(?P<offset>[+-][0-9]{1,2})?')


class Named(Struct, frozen=True):
    """A signal by one of its names."""

    name: str  # 'SIGKILL', 'SIGRTMIN+3'
    signal: Signal  # of a real-time one, the first of them
    number: int | None  # on Linux; None where Linux does not have it

    @property
    def meaning(self) -> str:
        """What it says, one sentence."""
        if '+' in self.name:
            return 'A real-time signal, for the own use of programs.'
        return self.signal.meaning


class SignalTable:
    """Finds signals.

    :param signals: those of the catalog, by name
    """

    def __init__(self, signals: dict[str, Signal]) -> None:
        self.signals = signals
        self._aliases = {
            alias: name for name, signal in signals.items() for alias in signal.aliases
        }

    def by_name(self, text: str) -> Named | None:
        """Return the signal of a name, with or without SIG, in capitals or not."""
        name = text.upper()
        name = name if name.startswith('SIG') else f'SIG{name}'
        name = self._aliases.get(name, name)
        if name in self.signals:
            signal = self.signals[name]
            return Named(name, signal, signal.number.get('linux'))
        match = _REAL_TIME.fullmatch(name)
        end = self.signals.get(f'SIGRT{match["end"]}') if match else None
        if match is None or end is None:
            return None
        number = end.number['linux'] + int(match['offset'] or 0)
        return self.by_number(number) if self.is_real_time(number) else None

    def by_number(self, number: int, platform: Platform = 'linux') -> Named | None:
        """Return the signal of a number; a real-time one is counted from SIGRTMIN."""
        for name, signal in self.signals.items():
            if signal.number.get(platform) == number:
                return Named(name, signal, signal.number.get('linux'))
        if platform == 'linux' and self.is_real_time(number):
            first = self.signals['SIGRTMIN']
            offset = number - first.number['linux']
            return Named(f'SIGRTMIN+{offset}', first, number)
        return None

    def is_real_time(self, number: int) -> bool:
        """Return whether Linux has a real-time signal of a number."""
        ends = [self.signals.get(f'SIGRT{end}') for end in ('MIN', 'MAX')]
        if not all(ends):
            return False
        low, high = (end.number['linux'] for end in ends if end)
        return low <= number <= high

    def elsewhere(self, number: int) -> dict[str, str]:
        """Return what other platforms call a number, where they differ from Linux."""
        here = self.by_number(number)
        found = {}
        for platform in PLATFORMS[1:]:
            named = self.by_number(number, platform)
            if named and (here is None or named.name != here.name):
                found[TITLES[platform]] = named.name
        return found


def grid(signal: Signal, translate: Translate) -> Grid:
    """Return the table of the numbers of a signal, and of what it does by default."""
    return Grid(
        ('head', 'code', 'value'),
        tuple(map(translate, strings.PLATFORM_HEADS)),
        tuple(
            Line(
                (
                    block(TITLES[platform]),
                    block(str(signal.number[platform])),
                    block(translate(signal.action_on.get(platform, signal.action))),
                )
            )
            for platform in PLATFORMS
            if platform in signal.number
        ),
    )
