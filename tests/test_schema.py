"""The format of a profile, described from the model."""

from __future__ import annotations

import json

import pytest

from sphinxext.exitcodes import model, schema
from sphinxext.exitcodes.catalog import bundled

REMEDY = 'run: exitcodes schema > catalog/schema.json'
DEFINITIONS = schema.profile_schema()['$defs']


def definition(name):
    return DEFINITIONS[name]


def test_the_schema_of_the_catalog_is_fresh():
    text = (bundled() / 'schema.json').read_text('utf-8')
    assert text == schema.dumps(), REMEDY


def test_the_tables_of_the_catalog_are_fresh():
    text = (bundled() / 'README.md').read_text('utf-8')
    assert schema.markdown() in text, 'run: nox -s generate'


def test_the_text_ends_with_a_line_end():
    assert (
        schema.dumps()
        == json.dumps(schema.profile_schema(), indent=2, ensure_ascii=False) + '\n'
    )


@pytest.mark.parametrize(
    ('key', 'value'),
    [
        ('$schema', 'https://json-schema.org/draft/2020-12/schema'),
        ('$id', 'https://sphinxext-exitcodes.readthedocs.io/schema.json'),
        ('title', 'A profile of the exit code catalog'),
        ('$ref', '#/$defs/ProfileFile'),
    ],
)
def test_head(key, value):
    assert schema.profile_schema()[key] == value


@pytest.mark.parametrize(
    ('name', 'struct'),
    [
        ('ProfileFile', model.ProfileFile),
        ('Head', model.Head),
        ('Source', model.Source),
        ('Group', model.Group),
        ('Code', model.Code),
        ('Record', model.Record),
        ('Dispute', model.Dispute),
        ('When', model.When),
        ('Example', model.Example),
    ],
)
def test_definitions_have_the_fields_of_the_model(name, struct):
    assert tuple(definition(name)['properties']) == struct.__struct_fields__


@pytest.mark.parametrize('name', DEFINITIONS)
def test_unknown_fields_are_refused(name):
    assert definition(name)['additionalProperties'] is False


@pytest.mark.parametrize(
    ('name', 'required'),
    [
        ('ProfileFile', ['profile']),
        ('Head', ['title']),
        ('Source', ['title']),
        ('Group', ['title']),
        ('Example', ['run']),
        ('Code', []),
        ('Record', []),
        ('Dispute', []),
        ('When', []),
    ],
)
def test_required_fields(name, required):
    assert definition(name)['required'] == required


def test_defaults_that_mean_unsaid_are_left_out():
    defaults = {
        field: properties['default']
        for field, properties in definition('Head')['properties'].items()
        if 'default' in properties
    }
    assert defaults == {'kind': 'program', 'width': 8}


def test_fields_have_a_help():
    without = [
        (name, field)
        for name, made in DEFINITIONS.items()
        for field, properties in made['properties'].items()
        if not properties.get('description')
    ]
    assert without == []


def test_fields_of_a_table():
    assert schema.fields(model.Example) == [
        schema.Field('run', 'string', 'The command line.', required=True),
        schema.Field('setup', 'string', 'Commands to run before it.', required=False),
        schema.Field('needs', 'list', 'Packages that it needs.', required=False),
    ]


def test_fields_that_all_rows_have_are_said_once():
    assert [field.name for field in schema.fields(model.Code)] == ['case', 'dispute']


def test_fields_of_a_row():
    names = tuple(field.name for field in schema.fields(model.Record))
    assert names == model.FIELDS


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        ('name', 'string'),
        ('aliases', 'list'),
        ('retry', '`true` or `false`'),
        ('outcome', '`failure`, `success`, `warning`'),
        ('when', 'table'),
        ('extra', 'table of strings'),
    ],
)
def test_types(name, expected):
    types = {field.name: field.type for field in schema.fields(model.Record)}
    assert types[name] == expected


def test_type_of_a_date():
    types = {field.name: field.type for field in schema.fields(model.Source)}
    assert types['checked'] == 'date'


def test_type_of_a_number():
    types = {field.name: field.type for field in schema.fields(model.Head)}
    assert types['bitmask'] == 'number'


def test_markdown_of_a_table():
    assert (
        schema.markdown()
        .split('### `[[code.K.dispute]]`')[1]
        .startswith("""

What another source says of the same code.
Besides these fields it has those of `[[code.K.case]]`.

| field | takes | is |
| --- | --- | --- |
| `absent` | `true` or `false` | The source does not have the code at all. |

### `when`
""")
    )


def test_markdown_names_what_is_required():
    assert '| `title` (required) | string | The heading of the group. |' in (
        schema.markdown().splitlines()
    )
