"""The site's own directives: what they show is read from the package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from msgspec import UNSET
from pages import comparisons, notes, profiles
from pygments.lexer import RegexLexer, bygroups
from pygments.token import Generic, Text
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.docutils import SphinxDirective

from sphinxext.exitcodes import markup, schema, selector, strings, warnings
from sphinxext.exitcodes.domain import domain_of
from sphinxext.exitcodes.grid import DISPUTE, Ref, mark_of
from sphinxext.exitcodes.nodes import NodeWriter, skeleton
from sphinxext.exitcodes.table import TableWriter
from sphinxext.exitcodes.transforms import pending

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinxext.exitcodes.model import Example, Record, Source
    from sphinxext.exitcodes.profile import Profile, Row

API = 'api/v1'
WIDEST_BESIDE = 38  # characters of a line that fit into half of a page
SYNTAXES = {'rst': ('reStructuredText', 'rst'), 'myst': ('MyST Markdown', 'md')}


class _Rendered(SphinxDirective):
    """What all of them share: they write Markdown, as the pages are Markdown."""

    def table(
        self, heads: Sequence[str], rows: Iterable[Sequence[str]]
    ) -> list[nodes.Node]:
        """Return a table; its cells are Markdown."""
        lines = [heads, ['---'] * len(heads), *rows]
        cells = [[cell.replace('|', r'\|') for cell in line] for line in lines]
        return self.parse_text_to_nodes(
            '\n'.join(f'| {" | ".join(line)} |' for line in cells)
        )


class Snippet(_Rendered):
    """`snippet`: an example in both syntaxes, and what it makes."""

    required_arguments = 1
    option_spec = {
        'start-line': directives.nonnegative_int,  # of the result, less its title
        'no-result': directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return the sources, side by side where there is room, and the result."""
        name = self.arguments[0]
        sources = nodes.container(classes=['snippet'])
        for folder, (language, suffix) in SYNTAXES.items():
            path = Path(self.env.srcdir, 'snippets', folder, f'{name}.{suffix}')
            if max(map(len, path.read_text('utf-8').splitlines())) > WIDEST_BESIDE:
                sources['classes'].append('snippet-wide')
            sources += self.parse_text_to_nodes(
                f'```{{literalinclude}} /snippets/{folder}/{name}.{suffix}\n'
                f':language: {suffix}\n:caption: In {language}\n```'
            )
        if 'no-result' in self.options:
            return [sources]
        made = nodes.container(classes=['snippet-result'])
        made += self.parse_text_to_nodes(
            f'```{{include}} /snippets/myst/{name}.md\n'
            f':start-line: {self.options.get("start-line", 0)}\n```'
        )
        return [sources, made]


class WarningSubtypes(_Rendered):
    """`warning-subtypes`: the members of `Subtype`, and the text below each."""

    def run(self) -> list[nodes.Node]:
        """Return a table."""
        docs = ModuleAnalyzer.for_module(warnings.__name__).find_attr_docs()
        rows = [
            (f'`exitcodes.{member.value}`', ' '.join(docs['Subtype', member.name]))
            for member in warnings.Subtype
        ]
        return self.table(('Warning', 'Given for'), rows)


class FormatFields(_Rendered):
    """`format-fields`: the fields of one table of a profile's file."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a table."""
        struct = dict(schema.TABLES)[self.arguments[0]]
        rows = [
            (f'`{field.name}`' + ' (required)' * field.required, field.type, field.help)
            for field in schema.fields(struct)
        ]
        return self.table(('Field', 'Takes', 'Is'), rows)


