"""Grids -> the rows of an HTML table, as the HTML writer would write the nodes.

A row costs a twentieth of what its nodes cost to make, copy and write.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxext.exitcodes.grid import Link, mark_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from sphinxext.exitcodes import markup
    from sphinxext.exitcodes.grid import Block, Cell, Grid, Line
    from sphinxext.exitcodes.nodes import Spans

_ESCAPES = str.maketrans(
    {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '@': '&#64;'}
)
_WORDS = re.compile(r'[^ \n]+| +|\n')


def rows(grid: Grid, spans: Spans, anchors: Sequence[str], *, headed: bool) -> str:
    """Return the rows of a grid without references and mail addresses.

    :param headed: whether a header row stands before them
    """
    placed = frozenset(anchors)
    return ''.join(
        _row(line, spans, placed, 'even' if (n + headed) % 2 else 'odd')
        for n, line in enumerate(grid.lines)
    )


def _row(line: Line, spans: Spans, anchors: AbstractSet[str], parity: str) -> str:
    anchor = line.anchor if line.anchor in anchors else ''
    cells = [
        _cell(cell, spans, 'td' if n else 'th', '' if n else anchor)
        for n, cell in enumerate(line.cells)
    ]
    return f'<tr class="row-{parity}">{"".join(cells)}</tr>\n'


def _cell(cell: Cell, spans: Spans, tag: str, anchor: str) -> str:
    attributes = ' class="stub"' if tag == 'th' else ''
    target = f'<span class="target" id="{anchor}"></span>' if anchor else ''
    blocks = [(mark_of(block), _block(block, spans)) for block in cell]
    if target:
        mark, text = blocks[0] if blocks else ('', '')
        blocks[:1] = [(mark, target + text)]
    end = '\n' if len(blocks) > 1 else ''
    inner = ''.join(_paragraph(mark, text) + end for mark, text in blocks)
    return f'<{tag}{attributes}>{inner}</{tag}>\n'


def _paragraph(mark: str, text: str) -> str:
    return f'<p class="{mark}">{text}</p>' if mark else f'<p>{text}</p>'


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
