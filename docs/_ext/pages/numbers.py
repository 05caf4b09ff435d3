"""A page for each number of the catalog, and their list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pages import notes
from pages.notes import Section, directive
from sphinxext.exitcodes import keys
from sphinxext.exitcodes.markup import code
from sphinxext.exitcodes.numbers import is_exact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sphinxext.exitcodes.brief import Brief
    from sphinxext.exitcodes.catalog import Catalog

    # (type, name) -> what is known of a number or a signal
    Known = Callable[[str, str], Brief | None]

FOLDER = 'codes'
# The sections of a page, and the parts of the directive that each shows.
SECTIONS = {
    'Short answer': 'answer',
    'By program': 'programs',
    'Derivation': 'derivation spellings',
    'How to confirm': 'causes',
    'What to do': 'remedies',
    'Exceptions': 'exceptions',
    'Sources': 'sources',
}
INTRO = """\
All numbers of the catalog: 0 to 255, which a program on Linux or macOS can end with,
then those above 255 and below zero, which other systems and languages show.
"""
# The sections of the list: a table of all numbers is slow to read, for phones too.
# A number is in the first that has room for it.
RANGES = {
    '0 to 63': range(64),
    '64 to 127': range(64, 128),
    '128 to 191': range(128, 192),
    '192 to 255': range(192, 256),
    'Above 255': range(256, keys.HEX_FROM),
    'Above 65535': range(keys.HEX_FROM, 1 << 32),
    'Below 0': range(-(1 << 32), 0),
}


def names(catalog: Catalog) -> list[str]:
    """Return the numbers that have pages, canonically spelled, in order."""
    held = {e.low for e in catalog.index if e.low == e.high}
    return [keys.spell(n, 32) for n in sorted(held | set(range(256)), key=_order)]


def _order(number: int) -> tuple[bool, int]:
    return (number < 0, abs(number))


def docname(name: str) -> str:
    """Return the name of the page of a number: `137`, `minus-9`, `0xC0000005`."""
    return name.replace('-', 'minus-')


def page(found: Brief, beside: Sequence[str], folder: Path) -> str:
    """Return the page of a number.

    :param beside: the numbers before and after it
    :param folder: that of the notes
    """
    note = notes.read(folder / f'{docname(found.name)}.md')
    sections = [
        Section(title, _part(found, shown)) for title, shown in SECTIONS.items()
    ]
    made = notes.merged(sections, note)
    see = Section('See also', _see_also(found, beside))
    return notes.markdown(f'Exit code {found.name}', [*made, see])


def _part(found: Brief, shown: str) -> str:
    wanted = ' '.join(part for part in shown.split() if part in found.parts)
    if not wanted:
        return ''
    caption = f'Programs that document {found.name}' if wanted == 'programs' else None
    return directive(
        'exitcode-number', found.name, bundled='', show=wanted, caption=caption
    )


def _see_also(found: Brief, beside: Sequence[str]) -> str:
    near = ' and '.join(f'{{exit:number}}`{name}`' for name in beside)
    return '\n'.join(
        [
            *(f'- {{exit:signal}}`{name}`, the signal' for name in found.signals),
            f'- The numbers beside it: {near}; {{doc}}`all of them </codes/index>`',
            '- {doc}`/explanation/what-is-an-exit-status`',
            f'- {{api}}`This page as JSON <codes/{docname(found.name)}.json>`',
        ]
    )


def index(catalog: Catalog, briefs: Sequence[Brief]) -> str:
    """Return the page that lists all numbers, a row for each."""
    parts = ['# Exit codes by number', INTRO]
    for title, numbers in RANGES.items():
        lines = [
            f'{found.name} | {summary(catalog, found)} | {_count(found)}'
            for found in briefs
            if found.number in numbers
        ]
        parts += [f'## {title}', directive('number-list', '', *lines)] if lines else []
    return '\n\n'.join(parts) + '\n'


def _count(found: Brief) -> int:
    return len({row.profile for _title, row in found.programs})


def summary(catalog: Catalog, found: Brief) -> str:
    """Return in a few words what a number means most often."""
    if found.signals and found.spellings:
        return found.answer[0].partition(':')[0]
    exact = [(title, row) for title, row in found.programs if is_exact(row)]
    if len(exact) == 1:
        title, row = exact[0]
        return f'{title}: {code(row.record.name) if row.record.name else row.meaning}'
    counted = Counter(c for _title, row in exact for c in row.record.means or ())
    titles = catalog.concepts
    most = max(counted.values(), default=0)
    common = [
        titles[concept].title
        for concept, times in counted.most_common(2)
        if 2 * times >= most  # else it is the exception
    ]
    if common:
        return ', '.join([common[0], *(title.lower() for title in common[1:])])
    return 'Various' if exact else 'No program has it for itself'


def pages(
    catalog: Catalog, known: Known, folder: Path, *, is_browsed: bool
) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page.

    A PDF has their list alone.
    """
    briefs = [b for b in (known('number', name) for name in names(catalog)) if b]
    yield 'index', index(catalog, briefs)
    for n, found in enumerate(briefs if is_browsed else ()):
        around = [*briefs[max(n - 1, 0) : n], *briefs[n + 1 : n + 2]]
        yield (
            docname(found.name),
            page(found, [other.name for other in around], folder),
        )
