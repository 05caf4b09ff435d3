"""The types of the files of the API, and their schema.

Version 1 keeps its shape: fields may be added, none goes or changes what it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from sphinxext.exitcodes.model import Concept, Signal, Source
from sphinxext.exitcodes.shapes import Profile, Reading, Row, Summary

if TYPE_CHECKING:
    from collections.abc import Sequence

DIALECT = 'https://json-schema.org/draft/2020-12/schema'
LICENSE = 'CC0-1.0'
License = Annotated[Literal['CC0-1.0'], Meta(description='The licence of the data.')]
Page = Annotated[str, Meta(description='The page that shows it to people.')]
Data = Annotated[str, Meta(description='The file that has all of it.')]


class _File(Struct, frozen=True, kw_only=True):
    license: License


class Index(_File, frozen=True, kw_only=True):
    """Where everything is."""

    title: str
    version: Annotated[str, Meta(description='The version of the catalog.')]
    documentation: Page
    files: Annotated[
        dict[str, str], Meta(description='The addresses of the other files.')
    ]
    numbers: Annotated[
        dict[str, Data], Meta(description='The numbers, and the file of each.')
    ]


class ListedProfile(Summary, frozen=True):
    """A profile in the list of all."""

    url: Page
    data: Data


class ProfileList(_File, frozen=True, kw_only=True):
    """All profiles, without their codes."""

    profiles: tuple[ListedProfile, ...]


class ProfileFile(Profile, frozen=True, omit_defaults=True):
    """A profile with all of its codes."""

    license: License
    url: Page


class NumberFile(_File, frozen=True, kw_only=True):
    """What a number means, whoever ends with it."""

    code: Annotated[str, Meta(description='The number, such as `137`.')]
    url: Page
    readings: Annotated[
        tuple[Reading, ...],
        Meta(description='The ways to understand it, the likeliest first.'),
    ]
    codes: Annotated[
        tuple[Row, ...],
        Meta(description='All codes that hold it: single ones first, then ranges.'),
    ]


class PublishedSignal(Signal, frozen=True, omit_defaults=True):
    """A signal: its number on each platform and its default action."""

    url: Page


class SignalList(_File, frozen=True, kw_only=True):
    """The signals by name, and the sources that they name."""

    signals: dict[str, PublishedSignal]
    sources: dict[str, Source]


class ConceptList(_File, frozen=True, kw_only=True):
    """The vocabulary that codes are compared by."""

    concepts: dict[str, Concept]


def schema(shape: type[Struct], address: str) -> dict[str, Any]:
    """Return the JSON Schema of a file, to be found at an address."""
    made = msgspec.json.schema(shape)
    _open(made['$defs'])
    return {
        '$schema': 'https://json-schema.org/draft/2020-12/schema',
        '$id': address,
    } | made


def components(
    shapes: Sequence[type[Struct]],
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return a reference to each type, and the schemas that they lead to."""
    references, made = msgspec.json.schema_components(
        shapes, ref_template='#/components/schemas/{name}'
    )
    _open(made)
    return list(references), made


def _open(definitions: dict[str, Any]) -> None:
    """Allow fields that a later version adds; a default means "unsaid" here."""
    for definition in definitions.values():
        definition.pop('additionalProperties', None)
        for field in definition['properties'].values():
            field.pop('default', None)
