"""How a program ends with a code, by language -> the grid of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext.exitcodes import strings
from sphinxext.exitcodes.grid import Cell, Grid, Line, Translate, block, either
from sphinxext.exitcodes.markup import code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxext.exitcodes.model import Language


def grid(languages: Sequence[Language], number: int, translate: Translate) -> Grid:
    """Return a row for each language: set and continue beside exit at once."""
    heads = [strings.LANGUAGE, strings.CONTINUE, strings.AT_ONCE]
    with_notes = any(language.note for language in languages)
    lines = []
    for language in languages:
        cells = [
            block(language.title),
            _snippets(language.set_and_continue, number, translate),
            _snippets(language.exit_at_once, number, translate),
        ]
        if with_notes:
            cells.append(block(translate(language.note) if language.note else ''))
        lines.append(Line(tuple(cells)))
    columns = ('language', 'continue', 'at-once', 'note')[: 3 + with_notes]
    heads += [strings.NOTE] * with_notes
    return Grid(columns, tuple(map(translate, heads)), tuple(lines))


def _snippets(texts: Sequence[str], number: int, translate: Translate) -> Cell:
    if not texts:
        return block(translate(strings.WORDS['none']))
    filled = [code(text.replace('{code}', str(number))) for text in texts]
    return block(either(filled, translate))
