"""The command `explain`, by itself: it is to answer at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinxext.exitcodes import output, terminal
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.explain import Explainer

if TYPE_CHECKING:
    import argparse

    from sphinxext.exitcodes.status import Status


def run(options: argparse.Namespace) -> Status:
    """Explain a number, a name or a message, of the arguments or standard input."""
    text = ' '.join(options.text)
    if text in {'', '-'}:
        if not text and sys.stdin.isatty():
            return output.told(['nothing to explain; write for example: explain 137'])
        text = sys.stdin.buffer.read().decode(errors='replace')
    catalog = Catalog()
    answer = Explainer(catalog).explain(text, options.program)
    if options.format == 'json':
        from sphinxext.exitcodes import export  # noqa: PLC0415 - slow to import

        output.write(export.json(export.answer_data(answer, catalog.row)))
    else:
        width, emphasis = output.width(), output.emphasis()
        output.lines(terminal.answer(answer, width, emphasis))
    return output.told([answer.problem] if answer.problem else [])
