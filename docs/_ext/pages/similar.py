"""Which profiles are alike: their codes mean the same, or they are of one kind."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxext.exitcodes.profile import Profile

MOST = 5
# A kind in common counts as much as a concept that half of all profiles have.
_KIND = log(2)


class Likeness(Struct, frozen=True):
    """How alike a profile is to another one."""

    profile: Profile
    shared: tuple[str, ...]  # concepts, the rarest first


class Likenesses:
    """Finds the profiles that are like one.

    A concept counts by how rare it is: that two programs have a code for success
    makes them no kin, that both have one for a lost connection does. What only one
    of the two has counts against them.
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = profiles
        self._meant = {profile.id: _meant(profile) for profile in profiles}
        every = [concept for meant in self._meant.values() for concept in meant]
        self._weights = {
            concept: log(len(profiles) / every.count(concept))
            for concept in dict.fromkeys(every)
        }

    def of(self, profile: Profile) -> list[Likeness]:
        """Return the profiles that are most like one, the likest first."""
        ranked = sorted(
            (-self._score(profile, other), other.id, other)
            for other in self.profiles
            if other is not profile
        )
        return [
            Likeness(other, self._shared(profile, other))
            for score, _id, other in ranked[:MOST]
            if score < 0 and self._shared(profile, other)
        ]

    def _score(self, one: Profile, two: Profile) -> float:
        mine, theirs = self._meant[one.id], self._meant[two.id]
        shared, every = mine & theirs, mine | theirs
        kind = _KIND * (one.head.kind == two.head.kind)
        weight = sum(self._weights[c] for c in sorted(every)) + _KIND
        return (sum(self._weights[c] for c in sorted(shared)) + kind) / weight

    def _shared(self, one: Profile, two: Profile) -> tuple[str, ...]:
        shared = self._meant[one.id] & self._meant[two.id]
        return tuple(sorted(shared, key=lambda c: (-self._weights[c], c)))


def _meant(profile: Profile) -> frozenset[str]:
    records = [r for row in profile.rows for r in (row.record, *row.cases)]
    return frozenset(concept for r in records for concept in r.means or ())
