"""A page for each signal, and their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages import markdown, notes
from pages.notes import Section, directive
from sphinxext.exitcodes.signaltable import PLATFORMS, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pages.numbers import Known
    from sphinxext.exitcodes.brief import Brief
    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.model import Signal

FOLDER = 'signals'
SECTIONS = {
    'Short answer': 'answer',
    'Numbers': 'platforms',
    'How to confirm': 'causes',
    'Exit statuses': 'derivation spellings',
    'Programs that say more': 'programs',
    'Exceptions': 'exceptions',
    'Sources': 'sources',
}
INDEX = """\
---
hide-toc: true
---
# Signals

A {{term}}`signal` can end a program.
Its number differs from system to system; a shell then shows 128 plus the number.
The exit codes here are those of Linux.

| Signal | Exit code | Number | By default | Meaning |
| --- | --- | --- | --- | --- |
{rows}
"""


def page(found: Brief, beside: Sequence[str]) -> str:
    """Return the page of a signal."""
    sections = [
        Section(title, _part(found, shown)) for title, shown in SECTIONS.items()
    ]
    see = Section('See also', _see_also(found, beside))
    return notes.markdown(found.name, [*(s for s in sections if s.text), see])


def _part(found: Brief, shown: str) -> str:
    wanted = ' '.join(part for part in shown.split() if part in found.parts)
    if not wanted:
        return ''
    caption = {
        'programs': f'Programs that document {found.number}',
        'platforms': f'The number of {found.name} on each platform',
    }.get(wanted)
    return directive(
        'exitcode-signal', found.name, bundled='', show=wanted, caption=caption
    )


def _see_also(found: Brief, beside: Sequence[str]) -> str:
    near = ' and '.join(f'{{exit:signal}}`{name}`' for name in beside)
    number = f'- {{exit:number}}`{found.number}`, the exit code that shells show'
    return '\n'.join(
        [
            *([number] if found.number else []),
            f'- The signals beside it: {near}; {{doc}}`all of them </signals/index>`',
            '- {doc}`/explanation/what-is-an-exit-status`',
            '- {api}`All signals as JSON <signals.json>`',
        ]
    )


def index(briefs: Sequence[Brief], *, is_browsed: bool) -> str:
    """Return the page that lists all signals, with links if they have pages."""
    signal, number = ('{exit:signal}', '{exit:number}') if is_browsed else ('', '')
    rows = [
        _row(found, found.platforms, signal, number)
        for found in briefs
        if found.platforms
    ]
    return INDEX.format(rows='\n'.join(rows))


def _row(found: Brief, signal: Signal, role: str, number: str) -> str:
    cells = [
        f'{role}`{found.name}`',
        f'{number}`{found.number}`' if found.number else '',
        numbers(signal),
        signal.action,
        markdown.cell(signal.meaning),
    ]
    return f'| {" | ".join(cells)} |'


def numbers(signal: Signal) -> str:
    """Return the number, or the numbers and where each of them holds."""
    places: dict[int, list[str]] = {}
    for platform in PLATFORMS:
        if platform in signal.number:
            places.setdefault(signal.number[platform], []).append(TITLES[platform])
    if [len(PLATFORMS)] == [*map(len, places.values())]:
        return str(signal.number[PLATFORMS[0]])
    return ', '.join(f'{n} on {" and ".join(on)}' for n, on in places.items())


def pages(
    catalog: Catalog, known: Known, *, is_browsed: bool
) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page; a PDF has their list alone."""
    names = catalog.signals.signal
    briefs = [b for b in (known('signal', name) for name in names) if b]
    yield 'index', index(briefs, is_browsed=is_browsed)
    for n, found in enumerate(briefs if is_browsed else ()):
        around = [*briefs[max(n - 1, 0) : n], *briefs[n + 1 : n + 2]]
        yield found.name, page(found, [other.name for other in around])
