"""The JSON Schema of a profile, made from the model; editors check files by it."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from sphinxext.exitcodes.model import ProfileFile

_ID = 'https://sphinxext-exitcodes.readthedocs.io/schema.json'


def profile_schema() -> dict[str, Any]:
    """Return the schema; a default that only means "unsaid" is left out."""
    made = msgspec.json.schema(ProfileFile)
    for definition in made['$defs'].values():
        for field in definition['properties'].values():
            if field.get('default') in ('', [], {}, 0):
                del field['default']
    head = {'$schema': 'https://json-schema.org/draft/2020-12/schema', '$id': _ID}
    return head | {'title': 'A profile of the exit code catalog'} | made


def dumps() -> str:
    """Return the schema as the text of `catalog/schema.json`."""
    return json.dumps(profile_schema(), indent=2, ensure_ascii=False) + '\n'
