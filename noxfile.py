"""The tasks of the project; `nox -l` lists them."""

from __future__ import annotations

import os
from pathlib import Path

import nox

nox.options.sessions = ['lint', 'tests', 'docs']
nox.options.default_venv_backend = 'venv'

ROOT = Path(__file__).parent
PYPROJECT = nox.project.load_toml(ROOT / 'pyproject.toml')
HTML = ROOT / 'docs' / '_build' / 'html'


def group(name: str) -> list[str]:
    return list(nox.project.dependency_groups(PYPROJECT, name))


def install_wheel(session: nox.Session, *others: str) -> None:
    """Install what users get, not the checkout."""
    dist = Path(session.create_tmp()) / 'dist'
    session.install('build')
    session.run(
        'python', '-m', 'build', '--wheel', f'--outdir={dist}', '--quiet', silent=True
    )
    wheel = max(dist.glob('*.whl'), key=os.path.getmtime)
    session.install('--force-reinstall', '--no-deps', str(wheel))
    session.install(str(wheel), *others)


@nox.session
def tests(session: nox.Session) -> None:
    """Run every test against the built wheel; SPHINX=7.4 chooses a version."""
    version = os.environ.get('SPHINX', '')
    pins = [f'sphinx=={version}.*'] if version else []
    install_wheel(session, *group('test'), *pins)
    session.run(
        'pytest',
        '--numprocesses=auto',
        '--cov',
        '--cov-report=term',
        *session.posargs,
    )


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site; a warning is an error."""
    install_wheel(session, *group('docs'))
    session.run(
        'sphinx-build', '-b', 'html', '-W', '-n', '--keep-going', '-j', 'auto', '-q',
        'docs', str(HTML), *session.posargs,
    )  # fmt: skip
    session.log(f'Open {HTML / "index.html"}')


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types and the catalog."""
    session.install('-e', '.', *group('lint'), 'nox')
    session.run('ruff', 'check')
    session.run('ruff', 'format', '--check')
    session.run('mypy')
    session.run('sphinx-lint', 'docs', 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md')
    session.run('exitcodes', 'check')
