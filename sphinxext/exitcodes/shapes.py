"""What JSON looks like: the types of what commands print and the site publishes.

What a record does not say is left out.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from sphinxext.exitcodes.model import (
    Cause,
    Dispute,
    Head,
    Kind,
    Record,
    Source,
)

# msgspec reads the annotations at run time
from sphinxext.exitcodes.readings import Spelling  # noqa: TC001

Id = Annotated[str, Meta(description='The id of a profile.')]
Reference = Annotated[
    str, Meta(description='A code of a profile, such as `git:128`.', pattern='.:.')
]
ReadingKind = Literal['program', 'signal', 'status', 'truncated', 'wait', 'windows']


class _Row(Record, frozen=True, kw_only=True, omit_defaults=True):
    cases: Annotated[
        tuple[Record, ...],
        Meta(description='What it means under a narrower condition.'),
    ] = ()
    disputes: Annotated[
        tuple[Dispute, ...],
        Meta(description='What another source says of the same code.'),
    ] = ()


class Row(_Row, frozen=True, omit_defaults=True):
    """A code of a profile, with everything that it inherits."""

    profile: Id
    code: Annotated[
        str, Meta(description='A number, a range such as `129-192`, or a word.')
    ]
    low: Annotated[
        int | UnsetType, Meta(description='The least number, unless it is a word.')
    ] = UNSET
    high: Annotated[
        int | UnsetType, Meta(description='The greatest number, included.')
    ] = UNSET


class _Profile(Head, frozen=True, kw_only=True, omit_defaults=True):
    kind: Kind
    # in place of the ids, which the rows have inherited
    sources: Annotated[
        dict[str, Source],
        Meta(description='The sources that codes name, by id.'),
    ] = {}  # type: ignore[assignment]
    groups: Annotated[
        dict[str, str], Meta(description='The titles of groups, by id.')
    ] = {}
    codes: Annotated[
        tuple[Row, ...],
        Meta(description='The codes by number, then words; names may share a code.'),
    ] = ()


class Profile(_Profile, frozen=True, omit_defaults=True):
    """A profile with all of its codes."""

    id: Id


class Summary(Struct, frozen=True):
    """A profile in a list."""

    id: Id
    title: Annotated[str, Meta(description='The name of the program.')]
    kind: Kind
    summary: Annotated[str, Meta(description='One sentence: what it is.')]
    codes: Annotated[int, Meta(description='How many codes it has.')]


class Reading(Struct, frozen=True):
    """One way to understand a status."""

    kind: Annotated[
        ReadingKind,
        Meta(description='What it is taken for.'),
    ]
    answer: Annotated[str, Meta(description='What it means, one line.')]
    equation: Annotated[
        str, Meta(description='How the number comes about; may be empty.')
    ]
    read: Annotated[
        str, Meta(description='The part of the text that says so; may be empty.')
    ]
    printed_by: Annotated[
        str, Meta(description='Who prints such a text, and when; may be empty.')
    ]
    spellings: Annotated[
        tuple[Spelling, ...],
        Meta(description='The same end of a process, as others write it.'),
    ]
    causes: Annotated[
        tuple[Cause, ...], Meta(description='Who may have caused it, likeliest first.')
    ]
    notes: tuple[str, ...]
    codes: Annotated[
        tuple[Reference, ...], Meta(description='The codes that fit, likeliest first.')
    ]


class Answer(Struct, frozen=True, kw_only=True):
    """All readings of a text, the likeliest first."""

    asked: str
    problem: Annotated[str, Meta(description='Why there is no reading, or empty.')]
    readings: tuple[Reading, ...]
    codes: Annotated[
        tuple[Row, ...], Meta(description='The codes that the readings name.')
    ]
