"""The data of the page where a reader picks the profiles to compare."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from pages import comparisons, profiles
from sphinxext.exitcodes.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.profile import Row

PAGE = f'{comparisons.FOLDER}/index'
DATA = 'compare-data.js'
SCRIPT = 'compare.js'
STYLES = 'compare.css'
PLACE = 'compare-picker'
STAND_IN = 'PROFILE'  # for the id in an address; the script replaces it
WITHOUT = 'To pick programs takes JavaScript; the comparisons above are ready.'


def data(catalog: Catalog) -> dict[str, Any]:
    """Return the concepts, and of each profile its title and its rows.

    A row is its code, its name and the numbers of the concepts that it means and is
    near; what is empty at its end is left out.
    """
    concepts = list(catalog.concepts)
    numbers = {name: n for n, name in enumerate(concepts)}
    known = [p for p in map(catalog.get, catalog.ids) if p]
    return {
        'concepts': [catalog.concepts[name].title for name in concepts],
        'profiles': {
            profile.id: [
                profile.head.title,
                [_row(row, numbers) for row in profile.rows],
            ]
            for profile in known
        },
    }


def _row(row: Row, numbers: dict[str, int]) -> list[Any]:
    means, near = (
        [numbers[name] for name in names or () if name in numbers]
        for names in (row.record.means, row.record.near)
    )
    made = [row.key.text, row.record.name, means, near]
    while not made[-1]:
        made.pop()
    return made


class Picker(SphinxDirective):
    """`picker`: where the script puts the form and the table."""

    def run(self) -> list[nodes.Node]:
        """Return what is read where no script runs."""
        return [nodes.container('', nodes.paragraph(WITHOUT, WITHOUT), ids=[PLACE])]


def write_data(app: Sphinx) -> None:
    """Write the data as a script: a page opened as a file can fetch nothing."""
    if app.builder.format == 'html':
        folder = Path(app.outdir, '_static')
        folder.mkdir(parents=True, exist_ok=True)
        made = data(domain_of(app.env).catalog.bundled)
        target = f'{profiles.FOLDER}/{STAND_IN}'
        made['address'] = app.builder.get_relative_uri(PAGE, target)
        text = json.dumps(made, ensure_ascii=False, separators=(',', ':'))
        (folder / DATA).write_text(f'var EXITCODES_COMPARE={text};\n', 'utf-8')


def add_scripts(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the scripts and the style sheet to the page, and to no other."""
    if pagename == PAGE:
        app.add_css_file(STYLES)
        for name in (DATA, SCRIPT):
            app.add_js_file(name, loading_method='defer')


def setup(app: Sphinx) -> None:
    """Write the data when the builder is known, and load it where it is used."""
    app.add_directive('picker', Picker)
    app.connect('builder-inited', write_data)
    app.connect('html-page-context', add_scripts)
