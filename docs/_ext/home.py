"""The ways into the site from its home page; the catalog says what is on them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes
from pages.profiles import KINDS
from sphinx.util.docutils import SphinxDirective

from sphinxext.exitcodes.domain import domain_of
from sphinxext.exitcodes.signaltable import SignalTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinxext.exitcodes.catalog import Catalog


class Tiles(SphinxDirective):
    """`tiles`: links to the pages of the argument, each with a word about it.

    The body names the numbers or the signals; the kinds of profiles are all shown.
    """

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a list of links."""
        name = self.arguments[0]
        words = ' '.join(self.content).split()
        tiles = KNOWN[name](domain_of(self.env).catalog, words)
        made = nodes.container(classes=['tiles', f'tiles-{name}'])
        lines = [f'- {self.tile(*tile)}' for tile in tiles]
        made += self.parse_text_to_nodes('\n'.join(lines))
        return [made]

    def tile(self, text: str, line: str, page: str) -> str:
        """Return a link; a PDF has not all of the pages."""
        says = f'**{text}** {line}'
        name, hash_, anchor = page.partition('#')
        if name not in self.env.found_docs:
            return says
        return f'[{says}](/{name}.md{hash_}{anchor})'


def numbers(catalog: Catalog, words: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the text, the line and the page of each number."""
    for word in words:
        yield word, summary(catalog, int(word)), f'codes/{word}'


def summary(catalog: Catalog, number: int) -> str:
    """Return the signal that a number stands for, else what it mostly means."""
    signals = SignalTable(catalog.signals.signal)
    named = signals.by_number(number - 128) if number > 128 else None
    if named:
        return named.name
    exact = [entry for entry in catalog.index if entry.low == entry.high == number]
    counted = Counter(concept for entry in exact for concept in entry.means)
    concept, _times = counted.most_common(1)[0]
    return catalog.concepts[concept].title


def signals(catalog: Catalog, words: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the text, the line and the page of each signal."""
    for word in words:
        number = catalog.signals.signal[word].number['linux']
        yield word, str(number), f'signals/{word}'


def kinds(catalog: Catalog, _words: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the text, the line and the section of each kind of profile."""
    shipped = [catalog.get(name) for name in catalog.ids if name not in catalog.own]
    count = Counter(profile.head.kind for profile in shipped if profile)
    for kind, title in KINDS.items():
        if count[kind]:
            anchor = nodes.make_id(title)
            yield title, str(count[kind]), f'profiles/index#{anchor}'


KNOWN = {'numbers': numbers, 'signals': signals, 'kinds': kinds}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive('tiles', Tiles)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
