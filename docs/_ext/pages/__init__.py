"""Pages that follow from the catalog: profiles, numbers, signals, comparisons.

They are written into folders of `docs/` that git ignores, before Sphinx looks for
pages: so that each is a real document, and a new profile is one TOML file.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pages import (
    comparisons,
    files,
    navigation,
    numbers,
    picker,
    profiles,
    ranges,
    signals,
)
from sphinxext.exitcodes.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from pages.numbers import Known
    from sphinxext.exitcodes.catalog import Catalog

NOTES = 'notes'
BROWSED = frozenset({'html', 'dirhtml'})


def generate(source: Path, catalog: Catalog, known: Known, *, is_browsed: bool) -> None:
    """Write all pages into the folders of a source folder.

    :param known: what is known of a number or a signal
    """
    notes = source / NOTES
    compared = comparisons.found(notes / comparisons.FOLDER, catalog)
    made = {
        profiles.FOLDER: profiles.pages(catalog, compared, is_browsed=is_browsed),
        numbers.FOLDER: numbers.pages(
            catalog, known, notes / numbers.FOLDER, is_browsed=is_browsed
        ),
        signals.FOLDER: signals.pages(catalog, known, is_browsed=is_browsed),
    }
    for folder, pages in made.items():
        files.write(source / folder, dict(pages))
    pages = comparisons.pages(catalog, notes / comparisons.FOLDER)
    files.write(source / comparisons.FOLDER, dict(pages), comparisons.PATTERN)


def write_pages(app: Sphinx) -> None:
    """Write the pages of the profiles that come with the extension."""
    domain = domain_of(app.env)
    generate(
        Path(app.srcdir),
        domain.catalog.bundled,
        partial(domain.brief, bundled=True),
        is_browsed=app.builder.name in BROWSED,
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write the pages before they are looked for."""
    app.connect('builder-inited', write_pages)
    picker.setup(app)
    navigation.setup(app)
    ranges.setup(app)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
