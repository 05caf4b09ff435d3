"""References: what each form of a target means, its text and its tooltip."""

from __future__ import annotations

import pytest
from docutils import nodes
from sphinx import addnodes

from tests.sphinx_fixtures import directive

TABLES = {
    'acme': directive('acme'),
    'flags': directive('flags'),
}
NOT_FOUND = 'A file was not found.'
RANGE = 'Kept free.'


@pytest.fixture
def refer(project):
    """Return what builds a page of roles, and the links and warnings of it."""

    def build(text, pages=TABLES, **settings):
        built = project('xml', page=text, **pages, **settings)
        return built.links(), built.warnings

    return build


@pytest.fixture
def link(refer):
    """Return what builds one role, and its link: text, address, tooltip."""

    def build(target, role=':exit:', **settings):
        links, warnings = refer(f'{role}`{target}`', **settings)

        assert warnings == []

        return links[0]

    return build


@pytest.fixture
def complaint(refer):
    """Return what builds a reference that leads nowhere, and what is said of it."""

    def build(target, role=':exit:', **settings):
        links, warnings = refer(f'{role}`{target}`', **settings)

        assert links == []

        return [w.removeprefix('page.rst:4: WARNING: ') for w in warnings]

    return build


# -- targets


@pytest.mark.parametrize(
    ('target', 'text', 'anchor', 'tooltip'),
    [
        ('acme:3', 'acme 3', 'acme-3', NOT_FOUND),
        ('acme:10-19', 'acme 10-19', 'acme-10-19', RANGE),
        ('acme:11', 'acme 11', 'acme-10-19', RANGE),
        ('acme:12', 'acme 12', 'acme-12', 'The narrower row in a range.'),
        ('acme:135', 'acme 135', 'acme-128-192', 'Killed by a signal.'),
        ('acme:99', 'acme 99', 'acme-other', 'Anything else.'),
        ('acme:other', 'acme other', 'acme-other', 'Anything else.'),
        ('acme:OK', 'acme OK', 'acme-0', 'All is well.'),
        (
            'acme:BAD_ARGS',
            'acme BAD_ARGS',
            'acme-2',
            'A wrong --option, see https://acme.example/usage for more.',
        ),
        (
            'acme:NO_REMOTE',
            'acme NO_REMOTE',
            'acme-3',
            'There is nowhere to put it.',
        ),
        ('acme:refresh', 'acme refresh', 'acme-refresh', 'The page is stale.'),
        (
            'acme:Failed (Refresh)',
            'acme Failed (Refresh)',
            'acme-refresh',
            'The page is stale.',
        ),
        ('flags:4', 'flags 4', 'flags-4', 'A warning.'),
        (
            'flags:3',
            'flags 3',
            'flags',
            '3 = 1 + 2: A fatal message. An error message.',
        ),
        ('flags:32', 'flags 32', 'flags-32', 'Usage error.'),
    ],
)
def test_target(link, target, text, anchor, tooltip):
    page = anchor.partition('-')[0]

    assert (text, f'{page}#exit-{anchor}', tooltip) == link(target)


def test_part_of_a_range_means_the_range(link):
    assert link('acme:13-15') == ('acme 13-15', 'acme#exit-acme-10-19', RANGE)


@pytest.mark.parametrize(
    ('role', 'target', 'text', 'place'),
    [
        (':exit:', 'acme:3', 'acme 3', 'acme#exit-acme-3'),
        (':exit:', '~acme:3', '3', 'acme#exit-acme-3'),
        (':exit:', '~acme:OK', 'OK', 'acme#exit-acme-0'),
        (':exit:', 'three <acme:3>', 'three', 'acme#exit-acme-3'),
        (':exit:', 'a:b <acme:3>', 'a:b', 'acme#exit-acme-3'),
        (':exit:code:', 'acme:3', 'acme 3', 'acme#exit-acme-3'),
        (':exit:profile:', 'acme', 'acme', 'acme#exit-acme'),
        (':exit:profile:', 'Acme <acme>', 'Acme', 'acme#exit-acme'),
        (':any:', 'acme:3', 'acme:3', 'acme#exit-acme-3'),
        (':any:', 'acme:135', 'acme:135', 'acme#exit-acme-128-192'),
    ],
)
def test_role_and_text(link, role, target, text, place):
    assert (text, place) == link(target, role)[:2]


