"""Where keys stand in a TOML file."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes.locate import Lines

TEXT = '''\
# [code.9]
[profile]
title = "Tool" # title = "x"
when.command = ["a"]
detail = """
meaning = "not here"
[code.8]
"""
summary = """One line."""

[code.3]
  name = "A"
meaning = \'\'\'
"""
name = "not here"
\'\'\'
remedy = "x"
when = { command = ["a"], option = ["b"] }

[[code.3.case]]
name = "B"
[code.3.case.when]
command = ["c"]
[[ code . 3 . case ]]
meaning = "C."
[code.3.case.extra]
"a key" = "x"
'b' = "y"

[code."4"]
name = "D"
'''


@pytest.mark.parametrize(
    ('path', 'line'),
    [
        (('profile',), 2),
        (('profile', 'title'), 3),
        (('profile', 'when'), 4),
        (('profile', 'when', 'command'), 4),
        (('profile', 'detail'), 5),
        (('profile', 'summary'), 9),
        (('code',), 11),
        (('code', '3'), 11),
        (('code', '3', 'name'), 12),
        (('code', '3', 'meaning'), 13),
        (('code', '3', 'remedy'), 17),
        (('code', '3', 'when', 'option'), 18),
        (('code', '3', 'case'), 20),
        (('code', '3', 'case', 0), 20),
        (('code', '3', 'case', 0, 'name'), 21),
        (('code', '3', 'case', 0, 'when'), 22),
        (('code', '3', 'case', 0, 'when', 'command'), 23),
        (('code', '3', 'case', 1), 24),
        (('code', '3', 'case', 1, 'meaning'), 25),
        (('code', '3', 'case', 1, 'extra', 'a key'), 27),
        (('code', '3', 'case', 1, 'extra', 'b'), 28),
        (('code', '4', 'name'), 31),
        (('code', '8'), 11),
        (('code', '9'), 11),
        (('source', 'manual'), 1),
        ((), 1),
    ],
)
def test_line_of_a_key(path, line):
    assert Lines(TEXT).find(path) == line


def test_quoted_keys():
    quoted = {
        ('code', '3', 'case', 1, 'extra', 'a key'): 27,
        ('code', '3', 'case', 1, 'extra', 'b'): 28,
        ('code', '4'): 30,
    }
    assert Lines(TEXT).quoted == quoted


def test_windows_line_ends():
    assert Lines('[profile]\r\n[code.3]\r\n').find(('code', '3')) == 2


def test_an_empty_file():
    assert Lines('').find(('profile',)) == 1


def test_a_string_of_several_lines_in_an_array():
    text = 'a = [\n  """x\n[code.1]\n""",\n]\n# not """ open\n[code.2]'
    assert (Lines(text).find(('code', '1')), Lines(text).find(('code', '2'))) == (7, 7)
