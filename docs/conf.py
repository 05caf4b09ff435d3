"""The site of sphinxext-exitcodes."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinxext.exitcodes import __version__

# Only the site's own directives; the extension is the installed one.
sys.path.append(str(Path(__file__).parent / '_ext'))

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
]
exclude_patterns = ['_build', 'snippets']
nitpicky = True

# The made-up program that the guides document; its tables are not indexed.
exitcodes_catalogs = ['snippets/catalog']

myst_heading_anchors = 3

html_theme = 'furo'
html_title = 'Exit codes'
html_favicon = '_static/logo.svg'
html_static_path = ['_static']
html_css_files = ['site.css']  # first: those of single parts build on it
html_js_files = [('site.js', {'defer': ''})]
html_theme_options = {
    'source_repository': 'https://github.com/sphinxext-exitcodes/sphinxext-exitcodes',
    'source_branch': 'main',
    'source_directory': 'docs/',
}
templates_path = ['_templates']
# A summary is cut from the whole page: a request for each result, none of which
# works in files that are opened without a server.
html_show_search_summary = False
# Colors with a contrast of 7:1 to their background.
pygments_style = 'a11y-high-contrast-light'
pygments_dark_style = 'a11y-high-contrast-dark'