def test_exclamation_mark_makes_no_link(refer):
    assert refer(':exit:`!acme:3` :exit:`!nobody:3`') == ([], [])


def test_text_of_what_makes_no_link(project):
    built = project('dummy', page=':exit:`!acme:3`')

    assert [n.astext() for n in built.doctree().findall(nodes.literal)] == ['acme:3']


def test_classes_are_the_same_for_every_name_of_the_role(project):
    page = ':exit:`acme:3` :exit:code:`acme:3` :exit:`!acme:3`'
    built = project('dummy', page=f'{page}\n\n{directive("acme")}')
    paragraph = next(built.doctree().findall(nodes.paragraph))

    assert [literal['classes'] for literal in paragraph.findall(nodes.literal)] == [
        ['xref', 'exit', 'exit-code']
    ] * 3


def test_myst_has_the_role(project):
    built = project('xml', page_md='{exit}`acme:3` {exit:code}`~acme:3`', **TABLES)

    assert built.links() == [
        ('acme 3', 'acme#exit-acme-3', NOT_FOUND),
        ('3', 'acme#exit-acme-3', NOT_FOUND),
    ]


# -- which profile a bare number means


def test_bare_number_means_the_current_profile(refer):
    page = """\
        .. exit:currentprofile:: acme

        :exit:`4` :exit:`~4` :exit:`OK`

        .. exit:currentprofile:: flags

        :exit:`4`

        .. exit:currentprofile:: None

        :exit:`32`
        """
    links, warnings = refer(page)

    assert warnings == []
    assert links == [
        ('4', 'acme#exit-acme-4', 'The network is down.'),
        ('4', 'acme#exit-acme-4', 'The network is down.'),
        ('OK', 'acme#exit-acme-0', 'All is well.'),
        ('4', 'flags#exit-flags-4', 'A warning.'),
        ('32', 'flags#exit-flags-32', 'Usage error.'),
    ]


def test_current_profile_ends_with_its_page(project):
    built = project(
        'xml',
        aaa='.. exit:currentprofile:: acme\n\n:exit:`4`',
        page=':exit:`4`',
        **TABLES,
    )

    assert built.warnings == [
        (
            'page.rst:4: WARNING: 4 is ambiguous: acme:4, flags:4; write one of these'
            ' [exitcodes.ambiguous]'
        )
    ]


def test_current_profile_in_myst(project):
    text = '```{exit:currentprofile} flags\n```\n\n{exit}`4`'
    built = project('xml', page_md=text, **TABLES)

    assert built.links() == [('4', 'flags#exit-flags-4', 'A warning.')]


def test_bare_number_means_the_default_profile(link):
    conf = "exitcodes_default_profile = 'flags'"

    assert link('4', conf=conf)[1] == 'flags#exit-flags-4'


def test_current_profile_goes_before_the_default(refer):
    page = '.. exit:currentprofile:: acme\n\n:exit:`4`'
    conf = "exitcodes_default_profile = 'flags'"

    assert refer(page, conf=conf)[0][0][1] == 'acme#exit-acme-4'


@pytest.mark.parametrize(
    'setting', ['.. exit:currentprofile:: flags', '.. default: flags']
)
def test_profile_that_lacks_the_number_is_not_left(refer, setting):
    conf = "exitcodes_default_profile = 'flags'" if 'default' in setting else ''
    links, warnings = refer(f'{setting}\n\n:exit:`90`', conf=conf)

    assert links == []
    assert warnings == [
        (
            "page.rst:6: WARNING: flags has no code '90'; its codes are 1, 2, 4, 32"
            ' [exitcodes.ref]'
        )
    ]


def test_bare_number_means_the_only_table_that_has_it(link):
    assert link('32')[1] == 'flags#exit-flags-32'


def test_rest_of_a_profile_is_no_number_of_its_own(complaint):
    assert complaint('77') == [
        'no table of this project has code 77; write PROFILE:77 [exitcodes.ref]'
    ]


