"""The little markup of catalog text: code spans, bare URLs, mail addresses."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Kind = Literal['text', 'code', 'url', 'mail']
Span = tuple[Kind, str]

_MARKED: tuple[Kind, ...] = ('code', 'url', 'mail')

_SPAN = re.compile(
    r'``(?P<code>.+?)``'
    r'|(?P<url>https?://[^\s<>"`]*[^\s<>"`.,;:!?()\[\]])'
    r'|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)',
    re.DOTALL,  # a code span may go on in the next line
)


@cache
def spans(text: str) -> tuple[Span, ...]:
    """Return the spans of a text, in order."""
    found: list[Span] = []
    end = 0
    for match in _SPAN.finditer(text):
        if match.start() > end:
            found.append(('text', text[end : match.start()]))
        found += [(kind, match[kind]) for kind in _MARKED if match[kind] is not None]
        end = match.end()
    if end < len(text):
        found.append(('text', text[end:]))
    return tuple(found)


def plain(text: str) -> str:
    """Return a text without the marks of its code spans."""
    return ''.join(part for _kind, part in spans(text))


def code(text: str) -> str:
    """Return a text marked as code."""
    return f'``{text}``'
