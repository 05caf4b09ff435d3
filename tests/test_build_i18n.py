"""Translated pages: what translators are given, and what readers get."""

from __future__ import annotations

import io

import pytest
from babel.messages import mofile, pofile
from docutils import nodes

from sphinxext.exitcodes import i18n
from tests.sphinx_fixtures import BETA, directive

GERMAN = {
    'Code': 'Status',
    'Name': 'Name (de)',
    'Meaning': 'Bedeutung',
    'It failed.': 'Es ging schief.',
    'Wrong arguments.': 'Falsche ``Argumente``.',
    'Too late.': 'Zu spät.',
}
CONF = "language = 'de'\nlocale_dirs = ['locale']\n"


def po(messages):
    """Return the text of a message catalog."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = [
        f'\nmsgid "{_escaped(key)}"\nmsgstr "{_escaped(value)}"\n'
        for key, value in messages.items()
    ]
    return head + ''.join(entries)


def _escaped(text):
    return text.replace('\\', r'\\').replace('"', r'\"')


@pytest.fixture
def translated(project):
    """Return what builds a page whose catalog has some messages."""

    def build(text, messages, builder='xml', conf='', **settings):
        files = {'locale/de/LC_MESSAGES/page.po': po(messages)}
        files |= settings.pop('files', {})
        built = project(builder, page=text, files=files, conf=CONF + conf, **settings)

        assert built.warnings == []

        return built

    return build


@pytest.fixture
def package(project):
    """Return what gives the package a German message catalog of its own."""

    def install(messages):
        folder = project.locales / 'de' / 'LC_MESSAGES'
        folder.mkdir(parents=True)
        catalog = pofile.read_po(io.BytesIO(po(messages).encode()), 'de')
        with (folder / f'{i18n.DOMAIN}.mo').open('wb') as file:
            mofile.write_mo(file, catalog)

    return install


def messages_of(built, name='page'):
    catalog = pofile.read_po(io.BytesIO((built.out / f'{name}.pot').read_bytes()))
    return {message.id: message for message in catalog if message.id}


# -- extraction


def test_rows_and_heads_are_extracted(project):
    built = project('gettext', page=directive('beta'))

    assert list(messages_of(built)) == [
        'Page',
        'It failed.',
        'Wrong arguments.',
        'Too late.',
        'Code',
        'Name',
        'Meaning',
        'Exit codes of {title}',
    ]


def test_only_the_selected_rows_are_extracted(project):
    built = project('gettext', page=directive('beta codes=7', columns='meaning'))

    assert list(messages_of(built)) == [
        'Page',
        'Too late.',
        'Meaning',
        'Exit codes of {title}',
    ]


def test_every_text_of_a_row_is_extracted(project):
    built = project(
        'gettext',
        page=directive('acme codes=3-4', columns='meaning when group concepts'),
    )

    assert {
        'Page',
        'A file was not found.',
        'There is nothing to get.',
        'There is nowhere to put it.',
        'The network is down.',
        'It was never up.',
        'Network',
        'Not found',
        'Group',
        'When',
        'Concepts',
        'Meaning',
        'command {values}',
        'on {values}',
    } <= set(messages_of(built))


def test_messages_have_the_place_of_the_directive(project):
    built = project('gettext', page=f'Text.\n\n{directive("beta")}')

    assert [line for _file, line in messages_of(built)['It failed.'].locations] == [6]


def test_page_without_tables_has_no_message_of_ours(project):
    built = project('gettext', page=':exit:`beta:1`')

    assert list(messages_of(built)) == ['Page', ':exit:`beta:1`']


def test_body_and_caption_are_extracted(project):
    text = directive('beta codes=1', ':1: It *broke*.', caption='Codes')
    built = project('gettext', page=text)

    assert {'It *broke*.', 'Codes'} <= set(messages_of(built))


def test_comparison_and_idioms_are_extracted(project):
    page = '\n\n'.join(
        [
            directive('beta convention', kind='exitcode-compare'),
            directive('', kind='exitcode-idioms'),
        ]
    )
    built = project('gettext', page=page)

    assert {
        'Concept',
        'Usage error',
        'Timeout',
        'Language',
        'Set and continue',
        'Exit at once',
        'No destructors run.',
        'none',
    } <= set(messages_of(built))


def test_extraction_is_the_same_from_myst(project):
    rst = project('gettext', page=directive('acme'))
    md = project('gettext', page=None, page_md=directive('acme', md=True), out='md')

    assert list(messages_of(rst)) == list(messages_of(md))


# -- translation


def test_cells_and_heads(translated):
    built = translated(directive('beta'), GERMAN)

    assert built.cells() == [
        ['Status', 'Name (de)', 'Bedeutung'],
        ['1', 'ERROR', 'Es ging schief.'],
        ['2', 'MISUSE', 'Falsche Argumente.'],
        ['7', 'LATE', 'Zu spät.'],
    ]


def test_code_in_a_translation_is_code(translated):
    built = translated(directive('beta codes=2'), GERMAN)
    literals = [n.astext() for n in built.doctree().findall(nodes.literal)]

    assert literals == ['2', 'MISUSE', 'Argumente']


@pytest.mark.parametrize('builder', ['html', 'latex', 'text'])
def test_builders(translated, builder):
    built = translated(directive('beta'), GERMAN, builder)
    name = {'html': 'page.html', 'latex': 'tiny.tex', 'text': 'page.txt'}[builder]

    assert [
        text in built.read(name) for text in ('Es ging', 'Bedeutung', 'It failed.')
    ] == [True, True, False]


def test_definitions_of_a_manual_page(translated):
    conf = "man_pages = [('page', 'tiny', '', '', 1)]"
    page = translated(directive('beta'), GERMAN, 'man', conf).read('tiny.1')

    assert 'Es ging schief.' in page
    assert 'It failed.' not in page


def test_labels_of_definitions(translated):
    text = directive('acme codes=4', style='definitions', columns='code retry')
    built = translated(text, {'Retry': 'Erneut', 'yes': 'ja'})

    assert built.items() == [['4', 'Erneut: ja']]


def test_messages_that_the_page_lacks_stay(translated):
    built = translated(directive('beta'), {'Too late.': 'Zu spät.'})

    assert [row[2] for row in built.cells()[1:]] == [
        'It failed.',
        'Wrong arguments.',
        'Zu spät.',
    ]
    assert built.cells()[0][2] == 'Meaning'


def test_last_message_that_is_the_same_drops_no_other(translated):
    same = {**GERMAN, 'Too late.': 'Too late.'}

    assert [row[2] for row in translated(directive('beta'), same).cells()[1:]] == [
        'Es ging schief.',
        'Falsche Argumente.',
        'Too late.',
    ]


def test_caption_and_body(translated):
    text = directive('beta codes=1', ':1: It *broke*.', caption='Codes')
    built = translated(text, {'It *broke*.': 'Es *brach*.', 'Codes': 'Zahlen'})
    table = next(built.doctree().findall(nodes.table))

    assert table[0].astext() == 'Zahlen'
    assert built.cells()[1][2] == 'Es brach.'


def test_body_in_myst(project):
    files = {'locale/de/LC_MESSAGES/page.po': po({'It *broke*.': 'Es *brach*.'})}
    text = directive('beta codes=1', ':1: It *broke*.', md=True)
    built = project('xml', page_md=text, files=files, conf=CONF)

    assert built.cells()[1][2] == 'Es brach.'


def test_conditions(translated):
    built = translated(
        directive('acme codes=3', columns='when'),
        {'command {values}': 'Befehl {values}', 'on {values}': 'unter {values}'},
    )

    assert built.cells()[2] == ['Befehl put, unter linux']


def test_comparison(translated):
    built = translated(
        directive('beta convention', kind='exitcode-compare'),
        {'Concept': 'Begriff', 'Usage error': 'Falscher Aufruf'},
    )

    assert built.cells()[0] == ['Begriff', 'Beta', 'The Convention']
    assert built.cells()[1][0] == 'Falscher Aufruf'


def test_idioms(translated):
    built = translated(
        directive('', kind='exitcode-idioms', languages='rust'),
        {'Language': 'Sprache', 'none': 'keine', 'No destructors run.': 'Ohne Ende.'},
    )

    assert built.cells() == [
        ['Sprache', 'Set and continue', 'Exit at once', 'Note'],
        ['Rust', 'keine', 'std::process::exit(1)', 'Ohne Ende.'],
    ]


def test_pages_have_catalogs_of_their_own(translated):
    other = {'Too late.': 'Verspätet.'}
    built = translated(
        directive('beta codes=7'),
        GERMAN,
        other=directive('beta codes=7'),
        files={'locale/de/LC_MESSAGES/other.po': po(other)},
    )

    assert [built.cells(docname)[1][2] for docname in ('page', 'other')] == [
        'Zu spät.',
        'Verspätet.',
    ]


def test_pages_keep_their_catalogs_where_they_are_assembled(translated):
    built = translated(
        directive('beta codes=7'),
        GERMAN,
        'singlehtml',
        other=directive('beta codes=7'),
        files={'locale/de/LC_MESSAGES/other.po': po({'Too late.': 'Verspätet.'})},
    )

    assert [
        built.read('index.html').count(text) for text in ('Zu spät.', 'Verspätet.')
    ] == [1, 1]


# -- references


def test_tooltip_is_translated_by_the_page_that_refers(translated):
    built = translated(
        ':exit:`beta:1` :exit:`beta:7`',
        {'It failed.': 'Es ging schief.'},
        other=directive('beta'),
    )

    assert [tip for *_, tip in built.links()] == ['Es ging schief.', 'Too late.']


def test_role_in_a_translated_paragraph_keeps_its_profile(translated):
    page = """\
        .. exit:currentprofile:: beta

        See :exit:`7`, please.

        .. exit:currentprofile:: acme

        Then :exit:`4`.

        .. exit:currentprofile:: None

        The end.
        """
    messages = {
        'See :exit:`7`, please.': 'Siehe bitte :exit:`7`.',
        'Then :exit:`4`.': 'Dann :exit:`4`.',
    }
    tables = {'beta': directive('beta'), 'acme': directive('acme')}
    built = translated(page, messages, **tables)

    assert [place for _text, place, _tip in built.links()] == [
        'beta#exit-beta-7',
        'acme#exit-acme-4',
    ]


# -- the catalog of the package


def test_package_fills_in_where_the_page_has_no_catalog(project, package):
    package(GERMAN)
    built = project('xml', page=directive('beta codes=1'), conf="language = 'de'")

    assert built.cells() == [
        ['Status', 'Name (de)', 'Bedeutung'],
        ['1', 'ERROR', 'Es ging schief.'],
    ]


def test_page_goes_before_the_package(translated, package):
    package(GERMAN)
    built = translated(directive('beta'), {'It failed.': 'Kaputt.'})

    assert [row[2] for row in built.cells()[1:]] == [
        'Kaputt.',
        'Falsche Argumente.',
        'Zu spät.',
    ]


def test_identical_translation_goes_before_the_package(translated, package):
    package(GERMAN)
    built = translated(directive('beta codes=1'), {'It failed.': 'It failed.'})

    assert built.cells()[1][2] == 'It failed.'


def test_package_translates_tooltips_and_the_index(project, package):
    package({**GERMAN, 'exit code %s': 'Status %s'})
    page = f':exit:`beta:1`\n\n{directive("beta")}\n\n{directive("tool")}'
    tool = '[profile]\ntitle = "Tool"\n[code.1]\nmeaning = "Bad."\n'
    conf = "language = 'de'"
    built = project('html', page=page, conf=conf, catalog={'tool': tool})

    assert [tip for *_, tip in built.links()] == ['Es ging schief.']
    assert 'Status 1' in built.read('genindex.html')


def test_package_translates_the_name_of_a_table(project, package):
    package({'Exit codes of {title}': 'Codes von {title}'})
    built = project('html', page=directive('beta'), conf="language = 'de'")

    assert 'Codes von Beta</caption>' in built.read('page.html')


def test_other_language_is_not_touched(project, package):
    package(GERMAN)
    built = project('xml', page=directive('beta codes=1'), conf="language = 'fr'")

    assert built.cells()[1][2] == 'It failed.'


# -- typography

TYPED = """It's "so" -- 'said' ``x --y "z"`` ... really"""
QUOTES = f"""\
[profile]
title = "Quotes"
sources = ["it"]

[source.it]
title = 'A "B" C -- D'
url = "https://q.example/"

[code.1]
meaning = '''{TYPED}'''
"""


