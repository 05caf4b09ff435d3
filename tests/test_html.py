"""Rows as HTML."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import html, markup
from sphinxext.exitcodes.grid import DISPUTE, Grid, Line, Link, Ref

HEAD = '<th class="stub">'
CODE = '<code class="docutils literal notranslate">'
LINK = '<a class="reference external"'


def write(*cells, anchor='', anchors=(), headed=True):
    lines = (Line(cells, anchor=anchor),)
    return html.rows(Grid((), (), lines), markup.spans, anchors, headed=headed)


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
        f'<tr class="row-even">{HEAD}<p>{expected}</p></th>\n</tr>\n'
    )


def test_only_the_first_cell_is_a_head():
    assert write((('a',),), (('b',), ('c',)), ()) == (
        f'<tr class="row-even">{HEAD}<p>a</p></th>\n'
        '<td><p>b</p>\n<p>c</p>\n</td>\n<td></td>\n</tr>\n'
    )


def test_an_anchor_stands_in_the_first_cell():
    made = write((('a',),), (('b',),), anchor='exit-t-1', anchors=('exit-t-1',))
    assert made == (
        f'<tr class="row-even">{HEAD}'
        '<p><span class="target" id="exit-t-1"></span>a</p></th>\n'
        '<td><p>b</p></td>\n</tr>\n'
    )


def test_an_anchor_stands_in_an_empty_cell():
    assert write((), anchor='exit-t-1', anchors=('exit-t-1',)) == (
        f'<tr class="row-even">{HEAD}'
        '<p><span class="target" id="exit-t-1"></span></p></th>\n</tr>\n'
    )


def test_an_anchor_that_is_elsewhere():
    assert write((('a',),), anchor='exit-t-1') == (
        f'<tr class="row-even">{HEAD}<p>a</p></th>\n</tr>\n'
    )


@pytest.mark.parametrize(
    ('headed', 'classes'), [(True, ['even', 'odd']), (False, ['odd', 'even'])]
)
def test_rows_take_turns(headed, classes):
    grid = Grid((), (), (Line(((('a',),),)), Line(((('b',),),))))
    made = html.rows(grid, markup.spans, (), headed=headed)
    assert [line.split('"')[1] for line in made.splitlines() if '<tr' in line] == [
        f'row-{name}' for name in classes
    ]


def test_marked_paragraphs_have_a_class():
    assert write(((DISPUTE, 'a'),)) == (
        f'<tr class="row-even">{HEAD}<p class="exitcodes-dispute">a</p></th>\n</tr>\n'
    )
