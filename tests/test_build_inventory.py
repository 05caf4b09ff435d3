"""The inventory, and another project that refers to this one by it."""

from __future__ import annotations

import pytest

from tests.sphinx_fixtures import directive

PLACE = 'https://first.example/page.html'
KILLED = 'Killed by a signal.'


def test_objects(project):
    built = project('html', page=directive('acme'))

    assert built.inventory() == [
        'acme exit:profile 1 page.html#exit-$ -',
        'acme:0 exit:code 1 page.html#exit-acme-0 -',
        'acme:10-19 exit:code 1 page.html#exit-acme-10-19 -',
        'acme:12 exit:code 1 page.html#exit-acme-12 -',
        'acme:128-192 exit:code 1 page.html#exit-acme-128-192 -',
        'acme:2 exit:code 1 page.html#exit-acme-2 -',
        'acme:3 exit:code 1 page.html#exit-acme-3 -',
        'acme:4 exit:code 1 page.html#exit-acme-4 -',
        'acme:BAD_ARGS exit:code -1 page.html#exit-acme-2 -',
        'acme:Failed (Refresh) exit:code -1 page.html#exit-acme-refresh -',
        'acme:KILLED exit:code -1 page.html#exit-acme-128-192 -',
        'acme:NO_REMOTE exit:code -1 page.html#exit-acme-3 -',
        'acme:OFFLINE exit:code -1 page.html#exit-acme-4 -',
        'acme:OK exit:code -1 page.html#exit-acme-0 -',
        'acme:TWELVE exit:code -1 page.html#exit-acme-12 -',
        'acme:USAGE exit:code -1 page.html#exit-acme-2 -',
        'acme:other exit:code 1 page.html#exit-acme-other -',
        'acme:refresh exit:code 1 page.html#exit-acme-refresh -',
    ]


def test_objects_are_those_of_the_fullest_table(project):
    built = project(
        'html',
        aaa=directive('beta codes=1'),
        bbb=directive('beta codes=2-7'),
        ccc=directive('beta codes=7', no_index=''),
        ddd=directive('beta acme', kind='exitcode-compare'),
    )

    assert built.inventory() == [
        'beta exit:profile 1 bbb.html#exit-$ -',
        'beta:1 exit:code 1 aaa.html#exit-beta-1 -',
        'beta:2 exit:code 1 bbb.html#exit-beta-2 -',
        'beta:7 exit:code 1 bbb.html#exit-beta-7 -',
        'beta:ERROR exit:code -1 aaa.html#exit-beta-1 -',
        'beta:LATE exit:code -1 bbb.html#exit-beta-7 -',
        'beta:MISUSE exit:code -1 bbb.html#exit-beta-2 -',
    ]


def test_objects_are_searched_by_name(project):
    built = project('html', page=directive('beta codes=1'))
    index = built.read('searchindex.js').replace(', ', ',')

    assert '"exit-beta-1","beta:1"]' in index
    assert 'beta:ERROR' not in index


# -- two projects


@pytest.fixture(scope='module')
def first(module_project):
    """Return a project whose profiles no other one knows."""
    tables = '\n\n'.join(map(directive, ('acme', 'flags')))
    project = module_project('first')
    built = project('html', page=tables)

    assert built.warnings == []

    return built


@pytest.fixture
def refer(project, first):
    """Return what builds a page of another project, without those profiles."""

    def build(page, conf='', **settings):
        return project(
            'xml',
            page=page,
            conf=f"""\
extensions.append('sphinx.ext.intersphinx')
exitcodes_upstream_links = False
intersphinx_mapping = {{
    'first': ('https://first.example/', {str(first.out / 'objects.inv')!r})
}}
{conf}
""",
            **({'catalog': {'acme': None, 'flags': None}} | settings),
        )

    return build


@pytest.fixture
def link(refer):
    """Return what builds one role of the other project, and its text and address."""

    def build(text, **settings):
        built = refer(text, **settings)

        assert built.warnings == []

        return built.links()[0][:2]

    return build


