"""Setting up: what the extension registers, configures and needs."""

from __future__ import annotations

import builtins
import importlib
import sys
from importlib.metadata import version

import pytest

import sphinxext.exitcodes
from sphinxext.exitcodes import directives
from tests.sphinx_fixtures import BETA, directive


def test_metadata(project):
    made = project('dummy').app.extensions['sphinxext.exitcodes']

    assert [sphinxext.exitcodes.__version__, True, True] == [
        made.version,
        made.parallel_read_safe,
        made.parallel_write_safe,
    ]
    assert isinstance(made.metadata['env_version'], int)


def test_configuration(project):
    config = project('dummy', conf='del exitcodes_catalogs').app.config
    names = sorted(
        value.name for value in config if value.name.startswith('exitcodes_')
    )

    assert [(name, config[name]) for name in names] == [
        ('exitcodes_catalogs', ()),
        ('exitcodes_columns', ()),
        ('exitcodes_default_profile', ''),
        ('exitcodes_upstream_links', True),
    ]


@pytest.mark.parametrize(
    'setting',
    [
        'exitcodes_catalogs = "cat"',
        'exitcodes_columns = "name"',
        'exitcodes_default_profile = ["acme"]',
        'exitcodes_upstream_links = "no"',
    ],
)
def test_wrong_type_of_a_value_is_told(project, setting):
    name = setting.split(' ')[0]
    built = project('dummy', page='Text.', conf=f'exitcodes_catalogs = ()\n{setting}')

    assert [f"WARNING: The config value `{name}'"] == [
        w.partition(' has type ')[0] for w in built.warnings if ' has type ' in w
    ]


@pytest.mark.parametrize('kind', [tuple, list])
def test_catalogs_may_be_files(project, kind):
    conf = f'exitcodes_catalogs = {kind(["more/gamma.toml", "cat"])!r}'
    built = project(
        'dummy', page=directive('gamma'), conf=conf, files={'more/gamma.toml': BETA}
    )

    assert built.warnings == []
    assert [row[0] for row in built.cells()[1:]] == ['1', '2', '7']


def test_catalogs_may_be_outside_the_sources(project):
    (project.folder / 'out').mkdir(parents=True, exist_ok=True)
    (project.folder / 'out' / 'gamma.toml').write_text(BETA, 'utf-8')
    built = project(
        'dummy', page=directive('gamma'), conf="exitcodes_catalogs = ['../out']"
    )

    assert built.warnings == []


def test_later_catalog_replaces_an_earlier_one(project):
    other = BETA.replace('It failed.', 'Theirs.')
    built = project(
        'dummy',
        page=directive('beta codes=1'),
        conf="exitcodes_catalogs = ['cat', 'other']",
        files={'other/beta.toml': other},
    )

    assert built.cells()[1][2] == 'Theirs.'


def test_own_profile_replaces_the_bundled_one_whole(project):
    own = '[profile]\ntitle = "Mine"\n[code.1]\nname = "ONE"\n'
    built = project('dummy', page=directive('convention'), catalog={'convention': own})

    assert built.cells() == [['Code', 'Name'], ['1', 'ONE']]


def test_bundled_profile_needs_no_configuration(project):
    built = project(
        'dummy', page=directive('convention'), conf='exitcodes_catalogs = []'
    )

    assert built.warnings == []
    assert [row[0] for row in built.cells()[1:]] == ['64', '75']


def test_namespace_is_shared_with_other_extensions(project, monkeypatch):
    folder = project.folder / 'site' / 'sphinxext'
    folder.mkdir(parents=True)
    (folder / 'neighbour.py').write_text(
        'def setup(app):\n    return {"parallel_read_safe": True}\n', 'utf-8'
    )
    monkeypatch.syspath_prepend(str(folder.parent))
    importlib.invalidate_caches()
    built = project(
        'dummy',
        page=directive('beta'),
        conf="extensions.append('sphinxext.neighbour')",
    )
    sys.modules.pop('sphinxext.neighbour')

    assert built.warnings == []
    assert None is getattr(sys.modules['sphinxext'], '__file__', None)


@pytest.fixture
def without(monkeypatch):
    """Return what makes a package impossible to import."""
    real = builtins.__import__

    def forbid(*packages):
        def guard(name, *args, **kwargs):
            if name.startswith(packages):
                raise ImportError(name)
            return real(name, *args, **kwargs)

        for name in [n for n in sys.modules if n.startswith(packages)]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setattr(builtins, '__import__', guard)

    return forbid


def test_works_without_myst(project, without):
    without('myst_parser')
    built = project(
        'dummy',
        page=directive('beta', ':1: *Mine.*'),
        conf="extensions = ['sphinxext.exitcodes']",
    )

    assert built.warnings == []
    assert built.cells()[1][2] == 'Mine.'


def test_works_without_intersphinx(project, without):
    without('sphinx.ext.intersphinx')
    built = project('dummy', page=':exit:`nobody:1` :exit:`convention:135`')

    assert [w.rpartition('[')[2].rstrip(']') for w in built.warnings] == [
        'exitcodes.ref',
        'exitcodes.ref',
    ]


def test_directives_have_long_names_against_clashes(project):
    conf = """\
        def setup(app):
            from docutils.parsers.rst.directives.admonitions import Note

            app.add_directive('exitcode-table', Note, override=True)
        """
    built = project('dummy', page='.. exit:table:: beta', conf=conf)

    assert built.warnings == []
    assert len(built.cells()) == 4


def test_version_of_the_distribution():
    assert sphinxext.exitcodes.__version__ == version('sphinxext-exitcodes')


def test_writes_nothing_into_the_sources(project):
    project.edit(page=directive('acme'), conf='')
    before = sorted(project.source.rglob('*'))
    project('html')
    after = [p for p in project.source.rglob('*') if '__pycache__' not in p.parts]

    assert before == sorted(after)


def test_options_of_all_directives_are_those_of_the_interface():
    shared = ['align', 'caption', 'class', 'name', 'no-header', 'widths']

    assert sorted([*shared, 'columns', 'no-index', 'style']) == sorted(
        directives.ExitcodeTable.option_spec
    )
    assert sorted([*shared, 'by', 'show']) == sorted(
        directives.ExitcodeCompare.option_spec
    )
    assert sorted([*shared, 'code', 'languages']) == sorted(
        directives.ExitcodeIdioms.option_spec
    )
    assert directives.CurrentProfile.option_spec == {}
