"""What a directive shows: the recipe of a grid, small enough to be pickled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sphinxext.exitcodes import (
    compare,
    idioms,
    numbers,
    selector,
    signaltable,
    strings,
)
from sphinxext.exitcodes.table import TableWriter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.grid import Grid, Translate


class TableView(Struct, frozen=True):
    """The rows that a selector selects, in some columns."""

    selector: selector.Selector
    columns: tuple[str, ...] = ()

    def grid(self, catalog: Catalog, translate: Translate) -> Grid:
        """Return the grid of the table."""
        rows = catalog.select(self.selector).rows
        return TableWriter(rows, self.columns, catalog.concepts, translate).grid()

    def name(self, catalog: Catalog, translate: Translate) -> str:
        """Return what the table is called where it shows no caption."""
        shown = {row.profile for row in catalog.select(self.selector).rows}
        titles = _titles(catalog, sorted(shown))
        name = translate(strings.NAMES['one' if len(titles) == 1 else 'many'])
        return strings.fill(name, title=titles[0])


class CompareView(Struct, frozen=True):
    """Profiles side by side."""

    selector: selector.Selector
    by: compare.By = 'concept'
    show: compare.Show = 'all'

    def grid(self, catalog: Catalog, translate: Translate) -> Grid:
        """Return the grid of the comparison."""
        sides = self.sides(catalog)
        if self.by == 'number':
            return compare.by_number(sides, self.show, translate)
        return compare.by_concept(sides, catalog.concepts, self.show, translate)

    def sides(self, catalog: Catalog) -> compare.Sides:
        """Return the profiles, each with its rows that are compared."""
        rows = catalog.select(self.selector).rows
        return [
            (profile, [row for row in rows if row.profile == name])
            for name in dict.fromkeys(self.selector.profile)
            if (profile := catalog.get(name))
        ]

    def name(self, catalog: Catalog, translate: Translate) -> str:
        """Return what the table is called where it shows no caption."""
        titles = _titles(catalog, dict.fromkeys(self.selector.profile))
        name = translate(strings.NAMES['compared'])
        return strings.fill(name, titles=', '.join(titles))


class IdiomsView(Struct, frozen=True):
    """How to exit with a code, by language."""

    languages: tuple[str, ...]
    number: int

    def grid(self, catalog: Catalog, translate: Translate) -> Grid:
        """Return the grid of the idioms."""
        known = catalog.languages.language
        chosen = [known[name] for name in self.languages]
        return idioms.grid(chosen, self.number, translate)

    def name(self, catalog: Catalog, translate: Translate) -> str:
        """Return what the table is called where it shows no caption."""
        return strings.fill(translate(strings.NAMES['idioms']), number=self.number)


def _titles(catalog: Catalog, profiles: Iterable[str]) -> list[str]:
    found = filter(None, map(catalog.get, profiles))
    return [profile.head.title for profile in found]


class NumberView(Struct, frozen=True):
    """The rows of all profiles that hold a number."""

    number: int
    exact: bool = False  # without ranges
    bundled: bool = False  # without the project's own profiles

    def grid(self, catalog: Catalog, translate: Translate) -> Grid:
        """Return the grid of the table."""
        chosen = catalog.bundled if self.bundled else catalog
        return numbers.grid(chosen, self.number, translate, exact=self.exact)

    def name(self, catalog: Catalog, translate: Translate) -> str:
        """Return what the table is called where it shows no caption."""
        return strings.fill(translate(strings.NAMES['number']), number=self.number)


class PlatformsView(Struct, frozen=True):
    """The number and the default action of a signal, by platform."""

    signal: str

    def grid(self, catalog: Catalog, translate: Translate) -> Grid:
        """Return the grid of the table."""
        signal = catalog.signals.signal[self.signal]
        return signaltable.grid(signal, translate)

    def name(self, catalog: Catalog, translate: Translate) -> str:
        """Return what the table is called where it shows no caption."""
        return strings.fill(translate(strings.NAMES['platforms']), signal=self.signal)


View = TableView | CompareView | IdiomsView | NumberView | PlatformsView
