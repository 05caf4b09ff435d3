"""The site of sphinxext-exitcodes."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxext.exitcodes import __version__
from sphinxext.exitcodes.commands import EXITCODES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# Only the site's own directives; the extension is the installed one.
sys.path.append(str(Path(__file__).parent / '_ext'))

import addresses

# A build makes millions of objects that stay. To look for garbage among them as often
# as Python does by default takes a seventh of the time.
gc.set_threshold(50_000, 20, 100)

project = 'sphinxext-exitcodes'
author = copyright = 'The sphinxext-exitcodes developers'
version = release = __version__

extensions = [
    'sphinxext.exitcodes',
    'myst_parser',
    'accessible',
    'home',
    'lookup',
    'pages',
    'rendered',
    'commands',
    'api',
    'heads',
    'feeds',
    'searchable',
    'shaped',
    'urls',
]
exclude_patterns = ['_build', 'notes', 'snippets']
nitpicky = True

# The made-up program that the guides document; its tables are not indexed.
exitcodes_catalogs = ['snippets/catalog']

myst_heading_anchors = 3
myst_enable_extensions = ['deflist']

html_theme = 'furo'
html_theme_options = {
    'source_repository': addresses.REPOSITORY,
    'source_branch': 'main',
    'source_directory': 'docs/',
}
html_baseurl = 'https://sphinxext-exitcodes.readthedocs.io/'  # of all copies
html_title = 'Exit codes'
html_favicon = '_static/logo.svg'
html_static_path = ['_static']
# The list of numbers, of which each leads to a page, takes the place of the index.
html_domain_indices = False
html_css_files = ['site.css', 'tables.css']  # in this order: the first has the palette
html_js_files = [
    (name, {'defer': 'defer'}) for name in ('site.js', 'tables.js', 'cards.js')
]
templates_path = ['_templates']
# A summary is cut from the whole page: a request for each result, none of which
# works in files that are opened without a server.
html_show_search_summary = False
html_search_scorer = str(Path(__file__).parent / 'scorer.js')
# Colors with a contrast of 7:1 to their background.
pygments_style = 'a11y-high-contrast-light'
pygments_dark_style = 'a11y-high-contrast-dark'

# The home page leads to others, as a printed table of contents does.
latex_documents = [('index', f'{project}.tex', html_title, author, 'manual', True)]
# The page of the command is its manual page too.
man_pages = [('reference/command', 'exitcodes', EXITCODES.about, [], 1)]


def freeze(*_arguments: object) -> None:
    """Let Python look at nothing again that is there by now.

    Processes that write pages would copy it, and the last look, when Python ends, takes
    a sixth of a rebuild.
    """
    gc.freeze()


def setup(app: Sphinx) -> None:
    """Freeze what was made before each long step, and before the end."""
    for event in ('env-before-read-docs', 'env-updated', 'build-finished'):
        app.connect(event, freeze, priority=1000)
