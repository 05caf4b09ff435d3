"""The fixed strings: filled, and cut into paragraphs."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import strings


@pytest.mark.parametrize(
    ('template', 'filled'),
    [
        ('{first} or {second}', 'a or b'),
        ('{second}, {first}', 'b, a'),
        ('{first} {third} {', 'a {third} {'),
        ('', ''),
    ],
)
def test_fill(template, filled):
    assert filled == strings.fill(template, first='a', second='b')


def test_paragraphs():
    assert strings.paragraphs(' a\n b\n\n\nc ') == ('a b', 'c')
