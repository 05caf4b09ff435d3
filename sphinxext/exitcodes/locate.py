"""Where a key stands in a TOML file; `tomllib` does not tell."""

from __future__ import annotations

import re
from functools import cached_property

Path = tuple[str | int, ...]

_PART = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_DOTTED = rf'{_PART}(?:\s*\.\s*{_PART})*'
_HEADER = re.compile(rf'\s*(\[\[?)\s*({_DOTTED})\s*\]')
_ENTRY = re.compile(rf'\s*({_DOTTED})\s*=(.*)')
_MAYBE_QUOTED = re.compile(r'^\s*\[[^\]\n]*["\']|^[^=\n]*["\'][^=\n]*=', re.MULTILINE)
_COMMENT = re.compile(r'\s*#')
_QUOTES = ('"""', "'''")


class Lines:
    """The lines of the keys of one file.

    A path is made of keys, and of indices into arrays of tables:
    `('code', '130', 'dispute', 0, 'name')`.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: dict[Path, int] = {}
        self._quoted: dict[Path, int] = {}

    @cached_property
    def _lines(self) -> dict[Path, int]:
        """The lines of all keys, found out when a fault first asks for one."""
        self._found: dict[Path, int] = {}
        self._scan()
        return self._found

    @cached_property
    def quoted(self) -> dict[Path, int]:
        """The lines of the keys that are quoted."""
        return self._quoted if _MAYBE_QUOTED.search(self._text) and self._lines else {}

    def find(self, path: Path) -> int:
        """Return the line of the longest known start of `path`, from 1."""
        for end in range(len(path), 0, -1):
            if path[:end] in self._lines:
                return self._lines[path[:end]]
        return 1

    def _scan(self) -> None:
        table: Path = ()
        closing = ''  # of the multi-line string that we are in
        for number, line in enumerate(self._text.split('\n'), 1):
            if closing:
                closing = '' if closing in line else closing
            elif header := _HEADER.match(line):
                table = self._resolve(header[2], number)
                if header[1] == '[[':
                    index = self._counts.get(table, -1) + 1
                    self._counts[table] = index
                    table = (*table, index)
                self._found.setdefault(table, number)
            elif entry := _ENTRY.match(line):
                self._resolve(entry[1], number, table)
                closing = _left_open(entry[2])
            else:  # an array or an inline table goes on
                closing = _left_open(line)

    def _resolve(self, dotted: str, number: int, path: Path = ()) -> Path:
        for part in re.findall(_PART, dotted):
            if path in self._counts:  # speaks of the last table of the array
                path = (*path, self._counts[path])
            name = part.strip('"\'')
            path = (*path, name)
            if name != part:
                self._quoted.setdefault(path, number)
            self._found.setdefault(path, number)
        return path


def _left_open(value: str) -> str:
    """Return the quotes of a multi-line string that begins and does not end."""
    opened = [q for q in _QUOTES if value.count(q) % 2 and not _COMMENT.match(value)]
    return min(opened, key=value.index, default='')
