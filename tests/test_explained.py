"""What is said of numbers, names, messages and logs: a table of inputs and facts."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sphinxext.exitcodes import terminal
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.explain import Explainer

CASES = tomllib.loads(Path(__file__).with_name('explained.toml').read_text())['case']


@pytest.fixture(scope='module')
def explainer():
    return Explainer(Catalog())


@pytest.mark.parametrize('case', CASES, ids=lambda case: case['input'][:40])
def test_explained(explainer, case):
    answer = explainer.explain(case['input'], case.get('program', ''))
    lines = [
        *terminal.answer(answer, width=10_000),
        answer.problem,
    ]
    text = ' '.join(' '.join([*lines, answer.problem]).split())
    text = re.sub(r'Read: ".*?" ', '', text)  # the words of the input are no claim
    assert [fact for fact in case['says'] if fact not in text] == []
    assert [claim for claim in case.get('never', ()) if claim in text] == []


def test_every_fact_says_how_it_was_verified():
    assert [case['input'] for case in CASES if not case.get('verified')] == []
