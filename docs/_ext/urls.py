"""Public addresses: none goes away without a redirect.

`docs/urls.txt` lists them all, and `docs/redirects.txt` where old and short ones lead.
The build fails when one of the list is neither there nor redirected. New ones may
come freely; `nox -s docs -- -D urls_add=1` writes them down.
"""

from __future__ import annotations

import html
import re
import textwrap
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import addresses
from pages.files import put
from sphinx.errors import SphinxError
from sphinx.util.osutil import relative_uri

from sphinxext.exitcodes.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    Urls = dict[str, set[str]]  # the path of a file -> the ids in it

INDEX = 'index.html'
LIST = 'urls.txt'
REDIRECTS = 'redirects.txt'
HEAD = """\
# Every public address of this site, and the ids in each page.
# `folder/ name name` are files; `name/` is a page that leads elsewhere;
# `~3` is `exit-PAGE-3`, the row of a code.
# Written by: nox -s docs -- -D urls_add=1
"""
# Ids that docutils, Sphinx and the theme count up or keep for themselves.
PRIVATE = re.compile(r'(id|index-|codecell|toctree-|table-|svg-|__)[0-9a-z]*|furo-.*')
NOT_FOUND = '404.html'
HERE = 'data-content_root="./"'
RELATIVE = re.compile(r'(\s(?:href|src|action)=")(?![a-z]+:|[#/])')
ID = re.compile(r'\sid="([^"]+)"')  # text and values have quotes as `&quot;`
ARTICLE = re.compile(r'<(article|main)\b.*</\1>', re.DOTALL)
# Files that are published, whatever pages there are.
FILES = (
    'api/**/*.*',
    'feed.xml',
    'genindex.html',
    'llms.txt',
    'objects.inv',
    'opensearch.xml',
    'robots.txt',
    'search.html',
    'sitemap.xml',
)
PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Moved</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={to}">
<link rel="canonical" href="{canonical}">
<p>This page is now at <a href="{to}">{to}</a>.</p>
</html>
"""


class VanishedError(SphinxError):
    """Addresses that were public lead nowhere."""

    category = 'Public addresses vanished'


def found_in(app: Sphinx) -> Urls:
    """Return the addresses that a finished build has."""
    folder = Path(app.outdir)
    domain = domain_of(app.env)
    canonical = {
        f'{app.builder.get_target_uri(docname)}#{anchor}'
        for _name, _title, _type, docname, anchor, _priority in domain.get_objects()
    }
    profiles = filter(None, map(domain.catalog.get, domain.catalog.ids))
    rows = {row.anchor for profile in profiles for row in profile.rows}
    urls: Urls = {}
    for name in app.env.found_docs:
        path = Path(app.builder.get_outfilename(name)).relative_to(folder).as_posix()
        page = app.builder.get_target_uri(name)
        urls[path] = {
            anchor
            for anchor in ids_in((folder / path).read_text('utf-8'))
            # a row is in many pages, but links lead to one of them
            if anchor not in rows or f'{page}#{anchor}' in canonical
        }
    for pattern in FILES:
        for path in folder.glob(pattern):
            urls[path.relative_to(folder).as_posix()] = set()
    return urls


def ids_in(text: str) -> set[str]:
    """Return the ids of a page that may be linked to."""
    article = ARTICLE.search(text)
    found = ID.findall(article[0]) if article else []
    return {html.unescape(one) for one in found if not PRIVATE.fullmatch(one)}


def written(urls: Urls) -> str:
    """Return addresses as the list has them: sorted, and short."""
    lines = [HEAD]
    files = sorted((_split(path) for path in urls if not urls[path]), key=_order)
    for folder, pairs in groupby(files, key=itemgetter(0)):
        lines += _wrapped(folder, [name for _folder, name in pairs])
    for path in sorted(path for path in urls if urls[path]):
        own = f'exit-{Path(path).stem}-'
        short = (re.sub(f'^{re.escape(own)}', '~', anchor) for anchor in urls[path])
        lines += _wrapped(path, sorted(short, key=_natural))
    return ''.join(lines)


def _split(path: str) -> tuple[str, str]:
    """Return the folder of a file, and its name; `E137/` is the index of one."""
    shown = path.removesuffix(INDEX) if path.endswith(f'/{INDEX}') else path
    folder, slash, _name = shown.removesuffix('/').rpartition('/')
    rest = shown[len(folder) + len(slash) :]
    return f'{folder}/' if folder else './', rest


def _order(pair: tuple[str, str]) -> tuple[str, list[tuple[bool, int, str]]]:
    return pair[0], _natural(pair[1])


def _natural(text: str) -> list[tuple[bool, int, str]]:
    parts = re.split(r'(\d+)', text)
    return [(p.isdigit(), int(p) if p.isdigit() else 0, p) for p in parts if p]


def _wrapped(first: str, rest: Iterable[str]) -> list[str]:
    text = ' '.join([first, *rest])
    return [
        f'{line}\n'
        for line in textwrap.wrap(
            text,
            88,
            subsequent_indent='  ',
            break_long_words=False,
            break_on_hyphens=False,
        )
    ]


def parsed(text: str) -> Urls:
    """Return the addresses of a list."""
    lines = [line for line in text.splitlines() if not line.startswith('#')]
    urls: Urls = {}
    for entry in re.sub(r'\n  ', ' ', '\n'.join(lines)).splitlines():
        first, *rest = entry.split()
        if first.endswith('/'):
            paths = (first.removeprefix('./') + name for name in rest)
            urls |= {p + INDEX * p.endswith('/'): set() for p in paths}
        else:
            own = f'exit-{Path(first).stem}-'
            urls[first] = {re.sub('^~', own, anchor) for anchor in rest}
    return urls


def redirects_of(text: str, pages: Iterable[str]) -> dict[str, str]:
    """Return where each old or short address leads.

    `{n}` stands for the number of a page, `{name}` for anything.
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        if line and not line.startswith('#'):
            old, new = line.split()
            found |= dict(_expanded(old, new, pages))
    return found


