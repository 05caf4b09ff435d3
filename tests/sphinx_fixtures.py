"""Fixtures: tiny Sphinx projects with made-up profiles, built in this process."""

from __future__ import annotations

import inspect
import os
import re
import zlib
from textwrap import dedent
from unittest import mock

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

ACME = """\
[profile]
title = "Acme"
summary = "Makes things."
homepage = "https://acme.example/"
sources = ["manual"]

[source.manual]
title = "Acme manual"
url = "https://acme.example/manual"

[source.code]
title = "acme.c"

[group.net]
title = "Network"
fault = "system"
retry = true

[code.0]
name = "OK"
meaning = "All is well."
outcome = "success"

[code.2]
name = "USAGE"
aliases = ["BAD_ARGS"]
meaning = "A wrong ``--option``, see https://acme.example/usage for more."
means = ["usage-error"]
fault = "user"
retry = false

[code.3]
meaning = "A file was not found."
near = ["not-found"]
[[code.3.case]]
when = { command = ["get"] }
meaning = "There is nothing to get."
[[code.3.case]]
name = "NO_REMOTE"
when = { command = ["put"], platform = ["linux"] }
meaning = "There is nowhere to put it."

[code.4]
name = "OFFLINE"
meaning = "The network is down."
group = "net"
since = "1.2"
see = ["acme:2"]
sources = ["manual", "code"]
extra = { ticket = "T-4" }
[[code.4.dispute]]
sources = ["code"]
name = "NET_DOWN"
meaning = "It was never up."
[[code.4.dispute]]
sources = ["manual"]
absent = true

[code.10-19]
meaning = "Kept free."
state = "reserved"

[code.12]
name = "TWELVE"
meaning = "The narrower row in a range."

[code.128-192]
name = "KILLED"
meaning = "Killed by a signal."
value = "128 + signal"

[code.other]
meaning = "Anything else."

[code.refresh]
name = "Failed (Refresh)"
meaning = "The page is stale."
"""

# No cell has a cross-reference, a mail address, or a condition.
BETA = """\
[profile]
title = "Beta"
homepage = "https://beta.example/"

[code.1]
name = "ERROR"
meaning = "It failed."

[code.2]
name = "MISUSE"
meaning = "Wrong arguments."
means = ["usage-error"]

[code.7]
name = "LATE"
meaning = "Too late."
means = ["timeout"]
"""

FLAGS = """\
[profile]
title = "Flags"
bitmask = 0x7

[code.1]
name = "FATAL"
meaning = "A fatal message."

[code.2]
name = "ERROR"
meaning = "An error message."

[code.4]
name = "WARNING"
meaning = "A warning."

[code.32]
meaning = "Usage error."
"""

CONVENTION = """\
[profile]
title = "The Convention"
kind = "convention"
sources = ["std"]

[source.std]
title = "The standard"
url = "https://std.example/"

[code.64]
name = "CV_USAGE"
meaning = "The command was used wrongly."
means = ["usage-error"]

[code.75]
name = "CV_TEMPFAIL"
meaning = "Try again later."
"""

PROFILES = {'acme': ACME, 'beta': BETA, 'flags': FLAGS}

SHIPPED = {
    'concepts': """\
        [concept.usage-error]
        title = "Usage error"
        definition = "The command line is wrong."

        [concept.not-found]
        title = "Not found"
        definition = "What was asked for is not there."

        [concept.timeout]
        title = "Timeout"
        definition = "It took too long."
        """,
    'languages': """\
        [source.manual]
        title = "Manual"

        [language.shell]
        title = "Shell"
        set_and_continue = ["(exit {code})"]
        exit_at_once = ["exit {code}", "exec exit {code}"]
        sources = ["manual"]

        [language.rust]
        title = "Rust"
        exit_at_once = ["std::process::exit({code})"]
        note = "No destructors run."
        sources = ["manual"]
        """,
    'signals': '[source]\n[signal]\n',
    'profiles/convention': CONVENTION,
}

