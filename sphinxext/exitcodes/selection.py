"""Which rows of a profile a selector selects, and what it leaves of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from sphinxext.exitcodes import keys
from sphinxext.exitcodes.selector import CONDITIONS

if TYPE_CHECKING:
    from sphinxext.exitcodes.model import Record, When
    from sphinxext.exitcodes.profile import Profile, Row
    from sphinxext.exitcodes.selector import Selector


def rows_of(profile: Profile, wanted: Selector) -> tuple[list[Row], list[str]]:
    """Return the selected rows, narrowed, and the codes that were not found."""
    chosen, missing = _by_code(profile, wanted)
    narrowed = [narrow(row, wanted) for row in chosen if _fits(row, wanted)]
    return _firsts_marked([row for row in narrowed if row is not None]), missing


def _firsts_marked(rows: list[Row]) -> list[Row]:
    """Let the first row of a key that is left have the anchor."""
    seen: set[str] = set()
    marked = []
    for row in rows:
        is_first = row.key.text not in seen
        seen.add(row.key.text)
        changed = row.is_first != is_first
        marked.append(structs.replace(row, is_first=is_first) if changed else row)
    return marked


def _by_code(profile: Profile, wanted: Selector) -> tuple[list[Row], list[str]]:
    if not wanted.codes:
        return list(profile.rows), []
    found: set[str] = set()
    missing = []
    for item in wanted.codes:
        hits = _keys_for(profile, item, among_all=not wanted.profile)
        found |= hits
        if not hits:
            missing.append(item)
    return [row for row in profile.rows if row.key.text in found], missing


def _keys_for(profile: Profile, item: str, *, among_all: bool) -> set[str]:
    bounds = keys.parse_range(item, profile.head.width)
    if bounds is None or bounds[0] == bounds[1]:
        found = profile.find(item)
        if found is None or (among_all and found.is_other):
            return set()  # else every number would be one of every shell
        return {row.key.text for row in (found.row, *found.bits) if row}
    return {row.key.text for row in profile.rows if row.key.overlaps(*bounds)}


def _fits(row: Row, wanted: Selector) -> bool:
    record = row.record
    concepts = {*(record.means or ()), *(record.near or ())}
    return (
        (not wanted.group or record.group in wanted.group)
        and (not wanted.outcome or record.outcome in wanted.outcome)
        and (not wanted.fault or record.fault in wanted.fault)
        and (not wanted.concept or bool(concepts.intersection(wanted.concept)))
    )


def narrow(row: Row, wanted: Selector) -> Row | None:
    """Return what is left of a row under the selected conditions, or None.

    What has no condition of a key is left as it is; a case that meets a
    selected condition replaces the general text.
    """
    asked = {key: _folded(wanted, key) for key in CONDITIONS if getattr(wanted, key)}
    if not asked:
        return row
    cases = [case for case in row.cases if _allows(case.when, asked)]
    meeting = next((c for c in cases if _says(c, row.record, asked)), None)
    if meeting:
        rest = tuple(case for case in cases if case is not meeting)
        return structs.replace(row, record=meeting, cases=rest)
    if not _allows(row.record.when, asked):
        return None
    return structs.replace(row, cases=tuple(cases))


def _allows(when: When, asked: dict[str, tuple[str, ...]]) -> bool:
    """Return whether a condition can hold together with those asked for."""
    for key, values in asked.items():
        own = _folded(when, key)
        if own and not set(own).intersection(values):
            return False
    return True


def _folded(conditions: When | Selector, key: str) -> tuple[str, ...]:
    """Return the values of a condition; platforms are the same in any case."""
    values: tuple[str, ...] = getattr(conditions, key)
    return tuple(map(str.casefold, values)) if key == 'platform' else values


def _says(case: Record, general: Record, asked: dict[str, tuple[str, ...]]) -> bool:
    """Return whether a case is about one of the conditions asked for."""
    return any(
        getattr(case.when, key)
        and getattr(case.when, key) != getattr(general.when, key)
        for key in asked
    )
