"""Texts of the catalog as Markdown."""

from __future__ import annotations

import re

from sphinxext.exitcodes import markup

SPECIAL = re.compile(r'[\\`*_\[\]<>]')


def cell(text: str) -> str:
    """Return what reads as the text in a cell of a table."""
    parts = (
        f'`{part}`' if kind == 'code' else SPECIAL.sub(r'\\\g<0>', part)
        for kind, part in markup.spans(text)
    )
    return ''.join(parts).replace('|', r'\|')
