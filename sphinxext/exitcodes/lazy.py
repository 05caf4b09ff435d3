"""The node that stands for the rows of a table until the page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.environment import BuildEnvironment

    from sphinxext.exitcodes.view import View


class exitcode_rows(nodes.General, nodes.Element, addnodes.translatable):  # noqa: N801 - docutils names nodes in lower case
    """All rows of a table, as one node; its children are replaced cells.

    :ivar view: what to show
    :ivar docname: the page it is on, also when pages are assembled
    :ivar anchors: the ids of rows that this table has
    :ivar style: `table`, `definitions`, or '' where the builder decides
    """

    @property
    def view(self) -> View:
        """Return the recipe of the rows."""
        return cast('View', self['view'])

    def preserve_original_messages(self) -> None:
        """Keep nothing: the messages are in the catalog."""

    def apply_translated_message(
        self, original_message: str, translated_message: str
    ) -> None:
        """Change nothing: the expansion looks the translations up."""

    def extract_original_messages(self) -> Sequence[str]:
        """Return every text of the rows and heads, for the page's catalog."""
        document = cast('nodes.document', self.document)
        env: BuildEnvironment = document.settings.env
        domain: Any = env.get_domain('exit')  # whose module imports this one
        messages: dict[str, None] = {}

        def note(message: str) -> str:
            messages.setdefault(message)
            return message

        self.view.grid(domain.catalog, note)
        self.view.name(domain.catalog, note)
        return list(messages)


class replaced_cell(nodes.General, nodes.Element):  # noqa: N801 - as above
    """What a directive's body puts into one cell, the child of the lazy node.

    :ivar row: the number of the row in the table, from 0
    :ivar column: the column
    """
