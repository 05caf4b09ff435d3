"""How a program ends with a code, by language."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes.grid import Grid, Line
from sphinxext.exitcodes.view import IdiomsView


@pytest.fixture
def idioms(catalog):
    """Return what makes the grid of some languages for the code 83."""

    def make(*languages, translate=str):
        return IdiomsView(languages, 83).grid(catalog(), translate)

    return make


def test_a_language_that_can_do_both(idioms):
    assert idioms('shell') == Grid(
        ('language', 'continue', 'at-once'),
        ('Language', 'Set and continue', 'Exit at once'),
        (
            Line(
                (
                    (('Shell',),),
                    (('``(exit 83)``',),),
                    (('``exit 83`` or ``exec exit 83``',),),
                )
            ),
        ),
    )


def test_a_language_with_a_note_that_cannot_go_on(idioms):
    assert idioms('rust') == Grid(
        ('language', 'continue', 'at-once', 'note'),
        ('Language', 'Set and continue', 'Exit at once', 'Note'),
        (
            Line(
                (
                    (('Rust',),),
                    (('none',),),
                    (('``std::process::exit(83)``',),),
                    (('No destructors run.',),),
                )
            ),
        ),
    )


def test_the_note_of_one_language_is_a_column_of_all(idioms):
    notes = [line.cells[3] for line in idioms('rust', 'shell').lines]
    assert notes == [(('No destructors run.',),), ()]


def test_code_is_not_translated(idioms):
    cells = idioms('rust', translate=str.upper).lines[0].cells
    assert cells == (
        (('Rust',),),
        (('NONE',),),
        (('``std::process::exit(83)``',),),
        (('NO DESTRUCTORS RUN.',),),
    )
