"""The files that all profiles share: concepts, languages, signals."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from sphinxext.exitcodes.checker import check_file
from sphinxext.exitcodes.faults import CatalogError, Fault, shown
from sphinxext.exitcodes.model import VOCABULARIES
from sphinxext.exitcodes.rules import check_cited, check_forms

if TYPE_CHECKING:
    from pathlib import Path

S = TypeVar('S', bound=Struct)


def check_vocabulary(path: Path) -> list[Fault]:
    """Return the faults of one of these files."""
    struct = VOCABULARIES[path.name]
    made, checker = check_file(struct, shown(path), path.read_bytes())
    check_cited(made, checker)
    check_forms(made, checker)
    return sorted(checker.faults)


def read_vocabulary(struct: type[S], path: Path) -> S:
    """Return one of these files, as it is now; it is read again when it changes."""
    stat = path.stat()
    made: S = _read_strict(struct, path, stat.st_mtime_ns, stat.st_size)
    return made


@lru_cache(maxsize=32)
def _read_strict(struct: type[S], path: Path, _mtime: int, _size: int) -> S:
    """Read a file all of which must be right.

    :raises CatalogError: every fault of it
    """
    made, checker = check_file(struct, shown(path), path.read_bytes())
    if made is None or checker.faults:
        raise CatalogError(checker.faults)
    return made