@pytest.mark.parametrize('builder', ['html', 'latex', 'man', 'text', 'xml'])
@pytest.mark.parametrize(
    'conf',
    [
        '',
        "language = 'de'",
        "language = 'fr'",
        "language = 'ja'",
        "language = 'xx'",
        'smartquotes = False',
        "smartquotes_action = 'D'",
        "smartquotes_excludes = {'builders': ['html', 'xml']}",
        "smartquotes_excludes = {'languages': ['en']}",
    ],
)
def test_quotes_are_those_of_a_paragraph(project, conf, builder):
    shown = directive('quotes', columns='meaning', style='definitions')
    built = project(
        builder,
        page=f'{TYPED}\n\n{shown}',
        catalog={'quotes': QUOTES},
        conf=conf,
    )
    paragraphs = [p.astext() for p in built.doctree().findall(nodes.paragraph)]

    assert paragraphs[0] == paragraphs[1]


def test_smart_quotes_leave_backslashes(project):
    text = r'"C:\.x" \\ \" \- and \ so'
    built = project(
        'xml',
        page=directive('quotes', columns='meaning'),
        catalog={'quotes': QUOTES.replace(TYPED, text)},
    )

    assert built.cells()[1][0] == r'“C:\.x” \\ \” \- and \ so'


def test_an_extension_can_switch_smart_quotes_off(project):
    built = project(
        'xml',
        page=f'{TYPED}\n\n{directive("quotes", columns="meaning")}',
        catalog={'quotes': QUOTES},
        prepare=lambda app: app.env.settings.update(smart_quotes=False),
    )
    paragraph = next(built.doctree().findall(nodes.paragraph))

    assert TYPED.replace('``', '') == paragraph.astext() == built.cells()[1][0]


