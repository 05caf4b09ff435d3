"""Every file of the site, without a browser: its links, addresses and scripts."""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

HERE = 'https://site.invalid/'  # stands for the site in relative addresses
LOADS = {'src', 'srcset', 'poster', 'data', 'action', 'formaction'}
# What Lighthouse's `link-text` takes for no description of what is linked, less `go`,
# which is a program.
VAGUE = frozenset({
    *('', 'click here', 'click this', 'here', 'information', 'learn more', 'link'),
    *('more', 'more info', 'more information', 'read more', 'right here', 'see more'),
    *('start', 'this', 'this page'),
})  # fmt: skip
NOWHERE = frozenset({'', '#!', 'javascript:void(0)'})
# Sphinx has them in every inventory; there are no Python modules here.
GIVEN = frozenset({'modindex', 'py-modindex'})
# Where addresses of the site stand in files that are no pages.
TEXTS = ('*.xml', '*.json', '*.txt', '*.csv', '*.md', '*.atom', '*.webmanifest')


@dataclass
class Document(HTMLParser):
    """A page: what it links to, what it loads, what can be linked in it."""

    name: str
    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)  # address, text
    loads: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)  # inline
    handlers: list[str] = field(default_factory=list)
    canonical: str = ''

    def __post_init__(self):
        super().__init__()
        self.link = None  # the address of the link that is open
        self.words = []
        self.is_script = False

    def handle_starttag(self, tag, attrs):
        has = {name: value or '' for name, value in attrs}
        self.ids += [has[name] for name in ('id',) if name in has]
        self.loads += [value for name, value in has.items() if name in LOADS]
        self.handlers += [f'{tag} {name}' for name in has if name.startswith('on')]
        if self.link is not None:
            self.words += [has.get('alt', ''), has.get('aria-label', '')]
        if tag == 'a':
            self.link = has.get('href')
            self.words = [has.get('aria-label', '')]
            self.ids += [has['name']] if 'name' in has else []
        elif tag == 'link':
            if has['rel'] == 'canonical':
                self.canonical = has['href']
            self.loads.append(has['href'])
        elif tag == 'meta':
            self.meta[has.get('http-equiv') or has.get('name', '')] = has.get('content')
        elif tag == 'script' and 'src' not in has:
            self.is_script = has.get('type', '') in {'', 'module', 'text/javascript'}

    def handle_data(self, data):
        if self.is_script:
            self.scripts.append(data)
        elif self.link is not None:
            self.words.append(data)

    def handle_endtag(self, tag):
        if tag == 'script':
            self.is_script = False
        if tag == 'a' and self.link is not None:
            self.links.append((self.link, ' '.join(''.join(self.words).split())))
            self.link = None


@pytest.fixture(scope='module')
def documents(site):
    """Return each page of the site, by its path."""
    found = {}
    for path in sorted(site.rglob('*.html')):
        name = path.relative_to(site).as_posix()
        found[name] = Document(name)
        found[name].feed(path.read_text('utf-8'))
        found[name].close()
    return found


@pytest.fixture(scope='module')
def base(documents):
    """Return the address at which the site is published, with a slash at its end."""
    assert documents['index.html'].canonical, 'the home page says no address of its own'
    return urljoin(documents['index.html'].canonical, '.')


@pytest.fixture(scope='module')
def fault(site, documents):
    """Return what says why an address does not lead anywhere, or nothing."""
    anchors = {name: set(document.ids) for name, document in documents.items()}

    def why(address):
        address, fragment = urldefrag(address)
        name = unquote(urlsplit(address).path).lstrip('/')
        if not name or name.endswith('/') or (site / name).is_dir():
            name = str(PurePosixPath(name, 'index.html'))
        if not (site / name).is_file():
            return 'there is no such file'
        known = anchors.get(name)
        if fragment and known is not None and unquote(fragment) not in known:
            return 'there is no such anchor'
        return ''

    return why


def tell(faults):
    """Fail with what is wrong: the first of it, as one cause has many effects."""
    if faults:
        pytest.fail('\n'.join([f'{len(faults)} faults', *faults[:40]]))


def test_each_link_leads_somewhere(documents, fault):
    faults = []
    for document in documents.values():
        for address in {*(link for link, _ in document.links), *document.loads}:
            whole = urljoin(HERE + document.name, address)
            if whole.startswith(HERE) and (why := fault(whole)):
                faults.append(f'{document.name}: {address}: {why}')

    tell(faults)


def test_each_target_of_the_inventory_is_there(site, fault):
    content = (site / 'objects.inv').read_bytes().split(b'\n', 4)[4]
    lines = zlib.decompress(content).decode().splitlines()
    targets = [re.match(r'(.+?) (\S+:\S+) -?\d+ (\S*)', line) for line in lines]
    faults = []
    for found in targets:
        name, kind, address = found.groups()
        address = address.removesuffix('$') + name if address[-1:] == '$' else address
        if name not in GIVEN and (why := fault(HERE + address)):
            faults.append(f'{kind} {name}: {address}: {why}')

    assert targets
    tell(faults)


def test_each_address_of_the_site_is_there(site, documents, base, fault):
    """Those in the sitemap, the feed, the API, and in what pages say of themselves."""
    address = re.compile(re.escape(base) + r'[^\s"\'<>()\[\]{}\\`,;]*')
    said = {
        path.relative_to(site).as_posix(): path.read_text('utf-8')
        for pattern in TEXTS
        for path in site.rglob(pattern)
        if '_sources' not in path.parts
    }
    for name, document in documents.items():
        values = [*filter(None, document.meta.values()), document.canonical]
        said[name] = '\n'.join([*values, *(link for link, _ in document.links)])
    faults = [
        f'{name}: {found}: {why}'
        for name, text in said.items()
        for found in sorted(set(address.findall(text)))
        # the folder of files that are named by a pattern
        if not (site / found.removeprefix(base)).is_dir()
        if (why := fault(HERE + found.removeprefix(base).rstrip('.')))
    ]

    assert (site / 'sitemap.xml').exists()
    tell(faults)


def test_each_link_says_where_it_leads(documents):
    """Lighthouse looks at `crawlable-anchors` and `link-text` of a few pages only."""
    faults = [
        f'{document.name}: {address!r}: {text!r}'
        for document in documents.values()
        for address, text in document.links
        if text.casefold() in VAGUE or address in NOWHERE
    ]

    tell(faults)


def test_no_id_stands_twice_in_a_page(documents):
    faults = []
    for document in documents.values():
        twice = {name for name in document.ids if document.ids.count(name) > 1}
        faults += [f'{document.name}: {name}' for name in sorted(twice)]

    tell(faults)


def test_nothing_is_loaded_from_elsewhere(documents, base):
    own = (base, HERE, 'data:')
    faults = [
        f'{document.name}: {address}'
        for document in documents.values()
        for address in document.loads
        if not urljoin(HERE + document.name, address).startswith(own)
    ]

    tell(faults)


def test_each_inline_script_is_allowed_by_its_hash(documents):
    """The policy of each page allows its own scripts, and no others."""
    faults = []
    for document in documents.values():
        policy = document.meta.get('Content-Security-Policy', '')
        if not policy or 'unsafe' in re.search(r'script-src[^;]*|$', policy)[0]:
            faults.append(f'{document.name}: no strict policy: {policy!r}')
        for script in document.scripts:
            digest = hashlib.sha256(script.encode()).digest()
            if f"'sha256-{base64.b64encode(digest).decode()}'" not in policy:
                faults.append(f'{document.name}: not allowed: {script[:60]!r}')
        faults += [f'{document.name}: {what}' for what in document.handlers]

    tell(faults)