@pytest.mark.parametrize(
    ('target', 'text', 'anchor'),
    [
        ('acme:3', 'acme 3', 'acme-3'),
        ('acme:OFFLINE', 'acme OFFLINE', 'acme-4'),
        ('acme:BAD_ARGS', 'acme BAD_ARGS', 'acme-2'),
        ('acme:refresh', 'acme refresh', 'acme-refresh'),
        ('acme:Failed (Refresh)', 'acme Failed (Refresh)', 'acme-refresh'),
        ('acme:135', 'acme 135', 'acme-128-192'),
        ('acme:11', 'acme 11', 'acme-10-19'),
        ('acme:12', 'acme 12', 'acme-12'),
        ('~acme:135', '135', 'acme-128-192'),
        ('mine <acme:135>', 'mine', 'acme-128-192'),
        ('flags:4', 'flags 4', 'flags-4'),
    ],
)
@pytest.mark.parametrize(
    'role', [':exit:', ':exit:code:', ':external:exit:', ':external+first:exit:']
)
def test_code_of_the_other_project(link, role, target, text, anchor):
    assert (text, f'{PLACE}#exit-{anchor}') == link(f'{role}`{target}`')


@pytest.mark.parametrize('role', [':exit:profile:', ':external:exit:profile:'])
def test_profile_of_the_other_project(link, role):
    assert ('acme', f'{PLACE}#exit-acme') == link(f'{role}`acme`')


@pytest.mark.parametrize('role', [':exit:', ':external:exit:', ':external+first:exit:'])
@pytest.mark.parametrize(
    ('code', 'anchor'), [('3', '3'), ('135', '128-192'), ('OK', '0')]
)
def test_current_profile_is_one_of_the_other_project(link, role, code, anchor):
    text = f'.. exit:currentprofile:: acme\n\n{role}`{code}`'

    assert (code, f'{PLACE}#exit-acme-{anchor}') == link(text)


def test_default_profile_is_one_of_the_other_project(link):
    conf = "exitcodes_default_profile = 'acme'"

    assert ('135', f'{PLACE}#exit-acme-128-192') == link(':exit:`135`', conf=conf)


@pytest.mark.parametrize('role', [':exit:', ':external:exit:'])
def test_profile_that_both_know(link, role):
    """The catalog of this project then says which row is meant."""
    assert ('acme 135', f'{PLACE}#exit-acme-128-192') == link(
        f'{role}`acme:135`', catalog={}
    )


def test_combination_of_bits_leads_to_the_profile(link):
    assert ('flags 3', f'{PLACE}#exit-flags') == link(':exit:`flags:3`', catalog={})


def test_name_of_a_convention(project, module_project):
    other = module_project('other')('html', page=directive('convention'))
    built = project(
        'xml',
        page=':exit:`CV_USAGE`',
        conf=f"""\
            extensions.append('sphinx.ext.intersphinx')
            intersphinx_mapping = {{
                'other': ('https://other.example/', {str(other.out / 'objects.inv')!r})
            }}
            """,
    )

    assert built.warnings == []
    assert [link[:2] for link in built.links()] == [
        ('CV_USAGE', 'https://other.example/page.html#exit-convention-64')
    ]


def test_any_finds_the_other_project(link):
    assert ('acme:3', f'{PLACE}#exit-acme-3') == link(':any:`acme:3`')


def test_this_project_goes_first(link):
    page = f':exit:`acme:3`\n\n{directive("acme")}'

    assert link(page, catalog={}) == ('acme 3', '#exit-acme-3')


def test_other_project_goes_before_upstream(link):
    conf = 'exitcodes_upstream_links = True'

    assert ('acme 3', f'{PLACE}#exit-acme-3') == link(
        ':exit:`acme:3`', conf=conf, catalog={}
    )


def test_code_that_neither_has(refer):
    built = refer(':exit:`acme:77` :exit:`nobody:1`')

    assert built.warnings == [
        (
            "page.rst:4: WARNING: unknown profile 'acme'; name one of the catalog"
            ' [exitcodes.ref]'
        ),
        (
            "page.rst:4: WARNING: unknown profile 'nobody'; name one of the catalog"
            ' [exitcodes.ref]'
        ),
    ]


def test_inventory_makes_the_own_codes_no_less_strict(refer):
    built = refer(':exit:`acme:99`', catalog={'acme': '[profile]\ntitle = "A"\n'})

    assert [w.replace('are [', 'are  [') for w in built.warnings] == [
        "page.rst:4: WARNING: acme has no code '99'; its codes are  [exitcodes.ref]"
    ]


def test_bare_names_and_unknown_profiles_of_the_other_project(refer):
    """A bare name could be any other project's, and `any` must not guess."""
    built = refer(':exit:profile:`acmee` :any:`OFFLINE` :any:`135`')

    assert built.links() == []
    assert [w.rpartition(' ')[2] for w in built.warnings] == [
        '[exitcodes.ref]',
        '[ref.any]',
        '[ref.any]',
    ]