def _expanded(old: str, new: str, pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    hole = re.search(r'\{(n|name)\}', new)
    if hole is None:
        yield old, new
        return
    before, after = map(re.escape, new.split(hole[0]))
    what = '[0-9]+' if hole[1] == 'n' else '(?!index)[^/]+'
    for page in sorted(pages):
        if match := re.fullmatch(f'{before}({what}){after}', page):
            yield old.replace(hole[0], match[1]), page


def vanished(listed: Urls, found: Urls, redirects: dict[str, str]) -> list[str]:
    """Return what is listed and led nowhere."""
    lost = []
    for path, anchors in listed.items():
        if path in redirects:
            continue
        if path not in found:
            lost.append(path)
            continue
        lost += [
            f'{path}#{anchor}'
            for anchor in sorted(anchors - found[path])
            if f'{path}#{anchor}' not in redirects
        ]
    return sorted(lost)


def broken(redirects: dict[str, str], found: Urls) -> dict[str, str]:
    """Return the redirects that lead nowhere, or from what is there, and why."""
    wrong = {}
    for old, new in redirects.items():
        path, _hash, anchor = new.partition('#')
        if path not in found or (anchor and anchor not in found[path]):
            wrong[old] = f'{old} leads to {new}, which is not there'
        elif old in found:
            wrong[old] = f'{old} is there, and redirected'
        elif '#' in old and old.partition('#')[0] != path:
            wrong[old] = f'{old} leads to another page, which no host can do'
    return wrong


def write_redirects(app: Sphinx, redirects: dict[str, str]) -> list[str]:
    """Write a page for each redirected one, and return their paths.

    A name without a suffix becomes a folder, which every host serves under that name.
    """
    made = []
    for old, new in redirects.items():
        if '#' in old:
            continue  # an id in the page that it leads to; see `add_old_ids`
        path = old if old.endswith('.html') else f'{old}/{INDEX}'
        page, hash_, anchor = new.partition('#')
        to = f'{quote(relative_uri(path, page))}{hash_}{quote(anchor)}'
        target = Path(app.outdir, path)
        canonical = html.escape(addresses.absolute(app, new))
        put(target, PAGE.format(to=to, canonical=canonical))
        made.append(path)
    return made


def add_old_ids(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: object,
) -> None:
    """Give an element the ids that it had: no host redirects the part after `#`."""
    if not addresses.is_site(app):
        return
    page = app.builder.get_target_uri(pagename)
    for old, new in _fixed_redirects(app).items():
        if old.startswith(f'{page}#') and '#' in new:
            ids = [re.escape(html.escape(one.partition('#')[2])) for one in (old, new)]
            start = re.compile(f'(<[a-z][^<>]*\\sid="{ids[1]}"[^<>]*>)')
            moved = rf'\g<1><span id="{ids[0]}"></span>'
            context['body'] = start.sub(moved, context['body'], count=1)


def make_absolute(app: Sphinx, exception: Exception | None) -> None:
    """Let the page for wrong addresses, which is shown at any depth, find its parts."""
    path = Path(app.outdir, NOT_FOUND)
    if exception is None and addresses.is_site(app) and path.exists():
        root = app.config.urls_root
        text = RELATIVE.sub(rf'\g<1>{root}', path.read_text('utf-8'))
        path.write_text(text.replace(HERE, f'data-content_root="{root}"'), 'utf-8')


def _fixed_redirects(app: Sphinx) -> dict[str, str]:
    return redirects_of(Path(app.srcdir, REDIRECTS).read_text('utf-8'), ())


def check(app: Sphinx, exception: Exception | None) -> None:
    """Write the redirects, and refuse a build that lacks what is public."""
    if exception or app.builder.name != 'html':
        return
    found = found_in(app)
    redirects = redirects_of(Path(app.srcdir, REDIRECTS).read_text('utf-8'), found)
    wrong = broken(redirects, found)
    if wrong and app.config.urls_check:
        msg = f'{"; ".join(wrong.values())}. Correct docs/{REDIRECTS}'
        raise VanishedError(msg)
    redirects = {old: new for old, new in redirects.items() if old not in wrong}
    for path in write_redirects(app, redirects):
        found[path] = set()
    path = Path(app.srcdir, LIST)
    listed = parsed(path.read_text('utf-8'))
    if app.config.urls_add:
        both = {p: found.get(p, set()) | listed.get(p, set()) for p in found | listed}
        path.write_text(written(both), 'utf-8')
    lost = vanished(listed, found, redirects)
    if lost and app.config.urls_check:
        msg = (
            f'{len(lost)} of docs/{LIST} are not there: {", ".join(lost[:20])}.'
            f' Say in docs/{REDIRECTS} where each leads now, one "old new" to a line;'
            ' -D urls_check=0 builds a part of the site'
        )
        raise VanishedError(msg)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Check the addresses last, when all files are written."""
    app.add_config_value('urls_add', default=False, rebuild='')
    app.add_config_value('urls_check', default=True, rebuild='')
    app.add_config_value('urls_root', default='/', rebuild='html')
    app.connect('html-page-context', add_old_ids)
    app.connect('build-finished', make_absolute)
    app.connect('build-finished', check, priority=900)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