def test_quotes_of_a_translation(translated):
    built = translated(
        directive('beta codes=1'), {'It failed.': 'Es "ging" -- schief.'}
    )

    assert built.cells()[1][2] == 'Es „ging“ – schief.'


def test_quotes_of_a_link(project):
    built = project(
        'xml', page=directive('quotes', columns='sources'), catalog={'quotes': QUOTES}
    )

    assert built.cells()[1][0] == 'A “B” C – D'


def test_quotes_of_heads(translated):
    built = translated(directive('beta'), {'Meaning': '"Sinn"'})

    assert built.cells()[0][2] == '„Sinn“'


def test_catalogs_in_one_file(project):
    files = {'locale/de/LC_MESSAGES/all.po': po(GERMAN)}
    conf = f"{CONF}gettext_compact = 'all'"
    built = project('xml', page=directive('beta codes=1'), files=files, conf=conf)

    assert built.cells()[1][2] == 'Es ging schief.'


def test_catalog_of_a_folder(project):
    files = {
        'locale/de/LC_MESSAGES/sub.po': po(GERMAN),
        'sub/page.rst': f':orphan:\n\nPage\n====\n\n{directive("beta codes=1")}\n',
    }
    built = project('xml', files=files, conf=CONF, other='Text.')

    assert built.cells('sub/page')[1][2] == 'Es ging schief.'


def test_own_profile_is_translated_as_a_bundled_one(translated):
    assert (
        translated(directive('own codes=1'), GERMAN, catalog={'own': BETA}).cells()[1][
            2
        ]
        == 'Es ging schief.'
    )
