"""The documentation: its snippets work, it builds, and it leaves nothing out."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from sphinxext.exitcodes import directives, schema, warnings
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.domain import ExitDomain

DOCS = Path(__file__).parents[1] / 'docs'
OUTSIDE = "document isn't included in any toctree"
SNIPPETS = DOCS / 'snippets'
SYNTAXES = {'rst': 'rst', 'myst': 'md'}
NAMES = sorted(path.stem for path in (SNIPPETS / 'myst').glob('*.md'))
HOME = 'https://sphinxext-exitcodes.readthedocs.io/'


def build_site(folder):
    """Build the site once for all workers, and keep what Sphinx says of it."""
    log = folder / 'log'
    try:
        folder.mkdir()
    except FileExistsError:  # another worker builds it
        deadline = time.monotonic() + 300
        while not log.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
    else:
        options = ['-b', 'html', '-W', '-n', '--keep-going', '-q', '-E']
        paths = ['-d', folder / 'doctrees', DOCS, folder / 'html']
        done = subprocess.run(
            [sys.executable, '-m', 'sphinx', *options, *paths],
            capture_output=True,
            text=True,
            check=False,
        )
        written = folder / 'log.part'
        written.write_text(done.stdout + done.stderr, 'utf-8')
        written.rename(log)
    return folder


def site_folder(tmp_path_factory):
    """Return where the site is built; the workers of pytest-xdist share it."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if 'PYTEST_XDIST_WORKER' in os.environ else base) / 'site'


@pytest.fixture(scope='session')
def site(tmp_path_factory):
    return build_site(site_folder(tmp_path_factory))


@pytest.fixture(scope='session')
def inventory(site):
    """Return the addresses in the site's inventory, by type and name."""
    content = (site / 'html' / 'objects.inv').read_bytes().split(b'\n', 4)[4]
    found = {}
    for line in zlib.decompress(content).decode().splitlines():
        name, kind, uri = re.match(r'(.+?) (\S+:\S+) -?\d+ (\S+)', line).groups()
        found.setdefault(kind, {})[name] = uri
    return found


def build(folder, builder='dummy', **settings):
    """Build a project in this process, and return the application and its warnings."""
    conf = '\n'.join(f'{name} = {value!r}' for name, value in settings.items())
    if settings:
        (folder / 'conf.py').write_text(conf, 'utf-8')
    app = SphinxTestApp(builder, folder)
    try:
        app.build()
    finally:
        app.cleanup()
    return app, app.warning.getvalue()


@pytest.fixture(scope='session')
def snippets(tmp_path_factory, site):
    """Return a function that gives the doctree of a snippet, as it is written."""
    apps, said = {}, {}
    for syntax, suffix in SYNTAXES.items():
        folder = tmp_path_factory.mktemp(syntax)
        for path in (SNIPPETS / syntax).glob(f'*.{suffix}'):
            (folder / path.name).write_bytes(path.read_bytes())
        (folder / 'index.rst').write_text('Snippets\n========\n', 'utf-8')
        apps[syntax], said[syntax] = build(
            folder,
            extensions=['sphinxext.exitcodes', 'myst_parser', 'sphinx.ext.intersphinx'],
            exitcodes_catalogs=[str(SNIPPETS / 'catalog')],
            intersphinx_mapping={
                'exitcodes': (HOME, str(site / 'html' / 'objects.inv'))
            },
            nitpicky=True,
        )
        # Sphinx 7.4 gives this warning no subtype that could be suppressed
        lines = said[syntax].splitlines()
        said[syntax] = [line for line in lines if OUTSIDE not in line]

    def doctree(name, syntax):
        app = apps[syntax]
        resolve = app.env.get_and_resolve_doctree
        needs_tags = 'tags' in inspect.signature(resolve).parameters
        return resolve(name, app.builder, **{'tags': app.tags} if needs_tags else {})

    return doctree, said


def shape(doctree):
    """Return a page as pseudo-XML, less what only says how it was written."""
    for node in doctree.findall(nodes.Element):
        node.attributes.pop('source', None)
        children = []
        for child in node.children:  # MyST makes a text of each line
            if children and all(
                isinstance(n, nodes.Text) for n in (children[-1], child)
            ):
                children[-1] = nodes.Text(children[-1] + child)
            else:
                children.append(child)
        node.children = children
    return ''.join(child.pformat() for child in doctree.children)


def test_both_syntaxes_have_the_same_snippets():
    found = sorted(path.stem for path in (SNIPPETS / 'rst').glob('*.rst'))

    assert found == NAMES


@pytest.mark.parametrize('name', NAMES)
def test_snippet_makes_the_same_in_both_syntaxes(snippets, name):
    doctree, _said = snippets

    assert shape(doctree(name, 'rst')) == shape(doctree(name, 'myst'))


@pytest.mark.parametrize('syntax', SYNTAXES)
def test_snippets_give_no_warnings(snippets, syntax):
    _doctree, said = snippets

    assert said[syntax] == []


def test_every_snippet_is_shown():
    pages = [path for path in DOCS.rglob('*.md') if SNIPPETS not in path.parents]
    text = '\n'.join(path.read_text('utf-8') for path in pages)
    shown = {*re.findall(r'\{snippet\} (\S+)', text)}
    shown |= {*re.findall(r'/snippets/(?:rst|myst)/([^./]+)\.', text)}

    assert set(NAMES) == shown


