"""The warnings of the extension: one list of subtypes, one way to give them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes

logger = logging.getLogger(__name__)


class Subtype(Enum):
    """The subtypes of `exitcodes` warnings; the string below each is its meaning."""

    CATALOG = 'catalog'
    """A file of the catalog has a fault; what is right in it is used."""
    SELECTOR = 'selector'
    """A directive selects what does not exist, or cannot be read."""
    COLUMN = 'column'
    """A table asks for a column that its rows do not have."""
    FIELD = 'field'
    """The body of a table holds what is not a field of one of its codes."""
    LANGUAGE = 'language'
    """A table of idioms asks for a language that is not in the catalog."""
    ANCHOR = 'anchor'
    """The id of a row is taken by something else on the page."""
    AMBIGUOUS = 'ambiguous'
    """A reference could mean the codes of several programs."""
    REF = 'ref'
    """A reference to a code, profile, number or signal that was not found."""


def warn(
    subtype: Subtype, message: str, location: nodes.Node | tuple[str, int] | str | None
) -> None:
    """Give a warning that `suppress_warnings` can name."""
    logger.warning(
        '%s', message, type='exitcodes', subtype=subtype.value, location=location
    )