BUILDERS = [
    'html',
    'dirhtml',
    'singlehtml',
    'epub',
    'latex',
    'man',
    'text',
    'texinfo',
    'gettext',
    'xml',
    'pseudoxml',
]
CONF = """\
project = 'Tiny'
author = 'Nobody'
version = '1'
copyright = 'Nobody'
extensions = ['sphinxext.exitcodes', 'myst_parser']
show_warning_types = True  # the default since Sphinx 8.0
exitcodes_catalogs = ['cat']
"""

INDEX = """\
Tiny
====

.. toctree::
   :glob:

   *
"""

_COLOURS = re.compile(r'\x1b\[[0-9;]*m')


class Build:
    """What a build has made: its warnings, files, pages and environment."""

    def __init__(self, app, folder):
        self.app = app
        self.folder = folder
        self.out = app.outdir
        self._doctrees = {}
        shown = _COLOURS.sub('', app.warning.getvalue())
        self.warnings = [
            line.replace(f'{folder}{os.sep}', '') for line in shown.splitlines() if line
        ]

    @property
    def env(self):
        """The environment."""
        return self.app.env

    @property
    def domain(self):
        """The exit domain."""
        return self.env.get_domain('exit')

    def read(self, path):
        """Return the text of a file that was built."""
        return (self.out / path).read_text('utf-8')

    def files(self, pattern='**/*.html'):
        """Return the texts of the files that were built, by path."""
        return {
            str(path.relative_to(self.out)): path.read_text('utf-8')
            for path in sorted(self.out.glob(pattern))
        }

    def doctree(self, docname='page'):
        """Return a page as the writers get it, after the post-transforms."""
        if docname not in self._doctrees:
            resolve = self.env.get_and_resolve_doctree
            needs_tags = 'tags' in inspect.signature(resolve).parameters
            tags = {'tags': self.app.tags} if needs_tags else {}
            self._doctrees[docname] = resolve(docname, self.app.builder, **tags)
        return self._doctrees[docname]

    def body(self, docname='page'):
        """Return what stands below the title of a page, as pseudo-XML."""
        section = next(self.doctree(docname).findall(nodes.section))
        parts = section.children[1:]
        return ''.join(part.pformat() for part in parts)

    def cells(self, docname='page', number=0):
        """Return the rows of a table of a page, the header first, as texts."""
        table = list(self.doctree(docname).findall(nodes.table))[number]
        return [
            [entry.astext() for entry in row.findall(nodes.entry)]
            for row in table.findall(nodes.row)
        ]

    def items(self, docname='page'):
        """Return the definition list items of a page, term and definitions."""
        return [
            [item[0].astext(), *(part.astext() for part in item[1])]
            for item in self.doctree(docname).findall(nodes.definition_list_item)
        ]

    def links(self, docname='page'):
        """Return the references of a page: text, address, tooltip."""
        return [
            (
                ref.astext(),
                ref['refuri'] if 'refuri' in ref else f'#{ref["refid"]}',
                ref.get('reftitle', ''),
            )
            for ref in self.doctree(docname).findall(nodes.reference)
        ]

    def ids(self, docname='page'):
        """Return the ids of a page, each as often as it stands there."""
        return [i for node in self.doctree(docname).findall() for i in _ids(node)]

    def inventory(self):
        """Return the names of the exit domain in the inventory, with their places."""
        raw = (self.out / 'objects.inv').read_bytes()
        lines = _inventory_lines(raw)
        return sorted(line for line in lines if ' exit:' in line)


def _ids(node):
    return node.get('ids', []) if isinstance(node, nodes.Element) else []


def _inventory_lines(raw):
    head = raw.split(b'\n', 4)
    return zlib.decompress(head[4]).decode().splitlines()


