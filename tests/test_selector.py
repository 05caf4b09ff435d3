"""The selector."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import selector
from sphinxext.exitcodes.selector import Selector


def complaint(text):
    with pytest.raises(selector.SelectorError) as caught:
        selector.parse(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('openfn', Selector(profile=('openfn',))),
        ('profile=openfn', Selector(profile=('openfn',))),
        ('semantic sysexits', Selector(profile=('semantic', 'sysexits'))),
        ('a,b', Selector(profile=('a', 'b'))),
        (
            'git command="remote add" codes=0-9,128',
            Selector(profile=('git',), command=('remote add',), codes=('0-9', '128')),
        ),
        ("git command='a, b'", Selector(profile=('git',), command=('a', 'b'))),
        ('codes=1 codes=2', Selector(codes=('1', '2'))),
        ('codes=refresh,EX_USAGE', Selector(codes=('refresh', 'EX_USAGE'))),
        ('option=--a=b', Selector(option=('--a=b',))),
        ('platform=linux', Selector(platform=('linux',))),
        ('group=test', Selector(group=('test',))),
        ('outcome=failure', Selector(outcome=('failure',))),
        ('fault=user', Selector(fault=('user',))),
        ('concept=timeout', Selector(concept=('timeout',))),
        ('git\ncodes=1', Selector(profile=('git',), codes=('1',))),
    ],
)
def test_parse(text, expected):
    assert selector.parse(text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('', 'the selector is empty; name a profile, or codes=NUMBER'),
        ('  ', 'the selector is empty; name a profile, or codes=NUMBER'),
        ('code=1', "unknown key 'code' in the selector; did you mean codes?"),
        (
            'x=1',
            (
                "unknown key 'x' in the selector; use one of profile, codes, command,"
                ' option, platform, group, outcome, fault, concept'
            ),
        ),
        (
            'a codes=',
            'codes= is empty in the selector; write codes=VALUE or leave it out',
        ),
        (
            'codes=1,,2',
            'codes= is empty in the selector; write codes=VALUE or leave it out',
        ),
        ('codes=9-3', 'codes=9-3 runs backwards; write the smaller number first'),
        (
            'a command="b',
            (
                "cannot split the selector 'a command=\"b': No closing quotation;"
                ' close the quotation'
            ),
        ),
    ],
)
def test_what_cannot_be_read(text, expected):
    assert complaint(text) == expected


def test_a_bare_word_may_not_be_empty():
    expected = 'profile= is empty in the selector; write profile=VALUE or leave it out'
    assert complaint('""') == expected


@pytest.mark.parametrize(
    ('text', 'whole'),
    [('git', True), ('git codes=1', False), ('git fault=user', False)],
)
def test_whole(text, whole):
    assert selector.parse(text).is_whole == whole


@pytest.mark.parametrize(
    ('word', 'expected'),
    [
        ('gti', ' (did you mean git?)'),
        ('sysexit', ' (did you mean sysexits or sysexit2?)'),
        ('zzz', ''),
    ],
)
def test_did_you_mean(word, expected):
    assert selector.did_you_mean(word, ['git', 'sysexits', 'sysexit2']) == expected
