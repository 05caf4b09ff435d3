"""The command `exitcodes`; it never imports Sphinx or docutils."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sphinxext.exitcodes import __version__, progress, provenance, schema, trials
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.checker import shown
from sphinxext.exitcodes.verify import Sandbox, heed_signals
from sphinxext.exitcodes.vocabularies import CatalogError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinxext.exitcodes.checker import Fault

LANGUAGES = 'languages'  # the idioms, beside the profiles that `verify` is given
N = TypeVar('N', int, float)


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
    check.add_argument(
        '--sources',
        action='store_true',
        help='report how well the facts are backed; what is reported is no fault',
    )
    check.add_argument(
        '--older-than',
        type=int,
        metavar='DAYS',
        default=365,
        help='report sources whose last check is older (default: 365 days)',
    )
    check.set_defaults(run=_check)
    _add_verify(commands)
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


def _add_verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verify = commands.add_parser(
        'verify',
        help='run the examples and compare how they end',
        description='Run the examples of codes, each in a fresh folder without a'
        ' network, and compare their exit status with the code. An example whose'
        ' program is not here is skipped.',
    )
    verify.add_argument(
        'profiles',
        nargs='*',
        metavar='PROFILE',
        help='the id of a profile, the path of one, or `languages` for the idioms'
        ' (default: the bundled catalog and the idioms)',
    )
    verify.add_argument(
        '--time-limit',
        type=_positive(float),
        default=10.0,
        metavar='SECONDS',
        help='what an example may take (default: 10)',
    )
    verify.add_argument(
        '--jobs',
        type=_positive(int),
        default=os.cpu_count() or 1,
        metavar='N',
        help='how many run at once (default: one for each processor)',
    )
    verify.add_argument(
        '--minimum',
        type=_positive(int),
        default=0,
        metavar='N',
        help='fail if fewer examples agree, for example because of missing programs',
    )
    verify.add_argument(
        '--needs',
        action='store_true',
        help='run nothing, and print the packages that the examples need',
    )
    verify.set_defaults(run=_verify)


def _positive(number: type[N]) -> Callable[[str], N]:
    def parse(text: str) -> N:
        value = number(text)
        if value <= 0:
            msg = f'{text} is not above 0'
            raise argparse.ArgumentTypeError(msg)
        return value

    parse.__name__ = number.__name__  # argparse names it in its message
    return parse


def _check(options: argparse.Namespace) -> Status:
    try:
        catalog = Catalog(options.paths, is_compiled=False)
        names = [*catalog.own] if options.paths else [*catalog.ids]
        faults: Sequence[Fault] = catalog.check(names) + catalog.check_vocabularies()
    except CatalogError as error:
        faults = error.faults
    for fault in faults:
        sys.stderr.write(f'{fault}\n')
    if faults:
        return Status.FAULTS
    if options.sources:
        _report_sources(catalog, names, options.older_than)
    count = len(names)
    sys.stdout.write(f'{count} profile{"s" * (count != 1)} checked, no faults\n')
    return Status.OK


def _report_sources(catalog: Catalog, names: Sequence[str], days: int) -> None:
    # the day in UTC: the report is the same wherever it is made
    day = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=days)
    for profile in filter(None, map(catalog.get, names)):
        path = shown(Path(profile.path))
        lines = provenance.report(profile, day)
        sys.stdout.writelines(f'{path}: {line}\n' for line in lines)


def _verify(options: argparse.Namespace) -> Status:
    try:
        batches = _trials(options.profiles)
    except ValueError as error:
        sys.stderr.write(f'{error}\n')
        return Status.FAULTS
    if options.needs:
        needs = {n for batch in batches.values() for t in batch for n in t.needs}
        sys.stdout.writelines(f'{name}\n' for name in sorted(needs))
        return Status.OK
    heed_signals()
    sandbox = Sandbox(options.time_limit)
    if not sandbox.prefix:
        sys.stderr.write(
            'exitcodes: examples can reach the network here;'
            ' to cut it off, install unshare and ip (Linux)\n'
        )
    verdicts = progress.prove(batches, sandbox, sys.stdout, sys.stderr, options.jobs)
    sys.stdout.write(f'in all: {progress.summary(verdicts)}\n')
    few = verdicts['agrees'] < options.minimum
    if few:
        sys.stderr.write(
            f'exitcodes: {verdicts["agrees"]} agree, fewer than {options.minimum};'
            ' install the programs that are missing\n'
        )
    return Status.FAULTS if few or verdicts['differs'] else Status.OK


def _trials(names: Sequence[str]) -> dict[str, list[trials.Trial]]:
    """Return the trials of some profiles, or of everything.

    :raises CatalogError: a profile has faults
    :raises ValueError: there is no such profile
    """
    paths = [Path(name) for name in names if name.endswith('.toml')]
    catalog = Catalog(paths)
    ids = [Path(n).stem if n.endswith('.toml') else n for n in names]
    ids = ids or [*catalog.ids, LANGUAGES]
    faults = catalog.check(ids)
    if faults:
        raise CatalogError(faults)
    batches = {}
    for name in ids:
        profile = catalog.get(name)
        if profile:
            batches[name] = [*trials.of_profile(profile)]
        elif name == LANGUAGES:
            path = shown(catalog.folder / f'{LANGUAGES}.toml')
            batches[name] = [*trials.of_languages(catalog.languages, path)]
        else:
            msg = f'exitcodes: {catalog.explain_missing(name)}'
            raise ValueError(msg)
    return {name: batch for name, batch in batches.items() if batch or names}


def _schema(options: argparse.Namespace) -> Status:
    text = schema.dumps() if options.format == 'json' else schema.markdown()
    sys.stdout.write(text)
    return Status.OK