class Project:
    """A project in a folder; each call edits some files and builds it."""

    def __init__(self, folder):
        self.folder = folder
        self.source = folder / 'source'
        self.shipped = folder / 'shipped'
        self.locales = folder / 'locale'  # of the package
        self.conf = CONF
        for name, text in SHIPPED.items():
            self._write(self.shipped / f'{name}.toml', dedent(text))
        for name, text in PROFILES.items():
            self._write(self.source / 'cat' / f'{name}.toml', text)
        self._write(self.source / 'index.rst', INDEX)

    def __call__(
        self,
        builder='html',
        *,
        files=(),
        conf=None,
        catalog=(),
        shipped=(),
        parallel=0,
        out='build',
        fresh=False,
        prepare=None,
        **pages,
    ):
        """Edit and build.

        A page is given by its name, `page` in reST or `page_md` in MyST, and gets
        a title; a text of None removes the file.

        :param files: any files of the source folder, by path
        :param conf: what the rest of `conf.py` says
        :param catalog: profiles of the project's own, by id
        :param shipped: files of the catalog that comes with the package
        :param prepare: what to do with the application before it builds
        :param out: the folder that is built into; another one is a clean build
        """
        self.edit(files=files, conf=conf, catalog=catalog, shipped=shipped, **pages)
        with (
            mock.patch(
                'sphinxext.exitcodes.catalog.bundled', return_value=self.shipped
            ),
            mock.patch('sphinxext.exitcodes.i18n.LOCALES', self.locales),
        ):
            theme = {} if 'html_theme' in self.conf else {'html_theme': 'basic'}
            app = SphinxTestApp(
                builder,
                self.source,
                self.folder / out,
                freshenv=fresh,
                confoverrides=theme,
                parallel=parallel,
            )
            try:
                if prepare:
                    prepare(app)
                app.build()
            finally:
                app.cleanup()
        return Build(app, self.source)

    def edit(self, *, files=(), conf=None, catalog=(), shipped=(), **pages):
        """Write or remove files, and build nothing."""
        if conf is not None:
            self.conf = CONF + dedent(conf)
        self._write(self.source / 'conf.py', self.conf)
        for path, text in dict(files).items():
            self._write(self.source / path, text)
        for name, text in dict(catalog).items():
            self._write(self.source / 'cat' / f'{name}.toml', text)
        for name, text in dict(shipped).items():
            self._write(self.shipped / f'{name}.toml', text)
        for name, text in pages.items():
            stem, md, _rest = name.partition('_md')
            path = self.source / f'{stem}{".md" if md else ".rst"}'
            self._write(path, text if text is None else _titled(stem, text, md))

    def beside(self, name):
        """Return another project, in a folder beside this one."""
        return Project(self.folder.parent / name)

    @staticmethod
    def _write(path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        elif not path.exists() or path.read_text('utf-8') != text:
            before = path.stat().st_mtime_ns if path.exists() else 0
            path.write_text(text, 'utf-8')
            # a file that is edited at once has a later time all the same
            later = max(path.stat().st_mtime_ns, before + 10_000_000)
            os.utime(path, ns=(later, later))


def _titled(name, text, md):
    title = name.capitalize()
    head = f'# {title}' if md else f'{title}\n{"=" * len(title)}'
    return f'{head}\n\n{dedent(text).strip()}\n'


@pytest.fixture
def project(tmp_path):
    """Return a project; a call writes its files and builds it."""
    return Project(tmp_path / 'project')


@pytest.fixture(scope='module')
def module_project(tmp_path_factory):
    """Return what makes projects that the tests of a module share and only read."""
    return lambda name='project': Project(tmp_path_factory.mktemp(name) / 'project')


@pytest.fixture
def shown(project):
    """Return what builds one page, which has nothing to warn of."""

    def build(text, *, md=False, **settings):
        built = project('dummy', **{'page_md' if md else 'page': text}, **settings)

        assert built.warnings == []

        return built

    return build


@pytest.fixture
def warned(project):
    """Return what builds a page of no output, and returns the warnings."""

    def build(page=None, **settings):
        pages = {} if page is None else {'page': page}
        return project('dummy', **pages, **settings).warnings

    return build


def directive(argument='acme', body='', kind='exitcode-table', *, md=False, **options):
    """Return a directive in reST or MyST."""
    head = [f':{o.replace("_", "-")}: {v}'.rstrip() for o, v in options.items()]
    lines = [*head, *([''] if body else []), *dedent(body).strip().splitlines()]
    if md:
        return '\n'.join([f'```{{{kind}}} {argument}'.rstrip(), *lines, '```'])
    inner = (f'   {line}'.rstrip() for line in lines)
    return '\n'.join([f'.. {kind}:: {argument}'.rstrip(), *inner])
