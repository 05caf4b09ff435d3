"""Fixtures: the built site, a server for it, and a browser that looks at it.

Run them as `nox -s site`, or, against a site that is built already, as
`EXITCODES_SITE=docs/_build/html EXITCODES_TOOLS=folder pytest tests/site`, where
`folder` has the `node_modules` of `package.json`.
"""

from __future__ import annotations

import gzip
import http.server
import json
import mimetypes
import os
import shutil
import subprocess
import sys
import threading
import time
from functools import cache, partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parents[2]

# Each kind of page, and one that stands for it.
PAGES = {
    'home': 'index.html',
    'profile': 'profiles/curl.html',
    'number': 'codes/137.html',
    'plain-number': 'codes/83.html',
    'signal': 'signals/SIGKILL.html',
    'comparison': 'compare/semantic-vs-sysexits-vs-buck2.html',
    'pick': 'compare/index.html',
    'profiles': 'profiles/index.html',
    'numbers': 'codes/index.html',
    'signals': 'signals/index.html',
    'guide': 'how-to/write-a-profile.html',
    'reference': 'reference/directives.html',
    'explanation': 'explanation/choosing-codes.html',
    'disputes': 'disputes.html',
    'languages': 'languages.html',
    'glossary': 'glossary.html',
    'extension': 'extension.html',
    'search': 'search.html',
    '404': '404.html',
    'index': 'genindex.html',
}
# Pages that are made as others of the table are, but longer: the whole session looks
# at them, `-m "not slow"` does not.
LIKE_OTHERS = frozenset({
    'plain-number', 'profiles', 'numbers', 'signals', 'reference', 'disputes',
    'languages', 'glossary', 'extension', 'index',
})  # fmt: skip
KINDS = [
    pytest.param(kind, marks=pytest.mark.slow if kind in LIKE_OTHERS else ())
    for kind in PAGES
]

# A run of Lighthouse takes as long as a dozen other tests.
FOR_LIGHTHOUSE = ('home', 'profile', 'number', 'search')

AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
TYPES = {
    '.css': 'text/css; charset=utf-8',
    '.csv': 'text/csv; charset=utf-8',
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json',
    '.svg': 'image/svg+xml',
    '.txt': 'text/plain; charset=utf-8',
    '.xml': 'application/xml',
}
IS_PACKED = frozenset({'.gif', '.inv', '.jpg', '.png', '.woff2', '.zip'})


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark as slow what Lighthouse is to see of more kinds of pages."""
    for item in items:
        is_lighthouse = 'test_lighthouse' in item.nodeid
        if is_lighthouse and item.callspec.params['kind'] not in FOR_LIGHTHOUSE:
            item.add_marker(pytest.mark.slow)


def pytest_terminal_summary(terminalreporter):
    """Print what Lighthouse gave each page, as a table."""
    reports = (report for some in terminalreporter.stats.values() for report in some)
    rows = [
        value
        for report in reports
        if getattr(report, 'when', '') == 'call'
        for name, value in report.user_properties
        if name == 'lighthouse'
    ]
    if rows:
        head = ['page', 'form', 'performance', 'accessibility', 'practices', 'SEO']
        terminalreporter.section('Lighthouse')
        for row in [head, *sorted(rows)]:
            terminalreporter.line(''.join(f'{cell!s:<15}' for cell in row).rstrip())


def absent(what):
    """Skip a test that lacks a tool; CI has all of them."""
    (pytest.fail if os.environ.get('CI') else pytest.skip)(what)


@pytest.fixture(scope='session')
def build_site():
    """Return what builds the site into a folder, and returns where its pages are."""

    def build(folder):
        options = ['-W', '-n', '--keep-going', '-q', '-j', 'auto']
        paths = ['-d', folder / 'doctrees', ROOT / 'docs', folder / 'html']
        subprocess.run([sys.executable, '-m', 'sphinx', *options, *paths], check=True)
        return folder / 'html'

    return build


@pytest.fixture(scope='session')
def site(tmp_path_factory, build_site):
    """Return the folder of the site; EXITCODES_SITE names one that is built."""
    if named := os.environ.get('EXITCODES_SITE'):
        folder = Path(named).resolve()
        assert (folder / 'index.html').is_file(), f'no site in {folder}'
        return folder
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if 'PYTEST_XDIST_WORKER' in os.environ else base
    folder, done = shared / 'site', shared / 'site-done'
    try:
        folder.mkdir()
    except FileExistsError:  # another worker builds it
        deadline = time.monotonic() + 600
        while not done.exists():
            assert time.monotonic() < deadline, 'the site was not built in time'
            time.sleep(0.1)
    else:
        build_site(folder)
        done.touch()
    return folder / 'html'


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves the files of the site as a host does: compressed, with their types."""

    protocol_version = 'HTTP/1.1'

    def __init__(self, *arguments, folder):
        self.folder = folder
        super().__init__(*arguments)

    def do_GET(self):
        path = self.folder / unquote(urlsplit(self.path).path).lstrip('/')
        path = path / 'index.html' if path.is_dir() else path
        found = path.is_file() and path.resolve().is_relative_to(self.folder)
        if not found:
            path = self.folder / '404.html'
        body, kind = content(path, packed='gzip' in self.headers['Accept-Encoding'])
        self.send_response(200 if found else 404)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        self.send_header('Cache-Control', 'max-age=600')
        if body[:2] == b'\x1f\x8b':
            self.send_header('Content-Encoding', 'gzip')
        self.end_headers()
        if self.command == 'GET':
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - as http.server calls it

    def log_message(self, *arguments):
        """Say nothing: what goes wrong is seen by the browser."""


