"""Profiles, rows and answers as plain data."""

from __future__ import annotations

import csv
import json

import pytest

from sphinxext.exitcodes import export
from sphinxext.exitcodes.grid import Grid, Line, Link, block
from sphinxext.exitcodes.readings import Answer, Reading, Spelling

TOOL = """\
[profile]
title = "Tool"
sources = ["a"]
[source.a]
title = "A"
checked = 2026-01-31
[code.3]
name = "ODD"
aliases = ["X", "Y"]
meaning = "Odd ``enough``."
retry = true
when = { command = ["get", "put"] }
[[code.3.case]]
meaning = "Here."
when = { option = ["-x"] }
[[code.3.dispute]]
absent = true
sources = ["a"]
[code.other]
meaning = "Else."
"""
THREE = {
    'profile': 'tool',
    'code': '3',
    'name': 'ODD',
    'aliases': ['X', 'Y'],
    'meaning': 'Odd ``enough``.',
    'retry': True,
    'when': {'command': ['get', 'put']},
    'sources': ['a'],
    'low': 3,
    'high': 3,
    'cases': [
        {
            'name': 'ODD',
            'aliases': ['X', 'Y'],
            'meaning': 'Here.',
            'retry': True,
            'when': {'command': ['get', 'put'], 'option': ['-x']},
            'sources': ['a'],
        }
    ],
    'disputes': [{'sources': ['a'], 'absent': True}],
}


def test_a_row(row):
    assert json.loads(export.json(export.row_data(row(TOOL)))) == THREE


def test_a_profile(profile):
    assert json.loads(export.json(export.profile_data(profile(TOOL)))) == {
        'id': 'tool',
        'title': 'Tool',
        'sources': {'a': {'title': 'A', 'checked': '2026-01-31'}},
        'codes': [
            THREE,
            {'profile': 'tool', 'code': 'other', 'meaning': 'Else.', 'sources': ['a']},
        ],
    }


def test_an_answer(profile):
    tool = profile(TOOL)
    codes = tool.entries[:1]
    reading = Reading('status', '``A``', '1 = 1', codes, (Spelling('1', 'b'),))
    answer = Answer('1', (reading,))
    made = export.json(export.answer_data(answer, tool.row_of))
    assert json.loads(made) == {
        'asked': '1',
        'problem': '',
        'readings': [
            {
                'kind': 'status',
                'answer': 'A',
                'equation': '1 = 1',
                'read': '',
                'printed_by': '',
                'spellings': [{'text': '1', 'where': 'b'}],
                'causes': [],
                'notes': [],
                'codes': [THREE],
            }
        ],
    }


@pytest.mark.parametrize(
    ('line', 'field', 'cell'),
    [
        (0, 'profile', 'tool'),
        (0, 'code', '3'),
        (0, 'aliases', 'X; Y'),
        (0, 'meaning', 'Odd enough.'),
        (0, 'retry', 'true'),
        (0, 'outcome', ''),
        (0, 'means', ''),
        (0, 'when', 'command=get; command=put'),
        (1, 'when', 'command=get; command=put; option=-x'),
        (2, 'code', 'other'),
        (2, 'retry', ''),
    ],
)
def test_csv(profile, line, field, cell):
    rows = [*csv.DictReader(export.rows_csv(profile(TOOL).rows).splitlines())]
    assert rows[line][field] == cell


def test_csv_of_what_is_not_to_be_retried(profile):
    text = export.rows_csv(profile('[code.3]\nretry = false').rows)
    assert next(iter(csv.DictReader(text.splitlines())))['retry'] == 'false'


def test_markdown():
    cells = (block('``a|b``'), (('One', ' two'), (Link('https://a.b', 'Three'),)), ())
    grid = Grid(('a', 'b', 'c'), ('A', 'B', 'C'), (Line(cells),))
    assert export.markdown(grid) == (
        '| A | B | C |\n'
        '| --- | --- | --- |\n'
        '| ``a\\|b`` | One two<br>[Three](https://a.b) |  |\n'
    )
