"""How well the facts of a profile are backed; a report, never a fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import UNSET

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from sphinxext.exitcodes.model import Source
    from sphinxext.exitcodes.profile import Profile

_IN_REPOSITORY = re.compile(
    r'https://(github\.com|gitlab\.[^/]+|codeberg\.org|raw\.githubusercontent\.com)/'
    r'.*?/(blob|tree|raw|src/branch|refs/heads)/(?P<ref>[^/]+)'
)
_FIXED = re.compile(r'[0-9a-f]{40}|.*[0-9].*')  # a commit, or a tag with a version
_REPOSITORY = re.compile(r'https://github\.com/[^/]+/[^/]+/?')


def codes_without_a_source(profile: Profile) -> Iterator[str]:
    """Yield what is wrong with each code that does not say where it was read."""
    for row in profile.rows:
        for record in (row.record, *row.cases, *row.disputes):
            if not record.sources:
                yield f'{row.title} has no source'
                break


def sources_that_can_change(profile: Profile) -> Iterator[str]:
    """Yield each source without an address, or with one that is no permalink."""
    for name, source in own_sources(profile).items():
        if not source.url:
            yield f'source {name} has no address'
        elif can_change(source.url):
            yield f'source {name} is no permalink: {source.url}'


def sources_checked_before(profile: Profile, day: dt.date) -> Iterator[str]:
    """Yield each source that was last compared before a day, or never."""
    for name, source in own_sources(profile).items():
        if source.checked is UNSET:
            yield f'source {name} has no date of a check'
        elif source.checked < day:
            yield f'source {name} was checked on {source.checked}'


def can_change(url: str) -> bool:
    """Return whether what stands at an address of a repository may change."""
    match = _IN_REPOSITORY.match(url)
    moves = match is not None and not _FIXED.fullmatch(match['ref'])
    return moves or _REPOSITORY.fullmatch(url) is not None


def own_sources(profile: Profile) -> dict[str, Source]:
    """Return the sources of a profile, less those of profiles that it extends."""
    found = {key: s for row in profile.rows for key, s in row.sources.items()}
    return {key: source for key, source in found.items() if '/' not in key}


def report(profile: Profile, day: dt.date) -> Iterator[str]:
    """Yield everything that the report on a profile's sources says."""
    for question in QUESTIONS:
        yield from question(profile)
    yield from sources_checked_before(profile, day)


QUESTIONS: tuple[Callable[[Profile], Iterator[str]], ...] = (
    codes_without_a_source,
    sources_that_can_change,
)
