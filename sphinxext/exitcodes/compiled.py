"""The bundled catalog in a form that is read fast; TOML stays its only source.

A wheel carries it beside the TOML files, made when the wheel is built; a checkout
has none and reads the TOML files.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Raw, Struct

from sphinxext.exitcodes.checker import shown
from sphinxext.exitcodes.model import ConceptFile, ProfileFile
from sphinxext.exitcodes.rules import check_profile
from sphinxext.exitcodes.vocabularies import (
    VOCABULARIES,
    CatalogError,
    read_vocabulary,
)

if TYPE_CHECKING:
    from pathlib import Path

FILE = 'catalog.msgpack'

S = TypeVar('S', bound=Struct)


class Compiled(Struct, frozen=True):
    """The records of a catalog, each file encoded by itself."""

    vocabularies: dict[str, Raw]  # by the name of the file
    profiles: dict[str, Raw]  # by id
    digests: dict[str, bytes]  # of the TOML files, by id

    def profile(self, name: str) -> ProfileFile:
        """Return the file of a profile."""
        return msgspec.msgpack.decode(self.profiles[name], type=ProfileFile)

    def vocabulary(self, struct: type[S], name: str) -> S:
        """Return a file that all profiles share."""
        return msgspec.msgpack.decode(self.vocabularies[name], type=struct)


def compile_catalog(folder: Path) -> bytes:
    """Return the compiled form of a catalog of TOML files.

    :raises CatalogError: a file has faults
    """
    vocabularies = {
        name: read_vocabulary(struct, folder / name)
        for name, struct in VOCABULARIES.items()
    }
    concepts = read_vocabulary(ConceptFile, folder / 'concepts.toml').concept
    profiles, digests = {}, {}
    for path in sorted(folder.glob('profiles/*.toml')):
        content = path.read_bytes()
        file, checker = check_profile(shown(path), content, frozenset(concepts))
        if file is None or checker.faults:
            raise CatalogError(checker.faults)
        profiles[path.stem], digests[path.stem] = file, digest(content)
    encode = msgspec.msgpack.encode
    return encode(
        Compiled(
            {name: Raw(encode(file)) for name, file in vocabularies.items()},
            {name: Raw(encode(file)) for name, file in profiles.items()},
            digests,
        )
    )


@lru_cache(maxsize=2)
def read(folder: Path) -> Compiled | None:
    """Return the compiled form in a folder, or None if there is none."""
    try:
        content = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return None
    return msgspec.msgpack.decode(content, type=Compiled)


def digest(content: bytes) -> bytes:
    """Return what changes when the content of a file does."""
    return hashlib.sha256(content).digest()
