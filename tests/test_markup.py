"""The little markup of catalog text."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import markup


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('', ()),
        ('Plain.', (('text', 'Plain.'),)),
        (
            'Run ``a b`` now.',
            (('text', 'Run '), ('code', 'a b'), ('text', ' now.')),
        ),
        ('``a````b``', (('code', 'a'), ('code', 'b'))),
        ('``a`b``', (('code', 'a`b'),)),
        ('`a` *b*', (('text', '`a` *b*'),)),
        (
            'See https://a.b/c?d=e#f.',
            (('text', 'See '), ('url', 'https://a.b/c?d=e#f'), ('text', '.')),
        ),
        (
            '(http://a.b/)',
            (('text', '('), ('url', 'http://a.b/'), ('text', ')')),
        ),
        ('``https://a.b``', (('code', 'https://a.b'),)),
        (
            'To a.b+c@d-e.org!',
            (('text', 'To '), ('mail', 'a.b+c@d-e.org'), ('text', '!')),
        ),
        ('``a@b.c``', (('code', 'a@b.c'),)),
        ('user@host', (('text', 'user@host'),)),
        ('ftp://a.b', (('text', 'ftp://a.b'),)),
        ('``open', (('text', '``open'),)),
    ],
)
def test_spans(text, expected):
    assert markup.spans(text) == expected


def test_plain():
    assert markup.plain('Run ``git`` of https://a.b.') == 'Run git of https://a.b.'


def test_code_is_read_as_code():
    assert markup.spans(markup.code('EX_USAGE')) == (('code', 'EX_USAGE'),)
