"""Pages that a phone lays out in time: fewer elements, and classes to know them by.

What a table is made of, a style sheet could find out with `:has()`; but then a browser
looks at the whole table again for each of its rows that arrives.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import addresses

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SORTED = 3  # rows, from which `tables.js` lets readers sort them
FILTERED = 9  # rows, from which it lets them filter
TABLE = re.compile(
    r'class="table-wrapper (container"[^>]*>\s*<table class="exitcodes)(.*?</table>)',
    re.DOTALL,
)
LABEL = re.compile(r'<td data-label="(Meaning|Name|When)"')
# Around each word of a literal; no style sheet of the site asks for it.
WORD = re.compile(r'<span class="pre">([^<]*)</span>')
# The cells of columns, and how many characters their longest word may have for each of
# the widths in `tables.css`.
MEASURED = {
    'code': (re.compile(r'<th class="stub[^>]*>(.*?)</th>', re.DOTALL), (3, 7)),
    'name': (
        re.compile(r'<td data-label="Name">(.*?)</td>', re.DOTALL),
        (12, 18, 24, 30),
    ),
}
TAG = re.compile(r'<[^>]+>')
ROW = re.compile(
    r'<tr class="(?=row-\w+"><t[hd][^>]*>(?:(?!</t[hd]>).)*?<code)', re.DOTALL
)


def shape(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Add the classes to the tables of a page, and leave out what it does not need."""
    if 'body' in context and addresses.is_site(app):
        body = WORD.sub(r'\1', context['body'])
        context['body'] = TABLE.sub(_shaped, body)
        context['is_wide'] = pagename == app.config.root_doc or 'exitcodes wide' in body


def _shaped(match: re.Match[str]) -> str:
    table = match[2]
    number = table.count('<tr class="row-') - 1  # the first is the header
    wrapper = 'of-codes filtered' if number >= FILTERED else 'of-codes'
    classes = [f'has-{label.lower()}' for label in dict.fromkeys(LABEL.findall(table))]
    classes += ['sorted'] * (number >= SORTED)
    classes += filter(None, (_narrow(table, column) for column in MEASURED))
    coded = ROW.sub('<tr class="coded ', table)
    return f'class="table-wrapper {wrapper} {match[1]} {" ".join(classes)}{coded}'


def _narrow(table: str, column: str) -> str:
    """Return the class of a column whose words fit into less than the usual width."""
    cells, widths = MEASURED[column]
    words = unescape(TAG.sub(' ', ' '.join(cells.findall(table)))).split()
    longest = max(map(len, words), default=0)
    return next((f'{column}-{n}' for n in widths if 0 < longest <= n), '')


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the classes when a page is written."""
    app.connect('html-page-context', shape)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
