"""The directives `exitcode-number` and `exitcode-signal`: all that is known of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes

from sphinxext.exitcodes import keys, markup, options, selector, strings
from sphinxext.exitcodes.display import TableDirective
from sphinxext.exitcodes.explain import Explainer
from sphinxext.exitcodes.i18n import _
from sphinxext.exitcodes.signaltable import PLATFORMS, TITLES
from sphinxext.exitcodes.view import TableView
from sphinxext.exitcodes.warnings import Subtype

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxext.exitcodes.model import Signal
    from sphinxext.exitcodes.readings import Reading


class _About(TableDirective):
    """What both share: an object of the domain, and the readings of its name."""

    required_arguments = 1
    option_spec = options.Options(
        TableDirective.display | {'no-index': directives.flag}
    )

    def register(self, objtype: str, name: str, entry: str) -> list[nodes.Node]:
        """Return the index entry and the target of an object, and note it."""
        anchor = keys.object_anchor(objtype, name)
        document = self.state.document
        if 'no-index' in self.options or anchor in document.ids:
            return []
        target = nodes.target('', '', ids=[anchor])
        document.note_explicit_target(target)
        self.domain.note_object(objtype, name, anchor)
        return [
            addnodes.index(entries=[('single', entry, anchor, '', None)]),
            target,
        ]

    def readings(self, found: Sequence[Reading]) -> list[nodes.Node]:
        """Return the readings, a block for each."""
        return [node for reading in found for node in self._reading(reading)]

    def _reading(self, reading: Reading) -> list[nodes.Node]:
        answer = nodes.strong('', '', *_pieces(reading.answer))
        made: list[nodes.Node] = [self.paragraph(answer)]
        if reading.equation:
            made.append(self.paragraph(nodes.literal('', reading.equation)))
        made += [self.paragraph(*_pieces(note)) for note in reading.notes]
        if reading.spellings:
            made.append(self.paragraph(nodes.Text('The same, written by others:')))
            made.append(
                self.bullets(
                    [nodes.literal('', s.text), nodes.Text(f' ({s.where})')]
                    for s in reading.spellings
                )
            )
        if reading.causes:
            text = 'Who may have caused it, and how to find out:'
            made.append(self.paragraph(nodes.Text(text)))
            made.append(
                self.bullets(
                    [
                        *_pieces(cause.who),
                        *([nodes.Text(' ')] if cause.check else []),
                        *([nodes.literal('', cause.check)] if cause.check else []),
                    ]
                    for cause in reading.causes
                )
            )
        return made

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

    def codes(self, number: str) -> list[nodes.Node]:
        """Return the table of all codes that hold a number."""
        wanted = selector.Selector(codes=(number,))
        self.domain.note_uses(())
        if not self.domain.catalog.select(wanted).rows:
            return []
        rows, grid = self.lazy_rows(TableView(wanted))
        return [self.table(rows, grid)]


class ExitcodeNumber(_About):
    """`exitcode-number`: what a number means, whoever ends with it."""

    def run(self) -> list[nodes.Node]:
        """Return the readings of the number, and the codes that hold it."""
        name = keys.spell_status(self.arguments[0])
        if name is None:
            what = f'{self.arguments[0]!r} is no number; write one, such as 137'
            self.warn(Subtype.SELECTOR, what)
            return []
        answer = Explainer(self.domain.catalog).explain(name)
        entry = _(strings.INDEX_ENTRY) % name
        return [
            *self.register('number', name, entry),
            *self.readings(answer.readings),
            *self.codes(name),
        ]


class ExitcodeSignal(_About):
    """`exitcode-signal`: what a signal means, and who may have sent it."""

    def run(self) -> list[nodes.Node]:
        """Return the numbers and the action of the signal, and its readings."""
        explainer = Explainer(self.domain.catalog)
        named = explainer.signals.by_name(self.arguments[0])
        if named is None:
            known = list(explainer.signals.signals)
            hint = selector.did_you_mean(self.arguments[0].upper(), known)
            what = (
                f'unknown signal {self.arguments[0]!r}{hint}; name one of the catalog'
            )
            self.warn(Subtype.SELECTOR, what)
            return []
        number = named.number
        shown = explainer.explain(named.name).readings
        return [
            *self.register('signal', named.name, named.name),
            *self.readings([r for r in shown if r.kind == 'signal']),
            self.bullets(_facts(named.signal)),
            *(self.codes(str(128 + number)) if number else ()),
        ]


def _facts(signal: Signal) -> list[list[nodes.Node]]:
    """Return the number and the default action on each platform, in words."""
    facts: list[list[nodes.Node]] = []
    for platform in PLATFORMS:
        if platform in signal.number:
            action = signal.action_on.get(platform, signal.action)
            text = (
                f'{TITLES[platform]}: number {signal.number[platform]},'
                f' default action {action}'
            )
            facts.append([nodes.Text(text)])
    return facts


def _pieces(text: str) -> list[nodes.Node]:
    """Return catalog text as inline nodes."""
    return [
        nodes.literal('', part) if kind == 'code' else nodes.Text(part)
        for kind, part in markup.spans(text)
    ]
