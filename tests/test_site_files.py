"""What the site says of its pages, in their heads and in files beside them."""

from __future__ import annotations

import json
import re
import sys
import warnings
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from sphinx.testing.util import SphinxTestApp

from sphinxext.exitcodes import catalog as catalog_module
from tests import conftest

EXTENSIONS = [
    'addresses', 'api', 'api_shapes', 'feeds', 'heads', 'searchable', 'urls',
]  # fmt: skip
BASE = 'https://example.org/docs/'
CONF = f"""\
import sys
sys.path.append({str(Path(__file__).parents[1] / 'docs' / '_ext')!r})
extensions = [
    'sphinxext.exitcodes', 'myst_parser', 'api', 'heads', 'feeds', 'searchable', 'urls'
]
html_baseurl = {BASE!r}
html_theme = 'furo'
html_theme_options = {{
    'source_repository': 'https://github.com/sphinxext-exitcodes/sphinxext-exitcodes',
    'source_branch': 'main',
    'source_directory': 'docs/',
}}
html_title = 'The site'
author = 'The authors'
"""
TOOL = """\
[profile]
title = "Tool & Co"
summary = "A ``tool``, and nothing </script> else."
sources = ["old", "new"]
[source.old]
title = "Old"
checked = 2026-01-30
[source.new]
title = "New ``one``"
checked = 2026-01-31
[code.3]
name = "ODD"
meaning = "Odd."
means = ["timeout"]
[code.137]
meaning = "Killed."
"""
MORE = {
    'messages': """
[message.killed]
title = "A shell"
forms = ["Killed", "Killed {*}"]
signal = "SIGKILL"
example = "Killed"
sources = ["manual"]
"""
}
OTHER = '[profile]\ntitle = "Other"\n[code.0-9]\nmeaning = "Any."\n'
LINK = '[data](https://example.org/docs/api/v1/codes.csv)'
OWN = '---\nmyst:\n  html_meta:\n    description: Its own.\n---\n# Own\n\nFirst.\n'
LONG = f'# One\n\n```{{note}}\nNo.\n```\n\n{"word " * 60}\n\n## Part\n\nText.\n'
PAGES = {
    'index': f'# Home\n\nWhat **codes** mean.\n\n{LINK}\n',
    '404': '# Nothing\n\n{doc}`Home <index>`, [up](#x) or [out](https://x.org/).\n',
    'bare': '# Bare\n',
    'own': OWN,
    'guide/index': '# Guides\n\nAll of them.\n',
    'guide/one': LONG,
    'profiles/index': '# Profiles\n\nAll of them.\n',
    'profiles/tool': '# Tool\n\n```{exitcode-table} tool\n```\n',
    'codes/index': '# Numbers\n\nAll of them.\n',
    'codes/137': '# Exit code 137\n\n```{exitcode-number} 137\n```\n',
    'signals/index': '# Signals\n\nAll of them.\n',
    'signals/SIGKILL': '# SIGKILL\n\n```{exitcode-signal} SIGKILL\n```\n',
    'compare/other-vs-tool': '# Compared\n\nText.\n',
    'reference/api': '# API\n\n```{api-files}\n```\n',
}
REDIRECTS = """\
# Old and short ones.
E{n} codes/{n}.html
{name} signals/{name}.html
gone.html guide/one.html#part
guide/one.html#old guide/one.html#part
"""


@pytest.fixture(scope='module')
def project(tmp_path_factory):
    """Return the folder of a small project, and that of a small catalog."""
    folder, base = tmp_path_factory.mktemp('project'), tmp_path_factory.mktemp('base')
    for name in ('concepts', 'languages', 'messages', 'signals'):
        text = getattr(conftest, name.upper()) + MORE.get(name, '')
        (base / f'{name}.toml').write_text(text, 'utf-8')
    (base / 'profiles').mkdir()
    (base / 'profiles' / 'tool.toml').write_text(TOOL, 'utf-8')
    (base / 'profiles' / 'other.toml').write_text(OTHER, 'utf-8')
    (folder / 'conf.py').write_text(CONF, 'utf-8')
    for name, text in PAGES.items():
        path = folder / f'{name}.md'
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, 'utf-8')
    (folder / 'redirects.txt').write_text(REDIRECTS, 'utf-8')
    (folder / 'urls.txt').write_text('', 'utf-8')
    return folder, base


