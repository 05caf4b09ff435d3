"""Every builder: no warning, links that lead somewhere, and what people read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest

from tests.sphinx_fixtures import BUILDERS, directive

CONF = """\
numfig = True
nitpicky = True
html_copy_source = False
man_pages = [('index', 'tiny', 'Tiny', '', 1)]
exitcodes_default_profile = 'acme'
"""
POST = '[profile]\ntitle = "Post"\n[code.1]\nmeaning = "Write to a@post.example."\n'


def mixed(name, *, md=False):
    """Return a page of all directives and roles; the two pages name them apart."""
    code = '{exit}' if md else ':exit:'
    profile = '{exit:profile}' if md else ':exit:profile:'
    numref = '{numref}' if md else ':numref:'
    targets = ['acme:4', '~acme:135', '!acme:9', 'acme:OK', 'a 3 <acme:3>', 'flags:5']
    return '\n\n'.join(
        [
            directive('acme', caption='Codes', name=f'{name}-codes', md=md),
            directive('flags', ':1: A body *with* markup.', md=md),
            directive('beta', style='definitions', md=md, caption='Definitions'),
            directive('post', columns='code meaning sources', md=md),
            directive('acme codes=4', columns='code see concepts since ticket', md=md),
            directive('beta acme convention', kind='exitcode-compare', md=md),
            directive('beta flags', kind='exitcode-compare', by='number', md=md),
            directive('', kind='exitcode-idioms', md=md, code='7', caption='Idioms'),
            directive('acme', kind='exit:currentprofile', md=md),
            ', '.join(f'{code}`{target}`' for target in [*targets, '2', 'CV_USAGE']),
            f'{profile}`acme`, {numref}`{name}-codes`',
        ]
    )


@pytest.fixture(scope='module')
def build(module_project):
    """Return what builds the mixed project, once for each builder."""
    built = {}

    def once(builder):
        if builder not in built:
            built[builder] = module_project()(
                builder,
                one=mixed('one'),
                two_md=mixed('two', md=True),
                conf=CONF,
                catalog={'post': POST},
            )
        return built[builder]

    return once


@pytest.mark.parametrize('builder', BUILDERS)
def test_builds_without_a_warning(build, builder):
    assert build(builder).warnings == []


@pytest.mark.parametrize('builder', ['html', 'latex', 'man', 'text'])
def test_builds_without_a_warning_in_parallel(module_project, builder):
    built = module_project()(
        builder,
        one=mixed('one'),
        two_md=mixed('two', md=True),
        conf=CONF,
        catalog={'post': POST},
        parallel=2,
    )

    assert built.warnings == []


# -- links


class _Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found['id']] if 'id' in found else []
        href = found.get('href', '')
        if tag == 'a' and not re.match(r'[a-z]+:', href):
            self.links.append(href)


def dead_links(built, pattern):
    """Return the links between the pages of a build that lead nowhere."""
    pages = {path: _Page(text) for path, text in built.files(pattern).items()}
    dead = []
    for path, page in pages.items():
        for link in page.links:
            address, _hash, anchor = link.partition('#')
            goal = path
            if address:
                folder = PurePosixPath(path).parent
                joined = os.path.normpath(folder / address)
                goal = joined if joined in pages else f'{joined}/index.html'
                goal = goal.removeprefix('./')
            if goal not in pages or (anchor and anchor not in pages[goal].ids):
                dead.append((path, link))
    return dead


@pytest.mark.parametrize('builder', ['html', 'dirhtml', 'epub'])
def test_links_lead_to_ids(build, builder):
    pattern = '**/*.xhtml' if builder == 'epub' else '**/*.html'
    built = build(builder)
    links = [
        link
        for text in built.files(pattern).values()
        for link in _Page(text).links
        if '#exit-' in link
    ]

    assert dead_links(built, pattern) == []
    assert links != []


def test_links_lead_to_ids_in_one_page(build):
    page = _Page(build('singlehtml').read('index.html'))
    # Sphinx 9 writes #document-one#exit-acme-4, for its own domains too
    targets = [link.rpartition('#')[2] for link in page.links if '#exit-' in link]

    assert [target for target in targets if target not in page.ids] == []
    assert 'exit-acme-4' in targets


def test_every_hyperref_of_latex_has_its_label(build):
    tex = build('latex').read('tiny.tex')
    refs = re.findall(r'\\hyperref\[\\detokenize\{(.*?)\}\]', tex)
    labels = re.findall(r'\\label\{\\detokenize\{(.*?)\}\}', tex)

    assert [ref for ref in refs if ref not in labels] == []
    assert {'one:exit-acme-4', 'one:exit-acme-128-192', 'one:exit-flags'} <= set(refs)
    assert sorted(set(labels)) == sorted(labels)


def test_every_reference_of_texinfo_has_its_anchor(build):
    texinfo = build('texinfo').read('tiny.texi')
    refs = re.findall(r'@ref\{([^,}]*)', texinfo)
    anchors = re.findall(r'@(?:anchor|node)\s*\{?([^},\n]*)', texinfo)

    assert [r for r in refs if r.startswith('one exit') and r not in anchors] == []
    assert [r for r in refs if 'exit-' in r and r not in anchors] == []


# -- what people read


def test_text(project):
    built = project('text', page=directive('beta codes=1-2', caption='Codes'))

    assert built.read('page.txt').splitlines() == [
        'Page',
        '****',
        '',
        '',
        'Codes',
        '^^^^^',
        '',
        '+-------+------------+------------------+',
        '| Code  | Name       | Meaning          |',
        '|=======|============|==================|',
        '| "1"   | "ERROR"    | It failed.       |',
        '+-------+------------+------------------+',
        '| "2"   | "MISUSE"   | Wrong arguments. |',
        '+-------+------------+------------------+',
    ]


@pytest.fixture
def man(project):
    """Return what builds a manual page, and how `man` shows it in 80 columns."""
    if not shutil.which('man'):
        pytest.skip('there is no man here to show the page')

    def show(text, **settings):
        conf = "man_pages = [('page', 'tiny', 'makes things', '', 1)]"
        built = project('man', page=text, conf=conf, **settings)

        assert built.warnings == []

        shown = subprocess.run(
            ['man', '-l', str(built.out / 'tiny.1')],
            env=os.environ
            | {'MANWIDTH': '80', 'MAN_KEEP_FORMATTING': '', 'PAGER': 'cat'},
            capture_output=True,
            check=True,
            encoding='utf-8',
        )
        assert shown.stderr == ''
        plain = re.sub(r'.\x08|\x1b\[[0-9;]*m', '', shown.stdout)
        return plain.splitlines()

    return show


EXIT_STATUS = """\
Exit status
-----------

