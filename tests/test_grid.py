"""Tables before they are markup."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import grid
from sphinxext.exitcodes.grid import CASE, Grid, Line, Link, Ref

LINK = Link('https://a.b/', 'Manual')
REF = Ref('tool:1', 'tool 1')


@pytest.mark.parametrize(
    ('pieces', 'cell'),
    [
        (('A.',), (('A.',),)),
        (('A.', LINK), (('A.', LINK),)),
        ((CASE, 'A.'), ((CASE, 'A.'),)),
        (('',), ()),
        ((CASE, ''), ()),
        ((), ()),
    ],
)
def test_block(pieces, cell):
    assert grid.block(*pieces) == cell


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [(['a'], 'a'), (['a', 'b'], 'a or b'), (['a', 'b', 'c'], 'a, b or c')],
)
def test_either(texts, expected):
    assert grid.either(texts, str) == expected


def test_either_is_translated():
    assert grid.either(['a', 'b'], lambda text: '{first} oder {second}') == 'a oder b'


@pytest.mark.parametrize(
    ('cell', 'expected'),
    [
        ((), 0),
        ((('four',),), 4),
        ((('four',), ('sevenly',)), 7),
        (((CASE, 'four', LINK, REF),), 16),
    ],
)
def test_width(cell, expected):
    assert grid.width(cell) == expected


@pytest.mark.parametrize(
    ('piece', 'text'),
    [('``a``', '``a``'), (LINK, 'Manual'), (REF, 'tool 1'), (CASE, '')],
)
def test_text_of(piece, text):
    assert grid.text_of(piece) == text


@pytest.mark.parametrize(
    ('block', 'mark'), [((CASE, 'A.'), CASE.name), (('A.', CASE), ''), ((), '')]
)
def test_mark_of(block, mark):
    assert grid.mark_of(block) == mark


@pytest.mark.parametrize(
    ('pieces', 'kinds'),
    [
        ((), set()),
        (('A ``code``.',), {'text', 'code'}),
        (('https://a.b',), {'url'}),
        (('To a@b.org',), {'text', 'mail'}),
        (('``a@b.org``', REF, LINK, CASE), {'code', 'ref', 'link', 'mark'}),
    ],
)
def test_kinds(pieces, kinds):
    lines = (Line(((),)), Line(((pieces,),)))
    assert Grid(('a',), ('A',), lines).kinds == kinds
