"""What is known of a number or a signal, part by part."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import brief
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.explain import Explainer
from sphinxext.exitcodes.numbers import rows_of

TOOL = """\
[profile]
title = "Tool"
sources = ["manual"]
[source.manual]
title = "Manual"
[code.137]
name = "GONE"
meaning = "It went."
remedy = "Let it go."
[code.64]
meaning = "Wrong."
[code.130-140]
meaning = "Several."
"""


@pytest.fixture
def make(base):
    """Return what makes an explainer of some profiles."""

    def explainer(**profiles):
        (base / 'profiles').mkdir(exist_ok=True)
        for name, text in profiles.items():
            (base / 'profiles' / f'{name}.toml').write_text(text, 'utf-8')
        return Explainer(Catalog(base=base))

    return explainer


@pytest.fixture(scope='module')
def real():
    return Explainer(Catalog())


def test_the_parts_of_a_number(make):
    found = brief.of_number(make(tool=TOOL), '137')
    assert found.parts == (
        'answer',
        'derivation',
        'spellings',
        'remedies',
        'exceptions',
        'programs',
        'sources',
    )
    assert found.exceptions == ('Tool: ``GONE``, It went.',)
    assert [(row.title, text) for row, text in found.remedies] == [
        ('tool:137', 'Let it go.')
    ]
    assert [(title, row.key.text) for title, row in found.programs] == [
        ('Tool', '137'),
        ('Tool', '130-140'),
    ]
    assert [source.title for source in found.sources] == ['Manual']
    assert found.signals == ('SIGKILL',)


def test_few_programs_are_the_answer(make):
    found = brief.of_number(make(tool=TOOL), '64')
    assert found.answer == (
        'Tool: Wrong.',
        '64 is documented by 1 of 1 profiles.',
    )
    assert found.signals == ()


def test_ranges_are_no_rows_of_a_number(make):
    catalog = make(tool=TOOL).catalog
    assert [row.key.text for row in rows_of(catalog, 137)] == ['137', '130-140']
    assert [row.key.text for row in rows_of(catalog, 137, exact=True)] == ['137']


@pytest.mark.parametrize(
    ('name', 'rule'),
    [
        ('137', '128 plus'),
        ('-9', 'minus sign'),
        ('265', '256 plus'),
        ('256', 'times 256'),
        ('0xC0000005', '32 bits'),
    ],
)
def test_each_equation_has_its_rule(real, name, rule):
    assert rule in brief.of_number(real, name).derivation[0][1]


def test_the_sources_of_many_rows_are_those_of_conventions_and_shells(real):
    found = brief.of_number(real, '1')
    titles = {title for title, _row in found.programs}
    assert len(titles) > len(found.sources) > 0


def test_the_parts_of_a_signal(make):
    found = brief.of_signal(make(tool=TOOL), 'kill')
    assert found.parts == (
        'answer',
        'platforms',
        'derivation',
        'spellings',
        'programs',
        'sources',
    )
    assert [row.key.text for _title, row in found.programs] == ['137']


def test_a_signal_that_linux_lacks_has_no_number(real):
    found = brief.of_signal(real, 'SIGEMT')
    assert (found.number, found.programs) == (None, ())


def test_there_is_no_such_signal(make):
    assert brief.of_signal(make(tool=TOOL), 'SIGNONE') is None


def test_the_digest_changes_with_what_is_shown_and_nothing_else(make):
    before = brief.of_number(make(tool=TOOL), '137').digest
    other = TOOL.replace('Wrong.', 'False.')
    assert brief.of_number(make(tool=other), '137').digest == before
    for part in ('It went.', '"Tool"', 'Let it go.', '"Manual"'):
        changed = TOOL.replace(part, f'New {part}' if part[0] != '"' else '"New"')
        assert brief.of_number(make(tool=changed), '137').digest != before