@pytest.fixture(scope='module')
def build(project):
    """Return what builds the project, and returns the folder that it made."""
    folder, base = project

    def build_project(name='html', builder='html', **settings):
        out = folder.with_name(f'{folder.name}-{name}')
        with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
            warnings.simplefilter('ignore')  # MyST uses what Sphinx 11 will not have
            patch.setattr(catalog_module, 'bundled', lambda: base)
            app = SphinxTestApp(
                builder, folder, builddir=out, confoverrides=settings, freshenv=True
            )
            try:
                app.build()
            finally:
                app.cleanup()
        return Path(app.outdir)

    yield build_project
    for name in EXTENSIONS:
        sys.modules.pop(name, None)


@pytest.fixture(scope='module')
def site(build):
    return build()


@pytest.fixture
def page(site):
    return lambda name: (site / name).read_text('utf-8')


@pytest.fixture
def meta(page):
    """Return what a page says of itself."""

    def meta_of(name):
        pairs = r'<meta (?:name|property)="([^"]+)" content="([^"]*)">'
        return dict(re.findall(pairs, page(name)))

    return meta_of


@pytest.fixture
def graph(page):
    """Return the structured data of a page, by type."""

    def graph_of(name):
        blocks = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page(name)
        )
        (block,) = blocks
        return {node['@type']: node for node in json.loads(block)['@graph']}

    return graph_of


@pytest.mark.parametrize(
    ('name', 'text'),
    [
        ('index', 'What codes mean.'),
        ('bare', 'Bare. Exit codes of programs: what they mean, each checked against'),
        ('guide/one', 'word word'),
        ('profiles/index', 'All of them.'),
        (
            'profiles/tool',
            'Exit codes of Tool &amp; Co, 3, 137: their meaning. A',
        ),
        ('codes/index', 'All of them.'),
        ('codes/137', 'Exit code 137: Killed by SIGKILL (signal 9): Killed.'),
        (
            'signals/SIGKILL',
            'SIGKILL: Killed. Signal 9 on Linux. A shell shows it',
        ),
        ('signals/index', 'All of them.'),
        ('compare/other-vs-tool', 'The exit codes of Other and Tool &amp; Co side by'),
        ('genindex', 'Exit codes of programs: what they mean'),
    ],
)
def test_description(meta, name, text):
    said = meta(f'{name}.html')
    assert said['description'].startswith(text)
    assert said['og:description'] == said['description']


def test_a_long_description_ends_at_a_word(meta):
    said = meta('guide/one.html')['description']
    assert (len(said) <= 160, said[-5:]) == (True, 'word…')


def test_a_page_keeps_its_own_description(page):
    text = page('own.html')
    assert (
        re.findall('name="description"[^>]*', text)
        == ['content="Its own." name="description" /']
        or text.count('name="description"') == 1
    )


def test_open_graph(meta):
    said = meta('codes/137.html')
    assert said | {'og:description': ''} == said | {
        'og:title': 'Exit code 137',
        'og:type': 'article',
        'og:url': f'{BASE}codes/137.html',
        'og:site_name': 'The site',
        'twitter:card': 'summary',
        'og:description': '',
    }
    assert meta('index.html')['og:title'] == 'The site'


def test_terms_of_a_profile(graph):
    address = f'{BASE}profiles/tool.html'
    made = graph('profiles/tool.html')['DefinedTermSet']
    assert made['description'] == 'A tool, and nothing </script> else.'
    assert made['hasDefinedTerm'][0] == {
        '@type': 'DefinedTerm',
        'termCode': '3',
        'name': 'ODD',
        'description': 'Odd.',
        'url': f'{address}#exit-tool-3',
        'inDefinedTermSet': address,
    }


@pytest.mark.parametrize(
    ('name', 'code'), [('codes/137', '137'), ('signals/SIGKILL', 'SIGKILL')]
)
def test_term_of_a_page(graph, name, code):
    assert graph(f'{name}.html')['DefinedTerm']['termCode'] == code