class Described(_Rendered):
    """`described`: the columns or the keys; the body has a `NAME: text` for each."""

    required_arguments = 1
    has_content = True
    lists: ClassVar[dict[str, tuple[str, dict[str, tuple[str, ...]]]]] = {
        'columns': ('Column', {k: (f'`{k}`', v) for k, v in strings.HEADS.items()}),
        'keys': ('Key', {key: (f'`{key}`',) for key in selector.KEYS}),
    }

    def run(self) -> list[nodes.Node]:
        """Return a table; what the package has not, or the page lacks, is an error."""
        title, known = self.lists[self.arguments[0]]
        texts = dict(line.split(': ', 1) for line in self.content if line)
        if wrong := texts.keys() ^ known.keys():
            msg = f'missing here, or unknown to the package: {", ".join(sorted(wrong))}'
            raise self.error(msg)
        heads = (title, 'Header', 'Holds') if title == 'Column' else (title, 'Takes')
        return self.table(heads, [(*known[name], texts[name]) for name in known])


class _OfProfile(_Rendered):
    required_arguments = 1

    @property
    def profile(self) -> Profile:
        """The profile that the argument names."""
        profile = domain_of(self.env).catalog.get(self.arguments[0])
        if profile is None:
            msg = f'there is no profile {self.arguments[0]!r}'
            raise self.error(msg)
        for path in profile.files:
            self.env.note_dependency(path)
        return profile


class ProfileSummary(_OfProfile):
    """`profile-summary`: what a program is, and what holds for all of its codes."""

    def run(self) -> list[nodes.Node]:
        """Return paragraphs."""
        head = self.profile.head
        site = f' Its home is {head.homepage}.' if head.homepage else ''
        texts = [f'{head.summary}{site}', head.detail]
        return [nodes.paragraph('', '', *_inline(text)) for text in texts if text]


class ProfileSources(_OfProfile):
    """`profile-sources`: what the rows of a profile were checked against."""

    def run(self) -> list[nodes.Node]:
        """Return a table; made of nodes, as there are many pages with one."""
        rows = self.profile.rows
        found = {key: s for row in rows for key, s in row.sources.items()}
        heads = ('Source', 'Kind', 'Version', 'Checked')
        return _table(heads, [_source_cells(source) for source in found.values()])


def _source_cells(source: Source) -> list[list[nodes.Node]]:
    title = _inline(source.title)
    if source.url:
        title = [nodes.reference('', '', *title, internal=False, refuri=source.url)]
    kind = '' if source.kind is UNSET else source.kind.replace('-', ' ')
    checked = '' if source.checked is UNSET else source.checked.isoformat()
    return [title, *([nodes.Text(t)] for t in (kind, source.version, checked))]


def _table(
    heads: Sequence[str], lines: Sequence[Sequence[Sequence[nodes.Node]]]
) -> list[nodes.Node]:
    """Return a table of cells that hold inline nodes; it has a line at least."""
    rows = [
        nodes.row('', *(nodes.entry('', nodes.paragraph('', '', *c)) for c in cells))
        for cells in lines
    ]
    made = skeleton(
        [nodes.paragraph(head, head) for head in heads], [1] * len(heads), rows[0]
    )
    rows[0].parent.extend(rows[1:])
    return [made]


class ProfileExamples(_OfProfile):
    """`profile-examples`: the command lines that produce the codes of a profile."""

    def run(self) -> list[nodes.Node]:
        """Return what each example shows, and a block with it."""
        made: list[nodes.Node] = []
        needs: dict[str, None] = {}
        for row in self.profile.rows:
            for record in (row.record, *row.cases):
                if record.example is not UNSET:
                    needs |= dict.fromkeys(record.example.needs)
                    made += [_says(row, record), _session(row, record.example)]
        if needs:
            names = ', '.join(f'``{name}``' for name in needs)
            made.insert(0, nodes.paragraph('', '', *_inline(f'They need {names}.')))
        return made


def _says(row: Row, record: Record) -> nodes.paragraph:
    """Return a line about an example, with a link to the row above."""
    code = nodes.literal('', row.key.text)
    link = nodes.reference('', '', code, internal=True, refid=row.anchor)
    text = record.meaning or markup.code(record.name)
    return nodes.paragraph('', '', link, nodes.Text(' '), *_inline(text))


