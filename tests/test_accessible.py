"""The site's frame: what `docs/_ext/accessible.py` changes in a page."""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

DOCS = Path(__file__).parents[1] / 'docs'
CONF = f"""\
import sys
sys.path.append({str(DOCS / '_ext')!r})
extensions = ['accessible']
html_theme = 'furo'
html_title = 'Test'
html_static_path = ['own']
html_css_files = ['own.css']
html_js_files = [(None, {{'body': 'inline()'}})]
html_theme_options = {{
    'source_repository': 'https://github.com/a/b',
    'source_branch': 'main',
}}
templates_path = [{str(DOCS / '_templates')!r}]
"""
PAGE = """\
Title
=====

.. list-table:: What is in it
   :widths: 30 70
   :name: named

   * - a
     - b

.. code-block:: console

   $ true

.. code-block:: python

   print()

Part
----

= =
a b
= =
"""


@pytest.fixture
def accessible(monkeypatch):
    monkeypatch.syspath_prepend(str(DOCS / '_ext'))
    yield __import__('accessible')
    sys.modules.pop('accessible')


@pytest.fixture
def project(tmp_path, accessible):
    """Return what builds a small project, and returns its output folder."""
    (tmp_path / 'conf.py').write_text(CONF)
    (tmp_path / 'index.rst').write_text(PAGE)
    (tmp_path / 'own').mkdir()
    (tmp_path / 'own' / 'own.css').write_text('/* why */ a { color: red }')

    def build(builder='html'):
        app = SphinxTestApp(builder, tmp_path)
        try:
            app.build()
        finally:
            app.cleanup()
        assert not app.warning.getvalue()
        return Path(app.outdir)

    return build


@pytest.fixture
def html(project):
    return (project() / 'index.html').read_text('utf-8')


def policy_of(html):
    (content,) = re.findall(
        r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', html
    )
    return dict(part.split(' ', 1) for part in content.split('; '))


def test_policy_allows_the_scripts_in_the_page_and_no_others(html):
    scripts = re.findall(r'<script>(.*?)</script>', html, re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    allowed = [f"'sha256-{base64.b64encode(d).decode()}'" for d in digests]

    assert len(scripts) == 2
    assert policy_of(html)['script-src'] == ' '.join(["'self'", *allowed])


def test_policy_begins_with_nothing(html):
    policy = policy_of(html)

    assert policy['default-src'] == policy['base-uri'] == "'none'"
    assert 'unsafe' not in ' '.join(policy.values())


@pytest.mark.parametrize('page', ['index', 'search', 'genindex'])
def test_pages_have_no_styles_of_their_own(project, page):
    html = (project() / f'{page}.html').read_text('utf-8')

    assert not re.search(r'<style|\sstyle=', html)
    assert html.count('rel="stylesheet"') == 1
    assert len(re.findall('<h1[ >]', html)) == 1


def test_page_has_named_landmarks(html):
    names = re.findall(r'<(?:nav|form)\b[^>]* aria-label="([^"]+)"', html)

    assert len(names) == len(re.findall(r'<(?:nav|form)\b', html))
    assert html.count('<main ') == html.count('</footer>') == 1


def test_drawers_have_buttons(html):
    targets = re.findall(
        r'<button[^>]* popovertarget="([^"]+)" aria-label="[^"]+"', html
    )

    assert set(targets) == {'site-navigation', 'page-contents'}
    for target in targets:
        assert re.search(f'<nav [^>]*id="{target}"[^>]* popover>', html)


def test_tables_and_code_take_focus_and_have_names(html):
    found = re.findall(r'<(?:div|pre)\b(?=[^>]*role="group")[^>]*tabindex="0"', html)

    assert len(found) == html.count('class="table-wrapper') + html.count('<pre') == 4
    names = re.findall(r'<(?:div|pre)[^>]* aria-label="([^"]+)"', html)
    assert sorted(names) == ['Code', 'Part', 'Terminal session', 'What is in it']


def test_id_of_a_table_is_used_once(html):
    assert html.count('id="named"') == 1


def test_widths_of_columns_are_left_to_the_browser(html):
    assert '<col' not in html


def test_table_outside_of_sections_has_a_name(accessible):
    assert accessible.name_of(nodes.table()) == 'Table'


def test_only_the_search_loads_its_scripts(project):
    out = project()

    assert 'doctools.js' in (out / 'search.html').read_text('utf-8')
    assert 'doctools.js' not in (out / 'index.html').read_text('utf-8')


def test_styles_are_one_file_without_comments(project):
    out = project()
    (path,) = (out / '_static').glob('all-*.css')
    text = path.read_text('utf-8')

    assert text.rstrip().endswith('a { color: red }')
    assert 'why' not in text
    assert f'{path.name}?v=' in (out / 'index.html').read_text('utf-8')


def test_changed_styles_reach_pages_that_are_not_written_again(project, tmp_path):
    project()
    (tmp_path / 'own' / 'own.css').write_text('a { color: blue }')
    out = project()
    (path,) = (out / '_static').glob('all-*.css')

    assert path.read_text('utf-8').rstrip().endswith('a { color: blue }')


def test_source_maps_are_removed(project):
    static = project() / '_static'

    assert not list(static.rglob('*.map'))
    assert b'sourceMappingURL' not in (static / 'scripts' / 'furo.js').read_bytes()


@pytest.mark.parametrize(('builder', 'error'), [('text', None), ('html', OSError())])
def test_other_and_failed_builds_are_left_alone(accessible, tmp_path, builder, error):
    static = tmp_path / '_static'
    static.mkdir()
    (static / 'a.css.map').touch()
    app = SimpleNamespace(outdir=tmp_path, builder=SimpleNamespace(name=builder))
    accessible.finish(app, error)

    assert [path.name for path in static.iterdir()] == ['a.css.map']
