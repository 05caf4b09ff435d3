"""Finding and reading the files of the catalog."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import catalog as module
from sphinxext.exitcodes.catalog import Catalog

TEXT = '[profile]\ntitle = "{}"\n'


@pytest.fixture
def shipped(base):
    """Return what writes bundled profiles, and returns the bundled catalog."""
    (base / 'profiles').mkdir()

    def write_profiles(**titles):
        for name, title in titles.items():
            (base / 'profiles' / f'{name}.toml').write_text(TEXT.format(title))
        return base

    return write_profiles


def title(catalog, name):
    return catalog.get(name).head.title


def test_bundled_profiles(shipped):
    assert Catalog(base=shipped(b='B', a='A')).ids == ('a', 'b')


def test_own_profiles_stand_among_the_bundled_ones(shipped, write):
    assert Catalog([write(b='')], shipped(a='A', c='C')).ids == ('a', 'b', 'c')


def test_an_own_profile_replaces_the_bundled_one(shipped, write):
    assert title(Catalog([write(a='')], shipped(a='A')), 'a') == 'Tool'


def test_the_last_of_several_own_profiles_counts(shipped, write, tmp_path):
    folder = write(a='')
    other = tmp_path / 'other'
    other.mkdir()
    (other / 'a.toml').write_text(TEXT.format('Last'))
    assert title(Catalog([folder, other], shipped()), 'a') == 'Last'


def test_a_single_file(shipped, write):
    folder = write(a='', b='')
    assert Catalog([folder / 'a.toml'], shipped()).ids == ('a',)


def test_own_concepts(write, base):
    folder = write(tool='[code.1]\nmeans = ["own", "timeout"]')
    (folder / 'concepts.toml').write_text(
        '[concept.own]\ntitle = "Own"\ndefinition = "Of our own."\n'
        '[concept.timeout]\ntitle = "Too slow"\ndefinition = "Our word for it."\n'
    )
    catalog = Catalog([folder], base)
    titles = {name: concept.title for name, concept in catalog.concepts.items()}
    assert (catalog.ids, catalog.check(['tool']), titles) == (
        ('tool',),
        [],
        {
            'usage-error': 'Usage error',
            'not-found': 'Not found',
            'timeout': 'Too slow',
            'own': 'Own',
        },
    )


def test_own_concepts_with_faults_are_left_out(write, base, monkeypatch):
    folder = write()
    monkeypatch.chdir(folder)
    (folder / 'concepts.toml').write_text('[concept.own]\ntitle = "Own"\n')
    catalog = Catalog([folder], base)
    assert (list(map(str, catalog.check([]))), 'own' in catalog.concepts) == (
        [
            (
                'concepts.toml:1: concept.own has no definition;'
                ' add definition = …, write a string in quotes, not empty'
            )
        ],
        False,
    )


def test_a_folder_that_is_laid_out_as_the_catalog(shipped, tmp_path):
    folder = tmp_path / 'mine'
    (folder / 'profiles').mkdir(parents=True)
    (folder / 'profiles' / 'a.toml').write_text(TEXT.format('A'))
    (folder / 'concepts.toml').write_text('concept = {}')
    (folder / 'languages.toml').write_text('')
    assert Catalog([folder], shipped()).ids == ('a',)


def test_languages(catalog):
    assert list(catalog().languages.language) == ['shell', 'rust']


def test_signals(catalog):
    assert catalog().signals.signal['SIGKILL'].number == {'linux': 9}


def test_vocabularies_are_read_again_after_an_edit(base):
    catalog = Catalog(base=base)
    before = list(catalog.concepts)
    (base / 'concepts.toml').write_text('concept = {}')
    assert (before, list(catalog.concepts)) == (
        ['usage-error', 'not-found', 'timeout'],
        [],
    )


def test_profiles_are_read_once(catalog):
    found = catalog(tool='')
    assert found.get('tool') is found.get('tool')


def test_no_profile(catalog):
    assert catalog().get('tool') is None


@pytest.mark.parametrize(
    ('name', 'reason'),
    [
        ('tol', "unknown profile 'tol' (did you mean tool?); name one of the catalog"),
        ('zzz', "unknown profile 'zzz'; name one of the catalog"),
        ('bad', "profile 'bad' cannot be read; correct the faults of its file"),
    ],
)
def test_why_a_profile_is_missing(catalog, name, reason):
    assert catalog(tool='', bad=b'').explain_missing(name) == reason


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Return the folder where the package seems to be."""
    folder = tmp_path / 'sphinxext' / 'exitcodes'
    folder.mkdir(parents=True)
    monkeypatch.setattr(module, '__file__', str(folder / 'catalog.py'))
    return folder


def test_a_wheel_has_its_catalog_beside_it(installed):
    (installed / 'data').mkdir()
    assert module.bundled() == installed / 'data'


def test_a_checkout_has_its_catalog_at_the_top(installed, tmp_path):
    assert module.bundled() == tmp_path / 'catalog'


def test_paths_outside_the_working_directory_are_shown_whole(write, base, tmp_path):
    folder = write(tool='[code.03]')
    fault = Catalog([folder], base).check(['tool'])[0]
    assert fault.path == str(folder / 'tool.toml')


def test_bundled_profiles_without_a_projects_own(base, tmp_path):
    (base / 'profiles').mkdir()
    own = tmp_path / 'own'
    own.mkdir()
    tool = '[profile]\ntitle = "{}"\n[code.1]\nmeaning = "Bad."\n'
    extending = '[profile]\ntitle = "Extending"\nextends = ["tool"]\n'
    (base / 'profiles' / 'tool.toml').write_text(tool.format('Bundled'), 'utf-8')
    (base / 'profiles' / 'other.toml').write_text(tool.format('Other'), 'utf-8')
    (base / 'profiles' / 'taker.toml').write_text(extending, 'utf-8')
    (own / 'tool.toml').write_text(tool.format('Own'), 'utf-8')
    (own / 'mine.toml').write_text(tool.format('Mine'), 'utf-8')
    catalog = Catalog([own], base)
    bundled = catalog.bundled
    assert bundled.ids == ('other', 'taker', 'tool')
    assert bundled.get('tool').head.title == 'Bundled'
    assert bundled.get('taker').files[1] == str(base / 'profiles' / 'tool.toml')
    assert bundled.get('other') is catalog.get('other')  # not read again
    assert bundled.bundled is bundled
