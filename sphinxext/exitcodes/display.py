"""What all directives share that show rows: selection, display, the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinxext.exitcodes import options, selector
from sphinxext.exitcodes.domain import domain_of
from sphinxext.exitcodes.grid import Ref
from sphinxext.exitcodes.lazy import exitcode_rows
from sphinxext.exitcodes.nodes import skeleton, widths
from sphinxext.exitcodes.transforms import pending
from sphinxext.exitcodes.warnings import Subtype, warn

if TYPE_CHECKING:
    from sphinxext.exitcodes.domain import ExitDomain
    from sphinxext.exitcodes.grid import Grid
    from sphinxext.exitcodes.profile import Row
    from sphinxext.exitcodes.view import View


class TableDirective(SphinxDirective):
    """A directive that shows rows of the catalog: how it selects and displays them."""

    final_argument_whitespace = True
    display: ClassVar = {
        'caption': directives.unchanged_required,
        'name': directives.unchanged_required,
        'class': directives.class_option,
        'align': options.one_of('left', 'center', 'right'),
        'widths': options.widths,
        'no-header': directives.flag,
    }

    @property
    def domain(self) -> ExitDomain:
        """The exit domain."""
        return domain_of(self.env)

    def warn(self, subtype: Subtype, message: str) -> None:
        """Warn at the directive."""
        warn(subtype, message, self.get_location())

    def select(self) -> tuple[selector.Selector, tuple[Row, ...]]:
        """Return the selector and the rows that it selects; warn of its mistakes."""
        try:
            wanted = selector.parse(self.arguments[0])
        except selector.SelectorError as error:
            self.warn(Subtype.SELECTOR, str(error))
            return selector.Selector(), ()
        self.domain.note_selection(wanted, self.arguments[0])
        selection = self.domain.catalog.select(wanted)
        for problem in selection.problems:
            self.warn(Subtype.SELECTOR, problem)
        return wanted, selection.rows

    def lazy_rows(self, view: View, **attributes: Any) -> tuple[exitcode_rows, Grid]:
        """Return the node of the rows, and the grid that they will be."""
        docname = self.env.docname
        rows = exitcode_rows(
            '',
            view=view,
            docname=docname,
            style='',
            anchors=[],
            profile_anchors=[],
            headed='no-header' not in self.options,
        )
        rows.attributes.update(attributes)
        self.set_source_info(rows)
        self.domain.data['lazy'][docname] = True
        grid = self.domain.texts.grid(view, docname)
        for ref in _refs(grid):
            self.domain.note_reference(ref.type, '', ref.target)
        return rows, grid

    def table(self, rows: exitcode_rows, grid: Grid) -> nodes.table:
        """Return the table of some rows, with its caption and header."""
        heads = grid.heads if rows['headed'] else ()
        table = skeleton(
            [self._head(head) for head in heads], self._column_widths(grid), rows
        )
        if isinstance(self.options.get('widths'), list):
            table['classes'].append('colwidths-given')
        elif self.options.get('widths') == 'auto':
            table['classes'].append('colwidths-auto')
        if 'align' in self.options:
            table['align'] = self.options['align']
        if 'caption' in self.options:
            inline, messages = self.parse_inline(self.options['caption'])
            title = nodes.title(self.options['caption'], '', *inline, *messages)
            self.set_source_info(title)
            table.insert(0, title)
        self.dress(table)
        return table

    def dress(self, node: nodes.Element) -> None:
        """Give a table or list its classes, its place in the source and its name."""
        node['classes'] += ['exitcodes', *self.options.get('class', [])]
        self.set_source_info(node)
        self.add_name(node)

    def _head(self, head: Any) -> nodes.paragraph:
        docname = self.env.docname
        node = pending(head, docname) if isinstance(head, Ref) else nodes.Text(head)
        return nodes.paragraph('', '', node)

    def _column_widths(self, grid: Grid) -> list[int]:
        given = self.options.get('widths')
        if not isinstance(given, list):
            return widths(grid)
        if len(given) != len(grid.columns):
            msg = (
                f':widths: has {len(given)} numbers, the table {len(grid.columns)}'
                f' columns: {", ".join(grid.columns)}; write one for each'
            )
            raise self.error(msg)
        return given


def _refs(grid: Grid) -> list[Ref]:
    blocks = [b for line in grid.lines for cell in line.cells for b in cell]
    return [
        piece for b in (*blocks, grid.heads) for piece in b if isinstance(piece, Ref)
    ]
