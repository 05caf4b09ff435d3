"""Grids -> the rows of an HTML table, as the HTML writer would write the nodes.

A row costs a twentieth of what its nodes cost to make, copy and write.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxext.exitcodes import markup
from sphinxext.exitcodes.grid import Link, mark_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxext.exitcodes.grid import Block, Cell, Grid, Line
    from sphinxext.exitcodes.nodes import Spans

LINK = (
    'exitcodes-link'  # the class by which style sheets know the link of a row to itself
)

Pair = tuple[str, str]

_NAMING = (('code',), ('name',), ('profile',))
_ESCAPES = str.maketrans(
    {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '@': '&#64;'}
)
_WORDS = re.compile(r'[^ \n]+| +|\n')


class Tags:
    """The tags around the cells of a grid, whoever writes what is in them.

    The HTML writer has no means to give a cell a scope, a label or an id.
    """

    def __init__(self, grid: Grid) -> None:
        labels = (markup.plain(text_of(head)) for head in grid.heads[1:])
        self._rest = [
            (f'<td data-label="{label.translate(_ESCAPES)}">', '</td>\n')
            for label in labels
        ]

    def around(self, anchor: str, *, is_empty: bool) -> list[Pair]:
        """Return the start and the end of each cell of a row.

        :param anchor: the id of the row, which its first cell has
        :param is_empty: whether nothing is in the first cell, so that it heads nothing
        """
        tag, heads = ('td', '') if is_empty else ('th', ' class="stub" scope="row"')
        marked = f' id="{anchor}"' if anchor else ''
        return [(f'<{tag}{heads}{marked}>', f'</{tag}>\n'), *self._rest]


def head_tags(number: int) -> list[Pair]:
    """Return the start and the end of the heads of some columns."""
    others = [('<th class="head" scope="col">', '</th>\n')] * (number - 1)
    return [('<th class="head stub" scope="col">', '</th>\n'), *others]


def caption(text: str) -> str:
    """Return the name of a table that shows none."""
    return f'<caption class="exitcodes-name">{text.translate(_ESCAPES)}</caption>\n'


def links_itself(grid: Grid) -> bool:
    """Return whether the first column says what a row is, not what is said of it."""
    return grid.columns[:1] in _NAMING


def rows(
    grid: Grid, spans: Spans, anchors: Sequence[str], *, headed: bool, linked: bool
) -> str:
    """Return the rows of a grid without references and mail addresses.

    :param headed: whether a header row stands before them
    :param linked: whether a row links to itself
    """
    placed = frozenset(anchors)
    tags = Tags(grid)
    linked = linked and links_itself(grid)
    return ''.join(
        _row(
            line,
            spans,
            tags.around(
                line.anchor * (line.anchor in placed), is_empty=not line.cells[0]
            ),
            line.anchor if linked and line.anchor in placed else '',
            'even' if (n + headed) % 2 else 'odd',
        )
        for n, line in enumerate(grid.lines)
    )


def _row(line: Line, spans: Spans, tags: list[Pair], to: str, parity: str) -> str:
    cells = [
        f'{start}{_cell(cell, spans, "" if n else to)}{end}'
        for n, (cell, (start, end)) in enumerate(zip(line.cells, tags, strict=True))
    ]
    return f'<tr class="row-{parity}">{"".join(cells)}</tr>\n'


def _cell(cell: Cell, spans: Spans, to: str) -> str:
    return ''.join(
        _paragraph(mark_of(block), _linked(_block(block, spans), '' if n else to))
        for n, block in enumerate(cell)
    )


def _linked(inner: str, to: str) -> str:
    return (
        f'<a class="{LINK} reference internal" href="#{to}">{inner}</a>'
        if to
        else inner
    )


def _paragraph(mark: str, text: str) -> str:
    return f'<p class="{mark}">{text}</p>\n' if mark else f'<p>{text}</p>\n'


def _block(block: Block, spans: Spans) -> str:
    parts = []
    for piece in block:
        if isinstance(piece, Link):
            inner = ''.join(_inline(kind, text) for kind, text in spans(piece.text))
            parts.append(_link(piece.url, inner))
        elif isinstance(piece, str):
            parts += [_span(kind, text) for kind, text in spans(piece)]
    return ''.join(parts)


def _span(kind: markup.Kind, text: str) -> str:
    inner = _inline(kind, text)
    return _link(text, inner) if kind == 'url' else inner


def _inline(kind: markup.Kind, text: str) -> str:
    escaped = text.translate(_ESCAPES)
    if kind != 'code':
        return escaped
    words = ''.join(map(_word, _WORDS.findall(escaped)))
    return f'<code class="docutils literal notranslate">{words}</code>'


def _word(token: str) -> str:
    if token.strip():
        return f'<span class="pre">{token}</span>'
    return token if len(token) == 1 else '&#160;' * (len(token) - 1) + ' '


def _link(url: str, inner: str) -> str:
    href = url.translate(_ESCAPES)
    return f'<a class="reference external" href="{href}">{inner}</a>'
