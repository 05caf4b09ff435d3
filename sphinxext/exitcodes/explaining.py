"""The command `explain`, by itself: it is to answer at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinxext.exitcodes import output, terminal
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.explain import Explainer
from sphinxext.exitcodes.status import Status

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> Status:
    """Explain a number, a name or a message, of the arguments or standard input."""
    if not options.TEXT and sys.stdin.isatty():
        return output.told(
            ['nothing to explain; write for example exitcodes explain 137'],
            Status.USAGE,
        )
    catalog = Catalog()
    if options.program and options.program not in catalog.ids:
        return output.told([catalog.explain_missing(options.program)])
    answer = Explainer(catalog).explain(_text(options.TEXT), options.program)
    if options.format == 'json':
        from sphinxext.exitcodes import export  # noqa: PLC0415 - slow to import

        output.write(export.json(export.answer_data(answer, catalog.row)))
    else:
        width, emphasis = output.width(), output.emphasis()
        output.lines(terminal.answer(answer, width, emphasis))
    return output.told([answer.problem] if answer.problem else [])


def _text(words: list[str]) -> str:
    if words in ([], ['-']):
        content = sys.stdin.buffer.read()
    else:
        # bytes that are no UTF-8 reach Python as lone surrogates
        content = ' '.join(words).encode(errors='surrogateescape')
    return content.decode(errors='replace')
