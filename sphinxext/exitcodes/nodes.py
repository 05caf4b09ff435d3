"""Grids -> docutils nodes; the one place that makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext.exitcodes import html, markup
from sphinxext.exitcodes.grid import Link, Ref, mark_of, text_of, width

if TYPE_CHECKING:
    from sphinxext.exitcodes.grid import Block, Cell, Grid, Line, Piece

Spans = Callable[[str], Sequence[markup.Span]]
MakeRef = Callable[[Ref], nodes.Node]
# (number of the row, column) -> the nodes that a directive's body puts there
Replaced = Mapping[tuple[int, str], Sequence[nodes.Element]]

# In characters; a longer text is wrapped.
_WIDEST = 30
_WIDEST_PROSE = 60
_PROSE = ('meaning', 'detail', 'remedy', 'note')
TERM_COLUMNS = ('profile', 'code', 'name', 'head', 'language')


class NodeWriter:
    """Writes a grid as nodes.

    :param spans: cuts a text into its spans, its quotes made smart
    :param make_ref: makes the node of a cross-reference
    :param replaced: the cells that a directive's body replaces
    :param anchors: the ids that rows have here
    :param tags: the tags of cells, where HTML is written
    :param linked: whether a row links to itself
    """

    def __init__(
        self,
        grid: Grid,
        spans: Spans,
        make_ref: MakeRef,
        replaced: Replaced,
        anchors: AbstractSet[str],
        tags: html.Tags | None = None,
        *,
        linked: bool = False,
    ) -> None:
        self.grid = grid
        self.spans = spans
        self.make_ref = make_ref
        self.replaced = replaced
        self.anchors = anchors
        self.tags = tags
        self.linked = linked and html.links_itself(grid)

    def rows(self) -> list[nodes.Node]:
        """Return a row for each line of the grid."""
        return [self._row(n, line) for n, line in enumerate(self.grid.lines)]

    def _row(self, number: int, line: Line) -> nodes.row:
        bodies = [body for _column, body in self._bodies(number)]
        anchor = line.anchor if line.anchor in self.anchors else ''
        if self.tags:
            if (
                anchor
                and self.linked
                and (number, self.grid.columns[0]) not in self.replaced
            ):
                _link_to_itself(bodies[0], anchor)
            return tagged_row(self.tags.around(anchor, is_empty=not bodies[0]), bodies)
        entries = [nodes.entry('', *body) for body in bodies]
        if anchor:
            add_target(entries[0], anchor)
        return nodes.row('', *entries)

    def items(self) -> list[nodes.Node]:
        """Return an item of a definition list for each line of the grid."""
        return [self._item(n, line) for n, line in enumerate(self.grid.lines)]

    def _item(self, number: int, line: Line) -> nodes.definition_list_item:
        term = nodes.term()
        definition = nodes.definition()
        heads = dict(zip(self.grid.columns, self.grid.heads, strict=True))
        for column, body in self._bodies(number):
            if column in TERM_COLUMNS:
                self._add_to_term(term, body)
            elif body:
                label = '' if column == 'meaning' else heads[column]
                definition += self._labelled(label, body)
        if line.anchor in self.anchors:
            term.insert(0, target(line.anchor))
        return nodes.definition_list_item('', term, definition)

    def _bodies(self, number: int) -> Iterator[tuple[str, Sequence[nodes.Element]]]:
        """Yield the columns of a line and what is in each."""
        cells = self.grid.lines[number].cells
        for column, cell in zip(self.grid.columns, cells, strict=True):
            body = self.replaced.get((number, column))
            yield column, body or self.paragraphs(cell)

    def _add_to_term(self, term: nodes.term, body: Sequence[nodes.Element]) -> None:
        """Put paragraphs into a term; what follows the first is in parentheses."""
        for number, paragraph in enumerate(body):
            before, after = ('(', ')') if number else ('', '')
            before = f' {before}' if len(term) else before
            term += [nodes.Text(before)] * bool(before)
            term += paragraph.children
            term += [nodes.Text(after)] * bool(after)

    def _labelled(
        self, label: Piece, body: Sequence[nodes.Element]
    ) -> Sequence[nodes.Element]:
        first = body[0]
        if label and isinstance(first, nodes.paragraph):
            first[:0] = [*self.inline((label,)), nodes.Text(': ')]
        return body

    def paragraphs(self, cell: Cell) -> list[nodes.paragraph]:
        """Return a paragraph for each block of a cell."""
        return [
            nodes.paragraph('', '', *self.inline(block), classes=mark_of(block).split())
            for block in cell
        ]

    def inline(self, block: Block) -> list[nodes.Node]:
        """Return the nodes of a block's pieces."""
        made: list[nodes.Node] = []
        for piece in block:
            if isinstance(piece, Ref):
                made.append(self.make_ref(piece))
            elif isinstance(piece, Link):
                made.append(self._link(piece))
            elif isinstance(piece, str):
                made += [_span(kind, text) for kind, text in self.spans(piece)]
        return made

    def _link(self, link: Link) -> nodes.reference:
        spans = [(k if k == 'code' else 'text', t) for k, t in self.spans(link.text)]
        made = nodes.reference('', '', internal=False, refuri=link.url)
        made += [_span(kind, text) for kind, text in spans]
        return made


