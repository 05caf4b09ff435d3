"""The command `exitcodes`; it never imports Sphinx or docutils."""

from __future__ import annotations

import argparse
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxext.exitcodes import __version__, schema
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.vocabularies import CatalogError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxext.exitcodes.checker import Fault


class Status(IntEnum):
    """The exit statuses; the profile `exitcodes` documents them."""

    OK = 0  # done, agrees or found
    FAULTS = 1  # faults, differences, or nothing known
    USAGE = 2  # the command line is wrong; argparse ends with it too


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    status: Status = options.run(options)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog='exitcodes', description='Exit codes of programs, from a checked catalog.'
    )
    parser.add_argument('--version', action='version', version=__version__)
    commands = parser.add_subparsers(required=True, metavar='COMMAND', dest='command')
    check = commands.add_parser(
        'check',
        help='check files of the catalog',
        description='Check files of the catalog, and print each fault on a line:'
        ' path:line: what is wrong; what to do.',
    )
    check.add_argument(
        'paths',
        nargs='*',
        metavar='PATH',
        type=Path,
        help='a profile, or a folder of profiles (default: the bundled catalog)',
    )
    check.set_defaults(run=_check)
    show_schema = commands.add_parser(
        'schema',
        help='print the format of a profile',
        description='Print the format of a profile: the JSON Schema by which'
        ' editors check one, or its fields as tables in Markdown.',
    )
    show_schema.add_argument(
        '--format', choices=('json', 'markdown'), default='json', help='default: json'
    )
    show_schema.set_defaults(run=_schema)
    return parser


def _check(options: argparse.Namespace) -> Status:
    try:
        catalog = Catalog(options.paths)
        names = [*catalog.own] if options.paths else [*catalog.ids]
        faults: Sequence[Fault] = catalog.check(names) + catalog.check_vocabularies()
    except CatalogError as error:
        faults = error.faults
    for fault in faults:
        sys.stderr.write(f'{fault}\n')
    if faults:
        return Status.FAULTS
    count = len(names)
    sys.stdout.write(f'{count} profile{"s" * (count != 1)} checked, no faults\n')
    return Status.OK


def _schema(options: argparse.Namespace) -> Status:
    text = schema.dumps() if options.format == 'json' else schema.markdown()
    sys.stdout.write(text)
    return Status.OK
