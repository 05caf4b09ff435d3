"""The directives: the argument selects, the options display, the body edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.states import RSTState
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from sphinxext.exitcodes import fields, keys, options, selector, strings
from sphinxext.exitcodes.display import TableDirective
from sphinxext.exitcodes.i18n import _
from sphinxext.exitcodes.lazy import exitcode_rows, replaced_cell
from sphinxext.exitcodes.places import Table
from sphinxext.exitcodes.table import columns_of
from sphinxext.exitcodes.view import CompareView, IdiomsView, TableView
from sphinxext.exitcodes.warnings import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxext.exitcodes.grid import Grid
    from sphinxext.exitcodes.profile import Row


class ExitcodeTable(TableDirective):
    """`exitcode-table`: the selected codes, each row a link target."""

    required_arguments = 1
    has_content = True
    option_spec = options.Options(
        TableDirective.display
        | {
            'columns': options.words,
            'style': options.one_of('table', 'definitions'),
            'no-index': directives.flag,
        }
    )

    def run(self) -> list[nodes.Node]:
        """Return an index node and the table or definition list."""
        wanted, selected = self.select()
        if not selected:
            return []
        view = TableView(wanted, self._columns(selected))
        rows, grid = self.lazy_rows(view, style=self.options.get('style', ''))
        rows += self._replaced_cells(grid, selected)
        made: list[nodes.Node] = []
        if 'no-index' not in self.options:
            self._register(rows, selected, wanted)
            made.append(self._index(rows['anchors'], selected))
        if rows['style'] == 'definitions':
            return made + self._definitions(rows)
        return [*made, self.table(rows, grid)]

    def _columns(self, rows: Sequence[Row]) -> tuple[str, ...]:
        wanted = self.options.get('columns') or self.config.exitcodes_columns
        known = columns_of(rows)
        for name in wanted:
            if name not in known and 'columns' in self.options:
                hint = selector.did_you_mean(name, known)
                what = f'unknown column {name!r}{hint}; use some of {", ".join(known)}'
                self.warn(Subtype.COLUMN, what)
        return tuple(name for name in wanted if name in known)

    def _register(
        self,
        node: exitcode_rows,
        rows: Sequence[Row],
        wanted: selector.Selector,
    ) -> None:
        """Give rows their ids, unless a table above on the page has them."""
        profiles = dict.fromkeys(row.profile for row in rows)
        for profile in profiles:
            own = [row for row in rows if row.profile == profile and row.is_first]
            placed = [row for row in own if self._reserve(node, row.anchor)]
            node['anchors'] += [row.anchor for row in placed]
            anchor = keys.profile_anchor(profile)
            named = profile in wanted.profile and self._reserve(node, anchor)
            node['profile_anchors'] += [anchor] * named
            if placed or named:
                texts = tuple(row.key.text for row in placed)
                self.domain.note_table(Table(profile, texts, wanted.is_whole, named))

    def _reserve(self, node: exitcode_rows, anchor: str) -> bool:
        """Take an id; warn where it is taken by what is no table of ours."""
        ids = self.state.document.ids
        if anchor not in ids:
            ids[anchor] = node
            return True
        if not isinstance(ids[anchor], exitcode_rows):
            what = f'the id {anchor!r} is taken on this page, so the row has none'
            self.warn(Subtype.ANCHOR, f'{what}; rename the section or label')
        return False

    def _index(self, anchors: Sequence[str], rows: Sequence[Row]) -> addnodes.index:
        """Return the entries of the general index: names, numbers where there is none.

        All numbers are in the index of the domain; here they would be there twice.
        """
        entries = []
        placed = frozenset(anchors)
        for row in rows:
            if row.anchor in placed:
                number = _(strings.INDEX_ENTRY) % row.key.text
                texts = [f'{n} ({row.profile} {row.key.text})' for n in row.names]
                texts = texts or [f'{number}; {row.profile}']
                entries += [('single', t, row.anchor, '', None) for t in texts]
        return addnodes.index(entries=entries)

    def _definitions(self, rows: exitcode_rows) -> list[nodes.Node]:
        made = nodes.definition_list('', rows)
        self.dress(made)
        if 'caption' not in self.options:
            return [made]
        inline, messages = self.parse_inline(self.options['caption'])
        caption = nodes.paragraph(self.options['caption'], '', *inline, *messages)
        caption['classes'].append('exitcodes-caption')
        self.set_source_info(caption)
        return [caption, made]

    def _replaced_cells(self, grid: Grid, rows: Sequence[Row]) -> list[nodes.Node]:
        cells: list[nodes.Node] = []
        for field in fields.split(self.content):
            if isinstance(field, fields.FieldError):
                what = f'text outside a field: {field}; write :CODE: before it'
                self._warn_of_field(what, field.offset)
            else:
                cells += self._replaced_cell(field, grid, rows)
        return cells

    def _warn_of_field(self, message: str, offset: int) -> None:
        """Warn at a line of the body."""
        if isinstance(self.state, RSTState):  # also where the body is included
            source, line = fields.place(self.content, offset)
        else:  # MyST counts the lines of the directive
            source, line = self.get_source_info()
            line += self.content_offset + offset
        warn(Subtype.FIELD, message, f'{source}:{line + 1}')

    def _replaced_cell(
        self, field: fields.Field, grid: Grid, rows: Sequence[Row]
    ) -> list[nodes.Node]:
        place = fields.cell_of(field.name, grid.columns, rows)
        if isinstance(place, str):
            self._warn_of_field(place, field.offset)
            return []
        body = nodes.Element()
        self.state.nested_parse(field.lines, self.content_offset + field.offset, body)
        row, column = place
        return [replaced_cell('', *body.children, row=row, column=column)]


class ExitcodeCompare(TableDirective):
    """`exitcode-compare`: profiles side by side."""

    required_arguments = 1
    option_spec = options.Options(
        TableDirective.display
        | {
            'by': options.one_of('concept', 'number'),
            'show': options.one_of('all', 'shared', 'differences'),
        }
    )

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        wanted, selected = self.select()
        if not selected:
            return []
        if len({row.profile for row in selected}) < 2:
            what = 'a comparison needs two profiles; name them, as in semantic sysexits'
            self.warn(Subtype.SELECTOR, what)
            return []
        by, show = self.options.get('by', 'concept'), self.options.get('show', 'all')
        rows, grid = self.lazy_rows(CompareView(wanted, by, show))
        return [self.table(rows, grid)]


class ExitcodeIdioms(TableDirective):
    """`exitcode-idioms`: how to exit with a code, by language."""

    option_spec = options.Options(
        TableDirective.display | {'code': options.status, 'languages': options.words}
    )

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        catalog = self.domain.catalog
        self.env.note_dependency(str(catalog.folder / 'languages.toml'))
        known = catalog.languages.language
        ids = {language.title.lower(): name for name, language in known.items()}
        ids |= {name: name for name in known}
        chosen = []
        for name in self.options.get('languages') or known:
            if name.lower() in ids:
                chosen.append(ids[name.lower()])
            else:
                hint = selector.did_you_mean(name, list(known))
                what = (
                    f'unknown language {name!r}{hint}; use some of {", ".join(known)}'
                )
                self.warn(Subtype.LANGUAGE, what)
        if not chosen:
            return []
        rows, grid = self.lazy_rows(
            IdiomsView(tuple(chosen), self.options.get('code', 1))
        )
        return [self.table(rows, grid)]


class CurrentProfile(SphinxDirective):
    """`exit:currentprofile`: what bare numbers on the rest of the page mean."""

    required_arguments = 1
    option_spec = {}

    def run(self) -> list[nodes.Node]:
        """Note the profile; `None` forgets it."""
        name = self.arguments[0].strip()
        if name == 'None':
            self.env.ref_context.pop('exit:profile', None)
        else:
            self.env.ref_context['exit:profile'] = name
        return []
