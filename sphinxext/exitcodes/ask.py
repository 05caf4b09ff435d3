"""The commands that ask the catalog: `list`, `show`, `explain`, `compare`, `export`."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from typing import TYPE_CHECKING

from sphinxext.exitcodes import export as exports
from sphinxext.exitcodes import markup, selector, terminal
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.explain import Explainer
from sphinxext.exitcodes.grid import Grid, Line, block
from sphinxext.exitcodes.status import Status
from sphinxext.exitcodes.view import CompareView, TableView

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

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
        _write(exports.json([_summary(profile) for profile in profiles]))
        return Status.OK
    lines = [
        Line((block(p.id), block(p.head.kind), block(p.head.summary))) for p in profiles
    ]
    columns = ('profile', 'kind', 'summary')
    heads = ('Profile', 'Kind', 'What it is')
    _print(terminal.table(Grid(columns, heads, tuple(lines)), _width(), _emphasis()))
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
    wanted = selector.parse(shlex.join(options.selector))
    selection = catalog.select(wanted)
    if options.format == 'json':
        _write(exports.json([exports.row_data(row) for row in selection.rows]))
    elif selection.rows:
        columns = tuple(options.columns.replace(',', ' ').split())
        grid = TableView(wanted, columns).grid(catalog, str)
        _print(terminal.table(grid, _width(), _emphasis()))
    return _told(selection.problems)


def explain(options: argparse.Namespace) -> Status:
    """Explain a number, a name or a message, of the arguments or standard input."""
    text = ' '.join(options.text)
    if text in {'', '-'}:
        if not text and sys.stdin.isatty():
            return _told(['nothing to explain; write for example: explain 137'])
        text = sys.stdin.buffer.read().decode(errors='replace')
    answer = Explainer(Catalog()).explain(text, options.program)
    if options.format == 'json':
        _write(exports.json(exports.answer_data(answer)))
    else:
        _print(terminal.answer(answer, _width(), _emphasis()))
    return _told([answer.problem] if answer.problem else [])


def compare(options: argparse.Namespace) -> Status:
    """Compare profiles by what their codes mean, or by number."""
    catalog = Catalog()
    wanted = selector.parse(shlex.join(options.selector))
    view = CompareView(wanted, options.by, options.show)
    if len(wanted.profile) < 2:
        return _told(['two profiles are needed to compare; name another one'])
    grid = view.grid(catalog, str)
    if options.format == 'markdown':
        _write(exports.markdown(grid))
    else:
        _print(terminal.table(grid, _width(), _emphasis()))
    return _told(catalog.select(wanted).problems)


def export(options: argparse.Namespace) -> Status:
    """Export what a selector selects, or the whole catalog."""
    catalog = Catalog()
    words = shlex.join(options.selector)
    wanted = selector.parse(words) if words else selector.Selector()
    selection = catalog.select(wanted)
    if options.format == 'csv':
        _write(exports.rows_csv(selection.rows))
    elif options.format == 'markdown':
        grid = TableView(wanted).grid(catalog, str)
        _write(exports.markdown(grid))
    elif wanted.is_whole:
        profiles = map(catalog.get, wanted.profile or catalog.ids)
        found = [exports.profile_data(p) for p in profiles if p]
        _write(exports.json(found))
    else:
        _write(exports.json([exports.row_data(row) for row in selection.rows]))
    return _told(selection.problems)


def _told(problems: Iterable[str]) -> Status:
    """Print what is wrong, a line for each, and return the status."""
    status = Status.OK
    for problem in problems:
        sys.stderr.write(f'exitcodes: {problem}\n')
        status = Status.FAULTS
    return status


def _write(text: str) -> None:
    sys.stdout.write(text)


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f'{line}\n' for line in lines)


def _width() -> int:
    """Return the width of the terminal; 80 where there is none."""
    return shutil.get_terminal_size((terminal.WIDTH, 24)).columns


def _emphasis() -> Callable[[str], str]:
    """Return what makes text bold, on a terminal that is to show it so.

    See https://no-color.org for the variable.
    """
    is_plain = os.environ.get('NO_COLOR') or os.environ.get('TERM') == 'dumb'
    return terminal.bold if sys.stdout.isatty() and not is_plain else str
