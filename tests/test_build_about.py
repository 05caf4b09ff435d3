"""Numbers and signals: their directives, objects and references."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes.catalog import bundled
from tests.sphinx_fixtures import ACME, Project, directive

SIGNALS = (bundled() / 'signals.toml').read_text('utf-8')
NUMBER = directive('137', kind='exitcode-number')
SIGNAL = directive('kill', kind='exitcode-signal')


@pytest.fixture
def project(tmp_path):
    """Return a project whose catalog has all signals."""
    made = Project(tmp_path / 'project')
    made.edit(shipped={'signals': SIGNALS})
    return made


def number(text, **options):
    return directive(text, kind='exitcode-number', **options)


@pytest.mark.parametrize('md', [False, True])
def test_a_number(project, md):
    page = number('130', md=md) + '\n'
    built = project('text', **{'page_md' if md else 'page': page})
    text = built.read('page.txt')
    assert built.warnings == []
    assert [
        part
        for part in ('Killed by SIGINT', '130 = 128 + 2', '"-2"', 'Killed by a signal.')
        if part not in text
    ] == []


def test_a_signal(project):
    built = project('text', page=SIGNAL)
    text = ' '.join(built.read('page.txt').split())
    assert built.warnings == []
    assert [
        part
        for part in ('Killed by SIGKILL', 'Linux', 'FreeBSD', 'terminate', '"0:9"')
        if part not in text
    ] == []


def test_what_a_number_of_no_profile_shows(project):
    text = project('text', page=number('99')).read('page.txt')
    assert 'Anything else.' not in text
    assert 'No program of the catalog documents 99.' in text


def test_objects(project):
    built = project('html', page=f'{NUMBER}\n\n{SIGNAL}\n\n{number("-9")}')
    assert built.inventory() == [
        '-9 exit:number 1 page.html#exit-number-minus$ -',
        '137 exit:number 1 page.html#exit-number-$ -',
        'SIGKILL exit:signal 1 page.html#exit-signal-sigkill -',
    ]


def test_a_windows_status_is_known_by_its_hexadecimal_form(project):
    built = project('html', page=number('3221225477'))
    assert built.inventory() == [
        '0xC0000005 exit:number 1 page.html#exit-number-0xc0000005 -'
    ]


def test_search_finds_a_number(project):
    index = project('html', page=NUMBER).read('searchindex.js')
    assert '"137"' in index


def test_a_number_twice_on_a_page_and_once_without_an_index(project):
    built = project('html', page=f'{NUMBER}\n\n{NUMBER}', zzz=number('3', no_index=''))
    assert built.warnings == []
    assert built.inventory() == ['137 exit:number 1 page.html#exit-number-$ -']


def test_a_number_on_two_pages_leads_to_the_first(project):
    built = project('html', bbb=NUMBER, aaa=NUMBER)
    assert built.inventory() == ['137 exit:number 1 aaa.html#exit-number-$ -']


@pytest.mark.parametrize(
    ('role', 'anchor'),
    [
        (':exit:`137`', 'exit-number-137'),
        (':exit:number:`137`', 'exit-number-137'),
        (':exit:number:`0x89`', 'exit-number-137'),
        (':exit:signal:`SIGKILL`', 'exit-signal-sigkill'),
        (':exit:signal:`kill`', 'exit-signal-sigkill'),
    ],
)
def test_references(project, role, anchor):
    built = project('html', page=f'{NUMBER}\n\n{SIGNAL}', other=role)
    assert built.warnings == []
    assert f'href="page.html#{anchor}"' in built.read('other.html')


def test_a_bare_number_means_its_page_before_the_only_table(project):
    built = project(
        'html', page=f'{number("4")}\n\n{directive("acme")}', other=':exit:`4`'
    )
    assert 'href="page.html#exit-number-4"' in built.read('other.html')


def test_a_bare_number_means_the_current_profile_before_its_page(project):
    current = '.. exit:currentprofile:: acme\n\n:exit:`4`'
    built = project('html', page=f'{number("4")}\n\n{directive("acme")}', other=current)
    assert 'href="page.html#exit-acme-4"' in built.read('other.html')


def test_parallel_builds_give_the_same(project):
    pages = {'aaa': NUMBER, 'bbb': SIGNAL, 'ccc': ':exit:number:`137`'}
    one = project('html', **pages)
    two = project('html', parallel=2, out='other', fresh=True, **pages)
    assert one.inventory() == two.inventory()
    assert one.read('ccc.html') == two.read('ccc.html')


def test_a_page_that_goes_takes_its_number_along(project):
    project('html', page=NUMBER, other=directive('acme'))
    built = project('html', page='Nothing.')
    assert [line for line in built.inventory() if 'number' in line] == []


@pytest.mark.parametrize(
    ('kind', 'argument', 'complaint'),
    [
        ('number', 'many', "'many' is no number; write one, such as 137"),
        (
            'signal',
            'SIGKIL',
            (
                "unknown signal 'SIGKIL' (did you mean SIGKILL or SIGILL or SIGIO?);"
                ' name one of the catalog'
            ),
        ),
    ],
)
def test_mistakes(project, kind, argument, complaint):
    built = project('dummy', page=directive(argument, kind=f'exitcode-{kind}'))
    assert built.warnings == [f'page.rst:4: WARNING: {complaint} [exitcodes.selector]']


@pytest.mark.parametrize(
    'builder', ['latex', 'man', 'texinfo', 'epub', 'gettext', 'xml']
)
def test_every_builder(project, builder):
    conf = "man_pages = [('index', 'acme', 'does', [], 1)]\n"
    built = project(builder, conf=conf, page=f'{NUMBER}\n\n{SIGNAL}')
    assert built.warnings == []


def test_parts_that_a_page_chooses(project):
    page = number('130', show='derivation') + '\n\n' + number('130', show='spellings')
    text = project('text', page=page).read('page.txt')
    assert 'The same, written by others' not in text
    assert text.index('130 = 128 + 2') < text.index('"-2"')
    assert 'Killed by' not in text


def test_a_part_that_has_nothing_to_say_is_left_out(project):
    built = project('text', page=number('99', show='causes, remedies'))
    assert built.warnings == []
    assert len(built.read('page.txt').splitlines()) == 2


def test_where_a_number_means_something_else(project):
    text = project('text', page=number('138', show='exceptions')).read('page.txt')
    assert '* On macOS the signal 10 is SIGBUS.' in text


def test_what_to_do(project):
    own = '[profile]\ntitle = "Own"\n[code.99]\nmeaning = "X."\nremedy = "Rest."\n'
    built = project('text', page=number('99', show='remedies'), catalog={'own': own})
    assert '*Own*: Rest.' in built.read('page.txt')


def test_the_bundled_profiles_alone(project):
    pages = {'all': number('2'), 'some': number('2', bundled=''), 'std': number('64')}
    built = project('text', **pages)
    texts = {name: built.read(f'{name}.txt') for name in pages}
    has = {name: ('MISUSE' in text, 'CV_USAGE' in text) for name, text in texts.items()}
    assert has == {'all': (True, False), 'some': (False, False), 'std': (False, True)}


def test_codes_without_a_general_meaning_show_their_cases(project):
    own = '[profile]\ntitle = "Own"\n[[code.99.case]]\nmeaning = "One way."\n'
    built = project('text', page=number('99', show='programs'), catalog={'own': own})
    assert 'One way.' in built.read('page.txt')


def test_sources_may_lack_an_address_and_a_date(project):
    own = (
        '[profile]\ntitle = "Own"\nsources = ["it"]\n'
        '[source.it]\ntitle = "Seen"\nversion = "2"\nchecked = 2026-01-02\n'
        '[code.99]\nmeaning = "One."\n'
    )
    page = number('99', show='sources') + '\n\n' + number('4', show='sources')
    text = project('text', page=page, catalog={'own': own}).read('page.txt')
    assert '* Seen, version 2, checked 2026-01-02' in text
    assert '* acme.c' in text


def test_rows_lead_to_their_tables_without_a_tooltip(project):
    built = project('html', page=number('4', show='programs'), other=directive('acme'))
    links = [link for link in built.links() if 'acme' in link[1]]
    assert links == [('Acme', 'other.html#exit-acme-4', '')]


def test_a_page_is_read_again_when_what_it_shows_changes(project):
    page = {'page': number('4'), 'other': number('12'), 'signal': SIGNAL}
    read = []

    def listen(app):
        app.connect('env-before-read-docs', lambda app, env, d: read.extend(d))

    project('html', **page)
    changed = ACME.replace('The network is down.', 'No network.')
    built = project('html', catalog={'acme': changed}, prepare=listen, **page)
    assert read == ['page']
    assert 'No network.' in built.read('page.html')
