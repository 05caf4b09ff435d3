"""The tasks of the project; `nox -l` lists them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nox

nox.options.sessions = ['lint', 'tests', 'docs']
nox.options.default_venv_backend = 'venv'

ROOT = Path(__file__).parent
PYPROJECT = nox.project.load_toml(ROOT / 'pyproject.toml')
DOMAIN = 'sphinxext.exitcodes'
LOCALE = ROOT / 'sphinxext' / 'exitcodes' / 'locale'
PRINT_TEMPLATE = f"""
from {DOMAIN} import catalog, messages
print(messages.template(catalog.Catalog()), end='')
"""
FIELDS = ('<!-- fields: nox -s generate -->', '<!-- /fields -->')
BUILD = ROOT / 'docs' / '_build'


def group(name: str) -> list[str]:
    return list(nox.project.dependency_groups(PYPROJECT, name))


def scratch(session: nox.Session) -> Path:
    """Return a folder for what a session makes; `create_tmp` would move TMPDIR."""
    return Path(session.virtualenv.location)


def install_wheel(session: nox.Session, *others: str) -> None:
    """Install what users get, not the checkout."""
    dist = scratch(session) / 'dist'
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


def build(session: nox.Session, out: Path, *options: str) -> None:
    """Build the documentation; a warning is an error."""
    strict = ['-W', '-n', '--keep-going', '-j', 'auto', '-q']
    session.run('sphinx-build', *strict, *options, 'docs', str(out))


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site; `-- -b latex` chooses a builder, `-- live` serves and reloads."""
    if 'live' in session.posargs:
        serve(session)
        return
    install_wheel(session, *group('docs'))
    options = [*session.posargs]
    if '-b' not in options:
        options += ['-b', 'html']
    out = BUILD / options[options.index('-b') + 1]
    build(session, out, *options)
    session.log(
        f'Done: open {out / "index.html"}'
        if '-b html' in ' '.join(options)
        else f'Done: {out}'
    )


def serve(session: nox.Session) -> None:
    """Serve the site of the checkout, and build it again when a file changes."""
    session.install('-e', '.', *group('live'))
    out = str(BUILD / 'live')
    session.run('sphinx-build', '-j', 'auto', '-q', 'docs', out)
    # For the few pages of a rebuild, several processes take longer than one.
    watched = ['--no-initial', '--watch', 'catalog', '--watch', 'sphinxext']
    session.run('sphinx-autobuild', *watched, 'docs', out)


@nox.session
def site(session: nox.Session) -> None:
    """Build the site, and look at it with a browser; `-- tests/site/test_html.py`."""
    install_wheel(session, *group('site'))
    tools = scratch(session) / 'tools'
    tools.mkdir(exist_ok=True)
    shutil.copy(ROOT / 'tests' / 'site' / 'package.json', tools)
    options = ['--silent', '--ignore-scripts', '--no-package-lock']
    session.run('npm', 'install', *options, f'--prefix={tools}')
    out = scratch(session) / 'html'
    shutil.rmtree(out, ignore_errors=True)  # what is no page any more stays otherwise
    build(session, out, '-d', str(scratch(session) / 'doctrees'))
    env = {'EXITCODES_SITE': str(out), 'EXITCODES_TOOLS': str(tools)}
    # Playwright's own needs a library that a bare Debian has not
    env['PLAYWRIGHT_NODEJS_PATH'] = str(Path(session.bin, 'node'))
    options = ['--override-ini=testpaths=tests/site', '--numprocesses=auto']
    session.run('pytest', *options, '--dist=worksteal', *session.posargs, env=env)


@nox.session
def smoke(session: nox.Session) -> None:
    """Try what is installed with nothing but its own dependencies: no MyST."""
    install_wheel(session)
    source = scratch(session) / 'source'
    source.mkdir(exist_ok=True)
    (source / 'conf.py').write_text("extensions = ['sphinxext.exitcodes']\n")
    (source / 'index.rst').write_text(
        'Codes\n=====\n\n.. exitcode-table:: buck2\n\n:exit:`buck2:135`\n'
    )
    session.run('sphinx-build', '-W', '-n', '-E', str(source), str(source / 'out'))


@nox.session
def verify(session: nox.Session) -> None:
    """Run the examples of the catalog; Debian's packages have to be there."""
    install_wheel(session)
    asked = [name for name in session.posargs if name != '--needs']
    needs = output(session, 'exitcodes', 'verify', '--needs', *asked).split()
    if '--needs' in session.posargs:
        print(*needs, sep='\n')  # noqa: T201 - another program reads it
        return
    pypi = [name.removeprefix('pypi:') for name in needs if name.startswith('pypi:')]
    npm = [name.removeprefix('npm:') for name in needs if name.startswith('npm:')]
    packages = scratch(session) / 'npm'
    if pypi:
        session.install(*pypi)
    # Node.js and npm are packages of npm too, which would have to be there first
    others = [name for name in npm if name not in {'node', 'npm'}]
    if others and shutil.which('npm'):
        options = ['--global', '--prefix', str(packages), '--silent']
        session.run('npm', 'install', *options, *others, external=True)
    paths = [session.bin, str(packages / 'bin'), os.environ['PATH']]
    path = os.pathsep.join(paths)
    session.run('exitcodes', 'verify', *session.posargs, env={'PATH': path})


@nox.session
def generate(session: nox.Session) -> None:
    """Write the files that are made from the code and the catalog."""
    session.install('-e', '.', 'babel')
    write(ROOT / 'catalog' / 'schema.json', output(session, 'exitcodes', 'schema'))
    readme = ROOT / 'catalog' / 'README.md'
    before, begin, rest = readme.read_text('utf-8').partition(FIELDS[0])
    _old, end, after = rest.partition(FIELDS[1])
    tables = output(session, 'exitcodes', 'schema', '--format=markdown')
    write(readme, f'{before}{begin}\n\n{tables}{end}{after}')
    template = scratch(session) / f'{DOMAIN}.pot'
    write(template, output(session, 'python', '-c', PRINT_TEMPLATE))
    options = [f'--domain={DOMAIN}', f'--output-dir={LOCALE}']
    options += [f'--input-file={template}', '--no-fuzzy-matching', '--no-wrap']
    session.run('pybabel', 'update', *options, '--ignore-pot-creation-date')
    session.run('pybabel', 'compile', f'--domain={DOMAIN}', f'--directory={LOCALE}')


def output(session: nox.Session, *command: str) -> str:
    return str(session.run(*command, silent=True, env={'PYTHONUTF8': '1'}))


def write(path: Path, text: str) -> None:
    path.write_text(text, 'utf-8')


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types and the catalog."""
    session.install('-e', '.', *group('lint'), 'nox')
    session.run('ruff', 'check')
    session.run('ruff', 'format', '--check')
    session.run('mypy')
    session.run('sphinx-lint', 'docs', 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md')
    session.run('exitcodes', 'check')