"""


def section(lines, title='EXIT STATUS'):
    """Return the lines of a section of a manual page, without the margin."""
    start = lines.index(title) + 1
    rest = lines[start:]
    length = next(n for n, line in enumerate(rest) if line and line[0] != ' ')
    return '\n'.join(line.removeprefix('       ') for line in rest[:length]).strip('\n')


def test_man_page_is_a_definition_list(man):
    assert re.sub(r'[()]', '', section(man(EXIT_STATUS + directive('beta')))) == (
        '1 ERROR\n'
        '       It failed.\n'
        '\n'
        '2 MISUSE\n'
        '       Wrong arguments.\n'
        '\n'
        '7 LATE Too late.'
    )


def test_man_page_has_a_table_where_it_is_asked_for(man):
    lines = man(EXIT_STATUS + directive('beta', style='table'))

    assert ['│' in ''.join(lines) or '|' in ''.join(lines)] == [True]


def test_man_page_keeps_to_80_columns(man):
    long = 'meaning = "' + 'A sentence of words that goes on and on. ' * 6 + '"'
    stub = (
        f'[profile]\ntitle = "Long"\n[code.1]\nname = "A_LONG_NAME_{"X" * 40}"\n{long}'
    )
    lines = man(
        EXIT_STATUS
        + '\n\n'.join(
            [
                directive('acme', columns='code name meaning when sources remedy see'),
                directive('stub'),
                directive('beta acme convention flags', kind='exitcode-compare'),
                directive('beta acme', kind='exitcode-compare', by='number'),
                directive('', kind='exitcode-idioms'),
            ]
        ),
        catalog={'stub': stub},
    )

    assert [line for line in lines if len(line) > 80] == []


def test_man_page_has_the_cases_the_conditions_and_the_body(man):
    body = ':0: It *worked*.\n\n    Really.'
    text = section(man(EXIT_STATUS + directive('acme codes=0,3', body)))

    assert re.sub(r'[()]', '', text) == (
        '0 OK   It worked.\n'
        '\n'
        '       Really.\n'
        '\n'
        '3      A file was not found.\n'
        '\n'
        '       command get: There is nothing to get.\n'
        '\n'
        '3 NO_REMOTE\n'
        '       There is nowhere to put it.\n'
        '\n'
        '       When: command put, on linux'
    )


def test_man_page_keeps_caption_and_name(man):
    lines = man(
        f'{EXIT_STATUS}See :ref:`codes`.\n\n'
        + directive('beta codes=1', caption='Codes of Beta', name='codes')
    )

    assert re.sub(r'[()]', '', section(lines)) == (
        'See Codes of Beta.\n\nCodes of Beta\n\n1 ERROR\n       It failed.'
    )


def test_man_page_of_several_pages(project):
    built = project(
        'man',
        one=directive('beta codes=1'),
        two_md=directive('beta codes=2', md=True),
        conf="man_pages = [('index', 'tiny', '', '', 1)]",
    )

    assert built.warnings == []
    assert [
        text in built.read('tiny.1') for text in ('It failed.', 'Wrong arguments.')
    ] == [True, True]


def test_latex_keeps_long_tables_and_widths(project):
    rows = ''.join(f'[code.{n}]\nmeaning = "Number {n}."\n' for n in range(40))
    built = project(
        'latex',
        page=directive('many', widths='1 9'),
        catalog={'many': f'[profile]\ntitle = "Many"\n{rows}'},
    )
    tex = built.read('tiny.tex')

    assert r'\begin{longtable}' in tex
    assert r'\X{1}{10}' in tex
    assert r'\X{9}{10}' in tex


def test_gettext_leaves_the_rows_unexpanded(project):
    built = project('gettext', page=directive('beta'))

    assert 'page.rst:4' in built.read('page.pot')
    assert 'msgid "Too late."' in built.read('page.pot')
