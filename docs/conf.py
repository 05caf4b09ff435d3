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
    'sphinx_copybutton',
    'pages',
    'rendered',
]
exclude_patterns = ['_build', 'notes', 'snippets']
nitpicky = True

# The made-up program that the guides document; its tables are not indexed.
exitcodes_catalogs = ['snippets/catalog']

myst_heading_anchors = 3
copybutton_exclude = '.linenos, .gp, .go'  # neither prompts nor output

html_theme = 'furo'
html_title = 'sphinxext-exitcodes'
html_favicon = '_static/favicon.svg'
html_static_path = ['_static']
html_css_files = ['site.css']
