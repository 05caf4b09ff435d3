"""The files that the site publishes for programs."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from sphinxext.exitcodes.catalog import Catalog

TOOL = """\
[profile]
title = "Tool"
summary = "A ``tool``."
sources = ["a"]
[source.a]
title = "A"
url = "https://example.org/a"
kind = "observed"
checked = 2026-01-31
[group.g]
title = "Group"
[code.-9]
meaning = "Below zero."
[code.3]
name = "ODD"
meaning = "Odd ``enough``."
group = "g"
retry = true
when = { command = ["get", "put"] }
example = { run = "exit 3" }
extra = { more = "more" }
[[code.3.case]]
meaning = "Here."
when = { option = ["-x"] }
[[code.3.dispute]]
absent = true
sources = ["a"]
[code.128-192]
value = "128 + signal"
[code.other]
meaning = "Else."
"""
WIDE = '[profile]\ntitle = "Wide"\nwidth = 32\n[code.0xC0000005]\nname = "BAD"\n'
SHAPE = Path(__file__).with_name('api-v1.txt')
SCHEMAS = {'profiles': 'schema/profile.json', 'codes': 'schema/code.json'}


class App(SimpleNamespace):
    """What the writer of the files asks of an application."""

    __hash__ = object.__hash__


@pytest.fixture
def api(monkeypatch):
    folder = Path(__file__).parents[1] / 'docs' / '_ext'
    monkeypatch.syspath_prepend(str(folder))
    return __import__('api')


@pytest.fixture
def app(tmp_path):
    builder = SimpleNamespace(name='html', get_target_uri='{}.html'.format)
    config = SimpleNamespace(html_baseurl='https://example.org/docs/')
    return App(builder=builder, config=config, outdir=tmp_path / 'out')


@pytest.fixture
def files(api, app, catalog):
    return dict(api.Api(app, catalog(tool=TOOL, wide=WIDE)).files())


def read(files, path):
    return json.loads(files[path])


def schema_of(path):
    return SCHEMAS.get(path.split('/')[0], f'schema/{path}')


def faults(files):
    """Return what is wrong with files, by the schemas among them."""
    found = []
    for path in files:
        if path.endswith('.json') and path != 'openapi.json' and 'schema/' not in path:
            validator = Draft202012Validator(read(files, schema_of(path)))
            found += [
                (path, e.message) for e in validator.iter_errors(read(files, path))
            ]
    return found


def test_files_are_as_their_schemas_say(files):
    assert faults(files) == []


def test_a_fault_would_be_found(files):
    wrong = files['codes/3.json'].replace('"code": "3"', '"code": 3')
    assert {path for path, _text in faults(files | {'codes/3.json': wrong})} == {
        'codes/3.json'
    }


def test_files_of_the_catalog_are_as_their_schemas_say(api, app):
    files = dict(api.Api(app, Catalog()).files())
    # those of numbers hold the same rows again
    some = ('codes/1.json', 'codes/137.json', 'codes/minus-9.json')
    kept = {k: v for k, v in files.items() if not k.startswith('codes/') or k in some}
    assert faults(kept) == []


def test_schemas_are_schemas(files):
    schemas = [path for path in files if path.startswith('schema/')]
    assert len(schemas) == 6
    for path in schemas:
        made = read(files, path)
        Draft202012Validator.check_schema(made)
        assert made['$id'] == f'https://example.org/docs/api/v1/{path}'


def test_schemas_allow_what_a_later_version_adds(files):
    assert 'additionalProperties": false' not in files['schema/profile.json']


def needed(schema):
    return schema.get('required', ())


def kind_of(field):
    """Return what a field holds, as one word."""
    if '$ref' in field:
        return field['$ref'].rpartition('/')[2]
    if field.get('type') == 'array':
        return f'{kind_of(field["items"])}[]'
    if 'additionalProperties' in field:
        return f'{{{kind_of(field["additionalProperties"])}}}'
    return 'word' if 'enum' in field else field['type']


def test_version_1_keeps_its_shape(files):
    schemas = read(files, 'openapi.json')['components']['schemas']
    found = {
        f'{name}.{field} {kind_of(made)}'
        + ' always' * (field in schema.get('required', ()))
        for name, schema in schemas.items()
        for field, made in schema['properties'].items()
    }
    known = set(SHAPE.read_text('utf-8').splitlines())
    assert known - found == set(), 'readers rely on these: keep them, or make api/v2'
    assert found - known == set(), f'write these, which are new, into {SHAPE.name}'


def test_openapi(files, api):
    made = read(files, 'openapi.json')
    assert [*OpenAPIV31SpecValidator(made).iter_errors()] == []
    assert made['servers'] == [{'url': 'https://example.org/docs/api/v1'}]
    assert [*made['paths']] == [f'/{file.path}' for file in api.FILES]


def test_every_file_is_described(files, api):
    known = {file.path for file in api.FILES} | {'openapi.json'}
    alone = {path for path in files if '/' not in path}
    assert alone == {path for path in known if '/' not in path}
    assert {path.split('/')[0] for path in files if '/' in path} == {
        'codes',
        'profiles',
        'schema',
    }


def test_index(files):
    made = read(files, 'index.json')
    root = 'https://example.org/docs/api/v1'
    assert made['license'] == 'CC0-1.0'
    assert made['files']['codes/{n}.json'] == f'{root}/codes/{{n}}.json'
    assert made['numbers']['-9'] == f'{root}/codes/minus-9.json'
    assert len(made['numbers']) == 256 + 2


def test_a_profile(files):
    made = read(files, 'profiles/tool.json')
    assert (made['url'], made['license'], made['groups']) == (
        'https://example.org/docs/profiles/tool.html',
        'CC0-1.0',
        {'g': 'Group'},
    )
    assert [code['code'] for code in made['codes']] == ['-9', '3', '128-192', 'other']


def test_profiles(files):
    assert read(files, 'profiles.json')['profiles'][0] == {
        'id': 'tool',
        'title': 'Tool',
        'kind': 'program',
        'summary': 'A tool.',
        'codes': 4,
        'url': 'https://example.org/docs/profiles/tool.html',
        'data': 'https://example.org/docs/api/v1/profiles/tool.json',
    }


@pytest.mark.parametrize(
    ('name', 'codes', 'kind'),
    [
        ('3', ['tool:3'], 'status'),
        ('137', ['tool:128-192'], 'signal'),
        ('minus-9', ['tool:-9'], 'signal'),
        ('0xC0000005', ['wide:0xC0000005'], 'windows'),
        ('99', [], 'status'),
    ],
)
def test_a_number(files, name, codes, kind):
    made = read(files, f'codes/{name}.json')
    assert [f'{row["profile"]}:{row["code"]}' for row in made['codes']] == codes
    assert made['readings'][0]['kind'] == kind
    assert made['url'].endswith(f'/codes/{name}.html')


def test_signals(files):
    made = read(files, 'signals.json')
    assert made['signals']['SIGKILL']['number'] == {'linux': 9}
    assert made['signals']['SIGKILL']['url'].endswith('/signals/SIGKILL.html')


def test_everything_as_csv(files):
    rows = [*csv.DictReader(files['codes.csv'].splitlines())]
    assert [row['code'] for row in rows] == [
        '-9', '3', '3', '128-192', 'other', '0xC0000005',
    ]  # fmt: skip


def test_files_are_written_for_a_site(api, app, base, monkeypatch):
    (base / 'profiles').mkdir()
    (base / 'profiles' / 'tool.toml').write_text(TOOL, 'utf-8')
    published = Catalog(base=base)
    monkeypatch.setattr(api.addresses, 'catalog_of', lambda app: published)
    api.write_files(app, None)
    written = {
        path.relative_to(app.outdir).as_posix(): path.read_bytes()
        for path in app.outdir.rglob('*.*')
    }
    assert len(written['api/v1/profiles/tool.json']) > 0
    again = App(**vars(app) | {'outdir': app.outdir.with_name('again')})
    api.write_files(again, None)
    assert written == {
        path.relative_to(again.outdir).as_posix(): path.read_bytes()
        for path in again.outdir.rglob('*.*')
    }


@pytest.mark.parametrize(('name', 'problem'), [('epub', None), ('html', OSError())])
def test_nothing_is_written(api, app, name, problem):
    app.builder.name = name
    api.write_files(app, problem)
    assert not app.outdir.exists()
