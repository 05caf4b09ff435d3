"""Finished HTML in place of nodes: the same page, byte for byte."""

from __future__ import annotations

import json
import re

import pytest
from docutils import nodes

from sphinxext.exitcodes import lazy
from tests.sphinx_fixtures import directive

# What the writer escapes, what smart quotes change, and what code spans keep.
TRICKY = r"""
[profile]
title = "Tricky"
sources = ["web"]

[source.web]
title = 'The "web" & <more>'
url = "https://web.example/?a=1&b='2'"

[code.1]
name = '<A & "B">'
meaning = '''It said "no" -- isn't <b>&amp; it? ... @home, 'here' & ``a  b   <c> "d" 'e'
-- @f`` now.'''

[code.2]
name = "TWO_WORDS  AND SPACES"
meaning = "See https://web.example/?a=1&b=2, or ``https://no.example``."
since = "1.0 -- or later"

[code.3]
meaning = "``code``\u00a0and ``more``"

[code.4]
meaning = '''See ``a  b   <c> "d" 'e' @f``.'''
"""
POST = """
[profile]
title = "Post"

[code.1]
meaning = "Write to a.b@post.example, please."
"""
OWN_TRANSLATOR = """
def setup(app):
    from sphinx.writers.html5 import HTML5Translator

    class Own(HTML5Translator):
        def visit_row(self, node):
            super().visit_row(node)

    for name in ('html', 'dirhtml', 'singlehtml', 'epub'):
        app.set_translator(name, Own)
"""
OWN_VISITOR = """
def setup(app):
    from docutils import nodes

    def visit(self, node):
        self.body.append('<p class="own">')

    def depart(self, node):
        self.body.append('</p>')

    app.add_node(nodes.paragraph, override=True, html=(visit, depart))
"""
OWN_CELLS = """
def setup(app):
    from docutils import nodes

    def visit(self, node):
        self.tag = 'td' if node.parent.index(node) else 'th'
        self.body.append(f'<{self.tag} class="own">')

    def depart(self, node):
        self.body.append(f'</{self.tag}>')

    app.add_node(nodes.entry, override=True, html=(visit, depart))
"""
TABLES = '\n\n'.join(
    [
        directive('acme', caption='Codes of Acme', columns='code name meaning'),
        directive('beta', name='codes-of-beta', align='left', **{'class': 'mine'}),
        directive('beta', no_header='', no_index='', widths='10 20 30'),
        directive('flags codes=1-4', style='definitions'),
        directive('tricky', columns='code name meaning since sources profile'),
        directive('post'),
        directive('beta', body=':1: It *broke*.'),
        directive('beta convention', kind='exitcode-compare'),
        directive('', kind='exitcode-idioms', code='3'),
        ':exit:`acme:2`, :exit:`flags:3`',
    ]
)
BUILDERS = ['html', 'dirhtml', 'singlehtml', 'epub']
STUB = {'tricky': TRICKY, 'post': POST}


def pages_of(built):
    pattern = '**/*.xhtml' if built.app.builder.name == 'epub' else '**/*.html'
    return built.files(pattern)


def raws(built):
    """Return how many tables have finished rows."""
    return len([b for b in built.doctree().findall(nodes.tbody) if is_raw(b[0])])


def is_raw(node):
    return isinstance(node, nodes.raw)


def terms(built):
    index = built.read('searchindex.js')
    return json.loads(index[len('Search.setIndex(') : -1])['terms']


@pytest.mark.parametrize('builder', BUILDERS)
@pytest.mark.parametrize('smart', [True, False])
def test_finished_html_is_what_the_writer_makes_of_nodes(project, builder, smart):
    conf = f'smartquotes = {smart}\n'
    finished = project(builder, page=TABLES, catalog=STUB, conf=conf)
    written = project(builder, conf=conf + OWN_TRANSLATOR, out='own')

    assert finished.warnings == []
    # in EPUB, the addresses of links become footnotes
    assert (raws(finished), raws(written)) == (3 if builder == 'epub' else 5, 0)
    assert pages_of(finished) == pages_of(written)


def test_finished_html_is_searched_as_nodes_are(project):
    finished = project(page=TABLES, catalog=STUB)
    written = project(conf=OWN_TRANSLATOR, out='own')

    # Sphinx takes the tags out of finished HTML, and leaves the entities
    entities = {'160', 'amp', 'gt', 'lt', 'quot'}
    assert set(terms(finished)) - entities == set(terms(written)) - entities


