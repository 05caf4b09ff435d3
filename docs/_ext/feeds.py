"""The files that say where things are: to search engines, readers of feeds, browsers.

All follow from the catalog and the list of pages, so that the same sources give the
same bytes: no clock, and no history of the repository.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

import addresses
from api import FILES
from msgspec import UNSET
from pages.files import put

from sphinxext.exitcodes import markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinxext.exitcodes.model import Source
    from sphinxext.exitcodes.profile import Profile

NEWEST = 100  # entries of the feed
XML = '<?xml version="1.0" encoding="utf-8"?>\n'
LLMS = """\
# {title}

> What the exit codes of {profiles} programs, shells, runtimes, platforms and
> conventions mean, each checked against a source that is cited.
> The data is in the public domain (CC0 1.0).

The page of the number 137 is `codes/137.html`, that of Git `profiles/git.html`, that of
a signal `signals/SIGKILL.html`.

## Data
"""
UNLISTED = frozenset({'404', 'search', 'genindex'})


def sitemap(app: Sphinx) -> str:
    """Return the pages; for a profile with the day that it was last checked."""
    lines = [XML, '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n']
    for name in sorted(app.env.found_docs - UNLISTED):
        folder, _slash, rest = name.partition('/')
        day = last_checked(app, rest) if folder == 'profiles' else None
        seen = f'<lastmod>{day}</lastmod>' if day else ''
        address = escape(addresses.page(app, name))
        lines.append(f'<url><loc>{address}</loc>{seen}</url>\n')
    return ''.join([*lines, '</urlset>\n'])


def last_checked(app: Sphinx, name: str) -> dt.date | None:
    """Return the newest day at which a source of a profile was checked."""
    profile = addresses.catalog_of(app).get(name)
    days = (s.checked for s in _sources(profile)) if profile else ()
    return max((day for day in days if day is not UNSET), default=None)


def _sources(profile: Profile) -> list[Source]:
    found = {key: source for row in profile.rows for key, source in row.sources.items()}
    return [*found.values()]


def robots(app: Sphinx) -> str:
    """Return that everything may be read, and where the list of pages is."""
    return (
        f'User-agent: *\nAllow: /\nSitemap: {addresses.absolute(app, "sitemap.xml")}\n'
    )


def opensearch(app: Sphinx) -> str:
    """Return how a browser asks the lookup of the home page."""
    home = escape(addresses.page(app, app.config.root_doc))
    icon = escape(addresses.absolute(app, '_static/logo.svg'))
    return f"""\
{XML}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>Exit codes</ShortName>
<Description>What an exit code or an error message means</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image type="image/svg+xml">{icon}</Image>
<Url type="text/html" template="{home}?q={{searchTerms}}"/>
</OpenSearchDescription>
"""


def feed(app: Sphinx) -> str:
    """Return the profiles that were compared with their sources last, newest first.

    A profile is there once, at the day of its newest source: what was checked again,
    or is new, comes up again. Whoever changes a code checks its source, and says when.
    """
    catalog = addresses.catalog_of(app)
    dated = [(last_checked(app, name), name) for name in catalog.ids]
    known = [(day, name) for day, name in dated if day]
    known.sort(key=lambda entry: (-entry[0].toordinal(), entry[1]))
    newest = known[0][0] if known else dt.date.min
    itself = escape(addresses.absolute(app, 'feed.xml'))
    parts = [
        f'{XML}<feed xmlns="http://www.w3.org/2005/Atom">\n',
        f'<title>{escape(app.config.html_title)}: checked lately</title>\n',
        f'<id>{itself}</id>\n<link rel="self" href="{itself}"/>\n',
        f'<link href="{escape(addresses.page(app, app.config.root_doc))}"/>\n',
        f'<updated>{newest}T00:00:00Z</updated>\n',
        f'<author><name>{escape(app.config.author)}</name></author>\n',
        '<rights>CC0 1.0</rights>\n',
    ]
    for day, name in known[:NEWEST]:
        profile = catalog.get(name)
        parts += _entry(app, profile, day) if profile else ()
    return ''.join([*parts, '</feed>\n'])


def _entry(app: Sphinx, profile: Profile, day: dt.date) -> Iterator[str]:
    address = escape(addresses.page(app, f'profiles/{profile.id}'))
    checked = [s.title for s in _sources(profile) if s.checked == day]
    text = f'{len(profile.rows)} codes, checked against: {"; ".join(checked)}.'
    yield f'<entry><title>{escape(profile.head.title)}</title>'
    # an entry of its own for each day, which no page has an anchor for (RFC 4151)
    host = urlsplit(address).netloc
    yield f'<id>tag:{host},{day}:{profile.id}</id><link href="{address}"/>'
    yield f'<updated>{day}T00:00:00Z</updated>'
    yield f'<summary>{escape(markup.plain(text))}</summary></entry>\n'


def llms(app: Sphinx) -> str:
    """Return a short guide for programs that read text, as llmstxt.org has it."""
    catalog = addresses.catalog_of(app)
    files = (f'{addresses.API}/{file.path}' for file in FILES)
    says = dict(zip(files, FILES, strict=True))
    data = [
        f'- [{file.path}]({addresses.absolute(app, path)}): {file.says}'
        for path, file in says.items()
    ]
    pages = [
        f'- [{app.env.titles[name].astext()}]({addresses.page(app, name)})'
        for name in sorted(app.env.titles.keys() - UNLISTED)
        if name.endswith('/index') or '/' not in name
    ]
    head = LLMS.format(title=app.config.html_title, profiles=len(catalog.ids))
    return '\n'.join([head, *data, '', '## Pages', '', *pages, ''])


WRITTEN: dict[str, Callable[[Sphinx], str]] = {
    'sitemap.xml': sitemap,
    'robots.txt': robots,
    'opensearch.xml': opensearch,
    'feed.xml': feed,
    'llms.txt': llms,
}


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files beside the finished pages."""
    if exception is None and addresses.is_site(app):
        for name, text_of in WRITTEN.items():
            put(Path(app.outdir, name), text_of(app))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write the files when the pages are there."""
    app.connect('build-finished', write_files)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
