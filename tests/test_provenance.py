"""What is reported of the sources of a profile."""

from __future__ import annotations

import datetime as dt

import pytest

from sphinxext.exitcodes import provenance

DAY = dt.date(2026, 1, 31)
SOURCES = """\
[source.good]
title = "Good"
url = "https://example.org/1.0"
checked = 2026-01-31
[source.old]
title = "Old"
url = "https://github.com/a/b/blob/main/c"
checked = 2026-01-30
[source.bare]
title = "Bare"
[code.0]
meaning = "Zero."
sources = ["good"]
[[code.0.dispute]]
absent = true
[code.1]
meaning = "One."
[[code.1.case]]
meaning = "Also."
"""


@pytest.mark.parametrize(
    ('url', 'changes'),
    [
        ('https://github.com/a/b/blob/' + '0a' * 20 + '/c.md', False),
        ('https://github.com/a/b/blob/v1.2/c.md', False),
        ('https://github.com/a/b/blob/main/c.md', True),
        ('https://github.com/a/b/tree/master', True),
        ('https://raw.githubusercontent.com/a/b/refs/heads/main/c', True),
        ('https://gitlab.gnome.org/a/b/-/blob/main/c.md', True),
        ('https://codeberg.org/a/b/src/branch/main/c.md', True),
        ('https://github.com/a/b', True),
        ('https://github.com/a/b/issues/3', False),
        ('https://a.b/c/main/d', False),
    ],
)
def test_what_can_change(url, changes):
    assert provenance.can_change(url) == changes


def test_codes_without_a_source(profile):
    assert [*provenance.codes_without_a_source(profile(SOURCES))] == [
        'tool:0 has no source',
        'tool:1 has no source',
    ]


def test_sources_that_can_change(profile):
    assert [*provenance.sources_that_can_change(profile(SOURCES))] == [
        'source old is no permalink: https://github.com/a/b/blob/main/c',
        'source bare has no address',
    ]


def test_sources_checked_before(profile):
    assert [*provenance.sources_checked_before(profile(SOURCES), DAY)] == [
        'source old was checked on 2026-01-30',
        'source bare has no date of a check',
    ]


def test_report(profile):
    made = [*provenance.report(profile(SOURCES), DAY)]
    assert (len(made), made[0], made[-1]) == (
        6,
        'tool:0 has no source',
        'source bare has no date of a check',
    )


def test_sources_of_an_extended_profile_are_its_own_affair(profile):
    made = profile('[profile]\ntitle = "T"\nextends = ["base"]', base=SOURCES)
    assert [*provenance.report(made, DAY)] == [
        'tool:0 has no source',
        'tool:1 has no source',
    ]