def test_bare_number_of_several_tables_is_ambiguous(complaint):
    assert complaint('2') == [
        '2 is ambiguous: acme:2, flags:2; write one of these [exitcodes.ambiguous]'
    ]


# -- names alone


def test_name_means_the_only_table_that_has_it(link):
    assert link('OFFLINE')[:2] == ('OFFLINE', 'acme#exit-acme-4')


def test_name_means_the_convention_that_defines_it(link):
    assert link('CV_USAGE') == (
        'CV_USAGE',
        'https://std.example/',
        'The command was used wrongly.',
    )


def test_name_in_a_table_goes_before_the_convention(link):
    own = '[profile]\ntitle="Own"\n[code.9]\nname = "CV_USAGE"\nmeaning = "Mine."\n'
    pages = {'own': directive('own')}

    assert link('CV_USAGE', catalog={'own': own}, pages=pages) == (
        'CV_USAGE',
        'own#exit-own-9',
        'Mine.',
    )


def test_name_that_only_another_program_has_is_not_found(complaint):
    pages = {'acme': TABLES['acme']}

    assert complaint('FATAL', pages=pages) == [
        (
            "no code is called 'FATAL' in a table of this project or in a convention;"
            ' write PROFILE:FATAL [exitcodes.ref]'
        )
    ]


def test_name_of_two_tables_is_ambiguous(refer):
    links, warnings = refer(':exit:`ERROR`', pages=TABLES | {'beta': directive('beta')})

    assert links == []
    assert warnings == [
        (
            'page.rst:4: WARNING: ERROR is ambiguous: beta:ERROR, flags:ERROR;'
            ' write one of these [exitcodes.ambiguous]'
        )
    ]


def test_current_profile_decides_a_name(refer):
    links, warnings = refer(
        '.. exit:currentprofile:: beta\n\n:exit:`ERROR`',
        pages=TABLES | {'beta': directive('beta')},
    )

    assert warnings == []
    assert links == [('ERROR', 'beta#exit-beta-1', 'It failed.')]


# -- what leads nowhere


@pytest.mark.parametrize(
    ('role', 'target', 'message'),
    [
        (
            ':exit:',
            'acmee:3',
            "unknown profile 'acmee' (did you mean acme?); name one of the catalog",
        ),
        (
            ':exit:profile:',
            'acmee',
            "unknown profile 'acmee' (did you mean acme?); name one of the catalog",
        ),
        (
            ':exit:',
            'flags:FATAAL',
            (
                "flags has no code 'FATAAL' (did you mean FATAL?);"
                ' its codes are 1, 2, 4, 32'
            ),
        ),
        (
            ':exit:',
            'OFLINE',
            (
                "no code is called 'OFLINE' in a table of this project or in a"
                ' convention (did you mean OFFLINE?); write PROFILE:OFLINE'
            ),
        ),
        (':exit:number:', '137', "no page describes the number '137'"),
        (':exit:signal:', 'SIGKILL', "no page describes the signal 'SIGKILL'"),
        (':exit:profile:', 'flags', 'no table of this project shows flags; add one'),
    ],
)
def test_message(complaint, role, target, message):
    pages = {'acme': TABLES['acme']} if 'no table' in message else TABLES

    assert [f'{message} [exitcodes.ref]'] == complaint(target, role, pages=pages)


def test_nitpick_ignore_is_honoured(refer):
    conf = """\
        nitpicky = True
        nitpick_ignore = [('exit:code', 'acme:nothing'), ('exit:code', '2')]
        """
    text = ':exit:`acme:nothing` :exit:`2` :exit:`acme:nobody`'
    links, warnings = refer(text, conf=conf)

    assert links == []
    assert [w.partition("'")[2].partition("'")[0] for w in warnings] == ['nobody']


def test_suppressed_warnings_are_not_given(refer):
    conf = "suppress_warnings = ['exitcodes.ref']"

    assert refer(':exit:`acme:nothing`', conf=conf) == ([], [])