def test_themes_own_visitor_is_heeded(project):
    built = project(page=directive('beta'), conf=OWN_VISITOR)

    assert raws(built) == 0
    cell = '<td data-label="Meaning"><p class="own">It failed.</p></td>'
    assert cell in built.read('page.html')


def test_themes_own_cells_are_heeded(project):
    built = project(page=directive('beta'), conf=OWN_CELLS)
    page = built.read('page.html')

    assert raws(built) == 0
    assert '<td class="own"><p>It failed.</p></td>' in page
    assert '<th class="own"><p><span class="target" id="exit-beta-1"></span>' in page
    assert '<p><span class="target" id="exit-beta-1"></span><code' in page


def heads(built):
    return re.findall(r'<th class="head[^>]*>', built.read('page.html'))


@pytest.mark.parametrize(
    'tables',
    [
        directive('beta', columns='code meaning'),
        directive('beta convention', kind='exitcode-compare', by='number', show='all'),
    ],
)
def test_heads_say_what_they_head(project, tables):
    first, *others = heads(project(page=tables))

    assert first == '<th class="head stub" scope="col">'
    assert set(others) == {'<th class="head" scope="col">'}


def test_table_without_header_has_no_heads(project):
    built = project(page=directive('beta', no_header=''))

    assert heads(built) == []
    assert '<td data-label="Meaning">' in built.read('page.html')


def caption_of(built):
    return re.findall('<caption.*?</caption>', built.read('page.html'))


@pytest.mark.parametrize(
    ('page', 'name'),
    [
        (directive('beta'), 'Exit codes of Beta'),
        (directive('codes=1'), 'Exit codes'),
        (
            directive('beta convention', kind='exitcode-compare'),
            'Exit codes compared: Beta, The Convention',
        ),
        (
            directive('', kind='exitcode-idioms', code='3'),
            'How to exit with 3, by language',
        ),
    ],
)
def test_table_without_caption_has_a_name(project, page, name):
    assert caption_of(project(page=page)) == [
        f'<caption class="exitcodes-name">{name}</caption>'
    ]


def test_table_with_a_caption_has_no_other_name(project):
    (caption,) = caption_of(project(page=directive('beta', caption='All of Beta')))

    assert '<span class="caption-text">All of Beta</span>' in caption


@pytest.mark.parametrize(
    ('builder', 'conf', 'links'),
    [('html', '', 3), ('html', 'html_permalinks = False', 0), ('epub', '', 0)],
)
def test_rows_link_to_themselves_where_headings_do(project, builder, conf, links):
    built = project(builder, page=directive('beta'), conf=conf)
    page = built.read(f'page.{"xhtml" if builder == "epub" else "html"}')

    assert page.count('class="exitcodes-link') == links
    assert page.count('scope="row"') == 3


def test_replaced_code_does_not_link_to_its_row(project):
    body = ':1 code: See `there <https://a.b/>`_.'
    built = project(page=directive('beta', body=body))

    assert 'exitcodes-link' not in row_of(built, 'exit-beta-1')
    assert 'exitcodes-link' in row_of(built, 'exit-beta-2')


def test_row_without_a_number_is_headed_by_nothing(project):
    page = directive('acme codes=3,refresh')
    built = project(page=page)

    assert 'scope="row" id="exit-acme-3"' in row_of(built, 'exit-acme-3')
    assert '<td id="exit-acme-refresh"></td>' in row_of(built, 'exit-acme-refresh')


def row_of(built, anchor):
    rows = re.findall('<tr class="row-.*?</tr>', built.read('page.html'), re.DOTALL)
    return next(row for row in rows if f'id="{anchor}"' in row)


def test_escapes_of_text(project):
    text = """Isn't "<b>" &amp; @home -- it? ..."""
    stub = f"[profile]\ntitle = 'T'\n[code.1]\nmeaning = '''{text}'''"
    built = project(
        page=directive('stub'), catalog={'stub': stub}, conf='smartquotes = False'
    )

    assert row_of(built, 'exit-stub-1') == (
        '<tr class="row-even"><th class="stub" scope="row" id="exit-stub-1"><p>'
        '<a class="exitcodes-link reference internal" href="#exit-stub-1">'
        '<code class="docutils literal notranslate"><span class="pre">1</span></code>'
        '</a></p>\n</th>\n<td data-label="Meaning">'
        "<p>Isn't &quot;&lt;b&gt;&quot; &amp;amp; &#64;home -- it? ...</p>\n</td>\n"
        '</tr>'
    )


