"""The rules that the bundled catalog keeps, one function each."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from sphinxext.exitcodes import keys, markup, provenance, trials
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.cli import Status
from sphinxext.exitcodes.rules import check_profile

CATALOG = Catalog()
CONCEPTS = frozenset(CATALOG.concepts)
VOCABULARIES = ('concepts', 'languages', 'messages', 'signals')
PROSE = {
    'definition', 'detail', 'meaning', 'note', 'remedy', 'summary', 'title', 'who',
}  # fmt: skip
PLATFORMS = {'Cygwin', 'FreeBSD', 'Linux', 'macOS', 'POSIX', 'Windows'}


@cache
def content_of(name):
    path = CATALOG.paths[name] if name in CATALOG.paths else name_of_vocabulary(name)
    return Path(path).read_bytes()


def name_of_vocabulary(name):
    return CATALOG.folder / f'{name}.toml'


@cache
def tables_of(name):
    return tomllib.loads(content_of(name).decode())


@cache
def file_of(name):
    return check_profile(name, content_of(name), CONCEPTS)[0]


def records_of(name):
    """Yield the place and the record of each code, case, dispute and group."""
    for group, record in file_of(name).group.items():
        yield f'group {group}', record
    for key, code in file_of(name).code.items():
        yield key, code
        for record in (*code.case, *code.dispute):
            yield f'{key} {type(record).__name__.lower()} {record.name}', record


def shown_records_of(name):
    """Yield the place and the record of each row and of its cases, completed."""
    for row in CATALOG.get(name).rows:
        for record in (row.record, *row.cases):
            yield row.key.text, record


def has_no_faults(name):
    """A file is checked without a fault."""
    return map(str, CATALOG.check([name]))


def has_a_valid_id(name):
    """The name of a file is an id."""
    try:
        keys.check_profile_id(name)
    except ValueError as error:
        yield str(error)


def points_editors_to_the_schema(name):
    """The first line lets editors check the file."""
    first = content_of(name).decode().splitlines()[0]
    if first != '#:schema ../schema.json':
        yield f'the first line is {first!r}'


def has_a_summary_and_a_homepage(name):
    """A profile says what it is of, and where that lives."""
    head = tables_of(name)['profile']
    return [field for field in ('summary', 'homepage') if field not in head]


def every_row_names_a_source(name):
    """A row, and a case of one, says where it was read."""
    return [place for place, record in shown_records_of(name) if not record.sources]


def every_dispute_names_a_source(name):
    """A dispute says who disagrees."""
    return [
        key
        for key, code in file_of(name).code.items()
        for dispute in code.dispute
        if not dispute.sources
    ]


def sources_are_complete(name):
    """A source has an address, a kind, and the day it was compared."""
    return [
        f'{source} has no {field}'
        for source, table in tables_of(name).get('source', {}).items()
        for field in ('url', 'kind', 'checked')
        if field not in table
        # what was seen when several programs were run has no address
        and not (name in VOCABULARIES and (table['kind'], field) == ('observed', 'url'))
    ]


def sources_in_repositories_are_permalinks(name):
    """What a source says cannot change."""
    for source, table in tables_of(name).get('source', {}).items():
        if provenance.can_change(table.get('url', '')):
            yield f'{source}: {table["url"]}'


def codes_are_in_ascending_order(name):
    """Numbers ascend, a range before what is in it; then words; then `other`."""
    codes = [*tables_of(name).get('code', {})]
    width = file_of(name).profile.width
    ordered = sorted(codes, key=lambda text: keys.parse_key(text, width).order)
    for found, right in zip(codes, ordered, strict=True):
        if found != right:
            yield f'{found} stands where {right} should'
            return


def meanings_are_a_paragraph_that_ends_with_a_full_stop(name):
    """A meaning is a sentence."""
    for place, record in records_of(name):
        meaning = record.meaning
        if meaning and (not meaning.endswith('.') or '\n' in meaning):
            yield f'{place}: {meaning!r}'


def every_row_says_something(name):
    """A row has a name or a meaning, of its own or in a case or a dispute."""
    for row in CATALOG.get(name).rows:
        records = (row.record, *row.cases, *row.disputes)
        if not any(record.name or record.meaning for record in records):
            yield row.key.text


def conventions_are_aligned(name):
    """A named code of a convention can be compared: it has a concept."""
    profile = CATALOG.get(name)
    if profile.head.kind == 'convention':
        for row in profile.rows:
            record = row.record
            if record.name and not (record.means or record.near):
                yield f'{row.key.text} {record.name}'


def no_concept_is_both_exact_and_near(name):
    """A code means a concept or is near it."""
    for place, record in shown_records_of(name):
        for concept in {*(record.means or ())}.intersection(record.near or ()):
            yield f'{place}: {concept}'


def related_codes_exist(name):
    """What a row tells the reader to see can be seen."""
    for place, record in records_of(name):
        for target in record.see:
            profile, _colon, code = target.partition(':')
            other = CATALOG.get(profile)
            if not (other and other.find(code)):
                yield f'{place}: {target}'


def names_of_a_code_are_not_repeated(name):
    """Each name of a code is said once; `has_no_faults` compares the codes."""
    seen = set()
    for row in CATALOG.get(name).rows:
        for text in row.names:
            if (row.key, text) in seen:
                yield f'{row.key.text}: {text}'
            seen.add((row.key, text))


def examples_name_what_they_need(name):
    """Who wants to try an example knows what to install."""
    for trial in trials.of_profile(CATALOG.get(name)):
        if not trial.needs:
            yield f'{trial.title}: {trial.run}'


def platforms_have_one_spelling(name):
    """A selector of a platform finds all that holds for it."""
    for place, record in records_of(name):
        for platform in {*record.when.platform} - PLATFORMS:
            yield f'{place}: {platform}'


def prose_of(table):
    """Yield the texts that are sentences or titles."""
    for key, value in table.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from prose_of(item)
            elif key in PROSE:
                yield item


def backslashes_stand_in_code_spans(name):
    """Where quotes are made smart, docutils takes one before a full stop for markup."""
    for text in prose_of(tables_of(name)):
        if any('\\' in part for kind, part in markup.spans(text) if kind == 'text'):
            yield text


RULES = (
    has_no_faults,
    has_a_valid_id,
    points_editors_to_the_schema,
    has_a_summary_and_a_homepage,
    every_row_names_a_source,
    every_dispute_names_a_source,
    sources_are_complete,
    sources_in_repositories_are_permalinks,
    codes_are_in_ascending_order,
    meanings_are_a_paragraph_that_ends_with_a_full_stop,
    every_row_says_something,
    conventions_are_aligned,
    no_concept_is_both_exact_and_near,
    related_codes_exist,
    names_of_a_code_are_not_repeated,
    examples_name_what_they_need,
    platforms_have_one_spelling,
    backslashes_stand_in_code_spans,
)


@pytest.mark.parametrize('name', CATALOG.ids)
@pytest.mark.parametrize('rule', RULES, ids=lambda rule: rule.__name__)
def test_profile(rule, name):
    assert list(rule(name)) == []


@pytest.mark.parametrize('name', VOCABULARIES)
@pytest.mark.parametrize(
    'rule',
    [
        sources_are_complete,
        sources_in_repositories_are_permalinks,
        backslashes_stand_in_code_spans,
    ],
    ids=lambda rule: rule.__name__,
)
def test_vocabulary(rule, name):
    assert list(rule(name)) == []


def test_vocabularies_have_no_faults():
    assert CATALOG.check_vocabularies() == []


def test_every_vocabulary_is_there():
    assert [n for n in VOCABULARIES if not name_of_vocabulary(n).is_file()] == []


@pytest.mark.parametrize('name', sorted(CONCEPTS))
def test_definitions_end_with_a_full_stop(name):
    assert CATALOG.concepts[name].definition[-1] == '.'


def test_concepts_have_titles_of_their_own():
    titles = [concept.title for concept in CATALOG.concepts.values()]
    assert sorted(set(titles)) == sorted(titles)


@pytest.mark.parametrize(
    'name', ['buck2', 'exitcodes', 'openfn', 'pandium', 'semantic', 'sysexits']
)
def test_profiles_that_others_rely_on(name):
    assert CATALOG.get(name).id == name


def test_what_semantic_and_sysexits_share():
    pairs = {
        (one.key.text, two.key.text)
        for one in CATALOG.get('semantic').rows
        for two in CATALOG.get('sysexits').rows
        if {*(one.record.means or ())}.intersection(two.record.means or ())
    }
    assert pairs - {('0', '0')} == {
        ('80', '64'),
        ('83', '77'),
        ('100', '70'),
        ('101', '69'),
    }


def test_the_command_has_the_statuses_of_its_profile():
    codes = {row.key.text for row in CATALOG.get('exitcodes').rows}
    assert codes == {str(status.value) for status in Status}


def test_the_catalog_is_broad():
    rows = [row for name in CATALOG.ids for row in CATALOG.get(name).rows]
    assert len(CATALOG.ids) >= 120
    assert len(rows) >= 1500


def test_many_codes_can_be_tried():
    tried = {name: [*trials.of_profile(CATALOG.get(name))] for name in CATALOG.ids}
    assert sum(map(len, tried.values())) >= 250
    assert sum(map(bool, tried.values())) >= 60


def test_concepts_are_used():
    used = {
        concept
        for name in CATALOG.ids
        for _place, record in shown_records_of(name)
        for concept in (*(record.means or ()), *(record.near or ()))
    }
    assert used == CONCEPTS
