"""Which profiles are alike: their codes mean the same, or they are of one kind."""

from __future__ import annotations

from math import fsum, log
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
        self._totals = {name: self._sum(meant) for name, meant in self._meant.items()}

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
        shared = self._sum(self._meant[one.id] & self._meant[two.id])
        kind = _KIND * (one.head.kind == two.head.kind)
        every = self._totals[one.id] + self._totals[two.id] - shared + _KIND
        return (shared + kind) / every

    def _sum(self, concepts: Iterable[str]) -> float:
        # Of the same value in whatever order a set has them.
        return fsum(self._weights[concept] for concept in concepts)

    def _shared(self, one: Profile, two: Profile) -> tuple[str, ...]:
        shared = self._meant[one.id] & self._meant[two.id]
        return tuple(sorted(shared, key=lambda c: (-self._weights[c], c)))


def _meant(profile: Profile) -> frozenset[str]:
    records = [r for row in profile.rows for r in (row.record, *row.cases)]
    return frozenset(concept for r in records for concept in r.means or ())
