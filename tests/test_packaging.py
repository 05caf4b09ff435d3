"""What is in the wheel, and which catalog an installed package reads."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

import sphinxext.exitcodes
from sphinxext.exitcodes.catalog import bundled

ROOT = Path(__file__).parents[1]
PACKAGE = Path(sphinxext.exitcodes.__file__).parent
INSTALLED = PACKAGE != ROOT / 'sphinxext' / 'exitcodes'
PREFIX = 'sphinxext/exitcodes/'

needs_sources = pytest.mark.skipif(
    not (ROOT / 'pyproject.toml').is_file(),
    reason='pyproject.toml is not beside the tests, so no wheel can be built',
)


@pytest.fixture(scope='module')
def wheel(tmp_path_factory):
    """Return the path of a wheel, built from the sources beside the tests."""
    folder = tmp_path_factory.mktemp('dist')
    command = [sys.executable, '-m', 'pip', 'wheel', '--quiet', '--no-deps']
    if find_spec('hatchling'):
        command.append('--no-build-isolation')
    subprocess.run([*command, f'--wheel-dir={folder}', str(ROOT)], check=True)
    return next(folder.glob('*.whl'))


@pytest.fixture(scope='module')
def names(wheel):
    """Return the names of the files in the wheel."""
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_below(folder, prefix):
    paths = [p.relative_to(folder) for p in folder.rglob('*') if p.is_file()]
    return {
        prefix + path.as_posix()
        for path in paths
        if not any(part.startswith(('.', '__pycache__')) for part in path.parts)
    }


@needs_sources
def test_the_namespace_belongs_to_nobody(names):
    assert [
        name for name in names if name.count('/') == 1 and 'dist-info' not in name
    ] == []


@needs_sources
def test_no_other_packages(names):
    tops = {name.partition('/')[0] for name in names}
    assert {top.partition('-')[0] for top in tops} == {
        'sphinxext',
        'sphinxext_exitcodes',
    }


@needs_sources
@pytest.mark.parametrize(
    'name',
    [
        '__init__.py',
        'py.typed',
        'static/exitcodes.css',
        'locale/de/LC_MESSAGES/sphinxext.exitcodes.mo',
        'data/catalog.msgpack',
        'data/concepts.toml',
        'data/languages.toml',
        'data/signals.toml',
        'data/profiles/sysexits.toml',
    ],
)
def test_what_the_package_needs(names, name):
    assert PREFIX + name in names


@needs_sources
def test_the_package_is_whole(names):
    missing = files_below(ROOT / 'sphinxext' / 'exitcodes', PREFIX) - names
    assert missing == set()


@needs_sources
def test_the_catalog_is_whole(names):
    missing = files_below(ROOT / 'catalog', f'{PREFIX}data/') - names
    assert missing == set()


@needs_sources
def test_the_command(wheel):
    with ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith('entry_points.txt'))
        text = archive.read(name).decode()
    assert text.split() == [
        '[console_scripts]',
        'exitcodes',
        '=',
        'sphinxext.exitcodes.cli:main',
    ]


@needs_sources
def test_a_wheel_reads_its_own_catalog(wheel, tmp_path):
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / 'site')
    code = 'from sphinxext.exitcodes.catalog import bundled; print(bundled())'
    done = subprocess.run(
        [sys.executable, '-c', code],
        cwd=tmp_path,
        env=os.environ | {'PYTHONPATH': str(tmp_path / 'site')},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()) == tmp_path / 'site' / PREFIX / 'data'


@pytest.mark.skipif(not INSTALLED, reason='the package under test is the checkout')
def test_an_installed_package_reads_its_own_catalog():
    assert bundled() == PACKAGE / 'data'


@pytest.mark.skipif(INSTALLED, reason='the package under test is installed')
def test_a_checkout_reads_the_catalog_at_its_top():
    assert bundled() == ROOT / 'catalog'
