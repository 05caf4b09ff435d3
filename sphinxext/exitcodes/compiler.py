"""TOML files -> the compiled form of the catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Raw

from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.compiled import Compiled, digest
from sphinxext.exitcodes.faults import CatalogError
from sphinxext.exitcodes.model import VOCABULARIES, ProfileFile
from sphinxext.exitcodes.rules import check_profile
from sphinxext.exitcodes.vocabularies import read_vocabulary

if TYPE_CHECKING:
    from pathlib import Path


def compile_catalog(folder: Path) -> bytes:
    """Return the compiled form of a catalog of TOML files.

    :raises CatalogError: a file has faults
    """
    catalog = Catalog(base=folder, is_compiled=False)
    faults = catalog.check(catalog.ids) + catalog.check_vocabularies()
    if faults:
        raise CatalogError(faults)
    encode = msgspec.msgpack.encode
    vocabularies = {
        name: Raw(encode(read_vocabulary(struct, folder / name)))
        for name, struct in VOCABULARIES.items()
    }
    known = frozenset(catalog.concepts)
    profiles = {
        name: Raw(encode(_file(name, path.read_bytes(), known)))
        for name, path in catalog.paths.items()
    }
    paths = catalog.paths | {name: folder / name for name in VOCABULARIES}
    digests = {name: digest(path.read_bytes()) for name, path in paths.items()}
    entries = Raw(encode(catalog.index))
    return encode(Compiled(vocabularies, profiles, digests, entries))


def _file(name: str, content: bytes, concepts: frozenset[str]) -> ProfileFile | None:
    return check_profile(name, content, concepts)[0]
