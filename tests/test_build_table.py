"""Tables as they are read: options, columns, the body, ids; in reST and MyST."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinxext.exitcodes import strings
from tests.sphinx_fixtures import directive

BETA_ROWS = [
    ['Code', 'Name', 'Meaning'],
    ['1', 'ERROR', 'It failed.'],
    ['2', 'MISUSE', 'Wrong arguments.'],
    ['7', 'LATE', 'Too late.'],
]
BETA_IDS = ['exit-beta', 'exit-beta-1', 'exit-beta-2', 'exit-beta-7']


def exit_ids(built, docname='page'):
    return [i for i in built.ids(docname) if i.startswith('exit-')]


@pytest.fixture
def both(project):
    """Return what builds a directive in reST and in MyST, and finds them equal."""

    def build(argument='beta', body='', body_md=None, conf='', catalog=(), **options):
        made = {'argument': argument, **options}
        md_text = directive(body=body if body_md is None else body_md, md=True, **made)
        text = directive(body=body, **made)
        rst = project('dummy', page=text, conf=conf, catalog=catalog)
        rst_body = rst.body()
        md = project('dummy', page=None, page_md=md_text)

        assert rst.warnings == []
        assert md.warnings == []
        assert rst_body == md.body()

        return md

    return build


@pytest.fixture
def element(both):
    """Return what builds a directive and finds its table."""

    def find(*args, **options):
        return next(both(*args, **options).doctree().findall(nodes.table))

    return find


# -- the rows


def test_shows_the_codes_of_a_profile(both):
    built = both('beta')

    assert built.cells() == BETA_ROWS
    assert exit_ids(built) == BETA_IDS


def test_profile_can_be_written_as_a_key(both):
    assert both('profile=beta').cells() == BETA_ROWS


def test_selects_codes(both):
    built = both('beta codes=2-9')

    assert [BETA_ROWS[0], *BETA_ROWS[2:]] == built.cells()
    assert exit_ids(built) == ['exit-beta', 'exit-beta-2', 'exit-beta-7']


def test_selector_may_go_on_in_the_next_line(project):
    built = project('dummy', page='.. exitcode-table:: beta\n   codes=7')

    assert [BETA_ROWS[0], BETA_ROWS[3]] == built.cells()


def test_selects_from_all_profiles(both):
    built = both('codes=7,75')

    assert [row for row in built.cells() if row[0] != 'acme'] == [
        ['Program', 'Code', 'Name', 'Meaning'],
        ['beta', '7', 'LATE', 'Too late.'],
        ['convention', '75', 'CV_TEMPFAIL', 'Try again later.'],
        ['flags', '1', 'FATAL', 'A fatal message.'],
        ['flags', '2', 'ERROR', 'An error message.'],
        ['flags', '4', 'WARNING', 'A warning.'],
    ]


def test_a_code_in_all_profiles_gives_them_no_anchor(both):
    ids = exit_ids(both('codes=75'))

    assert ids == ['exit-convention-75']


def test_selects_a_quoted_command(both):
    assert both('acme command="get" codes=3').cells()[1:] == [
        ['3', 'There is nothing to get.', 'command get'],
    ]


def test_case_without_name_is_a_line_and_with_name_a_row(both):
    general = 'A file was not found.\n\ncommand get: There is nothing to get.'

    assert [
        ['Code', 'Name', 'Meaning', 'When'],
        ['3', '', general, ''],
        ['3', 'NO_REMOTE', 'There is nowhere to put it.', 'command put, on linux'],
    ] == both('acme codes=3').cells()


def test_rows_of_one_code_have_one_id(both):
    assert exit_ids(both('acme codes=3')) == ['exit-acme', 'exit-acme-3']


def test_all_sorts_of_ids(project):
    wide = '[profile]\ntitle = "W"\nwidth = 32\n[code.0xC0000005]\nname = "AV"\n'
    minus = '[profile]\ntitle = "M"\n[code.-2]\nname = "GONE"\n[code.-9--5]\nname="R"\n'
    built = project(
        'dummy',
        page='.. exitcode-table:: acme wide-nt minus',
        catalog={'wide-nt': wide, 'minus': minus},
    )

    assert exit_ids(built) == [
        'exit-acme',
        'exit-wide-nt',
        'exit-minus',
        'exit-acme-0',
        'exit-acme-2',
        'exit-acme-3',
        'exit-acme-4',
        'exit-acme-10-19',
        'exit-acme-12',
        'exit-acme-128-192',
        'exit-acme-refresh',
        'exit-acme-other',
        'exit-wide-nt-0xc0000005',
        'exit-minus-minus-9-minus-5',
        'exit-minus-minus-2',
    ]


def test_word_stands_where_there_is_no_number(both):
    cells = both('acme codes=refresh,128,other').cells()

    assert cells[1:] == [
        ['128-192\n\n128 + signal', 'KILLED', 'Killed by a signal.'],
        ['', 'Failed (Refresh)', 'The page is stale.'],
        ['other', '', 'Anything else.'],
    ]


# -- columns


def test_column_that_is_empty_is_left_out(both):
    assert both('acme codes=10-11').cells()[0] == ['Code', 'Meaning']


def test_column_that_is_asked_for_is_kept(both):
    assert both('beta codes=1', columns='meaning when code').cells() == [
        ['Meaning', 'When', 'Code'],
        ['It failed.', '', '1'],
    ]


def test_columns_may_have_commas(both):
    assert both('beta', columns='name, code').cells()[0] == ['Name', 'Code']


@pytest.mark.parametrize(
    ('column', 'head', 'cell'),
    [
        ('code', 'Code', '4'),
        ('name', 'Name', 'OFFLINE'),
        ('group', 'Group', 'Network'),
        ('outcome', 'Outcome', ''),
        ('fault', 'Fault', 'system'),
        ('state', 'State', ''),
        ('retry', 'Retry', 'yes'),
        ('remedy', 'Remedy', ''),
        ('since', 'Since', '1.2'),
        ('value', 'Computed as', ''),
        ('concepts', 'Concepts', ''),
        ('see', 'See also', 'acme 2'),
        ('sources', 'Sources', 'Acme manual\n\nacme.c'),
        ('profile', 'Program', 'acme'),
        ('ticket', 'ticket', 'T-4'),
    ],
)
def test_every_column(both, column, head, cell):
    assert [[head], [cell]] == both('acme codes=4', columns=column).cells()


@pytest.mark.parametrize(
    ('codes', 'column', 'cell'),
    [
        ('2', 'retry', 'no'),
        ('2', 'aliases', 'BAD_ARGS'),
        ('2', 'concepts', 'Usage error'),
        ('3', 'concepts', 'Not found (near)'),
        ('10-11', 'state', 'reserved'),
        ('0', 'outcome', 'success'),
        ('128', 'value', '128 + signal'),
    ],
)
def test_cell_of_a_column(both, codes, column, cell):
    assert [cell] == both(f'acme codes={codes}', columns=column).cells()[1]


def test_columns_of_all_tables_come_from_the_configuration(both):
    built = both('beta codes=1', conf="exitcodes_columns = ['name', 'code']")

    assert built.cells() == [['Name', 'Code'], ['ERROR', '1']]


def test_option_goes_before_the_configuration(both):
    conf = "exitcodes_columns = ['name', 'code']"

    assert both('beta', columns='meaning', conf=conf).cells()[0] == ['Meaning']


def test_configured_column_that_a_table_lacks_is_left_out(both):
    conf = "exitcodes_columns = ['name', 'ticket']"

    assert both('beta', conf=conf).cells()[0] == ['Name']


# -- options


def test_table_has_a_stub_and_classes(element):
    table = element('beta')

    assert table['classes'] == ['exitcodes']
    assert [c.get('stub') for c in table.findall(nodes.colspec)] == [1, None, None]


def test_class(element):
    assert element('beta', **{'class': 'wide pale'})['classes'] == [
        'exitcodes',
        'wide',
        'pale',
    ]


@pytest.mark.parametrize('side', ['left', 'center', 'right'])
def test_align(element, side):
    assert side == element('beta', align=side)['align']


def test_widths(element):
    table = element('beta', widths='1 2 3')

    assert [c['colwidth'] for c in table.findall(nodes.colspec)] == [1, 2, 3]
    assert 'colwidths-given' in table['classes']


def test_widths_auto(element):
    assert element('beta', widths='auto')['classes'] == ['colwidths-auto', 'exitcodes']


def test_no_header(both):
    built = both('beta', no_header='')

    assert BETA_ROWS[1:] == built.cells()
    assert list(built.doctree().findall(nodes.thead)) == []


def test_caption_has_the_markup_of_the_page(project):
    rst = project('dummy', page=directive('beta', caption='Codes *of* ``beta``'))
    rst_body = rst.body()
    text = directive('beta', caption='Codes *of* `beta`', md=True)
    md = project('dummy', page=None, page_md=text)

    title = next(md.doctree().findall(nodes.title), None)
    assert title.astext() == 'Page'
    assert rst_body == md.body()
    table = next(md.doctree().findall(nodes.table))
    assert (
        str(table[0])
    ) == '<title>Codes <emphasis>of</emphasis> <literal>beta</literal></title>'


def test_name_and_numfig(project):
    text = directive('beta', name='codes', caption='Codes')
    built = project(
        'dummy',
        page=f'See :numref:`codes` or :ref:`codes`.\n\n{text}',
        conf='numfig = True',
    )

    assert built.warnings == []
    assert built.links() == [('Table 1', '#codes', ''), ('Codes', '#codes', '')]


def test_name_is_an_id_of_the_table_alone(element):
    assert element('beta', name='codes')['ids'] == ['codes']


def test_no_index_makes_no_target_and_no_object(both):
    built = both('beta', no_index='')

    assert exit_ids(built) == []
    assert list(built.domain.get_objects()) == []
    assert built.cells() == BETA_ROWS


def test_explicit_table_style(both):
    assert both('beta', style='table').cells() == BETA_ROWS


def test_definitions(both):
    built = both('beta', style='definitions')

    assert [[' '.join(term.split()), *rest] for term, *rest in _plain(built)] == [
        ['1 ERROR', 'It failed.'],
        ['2 MISUSE', 'Wrong arguments.'],
        ['7 LATE', 'Too late.'],
    ]
    assert exit_ids(built) == BETA_IDS


def _plain(built):
    return [[i[0].replace('(', '').replace(')', ''), *i[1:]] for i in built.items()]


def test_definitions_label_what_is_no_meaning(both):
    built = both('acme codes=4', style='definitions', columns='code since retry')

    assert built.items() == [['4', 'Since: 1.2', 'Retry: yes']]


def test_definitions_have_caption_class_and_name(both):
    built = both(
        'beta codes=1',
        style='definitions',
        caption='Codes',
        name='it',
        **{'class': 'c'},
    )
    made = next(built.doctree().findall(nodes.definition_list))

    assert made['classes'] == ['exitcodes', 'c']
    assert made['ids'] == ['it']
    paragraphs = [p.astext() for p in built.doctree().findall(nodes.paragraph)]
    assert paragraphs[0] == 'Codes'


# -- the body


def test_field_replaces_the_meaning(both):
    built = both('beta codes=1', body=':1: It broke.')

    assert built.cells()[1:] == [['1', 'ERROR', 'It broke.']]


def test_field_replaces_another_column(both):
    built = both('beta codes=1', body=':1 name: none')

    assert built.cells()[1:] == [['1', 'none', 'It failed.']]


def test_field_of_a_name_an_alias_a_word_and_a_name_with_spaces(both):
    body = """\
        :OK: one
        :BAD_ARGS: two
        :refresh name: three
        :Failed (Refresh): four
        """

    assert [
        [row[0] or 'refresh', *row[1:]]
        for row in both('acme codes=0,2,refresh', body=body).cells()[1:]
    ] == [
        ['0', 'OK', 'one'],
        ['2', 'USAGE', 'two'],
        ['refresh', 'three', 'four'],
    ]


def test_field_of_a_name_with_spaces_and_a_column(both):
    built = both('acme codes=refresh', body=':Failed (Refresh) meaning: Stale.')

    assert built.cells()[1][-1] == 'Stale.'


def test_field_of_a_range(both):
    built = both('acme codes=10-11', body=':10-19: Mine.')

    assert built.cells()[1:] == [['10-19', 'Mine.']]


def test_field_of_a_case_with_a_name_leaves_the_other_rows(both):
    built = both('acme codes=3', body=':NO_REMOTE: Mine.')

    assert [row[2] for row in built.cells()[2:]] == ['Mine.']
    assert built.cells()[1][2].startswith('A file was not found.')


def test_field_of_a_number_leaves_the_cases_with_a_name(both):
    built = both('acme codes=3', body=':3: Mine.')

    assert [row[2] for row in built.cells()[1:]] == [
        'Mine.',
        'There is nowhere to put it.',
    ]


def test_field_has_the_markup_of_the_page(both):
    built = both(
        'beta codes=1-2',
        body=':1: *See* :exit:`beta:2`, ``code``.\n:2: Or :doc:`index`.',
        body_md=':1: *See* {exit}`beta:2`, `code`.\n:2: Or {doc}`index`.',
    )

    assert built.links() == [
        ('beta 2', '#exit-beta-2', 'Wrong arguments.'),
        ('Tiny', '', ''),
    ]


def test_field_has_blocks(both):
    body = """\
        :1: First.

            - one
            - two

        :2:
            Second.

            Third.
        """
    built = both('beta codes=1-2', body=body)

    assert built.cells()[1][2] == 'First.\n\none\n\ntwo'
    assert len(list(built.doctree().findall(nodes.bullet_list))) == 1
    assert built.cells()[2][2] == 'Second.\n\nThird.'


@pytest.mark.parametrize('md', [False, True])
def test_field_goes_on_in_indented_lines(shown, md):
    text = directive('beta codes=1', ':1: one\n    two\n    three', md=md)
    built = shown(text, md=md)

    assert ' '.join(built.cells()[1][2].split()) == 'one two three'


def test_field_sees_footnotes_and_substitutions(project):
    body = ':1: |this| [#]_'
    text = directive('beta codes=1', body=body)
    built = project(
        'dummy', page=f'{text}\n\n.. |this| replace:: That\n\n.. [#] A note.\n'
    )

    assert built.warnings == []
    assert built.cells()[1][2] == 'That 1'


def test_field_stands_in_definitions(both):
    built = both('beta codes=1', body=':1: It broke.', style='definitions')

    assert built.items()[0][1:] == ['It broke.']


def test_block_in_the_first_cell_keeps_the_anchor(both):
    built = both('beta codes=1', body=':1 code:\n    - one\n    - two')

    assert exit_ids(built) == ['exit-beta', 'exit-beta-1']


# -- ids


def test_table_that_stands_twice_has_its_ids_once(project):
    text = directive('beta')
    built = project('dummy', page=f'{text}\n\n{text}')

    assert built.warnings == []
    assert exit_ids(built) == BETA_IDS
    assert BETA_ROWS == built.cells(number=0) == built.cells(number=1)


def test_table_that_is_included_twice_has_its_ids_once(project):
    include = '.. include:: part.txt'
    built = project(
        'dummy',
        page=f'{include}\n\n{include}',
        files={'part.txt': '.. exitcode-table:: beta\n'},
    )

    assert built.warnings == []
    assert exit_ids(built) == BETA_IDS


def test_second_table_has_the_ids_that_the_first_lacks(project):
    page = '.. exitcode-table:: beta codes=2\n\n.. exitcode-table:: beta'
    built = project('dummy', page=page)

    assert built.warnings == []
    assert sorted(BETA_IDS) == sorted(exit_ids(built))


def test_section_below_gets_another_id(project):
    page = f'{directive("beta")}\n\nExit beta 2\n-----------\n\nText.'
    built = project('dummy', page=page)
    section = list(built.doctree().findall(nodes.section))[-1]

    assert built.warnings == []
    assert exit_ids(built) == BETA_IDS
    assert section['ids'] != ['exit-beta-2']


def test_section_above_keeps_its_id(project):
    page = f'Exit beta 2\n-----------\n\n{directive("beta")}'
    built = project('dummy', page=page)

    assert built.warnings == [
        (
            "page.rst:7: WARNING: the id 'exit-beta-2' is taken on this page, so the"
            ' row has none; rename the section or label [exitcodes.anchor]'
        )
    ]
    assert exit_ids(built).count('exit-beta-2') == 1


def test_pages_may_show_the_same_table(project):
    built = project('dummy', one=directive('beta'), two=directive('beta'))

    assert built.warnings == []
    assert BETA_IDS == exit_ids(built, 'one') == exit_ids(built, 'two')


def test_nothing_is_made_where_nothing_is_selected(project):
    built = project('dummy', page=directive('nobody'))

    assert built.body() == ''


# -- mistakes in the markup

BLANK_LINE = 'after a blank line'


@pytest.mark.parametrize(
    ('field', 'md'),
    [
        (':3: text', False),
        (':OK: text', False),
        (':3: text', True),
        (':OK: text', True),
        # docutils refuses an option of several words before anyone is asked
        (':3 name: text', True),
        (':Failed (Refresh): text', True),
    ],
)
def test_field_without_a_blank_line_is_explained(project, field, md):
    text = directive('acme', md=md).replace(
        'acme', f'acme\n{"" if md else "   "}{field}'
    )
    made = project('dummy', **{'page_md' if md else 'page': text}).warnings

    assert [BLANK_LINE in ' '.join(made)] == [True]


@pytest.mark.parametrize('md', [False, True])
def test_unknown_option_is_refused_with_a_suggestion(project, md):
    text = directive('beta', md=md, colums='name')
    made = project('dummy', **{'page_md' if md else 'page': text}).warnings

    assert ["unknown option 'colums': did you mean :columns:?" in ' '.join(made)] == [
        True
    ]


@pytest.mark.parametrize(
    ('option', 'value'),
    [
        ('align', 'middle'),
        ('style', 'list'),
        ('widths', 'x'),
        ('widths', '1 2'),
        ('caption', ''),
    ],
)
@pytest.mark.parametrize('md', [False, True])
def test_wrong_value_of_an_option_is_refused(project, md, option, value):
    text = directive('beta', md=md, **{option: value})
    made = project('dummy', **{'page_md' if md else 'page': text}).warnings

    assert [option in ' '.join(made)] == [True]


@pytest.mark.parametrize('md', [False, True])
@pytest.mark.parametrize(
    ('kind', 'option'),
    [
        ('exitcode-table', 'columns'),
        ('exitcode-table', 'style'),
        ('exitcode-table', 'align'),
        ('exitcode-table', 'widths'),
        ('exitcode-table', 'class'),
        ('exitcode-compare', 'by'),
        ('exitcode-compare', 'show'),
        ('exitcode-idioms', 'code'),
        ('exitcode-idioms', 'languages'),
    ],
)
def test_option_without_a_value_is_refused(project, md, kind, option):
    argument = '' if kind == 'exitcode-idioms' else 'beta flags'
    text = directive(argument, kind=kind, md=md, **{option: ''})
    made = project('dummy', **{'page_md' if md else 'page': text}).warnings

    assert [option in ' '.join(made)] == [True]


def test_widths_that_do_not_fit_are_explained(warned):
    made = warned(directive('beta', widths='1 2'))

    assert [
        ':widths: has 2 numbers, the table 3 columns: code, name, meaning'
        in ' '.join(made)
    ] == [True]


def test_directive_without_an_argument_is_refused(warned):
    made = warned('.. exitcode-table::')

    assert ['1 argument(s) required, 0 supplied' in ' '.join(made)] == [True]


def test_long_forms_of_the_directives(project):
    page = """\
        .. exit:table:: beta

        .. exit:compare:: beta convention

        .. exit:idioms::
        """
    built = project('dummy', page=page)

    assert built.warnings == []
    assert [len(built.cells(number=n)) for n in range(3)] == [4, 3, 3]


# -- comparisons and idioms

COMPARED = [
    ['Concept', 'Beta', 'The Convention'],
    ['Usage error', '2 MISUSE', '64 CV_USAGE'],
    ['Timeout', '7 LATE', ''],
]


@pytest.mark.parametrize(
    ('show', 'rows'), [('all', [1, 2]), ('shared', [1]), ('differences', [2])]
)
def test_comparison_by_concept(both, show, rows):
    built = both('beta convention', kind='exitcode-compare', show=show)

    assert built.cells() == [COMPARED[0], *(COMPARED[n] for n in rows)]


def test_comparison_marks_what_is_only_near(both):
    near = '[profile]\ntitle = "Near"\n[code.5]\nnear = ["timeout"]\n'
    built = both('beta near', kind='exitcode-compare', catalog={'near': near})

    assert built.cells()[0] == ['Concept', 'Beta', 'Near']
    late = next(row for row in built.cells() if row[0] == 'Timeout')
    assert late == ['Timeout', '7 LATE', strings.NEAR.format(code='5')]


@pytest.mark.parametrize(
    ('show', 'rows'),
    [
        ('all', [['1', 'ERROR', 'FATAL'], ['2', 'MISUSE', 'ERROR']]),
        ('shared', [['1', 'ERROR', 'FATAL'], ['2', 'MISUSE', 'ERROR']]),
        ('differences', []),
    ],
)
def test_comparison_by_number(both, show, rows):
    built = both(
        'beta flags codes=1-2', kind='exitcode-compare', by='number', show=show
    )

    assert [
        [row[0], *(cell.rpartition(' ')[2] for cell in row[1:])]
        for row in built.cells()[1:]
    ] == rows


def test_comparison_links_to_the_tables(project):
    text = directive('beta convention', kind='exitcode-compare')
    built = project('xml', page=text, tables=directive('beta'))

    assert built.links() == [
        ('Beta', 'tables#exit-beta', ''),
        ('2', 'tables#exit-beta-2', 'Wrong arguments.'),
        ('64', 'https://std.example/', 'The command was used wrongly.'),
        ('7', 'tables#exit-beta-7', 'Too late.'),
    ]


def test_comparison_has_the_options_of_tables(element):
    table = element(
        'beta convention', kind='exitcode-compare', align='left', **{'class': 'c'}
    )

    assert (table['align'], table['classes'][-2:]) == ('left', ['exitcodes', 'c'])


def test_comparison_makes_no_objects(both):
    built = both('beta convention', kind='exitcode-compare')

    assert exit_ids(built) == []
    assert list(built.domain.get_objects()) == []


def test_idioms(both):
    assert both('', kind='exitcode-idioms', code='7').cells() == [
        ['Language', 'Set and continue', 'Exit at once', 'Note'],
        ['Shell', '(exit 7)', 'exit 7 or exec exit 7', ''],
        ['Rust', 'none', 'std::process::exit(7)', 'No destructors run.'],
    ]


@pytest.mark.parametrize('name', ['shell', 'Shell', 'SHELL'])
def test_idioms_of_some_languages(both, name):
    assert both('', kind='exitcode-idioms', languages=name).cells() == [
        ['Language', 'Set and continue', 'Exit at once'],
        ['Shell', '(exit 1)', 'exit 1 or exec exit 1'],
    ]


@pytest.mark.parametrize('code', ['256', '-1', 'x', ''])
def test_idioms_take_an_exit_status(warned, code):
    made = warned(directive('', kind='exitcode-idioms', code=code))

    assert ['write a number from 0 to 255' in ' '.join(made)] == [True]
