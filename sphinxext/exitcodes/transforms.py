"""The expansion of lazy rows when a page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.gettext import I18nBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinxext.exitcodes.domain import domain_of
from sphinxext.exitcodes.html import Tags, caption, head_tags
from sphinxext.exitcodes.lazy import exitcode_rows
from sphinxext.exitcodes.nodes import NodeWriter, finished, tagged_row, target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder

    from sphinxext.exitcodes.domain import ExitDomain
    from sphinxext.exitcodes.grid import Ref

# In print a row may have many lines; Sphinx itself breaks tables of 30 rows.
_MOST_ROWS_UNBROKEN = 12
# Of a column in print, in characters: a share of the line that is lost on none.
_NARROWEST, _WIDEST = 11, 40


class ExpandRows(SphinxPostTransform):
    """Puts standard nodes, or finished HTML, in place of lazy rows."""

    default_priority = 8  # before the references are resolved, at 9 and 10

    def run(self, **kwargs: object) -> None:
        """Expand the tables of a page, or of several that are assembled."""
        domain = domain_of(self.env)
        builder = domain.builder
        if not domain.data['lazy'] or not builder or isinstance(builder, I18nBuilder):
            return
        expandable = list(self.document.findall(exitcode_rows))
        if builder.format == 'html':
            _drop_repeated_anchors(expandable)
        for rows in expandable:
            _expand(rows, domain, builder)


def _expand(rows: exitcode_rows, domain: ExitDomain, builder: Builder) -> None:
    if builder.format == 'man' and not rows['style']:
        _turn_into_definitions(rows)
    _add_profile_anchors(rows)
    docname, anchors = rows['docname'], rows['anchors']
    grid = domain.texts.grid(rows.view, docname)
    is_table = _is_table(rows)
    if builder.format == 'latex' and is_table:
        _lay_out_for_print(_container(rows), len(grid.lines))
    if builder.format == 'html' and is_table:
        _name(_container(rows), domain.texts.name(rows.view, docname))
        if domain.takes_cells:
            _scope_heads(_container(rows))
    if is_table and _can_be_html(rows, domain, builder):
        text = domain.texts.html(
            rows.view,
            docname,
            builder.name,
            anchors,
            headed=rows['headed'],
            linked=domain.links_rows,
        )
        rows.replace_self(finished(text))
        return
    writer = NodeWriter(
        grid,
        domain.texts.spans(builder.name),
        lambda ref: pending(ref, docname),
        _replaced(rows),
        frozenset(anchors),
        Tags(grid) if domain.takes_cells else None,
        linked=domain.links_rows,
    )
    rows.replace_self(writer.rows() if is_table else writer.items())


def _name(table: nodes.Element, name: str) -> None:
    """Name a table for those who cannot see what stands before it."""
    if not isinstance(table[0], nodes.title):
        table.insert(0, finished(caption(name)))


def _scope_heads(table: nodes.Element) -> None:
    """Say that the cells of the header row head columns."""
    for head in list(table.findall(nodes.thead)):
        for row in list(head.findall(nodes.row)):
            bodies = [entry.children for entry in row.findall(nodes.entry)]
            row.replace_self(tagged_row(head_tags(len(bodies)), bodies))


def _can_be_html(rows: exitcode_rows, domain: ExitDomain, builder: Builder) -> bool:
    """Return whether finished HTML is the same as what nodes would become.

    References have yet to be resolved; mail addresses are hidden from those who
    collect them; EPUB shows the address of a link behind it.
    """
    special = {'ref', 'mail', *(('url', 'link') if builder.name == 'epub' else ())}
    kinds = domain.texts.kinds(rows.view, rows['docname'])
    return domain.takes_html and not rows.children and kinds.isdisjoint(special)


def _drop_repeated_anchors(tables: Iterable[exitcode_rows]) -> None:
    """Keep ids unique where pages are assembled to one, as in singlehtml."""
    placed: set[str] = set()
    for rows in tables:
        for kind in ('anchors', 'profile_anchors'):
            rows[kind] = [anchor for anchor in rows[kind] if anchor not in placed]
            placed.update(rows[kind])


def _is_table(rows: exitcode_rows) -> bool:
    return isinstance(rows.parent, nodes.tbody)


def _container(rows: exitcode_rows) -> nodes.Element:
    """Return the table or the definition list."""
    return rows.parent.parent.parent if _is_table(rows) else rows.parent


def _add_profile_anchors(rows: exitcode_rows) -> None:
    """Put the anchors of whole profiles before the table.

    They are not there from the start, as docutils would move their ids onto
    the table, whose ids some themes write twice. They go before the index node
    that comes first: next to the table, the LaTeX writer would skip them.
    """
    if rows['profile_anchors']:
        container = _container(rows)
        index = max(0, container.parent.index(container) - 1)
        targets = [target(anchor) for anchor in rows['profile_anchors']]
        container.parent[index:index] = targets


def _replaced(rows: exitcode_rows) -> dict[tuple[int, str], list[nodes.Element]]:
    cells = cast('list[nodes.Element]', rows.children)
    return {
        (cell['row'], cell['column']): cast('list[nodes.Element]', cell.children)
        for cell in cells
    }


def _lay_out_for_print(table: nodes.Element, rows: int) -> None:
    """Let LaTeX share the line by the length of the texts, and break long tables."""
    if not {'colwidths-given', 'colwidths-auto'}.intersection(table['classes']):
        table['classes'].append('colwidths-given')
        for spec in table.findall(nodes.colspec):
            spec['colwidth'] = min(max(spec['colwidth'], _NARROWEST), _WIDEST)
    if rows > _MOST_ROWS_UNBROKEN:
        table['classes'].append('longtable')


def _turn_into_definitions(rows: exitcode_rows) -> None:
    """Replace a table by a definition list, as EXIT STATUS sections are written."""
    table = _container(rows)
    made = nodes.definition_list('', classes=table['classes'], ids=table['ids'])
    titles = [nodes.paragraph('', '', *t.children) for t in table.findall(nodes.title)]
    rows.parent.remove(rows)
    made += rows
    table.replace_self([*titles, made])


def pending(ref: Ref, docname: str) -> addnodes.pending_xref:
    """Return a reference of our own; one that leads nowhere is no mistake."""
    classes = ['xref', 'exit', f'exit-{ref.type}']
    inner = nodes.literal if ref.type == 'code' else nodes.inline
    return addnodes.pending_xref(
        '',
        inner('', ref.text, classes=classes),
        refdoc=docname,
        refdomain='exit',
        reftype=ref.type,
        reftarget=ref.target,
        refexplicit=True,
        refwarn=False,
        **{'exit:generated': True},
    )
