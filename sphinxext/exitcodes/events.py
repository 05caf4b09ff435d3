"""What happens during a build besides reading and writing pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxext.exitcodes.domain import ExitDomain, domain_of
from sphinxext.exitcodes.warnings import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment


# What the writer must leave as it is for finished HTML to be the same as nodes.
_CELLS = ('entry', 'raw')
_ROWS = (*_CELLS, 'row', 'paragraph', 'literal', 'reference', 'Text')


def prepare(app: Sphinx) -> None:
    """Tell the domain what the build is for, and let pages find the style sheet."""
    domain = domain_of(app.env)
    domain.builder = app.builder
    domain.confdir = Path(app.confdir)
    if app.builder.format == 'html':
        domain.takes_cells = _writes_as_usual(app, _CELLS)
        domain.takes_html = _writes_as_usual(app, _ROWS)
        # builders of other projects may not know it; Sphinx's EPUB sets it to false
        permalinks = getattr(app.builder, 'add_permalinks', False)
        domain.links_rows = bool(permalinks and app.config.html_permalinks)
        app.config.html_static_path.append(str(Path(__file__).parent / 'static'))


def _writes_as_usual(app: Sphinx, names: Iterable[str]) -> bool:
    from sphinx.writers.html5 import HTML5Translator  # noqa: PLC0415 - HTML only

    # The registry is public; what overrides a visitor is found nowhere else.
    translator = app.builder.get_translator_class()
    by_format = app.registry.translation_handlers.get(app.builder.format, {})
    handlers = app.registry.translation_handlers.get(app.builder.name, by_format)
    return all(
        getattr(translator, f'visit_{name}', None)
        is getattr(HTML5Translator, f'visit_{name}')
        and name not in handlers
        for name in names
    )


def report_faults(app: Sphinx) -> None:
    """Warn of what is wrong in the project's own part of the catalog."""
    catalog = domain_of(app.env).catalog
    for fault in catalog.check(catalog.own):
        warn(
            Subtype.CATALOG, f'{fault.what}; {fault.todo}', f'{fault.path}:{fault.line}'
        )


def find_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> Sequence[str]:
    """Return the pages whose tables show what the catalog no longer says.

    A dependency does not tell of profiles that are added, or replace a bundled one.
    """
    domain = domain_of(env)
    return [
        docname
        for docname, uses in domain.uses.items()
        if any(domain.digest(name) != digest for name, digest in uses.items())
    ]


def find_led_elsewhere(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Return the pages to write again, as their links or tooltips have changed."""
    return domain_of(env).pages_led_elsewhere()


def link_upstream(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.Element
) -> nodes.Element | None:
    """Link a code that no project documents to its source."""
    if node.get('refdomain') != 'exit' or not app.config.exitcodes_upstream_links:
        return None
    domain = domain_of(env)
    outcome = domain.outcome(node)
    if not outcome.url:
        return None
    if app.builder.format == 'man':  # where docutils prints the address
        return contnode
    made = nodes.reference('', '', contnode, internal=False, refuri=outcome.url)
    title = outcome.tooltip(domain.texts.translate(node['refdoc']))
    if title:
        made['reftitle'] = title
    return made


def explain_missing(
    app: Sphinx, domain: Domain | None, node: pending_xref
) -> bool | None:
    """Say why a reference leads nowhere, unless the extension made it itself."""
    if not isinstance(domain, ExitDomain):
        return None
    if not node.get('exit:generated'):
        outcome = domain.outcome(node)
        subtype = Subtype.AMBIGUOUS if outcome.is_ambiguous else Subtype.REF
        warn(subtype, outcome.problem, node)
    return True
