"""What a page says of itself in its head, for search engines, chats and programs.

Written here, not by sphinxext-opengraph: that takes the first words of a page, or a
field of its source, while these descriptions follow from the data.
"""

from __future__ import annotations

import html
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

import addresses
from docutils import nodes

from sphinxext.exitcodes import markup
from sphinxext.exitcodes.explain import Explainer
from sphinxext.exitcodes.signaltable import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.profile import Profile, Row

LONGEST = 160  # characters of a description that search engines show
SEVERAL = 8  # codes that a description names
CC0 = 'https://creativecommons.org/publicdomain/zero/1.0/'
HOME = 'Exit codes of programs: what they mean, each checked against a source.'


class Head(NamedTuple):
    """What is said of a page that the data is about."""

    description: str
    data: str = ''  # its file in the API
    edit: str = ''  # what to edit, in the repository
    about: str = ''  # what a report of a mistake is about
    terms: tuple[dict[str, Any], ...] = ()  # as JSON-LD, less what all pages have


def of_profile(app: Sphinx, catalog: Catalog, name: str) -> Head | None:
    """Return what is said of the page of a profile."""
    profile = catalog.get(name)
    if profile is None:
        return None
    address = addresses.page(app, f'profiles/{name}')
    return Head(
        _profile_in_short(profile),
        f'profiles/{name}.json',
        f'edit/main/catalog/profiles/{name}.toml',
        name,
        (_term_set(profile, address),),
    )


def _profile_in_short(profile: Profile) -> str:
    codes = [*dict.fromkeys(row.key.text for row in profile.rows if not _is_range(row))]
    shown = ', '.join(codes[:SEVERAL])
    more = len(codes) - SEVERAL
    listed = f'{shown} and {more} more' if more > 0 else shown
    what = f'Exit codes of {profile.head.title}{", " * bool(listed)}{listed}'
    return f'{what}: their meaning. {markup.plain(profile.head.summary)}'


def _is_range(row: Row) -> bool:
    return row.key.low < row.key.high


def _term_set(profile: Profile, address: str) -> dict[str, Any]:
    return {
        '@type': 'DefinedTermSet',
        '@id': address,
        'name': f'Exit codes of {profile.head.title}',
        'description': markup.plain(profile.head.summary),
        'license': CC0,
        'hasDefinedTerm': [
            {
                '@type': 'DefinedTerm',
                'termCode': row.key.text,
                'name': row.record.name or row.key.text,
                'description': markup.plain(row.meaning),
                'url': f'{address}#{row.anchor}',
                'inDefinedTermSet': address,
            }
            for row in profile.rows
            if row.is_first
        ],
    }


def of_number(app: Sphinx, catalog: Catalog, name: str) -> Head | None:
    """Return what is said of the page of a number."""
    number = name.replace('minus-', '-')
    readings = _explainer(catalog).explain(number).readings
    if name == 'index' or not readings:
        return None
    answer = markup.plain(readings[0].answer)
    says = f'Exit code {answer if answer.startswith(number) else f"{number}: {answer}"}'
    return Head(
        says,
        f'codes/{name}.json',
        'tree/main/catalog/profiles',
        number,
        (_term(app, 'codes', name, number, f'Exit code {number}', says),),
    )


def of_signal(app: Sphinx, catalog: Catalog, name: str) -> Head | None:
    """Return what is said of the page of a signal."""
    named = _explainer(catalog).signals.by_name(name)
    if name == 'index' or named is None:
        return None
    numbers = named.signal.number
    where = [f'{n} on {TITLES[p]}' for p, n in numbers.items()]
    if numbers.keys() == TITLES.keys() and len({*numbers.values()}) == 1:
        where = [str(*{*numbers.values()})]
    says = f'{name}: {markup.plain(named.meaning)} Signal {", ".join(where)}.'
    if named.number:
        says += f' A shell shows it as {128 + named.number}.'
    return Head(
        says,
        'signals.json',
        'edit/main/catalog/signals.toml',
        name,
        (_term(app, 'signals', name, name, name, says),),
    )


def of_comparison(app: Sphinx, catalog: Catalog, name: str) -> Head | None:
    """Return what is said of a comparison."""
    titles = [p.head.title for p in map(catalog.get, name.split('-vs-')) if p]
    if len(titles) < 2:
        return None
    listed = f'{", ".join(titles[:-1])} and {titles[-1]}'
    says = f'The exit codes of {listed} side by side, by what they mean.'
    return Head(says, edit='tree/main/catalog/profiles', about=listed)


@cache
def _explainer(catalog: Catalog) -> Explainer:
    return Explainer(catalog)


def _term(
    app: Sphinx, folder: str, page: str, code: str, name: str, says: str
) -> dict[str, Any]:
    return {
        '@type': 'DefinedTerm',
        'termCode': code,
        'name': name,
        'description': says,
        'url': addresses.page(app, f'{folder}/{page}'),
        'inDefinedTermSet': addresses.page(app, f'{folder}/index'),
    }


KINDS = {
    'profiles': of_profile,
    'codes': of_number,
    'signals': of_signal,
    'compare': of_comparison,
}


