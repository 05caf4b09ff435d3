"""The directives `exitcode-number` and `exitcode-signal`: all that is known of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes

from sphinxext.exitcodes import brief, keys, markup, options, selector, strings
from sphinxext.exitcodes.display import TableDirective
from sphinxext.exitcodes.grid import Ref
from sphinxext.exitcodes.i18n import _
from sphinxext.exitcodes.transforms import pending
from sphinxext.exitcodes.view import NumberView, PlatformsView
from sphinxext.exitcodes.warnings import Subtype

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinxext.exitcodes.brief import Brief
    from sphinxext.exitcodes.model import Source


class _About(TableDirective):
    """What both share: an object of the domain, and the parts of what is known."""

    required_arguments = 1
    option_spec = options.Options(
        TableDirective.display
        | {
            'show': options.some_of(*brief.PARTS),
            'bundled': directives.flag,
            'no-index': directives.flag,
        }
    )
    objtype: ClassVar[str]

    def known(self, name: str) -> Brief | None:
        """Return what is known, and note that the page shows it."""
        bundled = 'bundled' in self.options
        self.domain.note_brief(self.objtype, name, bundled=bundled)
        return self.domain.brief(self.objtype, name, bundled=bundled)

    def register(self, name: str, entry: str) -> list[nodes.Node]:
        """Return the index entry and the target of an object, and note it."""
        anchor = keys.object_anchor(self.objtype, name)
        document = self.state.document
        if 'no-index' in self.options or anchor in document.ids:
            return []
        target = nodes.target('', '', ids=[anchor])
        document.note_explicit_target(target)
        self.domain.note_object(self.objtype, name, anchor)
        return [
            addnodes.index(entries=[('single', entry, anchor, '', None)]),
            target,
        ]

    def parts(self, found: Brief) -> list[nodes.Node]:
        """Return the parts asked for, in that order; by default all of them.

        Where the page chooses, its own headings introduce them.
        """
        chosen = self.options.get('show')
        made: list[nodes.Node] = []
        for part in chosen or brief.PARTS:
            if part in found.parts:
                lead = '' if chosen else brief.PARTS[part]
                made += [self.paragraph(nodes.Text(lead))] if lead else []
                made += _SHOWN[part](self, found)
        return made

    def answer(self, found: Brief) -> list[nodes.Node]:
        """Return the answers; the first one is the likeliest."""
        first, *others = found.answer
        return [
            self.paragraph(nodes.strong('', '', *_pieces(first))),
            *(self.paragraph(*_pieces(other)) for other in others),
        ]

    def platforms(self, found: Brief) -> list[nodes.Node]:
        """Return the number and the default action on each platform."""
        rows, grid = self.lazy_rows(PlatformsView(found.name))
        return [self.table(rows, grid)]

    def derivation(self, found: Brief) -> list[nodes.Node]:
        """Return each equation, and the rule that it follows."""
        return [
            self.paragraph(
                nodes.literal('', equation),
                *([nodes.Text(f': {rule}')] if rule else []),
            )
            for equation, rule in found.derivation
        ]

    def spellings(self, found: Brief) -> list[nodes.Node]:
        """Return how others write the same end of a process."""
        return [
            self.bullets(
                [nodes.literal('', s.text), nodes.Text(f' ({s.where})')]
                for s in found.spellings
            )
        ]

    def causes(self, found: Brief) -> list[nodes.Node]:
        """Return who may have sent a signal, each with what tells it."""
        return [
            self.bullets(
                [
                    *_pieces(cause.who),
                    *([nodes.Text(' ')] if cause.check else []),
                    *([nodes.literal('', cause.check)] if cause.check else []),
                ]
                for cause in found.causes
            )
        ]

    def remedies(self, found: Brief) -> list[nodes.Node]:
        """Return what the profiles say that one can do."""
        titles = {row.title: title for title, row in found.programs}
        return [
            self.bullets(
                [
                    self.reference(Ref(row.profile, titles[row.title], 'profile')),
                    nodes.Text(': '),
                    *_pieces(remedy),
                ]
                for row, remedy in found.remedies
            )
        ]

    def exceptions(self, found: Brief) -> list[nodes.Node]:
        """Return where it means something else."""
        return [self.bullets(_pieces(text) for text in found.exceptions)]

    def programs(self, found: Brief) -> list[nodes.Node]:
        """Return the table of the codes that hold the number."""
        assert found.number is not None  # noqa: S101 - the part is not empty
        bundled, exact = 'bundled' in self.options, self.objtype == 'signal'
        rows, grid = self.lazy_rows(NumberView(found.number, exact, bundled))
        return [self.table(rows, grid)]

    def sources(self, found: Brief) -> list[nodes.Node]:
        """Return what it was checked against."""
        return [self.bullets(map(_cited, found.sources))]

    def reference(self, ref: Ref) -> nodes.Node:
        """Return a reference to a row or a profile."""
        self.domain.note_reference(ref.type, '', ref.target)
        return pending(ref, self.env.docname)

    def paragraph(self, *pieces: nodes.Node) -> nodes.paragraph:
        """Return a paragraph that translators see."""
        text = ''.join(piece.astext() for piece in pieces)
        made = nodes.paragraph(text, '', *pieces)
        self.set_source_info(made)
        return made

    def bullets(self, items: Iterable[Sequence[nodes.Node]]) -> nodes.bullet_list:
        """Return a list of paragraphs."""
        return nodes.bullet_list(
            '', *(nodes.list_item('', self.paragraph(*item)) for item in items)
        )


_SHOWN: dict[str, Callable[[_About, Brief], list[nodes.Node]]] = {
    part: getattr(_About, part) for part in brief.PARTS
}


class ExitcodeNumber(_About):
    """`exitcode-number`: what a number means, whoever ends with it."""

    objtype = 'number'

    def run(self) -> list[nodes.Node]:
        """Return the readings of the number, and the codes that hold it."""
        name = keys.spell_status(self.arguments[0])
        found = self.known(name) if name else None
        if found is None:
            what = f'{self.arguments[0]!r} is no number; write one, such as 137'
            self.warn(Subtype.SELECTOR, what)
            return []
        entry = _(strings.INDEX_ENTRY) % found.name
        return [*self.register(found.name, entry), *self.parts(found)]


class ExitcodeSignal(_About):
    """`exitcode-signal`: what a signal means, and who may have sent it."""

    objtype = 'signal'

    def run(self) -> list[nodes.Node]:
        """Return the numbers and the action of the signal, and its readings."""
        found = self.known(self.arguments[0])
        if found is None:
            known = list(self.domain.catalog.signals.signal)
            hint = selector.did_you_mean(self.arguments[0].upper(), known)
            what = (
                f'unknown signal {self.arguments[0]!r}{hint}; name one of the catalog'
            )
            self.warn(Subtype.SELECTOR, what)
            return []
        return [*self.register(found.name, found.name), *self.parts(found)]


def _cited(source: Source) -> list[nodes.Node]:
    """Return the title of a source, and when the facts were compared with it."""
    title = _pieces(source.title)
    linked = nodes.reference('', '', *title, internal=False, refuri=source.url)
    facts = [f'version {source.version}'] * bool(source.version)
    if source.checked:
        facts.append(f'checked {source.checked.isoformat()}')
    cited: list[nodes.Node] = [linked] if source.url else [*title]
    return [*cited, *([nodes.Text(f', {", ".join(facts)}')] if facts else [])]


def _pieces(text: str) -> list[nodes.Node]:
    """Return catalog text as inline nodes."""
    return [
        nodes.literal('', part) if kind == 'code' else nodes.Text(part)
        for kind, part in markup.spans(text)
    ]
