"""Furo, mended: what a page needs to be read by all, under a strict policy.

The templates in `docs/_templates` write the frame of a page; here is what they cannot
know, and what stands in its body. Nothing is written into the pages' sources.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import addresses
from docutils import nodes
from furo import get_pygments_stylesheet
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

# What changes the style of all elements runs before there are any.
EARLY = Path(__file__).parents[1] / '_templates' / 'early.js'
# Styles of other extensions that this site does not use.
UNUSED_STYLES = frozenset({'_static/styles/furo-extensions.css'})
# Only the search needs them. Other pages would load them to do nothing.
SEARCH_SCRIPTS = frozenset(
    {
        '_static/documentation_options.js',
        '_static/doctools.js',
        '_static/sphinx_highlight.js',
    }
)
POLICY = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'connect-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
}
# As Sphinx writes it: the outer of the two elements names the language.
CODE = re.compile(r'(<div class="highlight-(\S+) notranslate"[^>]*>\s*<div.*?>)<pre>')
SAMPLES = {'console': 'Terminal session', 'text': 'Text'}
# The head of a column or a row, which docutils writes without its scope.
HEAD = re.compile(r'<th class="(head|stub)[^"]*"(?=>)')
COMMENT = re.compile(r'/\*.*?\*/\s*', re.DOTALL)
MAP = re.compile(rb'\n//# sourceMappingURL=\S+\s*$')


class scrolling(nodes.General, nodes.Element):  # noqa: N801 - as docutils names nodes
    """A table that may be wider than the screen: it takes focus, and has a name."""


class NameScrolling(SphinxPostTransform):
    """Turn the wrappers that Furo puts around tables into named groups."""

    default_priority = 510  # Furo's is 500
    formats = ('html',)

    def run(self, **_kwargs: Any) -> None:
        """Change the document."""
        for wrapper in list(self.document.findall(is_wrapper)):
            table = wrapper[0]
            # The widths of columns would be styles in the page.
            table['classes'] = [c for c in table['classes'] if c != 'colwidths-given']
            table['classes'].append('colwidths-auto')
            # Furo's has the table's id and classes, too; so would `replace_self`
            new = scrolling('', *wrapper.children, label=name_of(table))
            new['classes'] = ['table-wrapper', 'container']
            wrapper.parent.replace(wrapper, new)


def is_wrapper(node: nodes.Node) -> bool:
    """Return whether a node is a wrapper that Furo made."""
    return isinstance(node, nodes.container) and 'table-wrapper' in node['classes']


def name_of(table: nodes.Element) -> str:
    """Return the caption of a table, else the title of the section it stands in."""
    node: nodes.Element | None = table
    while node is not None:
        titles = [child for child in node.children if isinstance(child, nodes.title)]
        if titles:
            return titles[0].astext()
        node = node.parent
    return 'Table'


def visit_scrolling(writer: HTML5Translator, node: scrolling) -> None:
    """Begin a group: a landmark for each table would be too many of them."""
    attributes = {'role': 'group', 'tabindex': '0', 'aria-label': node['label']}
    writer.body.append(writer.starttag(node, 'div', **attributes))


def depart_scrolling(writer: HTML5Translator, _node: scrolling) -> None:
    """End a group."""
    writer.body.append('</div>\n')


def mend(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Give the templates what they ask for."""
    if not addresses.is_site(app):
        return
    if 'body' in context:
        body = CODE.sub(_focusable, context['body'])
        context['body'] = HEAD.sub(_scoped, body)
    if pagename != 'search':
        context['script_files'] = [
            file
            for file in context['script_files']
            if str(file.filename) not in SEARCH_SCRIPTS
        ]
    early = EARLY.read_text('utf-8').strip()
    inline = [file.attributes.get('body') for file in context['script_files']]
    context['early_script'] = early
    context['content_security_policy'] = policy([early, *filter(None, inline)])
    files = sorted(context['css_files'], key=lambda file: file.priority)
    names = [str(file.filename) for file in files]
    context['stylesheet'] = write_styles(
        app.outdir, [name for name in names if name not in UNUSED_STYLES]
    )


def _scoped(match: re.Match[str]) -> str:
    return f'{match[0]} scope="{"col" if match[1] == "head" else "row"}"'


def _focusable(match: re.Match[str]) -> str:
    label = SAMPLES.get(match[2], 'Code')
    return f'{match[1]}<pre tabindex="0" role="group" aria-label="{label}">'


def policy(scripts: Iterable[str]) -> str:
    """Return the Content-Security-Policy of a page with these scripts in it."""
    allowed = dict(POLICY)
    for script in dict.fromkeys(scripts):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        allowed['script-src'] += f" 'sha256-{digest}'"
    return '; '.join(f'{name} {sources}' for name, sources in allowed.items())


def write_styles(outdir: Path, names: Sequence[str]) -> str:
    """Write the style sheets of a page as one file, and return its address.

    The file is called after what it holds: pages with the same style sheets share it,
    whichever of several processes writes it.
    """
    held = f'/* {" ".join(names)} */\n'
    path = outdir / '_static' / f'all-{_digest(held)}.css'
    times = tuple((outdir / name).stat().st_mtime_ns for name in names)
    text = held + _styles(outdir, tuple(names), times)
    if not path.exists() or path.read_text('utf-8') != text:
        path.write_text(text, 'utf-8')
    return f'_static/{path.name}?v={_digest(text)}'


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@lru_cache
def _styles(outdir: Path, names: tuple[str, ...], _times: tuple[int, ...]) -> str:
    texts = [
        # Furo overwrites Sphinx's only when all pages are written
        get_pygments_stylesheet()
        if name == '_static/pygments.css'
        else (outdir / name).read_text('utf-8')
        for name in names
    ]
    return ''.join(COMMENT.sub('', text).strip() + '\n' for text in texts)


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Renew the styles for the pages that were not written, and remove source maps."""
    if exception or not addresses.is_site(app):
        return
    static = Path(app.outdir, '_static')
    for path in static.glob('all-*.css'):
        held = path.read_text('utf-8').partition('\n')[0]
        write_styles(Path(app.outdir), held.split()[1:-1])
    for path in static.rglob('*.map'):
        path.unlink()
        script = path.with_suffix('')
        if script.suffix == '.js':
            script.write_bytes(MAP.sub(b'\n', script.read_bytes()))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Mend the pages after all others have changed them."""
    app.add_node(scrolling, html=(visit_scrolling, depart_scrolling))
    app.add_post_transform(NameScrolling)
    app.connect('html-page-context', mend, priority=900)
    app.connect('build-finished', finish)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
