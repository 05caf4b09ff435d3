"""What the search finds that is no word of a page: names, messages, concepts.

Sphinx's search takes the entries of an index for what a page is about, and lists them
first. The index that readers see has not these: it would be as long as the catalog.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import addresses
from docutils import nodes
from sphinx import addnodes
from sphinx.search import js_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinxext.exitcodes.catalog import Catalog

NOT_SEARCHED = 'no-search'  # the class by which Sphinx leaves something out
# What these pages have in tables stands in the pages of profiles, too.
REPEATING = ('codes/', 'compare/', 'signals/')


@cache
def defined(catalog: Catalog) -> dict[str, str]:
    """Return the names that conventions define, and of which profile each is."""
    found = filter(None, map(catalog.get, catalog.ids))
    return {
        name: profile.id
        for profile in found
        if profile.head.kind == 'convention'
        for row in profile.rows
        for name in row.names
    }


def of_profile(catalog: Catalog, name: str) -> Iterator[tuple[str, str]]:
    """Yield the names of codes and what they mean, and the row of each."""
    profile = catalog.get(name)
    if profile is None:
        return
    yield from ((text, '') for text in (profile.head.title, name))
    for row in profile.rows:
        # As a reference does, a name alone means the code of the convention.
        own = [text for text in row.names if defined(catalog).get(text, name) == name]
        yield from ((text, row.anchor) for text in own)
        for concept in row.record.means or ():
            yield catalog.concepts[concept].title, row.anchor


def of_number(catalog: Catalog, name: str) -> Iterator[tuple[str, str]]:
    """Yield how a number is asked for."""
    number = name.replace('minus-', '-')
    if name != 'index':
        yield from (
            (f'{what}{number}', '') for what in ('', 'exit code ', 'exit status ')
        )


def of_signal(catalog: Catalog, name: str) -> Iterator[tuple[str, str]]:
    """Yield the other names of a signal, and the messages that tell of it."""
    if signal := catalog.signals.signal.get(name):
        yield from ((text, '') for text in (name, *signal.aliases))
        for message in catalog.messages.message.values():
            if message.signal == name:
                yield from ((form, '') for form in message.forms if '{' not in form)


KINDS = {'profiles': of_profile, 'codes': of_number, 'signals': of_signal}


def entries(catalog: Catalog, pagename: str) -> list[tuple[str, str]]:
    """Return what a page is to be found by, and where in it."""
    folder, _slash, name = pagename.partition('/')
    kind = KINDS.get(folder)
    return [*dict.fromkeys(kind(catalog, name))] if kind else []


def add_entries(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Add entries to a page that is to be written, and leave out what it repeats."""
    if not addresses.is_site(app):
        return
    if docname.startswith(REPEATING):
        for table in doctree.findall(nodes.table):
            table['classes'].append(NOT_SEARCHED)
    if found := entries(addresses.catalog_of(app), docname):
        for node in [*doctree.findall(addnodes.index)]:
            node.parent.remove(node)  # those that readers see have been taken already
        made = [('single', text, anchor, 'main', None) for text, anchor in found]
        doctree += addnodes.index(entries=made)


def restore_entries(app: Sphinx, env: BuildEnvironment) -> None:
    """Give the search the entries of pages that are not written again.

    Sphinx takes the rest of the last build's search from its file, but no entries.
    """
    path = Path(app.outdir, 'searchindex.js')
    if not addresses.is_site(app) or not path.exists():
        return
    try:
        last = js_index.loads(path.read_text('utf-8'))
    except ValueError:
        return  # Sphinx warns of it
    # By page; Sphinx has no public name for it (seen in 7.4 to 9.0).
    made = env._search_index_index_entries  # noqa: SLF001
    made.clear()
    made |= {name: [] for name in last['docnames'] if name in env.found_docs}
    for entry, places in last['indexentries'].items():
        for number, anchor, is_main in places:
            if (found := made.get(last['docnames'][number])) is not None:
                found.append((entry, anchor, 'main' * is_main))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the entries when the index of all pages has been made."""
    app.connect('env-updated', restore_entries)
    app.connect('doctree-resolved', add_entries)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
