"""Text -> clues: a number or a name that stands alone, messages, or a guess."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from sphinxext.exitcodes import forms, keys
from sphinxext.exitcodes.forms import Clue

if TYPE_CHECKING:
    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.profile import Entry, Profile
    from sphinxext.exitcodes.signaltable import SignalTable

_MINUS = str.maketrans(dict.fromkeys('\u2010\u2011\u2012\u2013\u2212', '-'))
_HEX = re.compile(r'0x[0-9a-f]{1,8}|[89a-f][0-9a-f]{7}', re.IGNORECASE)
_DECIMAL = re.compile(r'[-+]?[0-9]{1,10}')
# A number that a word of an end introduces, or that ends its clause: what counts
# things has a word behind it.
_INTEGER = re.compile(
    r'\b(?:error|code|status|exit|result|returned)[\s:=]+([-+]?[0-9]{1,10})(?![\w.]*\w)'
    r'|(?<![\w.:/#-])([-+]?[0-9]{1,10})(?=[.,;!?)\]\'"]*(?:\s*$|\s+\W))',
    re.IGNORECASE | re.MULTILINE,
)
_SLURM = re.compile(r'([0-9]{1,3}):([0-9]{1,3})')
_SYSTEMD = re.compile(r'([0-9]{1,3})/([A-Za-z][\w+-]*)')
# A status of Windows that stands for an error, and words of an end.
_FAULT = re.compile(r'(?:0x[c-f][0-9a-f]{7}|-[0-9]{9,10})(?![0-9a-z])', re.IGNORECASE)
_ENDS = re.compile(
    r'exit|status|code|err|fail|return|result|signal|kill|die|dead|crash|terminat|abort'
    r'|stopp|ended|quit|finish|complet|\brc\b',
    re.IGNORECASE,
)
_ESCAPE = re.compile(r'\x1b\[[0-9;?]*[A-Za-z]')  # colours of a terminal
_SHORT = 4  # words of a text that is nothing but a command and its status
_CLUES = 20  # of a long log that are read; nobody reads more answers
_LAST_PART = 2000  # characters at the end of a log in which a bare number is looked for
_TWO_TO_32 = 0x1_0000_0000


class ClueFinder:
    """Finds what a text says by a catalog."""

    def __init__(self, catalog: Catalog, signals: SignalTable) -> None:
        self.catalog = catalog
        self.signals = signals

    def clues(self, text: str) -> list[Clue]:
        """Return what is known of a text: standing alone, as messages, or guessed."""
        if '\n' not in text and len(text) <= 80:
            alone = self._alone(text)
            if alone:
                return alone
        found = forms.clues(text, self.catalog.messages.message)
        signalled = any(c.kind == 'signal' and int(c.value) for c in found)
        told = [
            c
            for c in found
            if not (c.kind == 'signal' and not int(c.value))
            and not (signalled and c.kind == 'status' and c.value == '0')
        ]
        return told[:_CLUES] if found else self._guessed(text)

    def _guessed(self, text: str) -> list[Clue]:
        """Return the last number of a text that speaks of an end or an error."""
        last = text[-_LAST_PART:]
        words = text.split()
        faults = [m[0] for m in _FAULT.finditer(last) if self._is_fault(m[0])]
        if faults:
            return [Clue('windows', faults[-1], text=faults[-1])]
        numbers = [int(a or b) for a, b in _INTEGER.findall(last)]
        if not numbers or not _may_be_status(numbers[-1]):
            return []
        program = words[0].lower() if words[0].lower() in self.catalog.paths else ''
        if not (_ENDS.search(last) or (program and len(words) <= _SHORT)):
            return []
        return [Clue('status', str(numbers[-1]), program, text=str(numbers[-1]))]

    def _is_fault(self, text: str) -> bool:
        """Return whether a number is one of Windows that the catalog knows."""
        number = integer(text) % _TWO_TO_32
        return number >= keys.HEX_FROM and bool(self.catalog.holding(number))

    def _alone(self, text: str) -> list[Clue]:
        """Return what a text means that is nothing but a number or a name."""
        if _DECIMAL.fullmatch(text):
            return [Clue('status', text, text=text)]
        if _HEX.fullmatch(text):
            return [Clue('windows', text, text=text)]
        if clue := self._pair(text):
            return [clue]
        if text and (self.signals.by_name(text) or self.named(text)):
            return [Clue('name', text, text=text)]
        return []

    def _pair(self, text: str) -> Clue | None:
        """Return what `0:9`, `9/KILL` or `git 128` means, or None."""
        if match := _SLURM.fullmatch(text):
            status, signal = match.groups()
            if signal == '0':
                return Clue('status', status, 'slurm', text=text)
            return Clue('signal', signal, text=text)
        if match := _SYSTEMD.fullmatch(text):
            if self.signals.by_name(match[2]):
                return Clue('signal', match[1], text=text, name=match[2])
            return Clue('status', match[1], 'systemd', text=text)
        program, _, code = text.replace(':', ' ').rpartition(' ')
        profile = self._profile(program.strip()) if program else None
        return Clue('code', code, profile.id, text=text) if profile else None

    def _profile(self, text: str) -> Profile | None:
        """Return the profile of an id or a title, in capitals or not."""
        name = text.casefold().replace(' ', '-')
        if name in self.catalog.paths:
            return self.catalog.get(name)
        return None

    def named(self, name: str) -> list[Entry]:
        """Return the codes that have a name, conventions first."""
        found = self._names.get(name.casefold(), [])
        return [entry for entry in found if name in entry.names] or found

    @cached_property
    def _names(self) -> dict[str, list[Entry]]:
        """The codes by their names, in small letters."""
        named: dict[str, list[Entry]] = {}
        for entry in self.catalog.index:
            for name in dict.fromkeys(map(str.casefold, entry.names)):
                named.setdefault(name, []).append(entry)
        return named


def integer(text: str) -> int:
    """Return the number that decimal or hexadecimal text spells."""
    is_hex = text[:2] in {'0x', '0X'} or not text.lstrip('+-').isdigit()
    return int(text, 16 if is_hex else 10)


def cleaned(text: str) -> str:
    """Return a text without what is not seen, and with plain signs."""
    plain = unicodedata.normalize('NFKC', _ESCAPE.sub('', text)).translate(_MINUS)
    seen = ''.join(c for c in plain if unicodedata.category(c) != 'Cf')
    return seen.strip().removesuffix('.').rstrip()


def _may_be_status(number: int) -> bool:
    """Return whether a number in a text looks like a status: a byte, or an NTSTATUS."""
    is_error = -0x8000_0000 <= number < -0x2000_0000 or number >= 0x8000_0000
    return 0 <= number <= 255 or is_error
