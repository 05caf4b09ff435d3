"""Grids and HTML rows in the language of a page, each made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sphinxext.exitcodes import html, i18n

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.grid import Grid, Translate
    from sphinxext.exitcodes.nodes import Spans
    from sphinxext.exitcodes.view import View

T = TypeVar('T')


class Texts:
    """Writes the texts of the catalog for the pages of one build."""

    def __init__(self, env: BuildEnvironment, catalog: Catalog) -> None:
        self.env = env
        self.catalog = catalog
        self._made: dict[Any, Any] = {}

    def _once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    def translate(self, docname: str) -> Translate:
        """Return what translates a text for a page."""
        return self._translate(self._domain(docname))

    def _domain(self, docname: str) -> str:
        return self._once(
            ('domain', docname), lambda: i18n.page_domain(self.env, docname)
        )

    def _translate(self, domain: str) -> Translate:
        config, srcdir = self.env.config, str(self.env.srcdir)
        return self._once(
            ('translate', domain), lambda: i18n.translator(config, srcdir, domain)
        )

    def spans(self, builder: str) -> Spans:
        """Return what cuts a text into spans for a builder."""
        return self._once(('spans', builder), lambda: i18n.speller(self.env, builder))

    def grid(self, view: View, docname: str) -> Grid:
        """Return the grid of a view in the language of a page."""
        domain = self._domain(docname)
        return self._once(
            ('grid', view, domain),
            lambda: view.grid(self.catalog, self._translate(domain)),
        )

    def name(self, view: View, docname: str) -> str:
        """Return the name of a table that shows none."""
        key = ('name', view, self._domain(docname))
        return self._once(key, lambda: view.name(self.catalog, self.translate(docname)))

    def kinds(self, view: View, docname: str) -> frozenset[str]:
        """Return what the cells of a view hold."""
        key = ('kinds', view, self._domain(docname))
        return self._once(key, lambda: self.grid(view, docname).kinds)

    def html(
        self,
        view: View,
        docname: str,
        builder: str,
        anchors: Sequence[str],
        *,
        headed: bool,
        linked: bool,
    ) -> str:
        """Return the rows of a view as HTML."""
        ids = tuple(anchors)
        key = ('html', view, self._domain(docname), builder, ids, headed, linked)
        return self._once(
            key,
            lambda: html.rows(
                self.grid(view, docname),
                self.spans(builder),
                anchors,
                headed=headed,
                linked=linked,
            ),
        )