def _session(row: Row, example: Example) -> nodes.literal_block:
    """Return what a reader would type, and would see if the code is a number."""
    has_number = not row.key.is_word and row.key.low == row.key.high
    lines = [f'$ {line}' for line in example.setup.splitlines()]
    lines.append(f'$ {example.run}' + '; echo $?' * has_number)
    lines += [str(row.key.low % 256)] * has_number
    text = '\n'.join(lines)
    return nodes.literal_block(text, text, language='session')


def _inline(text: str) -> list[nodes.Node]:
    """Return catalog text as inline nodes."""
    made: list[nodes.Node] = []
    for kind, part in markup.spans(text):
        if kind == 'code':
            made.append(nodes.literal('', part))
        elif kind == 'text':
            made.append(nodes.Text(part))
        else:
            url = part if kind == 'url' else f'mailto:{part}'
            made.append(nodes.reference('', part, internal=False, refuri=url))
    return made


class SessionLexer(RegexLexer):
    """What is typed after a prompt, and what is printed.

    The lexer of Pygments for a console marks each word and blank of a command, which
    makes a long page half as long again.
    """

    name = 'Session'
    aliases: ClassVar = ['session']
    tokens: ClassVar = {
        'root': [
            (r'(\$ )(.*\n)', bygroups(Generic.Prompt, Text)),
            (r'.*\n', Generic.Output),
        ]
    }


class ProfileDisputes(_OfProfile):
    """`profile-disputes`: what other sources say, code by code."""

    def run(self) -> list[nodes.Node]:
        """Return a list; the table above says what the best source says."""
        concepts = domain_of(self.env).catalog.concepts
        rows = [row for row in self.profile.rows if row.disputes]
        grid = TableWriter(rows, ('meaning',), concepts, str).grid()
        made = nodes.bullet_list()
        for row, line in zip(rows, grid.lines, strict=True):
            code = nodes.literal('', row.key.text)
            link = nodes.reference('', '', code, internal=True, refid=row.anchor)
            says = [b[1] for b in line.cells[0] if mark_of(b) == DISPUTE.name]
            texts = [str(text) for text in says]
            item = [link, nodes.Text(' '), *_inline(' '.join(texts))]
            made += nodes.list_item('', nodes.paragraph('', '', *item))
        return [made]


class ProfileDetails(_OfProfile):
    """`profile-details`: what the first table of a page has no columns for."""

    def run(self) -> list[nodes.Node]:
        """Return a definition list of the codes of which there is more to say."""
        domain = domain_of(self.env)
        rows = [row for row in self.profile.rows if profiles.details_of(row)]
        columns = ('code', 'name', *profiles.DETAILS)
        concepts = domain.catalog.concepts
        written = TableWriter(rows, (), concepts, str)
        filled = [c for c in columns if any(written.cell(row, c) for row in rows)]
        grid = TableWriter(rows, filled, concepts, str).grid()
        for line in grid.lines:
            for piece in (p for cell in line.cells for b in cell for p in b):
                if isinstance(piece, Ref):
                    domain.note_reference(piece.type, '', piece.target)
        writer = NodeWriter(
            grid, markup.spans, lambda ref: pending(ref, self.env.docname), {}, set()
        )
        return [nodes.definition_list('', *writer.items(), classes=['exitcodes'])]


