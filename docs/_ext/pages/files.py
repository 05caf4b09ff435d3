"""Generated pages as files: written only when they change, removed when stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write(folder: Path, texts: Mapping[str, str], pattern: str = '*.md') -> None:
    """Let a folder have these pages, and no others that match a pattern.

    A page that stays the same is not touched, so Sphinx does not read it again.
    """
    folder.mkdir(exist_ok=True)
    stale = {path.name for path in folder.glob(pattern)}
    for name, text in texts.items():
        path = folder / f'{name}.md'
        stale.discard(path.name)
        if not path.exists() or path.read_text('utf-8') != text:
            path.write_text(text, 'utf-8')
    for name in stale:
        (folder / name).unlink()
