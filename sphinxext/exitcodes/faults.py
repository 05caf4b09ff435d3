"""What is wrong in a file of the catalog, and where."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxext.exitcodes.locate import Lines, Path


class Fault(Struct, frozen=True, order=True):
    """One thing that is wrong in a file of the catalog."""

    path: str
    line: int
    what: str
    todo: str

    def __str__(self) -> str:
        return f'{self.path}:{self.line}: {self.what}; {self.todo}'


class Faults:
    """The faults of one file, as they are found."""

    def __init__(self, path: str, lines: Lines | None = None) -> None:
        self.path = path
        self.lines = lines
        self.faults: list[Fault] = []

    def fault(self, at: Path, what: str, todo: str) -> None:
        """Note a fault at a key."""
        line = self.lines.find(at) if self.lines else 1
        self.faults.append(Fault(self.path, line, what, todo))


class CatalogError(ValueError):
    """Files that cannot be used; a line for each fault."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__('\n'.join(map(str, faults)))
        self.faults = tuple(faults)


def shown(path: FilePath) -> str:
    """Return a path as messages show it: relative where that is shorter."""
    try:
        return str(path.relative_to(FilePath.cwd()))
    except ValueError:
        return str(path)
