"""Who has taken which numbers, as a picture and in words.

`range-picture` shows 0 to 255, sixteen in a line; below it stands the same as a table.
What is drawn follows from the rows of conventions and shells.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinxext.exitcodes import selector
from sphinxext.exitcodes.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinxext.exitcodes.catalog import Catalog

STYLES = 'ranges.css'
RAW = '<svg class="ranges"'
LAST = 255
HEADS = '| Codes | Whose they are | For a program of yours |'
PER_LINE = 16
WIDTH, HEIGHT, LEFT = 28, 22, 62  # of a cell, and of the numbers before a line
LETTER = 6.4  # the width of one, about


class Owner(NamedTuple):
    """Who has taken numbers."""

    name: str
    short: str  # in the picture
    shade: str  # the class of its colour
    selector: str  # the rows whose numbers it has
    why: str
    low: int = 0


# The first one that has a number is its owner.
OWNERS = (
    Owner('Success', '0', 'zero', 'posix-shell codes=0', 'Everybody agrees.'),
    Owner(
        'Failure and wrong usage',
        '1, 2',
        'shell',
        'bash codes=1,2',
        'Take them for just that.',
    ),
    Owner(
        'sysexits.h',
        'sysexits.h',
        'convention',
        'sysexits outcome=failure',
        'Use its meanings, or none of it.',
    ),
    Owner(
        'Semantic Exit Codes, errors of the user',
        'Semantic: user',
        'other',
        'semantic fault=user',
        'Use its meanings, or none of it.',
    ),
    Owner(
        'Semantic Exit Codes, errors of the system',
        'Semantic: system',
        'other',
        'semantic fault=system',
        'Use its meanings, or none of it.',
    ),
    Owner(
        'Programs that run others',
        'wrappers',
        'shell',
        'timeout codes=124-125',
        'A caller takes them for a failure of the wrapper.',
    ),
    Owner(
        'Shells',
        'shell',
        'shell',
        'posix-shell codes=126-128',
        'A caller takes them for a failure to start.',
    ),
    Owner(
        'Signals of Linux',
        'signals',
        'signal',
        'bash codes=129-192',
        'A caller takes them for a program that was killed.',
    ),
    Owner(
        'Kept for signals',
        'kept for signals',
        'kept',
        'posix-shell codes=193-255',
        'No signal has them on Linux, but a shell may; 255 is what -1 becomes.',
        193,
    ),
)
FREE = Owner('Free', 'free', 'free', '', 'Yours to choose.')


def owners(catalog: Catalog) -> list[Owner]:
    """Return the owner of each number."""
    made = [FREE] * (LAST + 1)
    for owner in reversed(OWNERS):
        for row in catalog.select(selector.parse(owner.selector)).rows:
            for number in range(max(row.key.low, owner.low), row.key.high + 1):
                made[number] = owner
    return made


def runs(found: Sequence[Owner]) -> list[tuple[Owner, int, int]]:
    """Return each owner with its first and last number, range by range."""
    made = []
    for owner, pairs in groupby(enumerate(found), key=lambda pair: pair[1]):
        numbers = [number for number, _owner in pairs]
        made.append((owner, numbers[0], numbers[-1]))
    return made


def svg(found: Sequence[Owner]) -> str:
    """Return the picture; the table below it says the same."""
    lines = range(0, LAST + 1, PER_LINE)
    width, height = LEFT + PER_LINE * WIDTH, len(lines) * HEIGHT
    parts = [part for first in lines for part in _line(found, first)]
    return (
        f'{RAW} role="img" viewBox="0 0 {width} {height}"'
        ' aria-labelledby="ranges-title">'
        '<title id="ranges-title">Free and reserved exit codes from 0 to 255;'
        f' the table below says the same</title>{"".join(parts)}</svg>'
    )


def _line(found: Sequence[Owner], first: int) -> Iterator[str]:
    top = first // PER_LINE * HEIGHT
    middle = top + HEIGHT - 7
    yield (
        f'<text class="ranges-numbers" x="{LEFT - 6}" y="{middle}">'
        f'{first}–{first + PER_LINE - 1}</text>'
    )
    for owner, low, high in runs(found[first : first + PER_LINE]):
        left, wide = LEFT + low * WIDTH, (high - low + 1) * WIDTH
        yield (
            f'<rect class="ranges-{owner.shade}" x="{left + 1}" y="{top + 1}"'
            f' width="{wide - 2}" height="{HEIGHT - 2}" rx="3"/>'
        )
        if len(owner.short) * LETTER < wide:
            yield (
                f'<text class="ranges-{owner.shade}" x="{left + wide / 2:g}"'
                f' y="{middle}">{owner.short}</text>'
            )


class RangePicture(SphinxDirective):
    """`range-picture`: the picture and the table."""

    def run(self) -> list[nodes.Node]:
        """Return both; where there is no HTML, the table is all."""
        domain = domain_of(self.env)
        domain.note_profiles(selector.parse(o.selector).profile[0] for o in OWNERS)
        found = owners(domain.catalog)
        lines = [
            '| Codes | Whose they are | For a program of yours |',
            '| --- | --- | --- |',
        ]
        lines += [
            f'| {_range(low, high)} | {owner.name} | {owner.why} |'
            for owner, low, high in runs(found)
        ]
        table = self.parse_text_to_nodes('\n'.join(lines))
        return [nodes.raw('', svg(found), format='html'), *table]


def add_styles(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the style sheet where the picture is."""
    if doctree and any(RAW in raw.astext() for raw in doctree.findall(nodes.raw)):
        app.add_css_file(STYLES)


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f'{low} to {high}'


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive('range-picture', RangePicture)
    app.connect('html-page-context', add_styles)
