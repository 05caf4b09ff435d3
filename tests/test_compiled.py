"""The compiled form of the catalog says what the TOML files say."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import compiled, compiler
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.faults import CatalogError

TOOL = '[profile]\ntitle = "Tool"\n[code.3]\nname = "THREE"\nmeans = []\n'
WRONG = '[profile]\ntitle = "Tool"\n[code.03]\n'


@pytest.fixture
def folder(base):
    """Return the folder of a catalog with a profile, and its compiled form."""
    (base / 'profiles').mkdir()
    (base / 'profiles' / 'tool.toml').write_text(TOOL)
    (base / compiled.FILE).write_bytes(compiler.compile_catalog(base))
    return base


def test_the_bundled_catalog_is_the_same_in_both_forms(tmp_path):
    toml = Catalog(is_compiled=False)
    made = tmp_path / 'data'
    made.mkdir()
    (made / 'profiles').symlink_to(toml.folder / 'profiles')
    for name in ('concepts', 'languages', 'messages', 'signals'):
        (made / f'{name}.toml').symlink_to(toml.folder / f'{name}.toml')
    (made / compiled.FILE).write_bytes(compiler.compile_catalog(toml.folder))
    fast = Catalog(base=made)
    assert (fast.ids, fast.index) == (toml.ids, toml.index)
    assert (fast.concepts, fast.languages) == (toml.concepts, toml.languages)
    assert (fast.messages, fast.signals) == (toml.messages, toml.signals)
    for name in toml.ids:
        one, two = fast.get(name), toml.get(name)
        assert (one.head, one.digest) == (two.head, two.digest)
        assert [row.record for row in one.rows] == [row.record for row in two.rows]
        assert [
            (row.key, row.group, row.cases, row.disputes, row.sources, row.is_first)
            for row in one.rows
        ] == [
            (row.key, row.group, row.cases, row.disputes, row.sources, row.is_first)
            for row in two.rows
        ]


def test_it_is_read_where_it_is(folder):
    (folder / 'profiles' / 'tool.toml').write_text(WRONG)
    assert Catalog(base=folder).get('tool').find('THREE').row.key.text == '3'


def test_it_is_left_alone_where_faults_are_looked_for(folder):
    (folder / 'profiles' / 'tool.toml').write_text(WRONG)
    assert len(Catalog(base=folder, is_compiled=False).check(['tool'])) == 1


def test_a_profile_of_the_project_replaces_one_of_it(folder, write):
    own = write(tool='[code.4]\nname = "FOUR"')
    assert [row.key.text for row in Catalog([own], folder).get('tool').rows] == ['4']


def test_concepts_of_the_project_come_on_top(folder, tmp_path):
    own = tmp_path / 'mine'
    own.mkdir()
    text = '[concept.own]\ntitle = "Own"\ndefinition = "Ours."\n'
    (own / 'concepts.toml').write_text(text)
    assert [*Catalog([own], folder).concepts] == [*Catalog(base=folder).concepts, 'own']


def test_what_has_faults_is_not_compiled(folder):
    (folder / 'profiles' / 'tool.toml').write_text(WRONG)
    with pytest.raises(CatalogError, match='code 03 is not canonical'):
        compiler.compile_catalog(folder)