@pytest.mark.parametrize(
    ('name', 'way'),
    [
        ('guide/one', ['The site', 'Guides', 'One']),
        ('guide/index', ['The site', 'Guides']),
        ('bare', ['The site', 'Bare']),
    ],
)
def test_breadcrumbs(graph, name, way):
    steps = graph(f'{name}.html')['BreadcrumbList']['itemListElement']
    assert [step['name'] for step in steps] == way
    assert steps[-1]['item'] == f'{BASE}{name}.html'


def test_the_home_page_is_nowhere_below(page):
    assert 'ld+json' not in page('index.html')


@pytest.mark.parametrize(
    ('name', 'address'),
    [
        ('profiles/tool', '../api/v1/profiles/tool.json'),
        ('codes/137', '../api/v1/codes/137.json'),
        ('signals/SIGKILL', '../api/v1/signals.json'),
        ('bare', ''),
    ],
)
def test_data_of_a_page(page, site, name, address):
    link = re.search('type="application/json" href="([^"]+)"', page(f'{name}.html'))
    assert (link[1] if link else '') == address
    assert not address or (site / name).parent.joinpath(address).exists()


@pytest.mark.parametrize(
    ('name', 'path'),
    [
        ('profiles/tool', 'edit/main/catalog/profiles/tool.toml'),
        ('codes/137', 'tree/main/catalog/profiles'),
        ('signals/SIGKILL', 'edit/main/catalog/signals.toml'),
        ('compare/other-vs-tool', 'tree/main/catalog/profiles'),
        ('guide/one', 'edit/main/docs/guide/one.md'),
    ],
)
def test_what_to_edit(page, name, path):
    text = page(f'{name}.html')
    assert f'exitcodes/{path}" rel="edit"' in text


@pytest.mark.parametrize(
    ('name', 'about'),
    [('profiles/tool', 'tool'), ('codes/137', '137'), ('guide/one', None)],
)
def test_report_of_a_mistake(page, name, about):
    found = re.search('template=wrong-code.yml&amp;code=([^"]*)"', page(f'{name}.html'))
    assert (found[1] if found else None) == about


def test_links_to_the_public_site_stay_in_the_copy(page):
    assert 'href="api/v1/codes.csv"' in page('index.html')
    assert 'href="../api/v1/profiles/git.json"' in page('reference/api.html')


def test_sitemap(page):
    found = ET.fromstring(page('sitemap.xml'))
    urls = {one[0].text: [more.text for more in one[1:]] for one in found}
    assert urls[f'{BASE}profiles/tool.html'] == ['2026-01-31']
    assert urls[f'{BASE}guide/one.html'] == []
    assert f'{BASE}404.html' not in urls


def test_feed(page):
    atom = '{http://www.w3.org/2005/Atom}'
    found = ET.fromstring(page('feed.xml'))
    (entry,) = found.findall(f'{atom}entry')
    assert found.find(f'{atom}updated').text == '2026-01-31T00:00:00Z'
    assert {one.tag.removeprefix(atom): one.text for one in entry} == {
        'title': 'Tool & Co',
        'id': f'tag:{urlsplit(BASE).netloc},2026-01-31:tool',
        'link': None,
        'updated': '2026-01-31T00:00:00Z',
        'summary': '2 codes, checked against: New one.',
    }


def test_opensearch(page):
    found = ET.fromstring(page('opensearch.xml'))
    assert found[-1].attrib['template'] == f'{BASE}index.html?q={{searchTerms}}'


def test_texts(page):
    assert page('robots.txt').endswith(f'Sitemap: {BASE}sitemap.xml\n')
    text = page('llms.txt')
    assert text.startswith('# The site\n\n> What the exit codes of 2 programs')
    assert f'({BASE}api/v1/profiles/{{id}}.json)' in text
    assert f'[Guides]({BASE}guide/index.html)' in text
    assert '404' not in text


