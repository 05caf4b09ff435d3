"""Rows as HTML."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import html, markup
from sphinxext.exitcodes.grid import DISPUTE, Grid, Line, Link, Ref

HEAD = '<th class="stub" scope="row">'
CODE = '<code class="docutils literal notranslate">'
LINK = '<a class="reference external"'


def grid_of(*lines, columns=()):
    """Return a grid; columns that are not named are made up."""
    columns = columns or tuple(f'c{n}' for n in range(len(lines[0].cells)))
    return Grid(columns, tuple(map(str.title, columns)), lines)


def write(*cells, anchor='', anchors=(), headed=True, linked=False, columns=()):
    grid = grid_of(Line(cells, anchor=anchor), columns=columns)
    return html.rows(grid, markup.spans, anchors, headed=headed, linked=linked)


@pytest.mark.parametrize(
    ('piece', 'expected'),
    [
        ('A & <b> "c".', 'A &amp; &lt;b&gt; &quot;c&quot;.'),
        (
            '``a``',
            f'{CODE}<span class="pre">a</span></code>',
        ),
        (
            '``a b   c\nd``',
            (
                f'{CODE}<span class="pre">a</span> <span class="pre">b</span>'
                '&#160;&#160; <span class="pre">c</span>\n'
                '<span class="pre">d</span></code>'
            ),
        ),
        (
            '``a b   <c>``',
            (
                f'{CODE}<span class="pre">a</span> <span class="pre">b</span>'
                '&#160;&#160; <span class="pre">&lt;c&gt;</span></code>'
            ),
        ),
        (
            'https://a.b/?c&d',
            f'{LINK} href="https://a.b/?c&amp;d">https://a.b/?c&amp;d</a>',
        ),
        (
            Link('https://a.b/', 'A & B'),
            f'{LINK} href="https://a.b/">A &amp; B</a>',
        ),
        (Ref('tool:1', 'tool 1'), ''),
    ],
)
def test_pieces(piece, expected):
    assert write(((piece,),)) == (
        f'<tr class="row-even">{HEAD}<p>{expected}</p>\n</th>\n</tr>\n'
    )


def test_only_the_first_cell_is_a_head():
    assert write((('a',),), (('b',), ('c',)), ()) == (
        f'<tr class="row-even">{HEAD}<p>a</p>\n</th>\n'
        '<td data-label="C1"><p>b</p>\n<p>c</p>\n</td>\n'
        '<td data-label="C2"></td>\n</tr>\n'
    )


def test_cells_are_labelled_by_their_heads():
    grid = Grid(('code', 'p'), ('Code', Ref('p', 'A & "B"', 'profile')), ())
    assert html.Tags(grid).around('', is_empty=False)[1] == (
        '<td data-label="A &amp; &quot;B&quot;">',
        '</td>\n',
    )


def test_a_table_may_be_named():
    assert html.caption('Codes of <A>') == (
        '<caption class="exitcodes-name">Codes of &lt;A&gt;</caption>\n'
    )


def test_the_first_cell_has_the_id():
    made = write((('a',),), (('b',),), anchor='exit-t-1', anchors=('exit-t-1',))
    assert made == (
        '<tr class="row-even"><th class="stub" scope="row" id="exit-t-1"><p>a</p>\n'
        '</th>\n<td data-label="C1"><p>b</p>\n</td>\n</tr>\n'
    )


def test_an_empty_cell_heads_nothing():
    assert write((), anchor='exit-t-1', anchors=('exit-t-1',)) == (
        '<tr class="row-even"><td id="exit-t-1"></td>\n</tr>\n'
    )


def test_an_anchor_that_is_elsewhere():
    assert write((('a',),), anchor='exit-t-1', linked=True, columns=('code',)) == (
        f'<tr class="row-even">{HEAD}<p>a</p>\n</th>\n</tr>\n'
    )


def test_a_row_links_to_itself_by_what_it_is():
    made = write(
        (('a',), ('b',)),
        anchor='exit-t-1',
        anchors=('exit-t-1',),
        linked=True,
        columns=('code',),
    )
    assert made == (
        '<tr class="row-even"><th class="stub" scope="row" id="exit-t-1">'
        '<p><a class="exitcodes-link reference internal" href="#exit-t-1">a</a></p>\n'
        '<p>b</p>\n</th>\n</tr>\n'
    )


@pytest.mark.parametrize(
    ('linked', 'columns'), [(True, ('meaning',)), (False, ('code',))]
)
def test_other_rows_do_not_link_to_themselves(linked, columns):
    made = write(
        (('a',),),
        anchor='exit-t-1',
        anchors=('exit-t-1',),
        linked=linked,
        columns=columns,
    )
    assert '<a ' not in made


@pytest.mark.parametrize(
    ('headed', 'classes'), [(True, ['even', 'odd']), (False, ['odd', 'even'])]
)
def test_rows_take_turns(headed, classes):
    grid = grid_of(Line(((('a',),),)), Line(((('b',),),)))
    made = html.rows(grid, markup.spans, (), headed=headed, linked=False)
    assert [line.split('"')[1] for line in made.splitlines() if '<tr' in line] == [
        f'row-{name}' for name in classes
    ]


def test_marked_paragraphs_have_a_class():
    assert write(((DISPUTE, 'a'),)) == (
        f'<tr class="row-even">{HEAD}<p class="exitcodes-dispute">a</p>\n</th>\n</tr>\n'
    )