def test_escapes_of_code_and_addresses(project):
    built = project(
        page=directive('tricky codes=1,4', columns='name meaning sources'),
        catalog=STUB,
        conf='smartquotes = False',
    )

    assert row_of(built, 'exit-tricky-4').split('\n')[1] == (
        '<td data-label="Meaning"><p>See <code class="docutils literal notranslate">'
        '<span class="pre">a</span>&#160; <span class="pre">b</span>&#160;&#160;'
        ' <span class="pre">&lt;c&gt;</span> <span class="pre">&quot;d&quot;</span>'
        """ <span class="pre">'e'</span> <span class="pre">&#64;f</span></code>.</p>"""
    )
    assert (
        '<a class="exitcodes-link reference internal" href="#exit-tricky-1">'
        '<code class="docutils literal notranslate"><span class="pre">&lt;A</span>'
        ' <span class="pre">&amp;</span> <span class="pre">&quot;B&quot;&gt;</span>'
        '</code></a></p>'
    ) in row_of(built, 'exit-tricky-1')
    assert (
        """<a class="reference external" href="https://web.example/?a=1&amp;b='2'">"""
        'The &quot;web&quot; &amp; &lt;more&gt;</a>'
    ) in row_of(built, 'exit-tricky-1')


def test_code_may_go_on_in_the_next_line(project):
    built = project(page=directive('tricky codes=1'), catalog=STUB)

    assert '``' not in built.body()


@pytest.mark.parametrize('theme', ['basic', 'alabaster', 'furo'])
def test_every_id_is_in_the_page_once(project, theme):
    page = '\n\n'.join(
        [
            directive('acme', name='all'),
            directive('flags', style='definitions', name='bits'),
            directive('beta', body=':1: It *broke*.', caption='Codes'),
            directive('acme'),
        ]
    )
    built = project(page=page, conf=f'html_theme = {theme!r}')
    ids = re.findall(r'\bid="(exit-[^"]*)"', built.read('page.html'))

    assert built.warnings == []
    assert sorted(set(ids)) == sorted(ids)
    assert {
        'exit-acme',
        'exit-acme-0',
        'exit-acme-2',
        'exit-acme-3',
        'exit-acme-4',
        'exit-acme-10-19',
        'exit-acme-12',
        'exit-acme-128-192',
        'exit-acme-other',
        'exit-acme-refresh',
        'exit-beta',
        'exit-beta-1',
        'exit-beta-2',
        'exit-beta-7',
        'exit-flags',
        'exit-flags-1',
        'exit-flags-2',
        'exit-flags-4',
        'exit-flags-32',
    } == set(ids)


@pytest.mark.parametrize(
    'builder',
    [*BUILDERS, 'latex', 'man', 'text', 'texinfo', 'xml', 'pseudoxml'],
)
def test_no_node_of_the_extension_reaches_a_writer(project, builder):
    written = []
    ours = (lazy.exitcode_rows, lazy.replaced_cell)

    def note(app, doctree, docname):
        written.append(
            [n for n in doctree.findall() if isinstance(n, ours)]
            + [n for n in doctree.findall(nodes.raw) if app.builder.format != 'html']
        )

    project(
        builder,
        page=TABLES,
        catalog=STUB,
        conf="man_pages = [('index', 'tiny', '', '', 1)]",
        prepare=lambda app: app.connect('doctree-resolved', note, priority=9999),
    )

    assert written != []
    assert [found for found in written if found] == []


def test_style_sheet_is_in_every_page(project):
    built = project(page=directive('beta'))

    assert (built.out / '_static' / 'exitcodes.css').is_file()
    assert [
        'href="_static/exitcodes.css' in built.read(f'{page}.html')
        for page in ('index', 'page')
    ] == [True, True]


def test_rows_of_one_view_are_written_with_the_ids_of_their_table(project):
    built = project(page=f'{directive("beta")}\n\n{directive("beta")}')
    tables = built.read('page.html').split('<table')[1:]

    assert [table.count('id="exit-beta-') for table in tables] == [3, 0]