def test_what_the_search_finds_first(page):
    text = page('searchindex.js')
    index = json.loads(text.removeprefix('Search.setIndex(').removesuffix(')'))
    pages = index['docnames']
    found = {
        entry: {(pages[page], anchor, is_main) for page, anchor, is_main in places}
        for entry, places in index['indexentries'].items()
    }
    row = ('profiles/tool', 'exit-tool-3', True)
    assert found == {
        'tool & co': {('profiles/tool', '', True)},
        'tool': {('profiles/tool', '', True)},
        'odd': {row},
        'timeout': {row},
        '137': {('codes/137', '', True)},
        'exit code 137': {('codes/137', '', True)},
        'exit status 137': {('codes/137', '', True)},
        'sigkill': {('signals/SIGKILL', '', True)},
        'killed': {('signals/SIGKILL', '', True)},
    }


def test_redirects(page, site):
    assert 'url=../codes/137.html"' in page('E137/index.html')
    assert f'href="{BASE}signals/SIGKILL.html"' in page('SIGKILL/index.html')
    assert 'url=guide/one.html#part"' in page('gone.html')
    assert not (site / 'index').exists()
    assert re.search(
        '<section id="part">\\s*<span id="old"></span>', page('guide/one.html')
    )


def test_the_page_for_wrong_addresses_is_shown_at_any_depth(page):
    text = page('404.html')
    links = re.findall(r'\s(?:href|src|action)="([^"]*)"', text)
    assert [link for link in links if not re.match('[a-z]+:|/|#', link)] == []
    assert ('data-content_root="/"' in text, '<a href="/index.html"' in text) != (0, 0)


def test_the_same_bytes_again(build, site):
    again = build('again')
    texts = [
        {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob('*.*')
            if path.suffix in {'.html', '.json', '.xml', '.txt', '.csv'}
        }
        for folder in (site, again)
    ]
    assert texts[0] == texts[1]


def test_other_builders_are_left_alone(build):
    out = build('epub', 'epub')
    assert not {'feed.xml', 'urls.txt', 'api'} & {path.name for path in out.iterdir()}


def test_public_addresses(build, project):
    listed = project[0] / 'urls.txt'
    build('listed', urls_add=True)
    text = listed.read_text('utf-8')
    assert '\nprofiles/tool.html exit-tool tool ~3 ~137\n' in text
    assert '\ncodes/137.html exit-code-137 exit-number-137\n' in text
    assert re.search(r'^\./ E137/ SIGKILL/ .*feed.xml', text, re.MULTILINE)
    build('checked')

    listed.write_text(text + 'guide/lost.html part\nguide/one.html lost\n', 'utf-8')
    urls = sys.modules['urls']
    with pytest.raises(urls.VanishedError) as caught:
        build('lacking')
    said = str(caught.value)
    assert said.startswith(
        '2 of docs/urls.txt are not there: guide/lost.html, guide/one'
    )
    build('part', urls_check=False)
    listed.write_text('', 'utf-8')


@pytest.mark.parametrize(
    ('line', 'says'),
    [
        ('old.html new.html', 'old.html leads to new.html, which is not there'),
        ('old.html bare.html#x', 'old.html leads to bare.html#x, which is not there'),
        ('own.html bare.html', 'own.html is there, and redirected'),
        ('own.html#a bare.html#bare', 'own.html#a leads to another page'),
    ],
)
def test_wrong_redirects(build, project, line, says):
    path = project[0] / 'redirects.txt'
    path.write_text(f'{line}\n', 'utf-8')
    try:
        with pytest.raises(sys.modules['urls'].VanishedError, match=re.escape(says)):
            build('wrong')
        assert not (build('wrong', urls_check=False) / 'old.html').exists()
    finally:
        path.write_text(REDIRECTS, 'utf-8')


def test_a_list_is_read_as_it_was_written(site):
    urls = sys.modules['urls']
    many = {
        'a.html': {'x', *(f'exit-a-{n}' for n in range(99))},
        'b/c.html': {'exit-c-1-3', 'exit-other-1'},
        'b/d.json': set(),
        'e.xml': set(),
        'f/index.html': set(),
        'g/h/index.html': set(),
    }
    text = urls.written(many)
    assert urls.parsed(text) == many
    assert max(map(len, text.splitlines())) <= 88
