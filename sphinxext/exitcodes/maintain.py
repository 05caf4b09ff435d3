"""The commands that keep the catalog right: `check`, `verify`, `diff`, `schema`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxext.exitcodes import (
    changelog,
    changes,
    output,
    progress,
    provenance,
    shapes,
    trials,
)
from sphinxext.exitcodes import export as exports
from sphinxext.exitcodes import schema as schemas
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.faults import CatalogError, shown
from sphinxext.exitcodes.status import Status
from sphinxext.exitcodes.verify import Sandbox, heed_signals

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sphinxext.exitcodes.faults import Fault

LANGUAGES = 'languages'  # the idioms, beside the profiles that `verify` is given


def check(options: argparse.Namespace) -> Status:
    """Check files of the catalog."""
    try:
        catalog = Catalog(options.PATH, is_compiled=False)
        names = [*catalog.own] if options.PATH else [*catalog.ids]
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


def verify(options: argparse.Namespace) -> Status:
    """Run examples, and compare how they end."""
    try:
        batches = _trials(options.PROFILE)
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


def diff(options: argparse.Namespace) -> Status:
    """Say what two versions of profiles do not have in common."""
    paths = (options.OLD, options.NEW)
    try:
        old, new = map(_version, paths)
    except ValueError as error:
        sys.stderr.write(f'{error}\n')
        return Status.FAULTS
    alone = [path.stem for path in paths if path and path.suffix == '.toml']
    if len(alone) == 2:  # two versions of one profile, whatever the files are called
        old = {alone[1]: old[alone[0]]}
    if alone:
        old, new = ({k: v for k, v in s.items() if k == alone[-1]} for s in (old, new))
    found = changes.between(old, new)
    if options.format == 'json':
        output.write(exports.json(found))
    elif options.format == 'markdown':
        output.write(''.join(f'{line}\n' for line in changelog.markdown(found)))
    else:
        output.lines([*changelog.text(found), changelog.summary(found)])
    return Status.FAULTS if found else Status.OK


def _version(path: Path | None) -> dict[str, shapes.Profile]:
    """Return the profiles of a file or a folder, or the bundled ones, by their ids.

    :raises CatalogError: a profile has faults
    :raises ValueError: there is no profile
    """
    if path and path.suffix == '.json':
        return {profile.id: profile for profile in exports.read(path)}
    catalog = Catalog([path] if path else [], is_compiled=path is None)
    names = [*catalog.own] if path else catalog.ids
    faults = catalog.check(names)
    if faults:
        raise CatalogError(faults)
    found = filter(None, map(catalog.get, names))
    profiles = {profile.id: exports.profile_data(profile) for profile in found}
    if not profiles:
        msg = f'{path}: there is no profile; name a folder of profiles, or one of them'
        raise ValueError(msg)
    return profiles


def schema(options: argparse.Namespace) -> Status:
    """Print the format of a profile."""
    output.write(schemas.dumps() if options.format == 'json' else schemas.markdown())
    return Status.OK