def _span(kind: markup.Kind, text: str) -> nodes.Node:
    if kind == 'code':
        return nodes.literal(text, text)
    if kind == 'text':
        return nodes.Text(text)
    return external(text if kind == 'url' else f'mailto:{text}', text)


def external(url: str, text: str) -> nodes.reference:
    """Return a link out of the documentation."""
    return nodes.reference(text, text, internal=False, refuri=url)


def target(anchor: str) -> nodes.target:
    """Return the anchor of a row.

    Only a `target` gets a label from the LaTeX writer: the ids of rows and
    paragraphs do not. It counts as referenced, else docutils reports each.
    """
    node = nodes.target('', '', ids=[anchor])
    node.referenced = 1
    return node


def add_target(cell: nodes.Element, anchor: str) -> None:
    """Put the anchor of a row into its first cell."""
    if len(cell) and isinstance(cell[0], nodes.paragraph):
        cell[0].insert(0, target(anchor))
    else:
        cell.insert(0, nodes.paragraph('', '', target(anchor)))


def tagged_row(
    tags: Sequence[html.Pair], bodies: Sequence[Sequence[nodes.Node]]
) -> nodes.row:
    """Return a row whose cells are written as HTML, and what is in them as nodes."""
    row = nodes.row()
    for (start, end), body in zip(tags, bodies, strict=True):
        row += [finished(start), *body, finished(end)]
    return row


def finished(text: str) -> nodes.raw:
    """Return HTML as a node."""
    return nodes.raw('', text, format='html')


def _link_to_itself(body: Sequence[nodes.Element], anchor: str) -> None:
    for paragraph in body[:1]:
        link = nodes.reference(
            '',
            '',
            *paragraph.children,
            internal=True,
            refid=anchor,
            classes=[html.LINK],
        )
        paragraph[:] = [link]


def skeleton(
    heads: Sequence[nodes.Element], widths: Sequence[int], body: nodes.Element
) -> nodes.table:
    """Return a table whose body has yet to be filled; its first column is a header."""
    table = nodes.table()
    group = nodes.tgroup(cols=len(widths))
    for number, columns in enumerate(widths):
        spec = nodes.colspec(colwidth=columns)
        if number == 0:
            spec['stub'] = 1
        group += spec
    if heads:
        row = nodes.row('', *(nodes.entry('', head) for head in heads))
        group += nodes.thead('', row)
    group += nodes.tbody('', body)
    table += group
    return table


def widths(grid: Grid) -> list[int]:
    """Return the width of each column, in characters; the text writer wants them."""
    heads = [len(text_of(head)) for head in grid.heads]
    most = [_WIDEST_PROSE if c in _PROSE else _WIDEST for c in grid.columns]
    return [
        min(most[n], max(head, *(width(line.cells[n]) for line in grid.lines), 1))
        for n, head in enumerate(heads)
    ]