def test_site_builds_without_warnings(site):
    assert (site / 'log').read_text('utf-8') == ''


@pytest.mark.parametrize('syntax', SYNTAXES)
def test_tutorial_works_word_for_word(tmp_path, syntax):
    suffix = SYNTAXES[syntax]
    conf = 'conf.txt' if syntax == 'rst' else 'conf-myst.txt'
    parts = [
        (SNIPPETS / syntax / f'tutorial-{part}.{suffix}').read_text('utf-8')
        for part in ('page', 'role')
    ]
    page = '\n'.join(parts)
    columns = SNIPPETS / syntax / f'tutorial-columns.{suffix}'
    (tmp_path / 'conf.py').write_bytes((SNIPPETS / 'tutorial' / conf).read_bytes())

    for text in (page, f'{page}\n{columns.read_text("utf-8")}'):
        (tmp_path / f'index.{suffix}').write_text(text, 'utf-8')
        app, said = build(tmp_path, 'html')

        html = (app.outdir / 'index.html').read_text('utf-8')
        assert said == ''
        assert 'id="exit-openfn-2"' in html
        assert 'href="#exit-openfn-2"' in html


def test_man_page_reads_as_shown(tmp_path):
    page = SNIPPETS / 'man' / 'frobnicate.rst'
    (tmp_path / page.name).write_bytes(page.read_bytes())
    app, said = build(
        tmp_path,
        'man',
        extensions=['sphinxext.exitcodes'],
        exitcodes_catalogs=[str(SNIPPETS / 'catalog')],
        root_doc='frobnicate',
        man_pages=[('frobnicate', 'frobnicate', 'frobnicates files', [], 1)],
    )

    roff = (app.outdir / 'frobnicate.1').read_text('utf-8')
    roff = roff.partition('.SH EXIT STATUS\n')[2].partition('.SH')[0]
    lines = (line.removeprefix('.B ') for line in roff.splitlines())
    text = ' '.join(line for line in lines if not line.startswith('.'))
    words = re.sub(r'\\f[BP]', '', text).replace(r'\-', '-').split()
    shown = (SNIPPETS / 'man' / 'frobnicate.txt').read_text('utf-8')
    assert said == ''
    assert ['EXIT', 'STATUS', *words] == shown.split()


def test_profiles_of_the_guides_have_no_faults():
    catalog = Catalog([SNIPPETS / 'catalog', SNIPPETS / 'extended'])
    extended = catalog.get('our-buck2')

    assert catalog.check(catalog.own) == []
    assert {'frobnicate', 'our-buck2'} == {*catalog.own}
    assert 'license-expired' in catalog.concepts
    assert extended.find('3').row.record.remedy == 'Ask in the build channel.'
    assert extended.find('3').row.record.name == 'UserError'


def test_each_profile_has_a_page(site):
    pages = {path.stem for path in (site / 'html' / 'profiles').glob('*.html')}

    assert {'index', *Catalog().ids} == pages


def test_published_addresses_exist(site):
    page = 'compare/semantic-vs-sysexits-vs-buck2.html'

    assert (site / 'html' / page).is_file()


def test_each_profile_leads_to_its_page(inventory):
    pages = {name: uri.split('#')[0] for name, uri in inventory['exit:profile'].items()}

    assert {name: f'profiles/{name}.html' for name in Catalog().ids} == pages


@pytest.fixture
def app(tmp_path):
    """Return an application with the extension, and nothing else."""
    (tmp_path / 'index.rst').write_text('Empty\n=====\n', 'utf-8')
    return build(tmp_path, extensions=['sphinxext.exitcodes'])[0]


def test_each_config_value_is_documented(inventory, app):
    values = {v.name for v in app.config if v.name.startswith('exitcodes_')}

    assert values == inventory['std:confval'].keys()


def test_each_directive_is_documented(inventory, app):
    long = {f'exit:{name}' for name in app.env.get_domain('exit').directives}
    names = ('table', 'compare', 'idioms', 'number', 'signal')
    short = {f'exitcode-{name}' for name in names}
    text = (DOCS / 'reference' / 'directives.md').read_text('utf-8')

    assert short | {'exit:currentprofile'} == inventory['rst:directive'].keys()
    assert [name for name in long if name not in text] == []


@pytest.mark.parametrize('name', ['table', 'compare', 'idioms'])
def test_each_option_is_documented(inventory, name):
    directive = getattr(directives, f'Exitcode{name.capitalize()}')
    shared = directives.ExitcodeTable.option_spec if name != 'table' else {}
    own = [option for option in directive.option_spec if option not in shared]
    documented = {
        option
        for option in inventory['rst:directive:option']
        if option.startswith(f'exitcode-{name}:')
    }

    assert {f'exitcode-{name}:{option}' for option in own} == documented


def test_each_role_is_documented(inventory):
    roles = {'exit', *(f'exit:{name}' for name in ExitDomain.roles if name != 'code')}

    assert roles == inventory['rst:role'].keys()


def test_each_warning_is_documented(site):
    text = (site / 'html' / 'reference' / 'warnings.html').read_text('utf-8')

    missing = [s.value for s in warnings.Subtype if f'exitcodes.{s.value}<' not in text]
    assert missing == []


def test_each_table_of_the_format_is_documented():
    text = (DOCS / 'reference' / 'catalog-format.md').read_text('utf-8')
    titles = re.findall(r'\{format-fields\} (.+)', text)

    assert [title for title, _struct in schema.TABLES] == titles
