"""The commands that ask the catalog: `list`, `show`, `compare`, `export`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from sphinxext.exitcodes import export as exports
from sphinxext.exitcodes import output, selector, terminal
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.grid import Grid, Line, block
from sphinxext.exitcodes.status import Status
from sphinxext.exitcodes.view import CompareView, TableView

if TYPE_CHECKING:
    import argparse


def list_profiles(options: argparse.Namespace) -> Status:
    """List the profiles, of a kind or all."""
    catalog = Catalog()
    profiles = [
        profile
        for profile in filter(None, map(catalog.get, catalog.ids))
        if options.kind in {None, profile.head.kind}
    ]
    if options.format == 'json':
        output.write(exports.json([*map(exports.summary, profiles)]))
        return Status.OK
    lines = [
        Line((block(p.id), block(p.head.kind), block(p.head.summary))) for p in profiles
    ]
    columns = ('profile', 'kind', 'summary')
    heads = ('Profile', 'Kind', 'What it is')
    _table(Grid(columns, heads, tuple(lines)))
    return Status.OK


def show(options: argparse.Namespace) -> Status:
    """Show the codes that a selector selects."""
    catalog = Catalog()
    wanted = selector.parse(shlex.join(options.selector))
    selection = catalog.select(wanted)
    if options.format == 'json':
        output.write(exports.json([exports.row_data(row) for row in selection.rows]))
    elif selection.rows:
        columns = tuple(options.columns.replace(',', ' ').split())
        grid = TableView(wanted, columns).grid(catalog, str)
        _table(grid)
    return output.told(selection.problems)


def compare(options: argparse.Namespace) -> Status:
    """Compare profiles by what their codes mean, or by number."""
    catalog = Catalog()
    wanted = selector.parse(shlex.join(options.selector))
    view = CompareView(wanted, options.by, options.show)
    if len(wanted.profile) < 2:
        return output.told(['two profiles are needed to compare; name another one'])
    grid = view.grid(catalog, str)
    if options.format == 'markdown':
        output.write(exports.markdown(grid))
    else:
        _table(grid)
    return output.told(catalog.select(wanted).problems)


def export(options: argparse.Namespace) -> Status:
    """Export what a selector selects, or the whole catalog."""
    catalog = Catalog()
    words = shlex.join(options.selector)
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