def of_page(
    app: Sphinx, pagename: str, title: str, doctree: nodes.document | None
) -> Head:
    """Return what is said of any page."""
    folder, _slash, name = pagename.partition('/')
    kind = KINDS.get(folder)
    head = kind(app, addresses.catalog_of(app), name) if kind else None
    return head or Head(_first_words(doctree) or f'{title}. {HOME}'.lstrip('. '))


def _first_words(doctree: nodes.document | None) -> str:
    """Return the first paragraph that stands below the title itself."""
    sections = doctree.findall(nodes.section) if doctree else ()
    below = (node for section in sections for node in section.children)
    texts = (node.astext() for node in below if isinstance(node, nodes.paragraph))
    return ' '.join(next(filter(None, texts), '').split())


def clip(text: str) -> str:
    """Return a text cut to what is shown, at the end of a word."""
    if len(text) <= LONGEST:
        return text
    return f'{text[: LONGEST - 1].rpartition(" ")[0].rstrip(",;:")}…'


def trail(app: Sphinx, pagename: str, title: str) -> dict[str, Any] | None:
    """Return the way from the home page, as JSON-LD."""
    root = app.config.root_doc
    if pagename == root or not title:  # the index names itself in its template
        return None
    steps = [(root, app.config.html_title)]
    index = f'{pagename.partition("/")[0]}/index'
    if index in app.env.titles and index != pagename:
        steps.append((index, app.env.titles[index].astext()))
    steps.append((pagename, title))
    return {
        '@type': 'BreadcrumbList',
        'itemListElement': [
            {
                '@type': 'ListItem',
                'position': position,
                'name': name,
                'item': addresses.page(app, page),
            }
            for position, (page, name) in enumerate(steps, start=1)
        ],
    }


def json_ld(terms: Iterable[dict[str, Any]]) -> str:
    """Return a data block; no browser runs it, so that a strict policy allows it."""
    data = {'@context': 'https://schema.org', '@graph': [*terms]}
    text = json.dumps(data, ensure_ascii=False, separators=(',', ':'))
    text = text.replace('<', r'\u003c')  # nothing in it may end the element
    return f'<script type="application/ld+json">{text}</script>'


def _tag(element: str, /, **attributes: str) -> str:
    pairs = (f' {key}="{html.escape(value)}"' for key, value in attributes.items())
    return f'<{element}{"".join(pairs)}>'


def tags(app: Sphinx, pagename: str, title: str, head: Head) -> list[str]:
    """Return the elements for the head of a page."""
    says = clip(head.description)
    is_root = pagename == app.config.root_doc
    graph = {
        'og:title': app.config.html_title if is_root else title,
        'og:type': 'website' if is_root else 'article',
        'og:url': addresses.page(app, pagename),
        'og:site_name': app.config.html_title,
        'og:description': says,
    }
    way = trail(app, pagename, title)
    terms = [*head.terms, *([way] if way else [])]
    return [
        _tag('meta', name='description', content=says),
        *(_tag('meta', property=key, content=value) for key, value in graph.items()),
        _tag('meta', name='twitter:card', content='summary'),
        *([json_ld(terms)] if terms else []),
    ]


FOR_ALL = (
    ('alternate', 'application/atom+xml', 'feed.xml', 'What was checked lately'),
    (
        'search',
        'application/opensearchdescription+xml',
        'opensearch.xml',
        'Exit codes',
    ),
)


def links(head: Head, pathto: Any) -> list[str]:
    """Return the elements that lead to what the page offers to programs."""
    found = [
        ('alternate', 'application/atom+xml', 'feed.xml', 'What was checked lately'),
        (
            'search',
            'application/opensearchdescription+xml',
            'opensearch.xml',
            'Look up',
        ),
    ]
    if head.data:
        path = f'{addresses.API}/{head.data}'
        found.append(('alternate', 'application/json', path, 'This page as data'))
    return [
        _tag('link', rel=rel, type=kind, href=pathto(path, 1), title=title)
        for rel, kind, path, title in found
    ]


def report(head: Head) -> str:
    """Return the link that opens a report of a mistake, filled in as far as known."""
    query = urlencode({'template': 'wrong-code.yml', 'code': head.about})
    address = html.escape(f'{addresses.REPOSITORY}/issues/new?{query}')
    text = 'Report a mistake on this page'
    return f'<p class="report-mistake"><a href="{address}">{text}</a></p>'


def add_head(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Complete the head of a page, and its links to where its data is kept."""
    if not addresses.is_site(app):
        return
    title = html.unescape(re.sub('<[^>]+>', '', context.get('title', '')))
    head = of_page(app, pagename, title, doctree)
    found = [*tags(app, pagename, title, head), *links(head, context['pathto'])]
    if 'name="description"' in context.get('metatags', ''):  # the page has its own
        del found[0]
    context['metatags'] = '\n'.join([context.get('metatags', ''), *found])
    if head.edit:
        # Furo takes it in place of the page's source, which is generated here
        source = f'{addresses.REPOSITORY}/{head.edit}'
        context['theme_source_edit_link'] = source
        context['theme_source_view_link'] = source.replace('/edit/', '/blob/', 1)
    if head.about:
        context['body'] = f'{context["body"]}\n{report(head)}'


def setup(app: Sphinx) -> ExtensionMetadata:
    """Complete each page before its template is filled in."""
    app.connect('html-page-context', add_head)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