@cache
def content(path, *, packed):
    """Return what a server sends of a file, and of which type it is."""
    body = path.read_bytes() if path.exists() else b'Not found\n'
    fallback = mimetypes.guess_type(path.name)[0] or 'application/octet-stream'
    if packed and path.suffix not in IS_PACKED:
        body = gzip.compress(body, mtime=0)
    return body, TYPES.get(path.suffix, fallback)


@pytest.fixture(scope='session')
def site_url(site):
    """Serve the site from this machine; the address ends without a slash."""
    server = http.server.ThreadingHTTPServer(
        ('127.0.0.1', 0), partial(Handler, folder=site.resolve())
    )
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    yield f'http://127.0.0.1:{server.server_port}'
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope='session')
def chromium():
    """Return the path of the system's Chromium."""
    names = ('chromium', 'chromium-browser', 'google-chrome')
    found = next(filter(None, map(shutil.which, names)), None)
    return found or absent('Chromium is not installed')


@pytest.fixture(scope='session')
def browser(chromium):
    """Return a browser that knows no host but this machine."""
    playwright = pytest.importorskip('playwright.sync_api')
    hosts = 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
    options = ['--no-sandbox', f'--host-resolver-rules={hosts}']
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=options)
        yield started
        started.close()


@pytest.fixture
def new_page(browser, site, site_url):
    """Return what opens a page in a fresh context; its options are Playwright's.

    `new_page(color_scheme='dark', viewport={'width': 360, 'height': 800})`: errors in
    the console, and requests to other hosts, make the test fail.
    """
    contexts, faults = [], []
    own = (f'{site_url}/', f'{site.as_uri()}/', 'data:', 'blob:')

    def asked(request):
        if not request.url.startswith(own):
            faults.append(f'asked another host: {request.url}')

    def said(message):
        if message.type == 'error':
            where = message.location.get('url', '')
            faults.append(f'console: {message.text} ({where})')

    def opened(**options):
        options.setdefault('viewport', {'width': 1280, 'height': 800})
        context = browser.new_context(base_url=f'{site_url}/', **options)
        contexts.append(context)
        context.on('request', asked)
        context.on('console', said)
        context.on('weberror', lambda e: faults.append(f'error: {e.error}'))
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    if faults:
        pytest.fail('\n'.join(faults))


@pytest.fixture
def page(new_page):
    """Return a page of 1280 x 800; `page.goto('codes/137.html')` goes to one."""
    return new_page()


@pytest.fixture(params=KINDS)
def kind(request, site):
    """Return each kind of page in turn."""
    if not (site / PAGES[request.param]).exists():
        pytest.fail(f'not built: {PAGES[request.param]}')
    return request.param


@pytest.fixture
def path(kind):
    """Return the page that stands for each kind in turn."""
    return PAGES[kind]


@pytest.fixture(scope='session')
def tools():
    """Return the folder with the packages of `package.json`."""
    named = os.environ.get('EXITCODES_TOOLS') or absent('EXITCODES_TOOLS is not set')
    return Path(named, 'node_modules').resolve()


@pytest.fixture(scope='session')
def axe(tools):
    """Return what looks for faults of accessibility in a page, and fails with them."""
    source = (tools / 'axe-core' / 'axe.min.js').read_text('utf-8')
    run = f'axe.run({{runOnly: {json.dumps(AXE_TAGS)}, resultTypes: ["violations"]}})'

    def look(page):
        page.evaluate(source)
        violations = page.evaluate(f'() => {run}')['violations']
        found = [
            f'{violation["id"]}: {violation["help"]}: {node["target"]}'
            for violation in violations
            for node in violation['nodes']
        ]
        if found:
            pytest.fail('\n'.join([page.url, *found]))

    return look
