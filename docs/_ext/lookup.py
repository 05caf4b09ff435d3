"""The lookup: the form on the home page, and the data that its script reads.

The data is what `exitcodes explain` reads, as one classic script, because a page that
was opened from a file may load no other kind. It is larger than all the rest of the
home page, so `lookup.js` loads it, and the engine, when a reader turns to the form.
On the search page `results.js` loads it when a code or a signal is found.
"""

from __future__ import annotations

import hashlib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import addresses
import msgspec
from docutils import nodes
from msgspec import UNSET
from sphinx.util.docutils import SphinxDirective

from sphinxext.exitcodes import explain, forms, readings
from sphinxext.exitcodes.grid import text_of
from sphinxext.exitcodes.table import TableWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.model import Message, Signal
    from sphinxext.exitcodes.profile import Profile, Row

DATA = 'lookup-data.js'
ENGINE = 'explain.js'
CLASS = 'lookup'
FORM = """\
<form class="lookup-form" role="search" aria-label="Exit codes"\
 action="{index}" method="get">
<label for="lookup-text">Exit code or error message</label>
<div class="lookup-field">
<textarea id="lookup-text" name="q" rows="1" aria-describedby="lookup-hint"\
 autocapitalize="off" autocomplete="off" spellcheck="false"\
 enterkeyhint="search"></textarea>
<button type="submit">Explain</button>
</div>
<p id="lookup-hint">Try {examples}, or paste the lines of a log.</p>
<p class="lookup-keys"></p>
</form>
<p class="lookup-count" role="status"></p>
<div class="lookup-answer"></div>
"""

EXAMPLE = '<code class="lookup-example">{}</code>'


class Lookup(SphinxDirective):
    """`lookup`: the form; without a script it leads to the list of all numbers."""

    def run(self) -> list[nodes.Node]:
        """Return the form, which only a browser can use."""
        up = '../' * self.env.docname.count('/')
        examples = ' '.join(EXAMPLE.format(escape(text)) for text in explain.EXAMPLES)
        form = FORM.format(index=f'{up}codes/index.html', examples=examples)
        return [nodes.raw('', form, format='html', classes=[CLASS])]


def data(catalog: Catalog) -> bytes:
    """Return the script with all that the engine reads; the same bytes each time."""
    concepts = {name: n for n, name in enumerate(catalog.concepts)}
    profiles = [p for p in map(catalog.get, catalog.ids) if p]
    content = {
        'examples': explain.EXAMPLES,
        'fields': forms.FIELDS,
        'concepts': [[name, c.title] for name, c in catalog.concepts.items()],
        'messages': [_message(*item) for item in catalog.messages.message.items()],
        'signals': [_signal(*item) for item in catalog.signals.signal.items()],
        'profiles': [_profile(profile, concepts) for profile in profiles],
    }
    return b'globalThis.exitcodesData=' + msgspec.json.encode(content) + b';\n'


def _message(name: str, message: Message) -> list[Any]:
    status = None if message.status is UNSET else message.status
    head = [name, message.title, message.forms]
    return _short([*head, message.program, message.signal, status])


def _signal(name: str, signal: Signal) -> list[Any]:
    causes = [_short([cause.who, cause.check]) for cause in signal.cause]
    return [name, signal.meaning, signal.action, signal.number, signal.aliases, causes]


def _profile(profile: Profile, concepts: dict[str, int]) -> list[Any]:
    head, rank = profile.head, profile.entries[0].rank
    rows = [_row(row, concepts) for row in profile.rows]
    return [profile.id, head.title, rank, head.width, head.bitmask, rows]


def _row(row: Row, concepts: dict[str, int]) -> list[Any]:
    record = row.record
    names = _short([record.name, *record.aliases])
    means = [concepts[name] for name in record.means or ()]
    notes = readings.notes_of(row)
    condition = '' if row.is_first else _condition(row)
    passes_on = True if record.value == 'status' else None
    said = [row.key.text, names, row.meaning, means, notes, condition, passes_on]
    return _short(said)


def _condition(row: Row) -> str:
    """Return when a row holds that shares its number with another."""
    cell = TableWriter([row], (), {}, str).cell(row, 'when')
    return ' '.join(''.join(map(text_of, paragraph)) for paragraph in cell)


def _short(values: Sequence[Any]) -> list[Any]:
    """Return values without the empty ones at the end."""
    kept = list(values)
    while kept and kept[-1] in ('', None, [], ()):
        kept.pop()
    return kept


def write_data(app: Sphinx) -> None:
    """Write the data where the script looks for it."""
    if app.builder.format != 'html':
        return
    path = Path(app.outdir, '_static', DATA)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data(addresses.catalog_of(app)))


def add_script(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: document | None,
) -> None:
    """Add the script and the style to the pages that have the form."""
    if doctree is None or not any(CLASS in raw['classes'] for raw in _raw(doctree)):
        return
    app.add_css_file('lookup.css')
    files = {
        'data-lookup': Path(app.outdir, '_static', DATA),
        'data-engine': Path(__file__).parents[1] / '_static' / ENGINE,
    }
    # The engine and its data must be of one build: neither may come from a cache alone.
    addresses_of = {key: _versioned(path) for key, path in files.items()}
    app.add_js_file('lookup.js', loading_method='defer', **addresses_of)


def add_results(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    _doctree: document | None,
) -> None:
    """Add the script that says of what the search finds what it means."""
    if pagename == 'search' and app.builder.format == 'html':
        data = _versioned(Path(app.outdir, '_static', DATA))
        app.add_js_file('results.js', loading_method='defer', **{'data-lookup': data})


def _raw(doctree: document) -> list[nodes.raw]:
    return list(doctree.findall(nodes.raw))


def _versioned(path: Path) -> str:
    """Return the name of a file, with what changes when its content does."""
    return f'{path.name}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:8]}'


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the form on the pages that ask for it."""
    app.add_directive('lookup', Lookup)
    app.connect('builder-inited', write_data)
    app.connect('html-page-context', add_script)
    app.connect('html-page-context', add_results)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