class Disputes(_Rendered):
    """`disputes`: the codes of which sources contradict each other."""

    def run(self) -> list[nodes.Node]:
        """Return a table of the profiles that have any; their pages have the rest."""
        catalog = domain_of(self.env).catalog.bundled
        domain_of(self.env).note_profiles(catalog.ids)
        lines = []
        for profile in filter(None, map(catalog.get, catalog.ids)):
            rows = {row.key.text: row for row in profile.rows if row.disputes}
            if rows:
                title = Ref(profile.id, profile.head.title, 'profile')
                codes = [Ref(row.title, key) for key, row in rows.items()]
                number = str(sum(len(row.disputes) for row in rows.values()))
                cells = [[self.reference(title)], self.references(codes)]
                lines.append([*cells, [nodes.Text(number)]])
        return _table(('Program', 'Codes', 'Disputes'), lines)

    def references(self, refs: Iterable[Ref]) -> list[nodes.Node]:
        """Return references, with commas between them."""
        made: list[nodes.Node] = []
        for ref in refs:
            made += [nodes.Text(', ')] * bool(made)
            made.append(self.reference(ref))
        return made

    def reference(self, ref: Ref) -> nodes.Node:
        """Return a reference, which a change of its target is to update."""
        domain_of(self.env).note_reference(ref.type, '', ref.target)
        return pending(ref, self.env.docname)


class NumberList(_Rendered):
    """`number-list`: a row for each number; the body has `137 | meaning | count`."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a table; each row has an id, which the form of the lookup leads to."""
        lines = []
        for line in self.content:
            name, text, count = line.split(' | ')
            anchor = f'code-{name.replace("-", "minus-")}'
            target = nodes.target('', '', ids=[anchor])
            self.state.document.note_explicit_target(target)
            ref = pending(Ref(name, name, 'number'), self.env.docname)
            lines.append([[target, ref], _inline(text), [nodes.Text(count)]])
        return _table(('Number', 'Most often', 'Profiles'), lines)


class ComparisonList(_Rendered):
    """`comparison-list`: what each of the ready comparisons is of."""

    def run(self) -> list[nodes.Node]:
        """Return a list of links, each with the first sentence of its page."""
        catalog = domain_of(self.env).catalog.bundled
        folder = Path(self.env.srcdir, 'notes', 'compare')
        lines = []
        for name in comparisons.found(folder, catalog):
            path = folder / f'{name}.md'
            self.env.note_dependency(str(path))
            first = notes.read(path).intro.splitlines()[0]
            lines.append(f'- {{doc}}`/compare/{name}`: {first}')
        return self.parse_text_to_nodes('\n'.join(lines))


class api_link(nodes.reference):  # noqa: N801 - docutils names nodes in lower case
    """A link to a file of the API, until it is known from where."""


def api_role(
    name: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: Any,
    options: Any = None,
    content: Sequence[str] = (),
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """`api`: `title <codes/137.json>`, relative to the folder of the API."""
    title, _, path = text.removesuffix('>').rpartition(' <')
    return [api_link(rawtext, title, path=path)], []


def resolve_api_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let the links lead to the files, or be words where there are none."""
    for node in list(doctree.findall(api_link)):
        if app.builder.format == 'html' and app.builder.name != 'epub':
            page = app.builder.get_target_uri(docname)
            up = '../' * page.count('/')
            uri = f'{up}{API}/{node["path"]}'
            made = nodes.reference('', '', *node.children, internal=True, refuri=uri)
        else:
            made = nodes.inline('', '', *node.children)
        node.replace_self(made)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directives."""
    app.add_directive('snippet', Snippet)
    app.add_directive('warning-subtypes', WarningSubtypes)
    app.add_directive('format-fields', FormatFields)
    app.add_directive('described', Described)
    app.add_directive('profile-summary', ProfileSummary)
    app.add_directive('profile-sources', ProfileSources)
    app.add_directive('profile-examples', ProfileExamples)
    app.add_directive('profile-disputes', ProfileDisputes)
    app.add_directive('profile-details', ProfileDetails)
    app.add_directive('disputes', Disputes)
    app.add_directive('number-list', NumberList)
    app.add_directive('comparison-list', ComparisonList)
    app.add_lexer('session', SessionLexer)
    app.add_node(api_link)
    app.add_role('api', api_role)
    app.connect('doctree-resolved', resolve_api_links)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