def test_any_takes_qualified_names_only(refer):
    links, warnings = refer(':any:`OFFLINE` :any:`32` :any:`acme` :any:`no:body`')

    assert links == [('Acme', 'acme', '')]
    assert len(warnings) == 3


# -- upstream


def test_code_of_no_table_leads_upstream(link):
    assert link('acme:3', pages={}) == (
        'acme 3',
        'https://acme.example/manual',
        NOT_FOUND,
    )


def test_code_without_source_leads_to_the_homepage(link):
    assert link('beta:7') == ('beta 7', 'https://beta.example/', 'Too late.')


def test_profile_of_no_table_leads_to_its_homepage(link):
    assert link('beta', ':exit:profile:') == ('beta', 'https://beta.example/', '')


def test_code_that_a_filtered_table_leaves_out_leads_upstream(link):
    pages = {'acme': directive('acme codes=0')}

    assert link('acme:3', pages=pages)[1] == 'https://acme.example/manual'


def test_table_without_index_is_no_target(link):
    pages = {'acme': directive('acme', no_index='')}

    assert link('acme:3', pages=pages)[1] == 'https://acme.example/manual'


def test_upstream_links_can_be_switched_off(complaint):
    conf = 'exitcodes_upstream_links = False'

    assert complaint('beta:7', conf=conf) == [
        'no table of this project shows beta:7; add one [exitcodes.ref]'
    ]


def test_code_without_any_address_is_missing(complaint):
    assert complaint('flags:1', pages={}) == [
        'no table of this project shows flags:1; add one [exitcodes.ref]'
    ]


# -- which table is the target


def test_fullest_table_is_the_target(link):
    pages = {'aaa': directive('acme codes=0-9'), 'zzz': directive('acme')}

    assert link('acme:3', pages=pages)[1] == 'zzz#exit-acme-3'


def test_larger_of_two_filtered_tables_is_the_target(link):
    pages = {'aaa': directive('acme codes=3'), 'zzz': directive('acme codes=2-4')}

    assert link('acme:3', pages=pages)[1] == 'zzz#exit-acme-3'


def test_first_page_is_the_target_of_two_whole_tables(link):
    pages = {'bbb': directive('acme'), 'aaa': directive('acme')}

    assert link('acme:3', pages=pages)[1] == 'aaa#exit-acme-3'


def test_profile_leads_to_the_same_table(link):
    pages = {'aaa': directive('acme codes=0-9'), 'zzz': directive('acme')}

    assert link('acme', ':exit:profile:', pages=pages)[1] == 'zzz#exit-acme'


def test_comparison_is_no_target(link):
    pages = {'aaa': directive('acme beta', kind='exitcode-compare')}

    assert link('acme:3', pages=pages)[1] == 'https://acme.example/manual'


def test_reference_on_the_page_itself(project):
    built = project('xml', page=f':exit:`beta:2`\n\n{directive("beta")}')

    assert built.links() == [('beta 2', '#exit-beta-2', 'Wrong arguments.')]


# -- in titles


def test_role_in_a_title(project):
    page = '.. exit:currentprofile:: acme\n\nAfter :exit:`4`\n---------------\n\nText.'
    built = project('xml', page=page, **TABLES)

    assert built.warnings == []
    assert built.links() == [('4', 'acme#exit-acme-4', 'The network is down.')]
    titles = [ref.astext() for ref in built.env.tocs['page'].findall(nodes.reference)]
    assert titles == ['Page', 'After 4']


def test_role_in_the_title_of_a_page(project):
    files = {'top.rst': 'The code :exit:`acme:4`\n=======================\n'}
    built = project('html', files=files, **TABLES)

    assert built.warnings == []
    assert (
        '>The code <code class="xref exit exit-code docutils literal notranslate">'
        '<span class="pre">acme</span> <span class="pre">4</span></code></a>'
    ) in built.read('index.html')


def test_role_becomes_a_pending_reference_as_read(project):
    built = project('dummy', page=':exit:`acme:4`')
    node = next(built.env.get_doctree('page').findall(addnodes.pending_xref))

    assert (
        node['refdomain'],
        node['reftype'],
        node['reftarget'],
        node['exit:profile'],
    ) == ('exit', 'code', 'acme:4', '')
