"""The bundled catalog in a form that is read fast; TOML stays its only source.

A wheel carries it beside the TOML files, made when the wheel is built; a checkout
has none and reads the TOML files.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Raw, Struct

from sphinxext.exitcodes.model import ProfileFile
from sphinxext.exitcodes.profile import Entry

if TYPE_CHECKING:
    from pathlib import Path

FILE = 'catalog.msgpack'

S = TypeVar('S', bound=Struct)


class Compiled(Struct, frozen=True):
    """The records of a catalog, each file encoded by itself."""

    vocabularies: dict[str, Raw]  # by the name of the file
    profiles: dict[str, Raw]  # by id
    digests: dict[str, str]  # of the TOML files, by the same
    entries: Raw  # of the index of all codes

    def profile(self, name: str) -> ProfileFile:
        """Return the file of a profile."""
        return msgspec.msgpack.decode(self.profiles[name], type=ProfileFile)

    def index(self) -> tuple[Entry, ...]:
        """Return the index of all codes."""
        return msgspec.msgpack.decode(self.entries, type=tuple[Entry, ...])

    def vocabulary(self, struct: type[S], name: str) -> S:
        """Return a file that all profiles share."""
        return msgspec.msgpack.decode(self.vocabularies[name], type=struct)


@lru_cache(maxsize=2)
def read(folder: Path) -> Compiled | None:
    """Return the compiled form in a folder, or None if there is none."""
    try:
        content = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return None
    return msgspec.msgpack.decode(content, type=Compiled)


def digest(content: bytes) -> str:
    """Return what changes when the content of a file does."""
    import hashlib  # noqa: PLC0415 - slow to import, and only TOML files need it

    return hashlib.sha256(content).hexdigest()
