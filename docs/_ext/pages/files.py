"""Generated files: written only when they change, removed when stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def put(path: Path, text: str) -> None:
    """Write a file, unless it holds this text already."""
    content = text.encode()
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write(folder: Path, texts: Mapping[str, str], pattern: str = '*.md') -> None:
    """Let a folder have these pages, and no others that match a pattern.

    A page that stays the same is not touched, so Sphinx does not read it again.
    """
    stale = {path.name for path in folder.glob(pattern)}
    for name, text in texts.items():
        path = folder / f'{name}.md'
        stale.discard(path.name)
        put(path, text)
    for name in stale:
        (folder / name).unlink()
