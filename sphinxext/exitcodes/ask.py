"""The commands that ask the catalog: `list`, `show`, `compare`, `export`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from sphinxext.exitcodes import export as exports
from sphinxext.exitcodes import markup, output, selector, terminal
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.grid import Grid, Line, block
from sphinxext.exitcodes.status import Status
from sphinxext.exitcodes.table import columns_of
from sphinxext.exitcodes.view import CompareView, TableView

if TYPE_CHECKING:
    import argparse

    from sphinxext.exitcodes.profile import Profile


def list_profiles(options: argparse.Namespace) -> Status:
    """List the profiles, of a kind or all."""
    catalog = Catalog()
    profiles = [
        profile
        for profile in filter(None, map(catalog.get, catalog.ids))
        if options.kind in {None, profile.head.kind}
    ]
    if options.format == 'json':
        output.write(exports.json([_summary(profile) for profile in profiles]))
        return Status.OK
    lines = [
        Line((block(p.id), block(p.head.kind), block(p.head.summary))) for p in profiles
    ]
    columns = ('profile', 'kind', 'summary')
    heads = ('Profile', 'Kind', 'What it is')
    _table(Grid(columns, heads, tuple(lines)))
    return Status.OK


def _summary(profile: Profile) -> dict[str, object]:
    return {
        'id': profile.id,
        'title': profile.head.title,
        'kind': profile.head.kind,
        'summary': markup.plain(profile.head.summary),
        'codes': len(profile.rows),
    }


def show(options: argparse.Namespace) -> Status:
    """Show the codes that a selector selects."""
    catalog = Catalog()
    wanted = selector.parse(shlex.join(options.SELECTOR))
    selection = catalog.select(wanted)
    if options.format == 'json':
        output.write(exports.json([exports.row_data(row) for row in selection.rows]))
    elif selection.rows:
        columns = tuple(options.columns.replace(',', ' ').split())
        known = columns_of(selection.rows)
        for name in columns:
            if name not in known:
                hint = selector.did_you_mean(name, known)
                what = f'unknown column {name!r}{hint}; use some of {", ".join(known)}'
                return output.told([what], Status.USAGE)
        _table(TableView(wanted, columns).grid(catalog, str))
    return output.told(selection.problems)


def compare(options: argparse.Namespace) -> Status:
    """Compare profiles by what their codes mean, or by number."""
    catalog = Catalog()
    wanted = selector.parse(shlex.join(options.SELECTOR))
    if len({*wanted.profile}) < 2:
        problem = 'two profiles are needed to compare; name another one'
        return output.told([problem], Status.USAGE)
    problems = catalog.select(wanted).problems
    if problems:
        return output.told(problems)
    view = CompareView(wanted, options.by, options.show)
    if options.format == 'json':
        sides = view.sides(catalog)
        output.write(exports.json(exports.comparison_data(sides, view.by, view.show)))
    elif options.format == 'markdown':
        output.write(exports.markdown(view.grid(catalog, str)))
    else:
        _table(view.grid(catalog, str))
    return Status.OK


def export(options: argparse.Namespace) -> Status:
    """Export what a selector selects, or the whole catalog."""
    catalog = Catalog()
    words = shlex.join(options.SELECTOR)
    wanted = selector.parse(words) if words else selector.Selector()
    selection = catalog.select(wanted)
    if options.format == 'csv':
        output.write(exports.rows_csv(selection.rows))
    elif options.format == 'markdown':
        grid = TableView(wanted).grid(catalog, str)
        output.write(exports.markdown(grid))
    elif wanted.is_whole:
        profiles = map(catalog.get, wanted.profile or catalog.ids)
        found = [exports.profile_data(p) for p in profiles if p]
        output.write(exports.json(found))
    else:
        output.write(exports.json([exports.row_data(row) for row in selection.rows]))
    return output.told(selection.problems)


def _table(grid: Grid) -> None:
    output.lines(terminal.table(grid, output.width(), output.emphasis()))
