"""The navigation tree, resolved once for all generated pages of a folder.

The theme asks for the whole tree on every page. A page outside the tree has nothing
in it that is its own: only the way from its folder to the others, which all pages of
the folder share. To resolve it takes longer than to write the page.
"""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pages import numbers, profiles, signals

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import document
    from sphinx.application import Sphinx

GENERATED = frozenset({profiles.FOLDER, numbers.FOLDER, signals.FOLDER})


def setup(app: Sphinx) -> None:
    """Replace what templates call, before the theme calls it, at priority 500."""
    made: dict[str, Callable[..., str]] = {}

    def share_tree(
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: document | None,
    ) -> None:
        path = PurePosixPath(pagename)
        if str(path.parent) in GENERATED and path.name != 'index':
            folder = str(path.parent)
            context['toctree'] = made.setdefault(folder, cache(context['toctree']))

    app.connect('html-page-context', share_tree, priority=400)
