"""The API: the catalog as files for programs, under `api/v1/`.

`FILES` says what there is; the files, their schemas, the description as of OpenAPI and
the table of the documentation follow from it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import addresses
import api_shapes
from docutils import nodes
from msgspec import Struct, structs
from pages.files import put
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from sphinxext.exitcodes import __version__, export, shapes
from sphinxext.exitcodes.explain import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.profile import Entry, Profile

TITLE = 'Exit codes of programs'
LICENSE_URL = 'https://creativecommons.org/publicdomain/zero/1.0/'


class File(Struct, frozen=True):
    """A file of the API, or one for each value of a parameter."""

    path: str
    says: str
    shape: type[Struct] | None = None  # None: it is no JSON
    parameter: tuple[str, str, str] = ('', '', '')  # name, what it is, an example

    @property
    def schema(self) -> str:
        """The path of its schema."""
        name = self.path.removesuffix('.json').split('/{')
        return f'schema/{name[0] if len(name) == 1 else name[0].removesuffix("s")}.json'


FILES = (
    File('index.json', 'Where everything is.', api_shapes.Index),
    File(
        'profiles.json',
        'All profiles, without their codes.',
        api_shapes.ProfileList,
    ),
    File(
        'profiles/{id}.json',
        'A profile with all of its codes and sources.',
        api_shapes.ProfileFile,
        ('id', 'the id of a profile.', 'git'),
    ),
    File(
        'codes/{n}.json',
        'What a number means: the readings of it, and all codes that hold it.',
        api_shapes.NumberFile,
        ('n', 'a number, such as `137`, `minus-9` or `0xC0000005`.', '137'),
    ),
    File('signals.json', 'The signals, and who may send them.', api_shapes.SignalList),
    File(
        'concepts.json',
        'The vocabulary that codes are compared by.',
        api_shapes.ConceptList,
    ),
    File('codes.csv', 'All codes of all profiles, a line for each.'),
)


class Api:
    """The contents of the files.

    :param app: gives the addresses
    """

    def __init__(self, app: Sphinx, catalog: Catalog) -> None:
        self.app = app
        self.catalog = catalog
        self._rows: dict[Entry, shapes.Row] = {}

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of each file."""
        profiles = [p for p in map(self.catalog.get, self.catalog.ids) if p]
        made: dict[str, object] = {
            'index.json': self.index(),
            'profiles.json': self.profile_list(profiles),
            'signals.json': self.signals(),
            'concepts.json': self.concepts(),
            'openapi.json': self.openapi(),
        }
        made |= {f'profiles/{p.id}.json': self.profile(p) for p in profiles}
        explainer = Explainer(self.catalog)
        for number in addresses.numbers(self.catalog):
            made[number_path(number)] = self.number(number, explainer)
        for file in FILES:
            if file.shape:
                address = self.address(file.schema)
                made[file.schema] = api_shapes.schema(file.shape, address)
        yield from ((path, export.json(data)) for path, data in made.items())
        rows = [row for profile in profiles for row in profile.rows]
        yield 'codes.csv', export.rows_csv(rows)

    def address(self, path: str) -> str:
        """Return the public address of a file of the API."""
        return addresses.absolute(self.app, f'{addresses.API}/{path}')

    def index(self) -> api_shapes.Index:
        """Return where everything is."""
        paths = [file.path for file in FILES[1:]] + ['openapi.json']
        return api_shapes.Index(
            license=api_shapes.LICENSE,
            title=TITLE,
            version=__version__,
            documentation=addresses.page(self.app, 'reference/api'),
            files={path: self.address(path) for path in paths},
            numbers={
                number: self.address(number_path(number))
                for number in addresses.numbers(self.catalog)
            },
        )

    def profile_list(self, profiles: list[Profile]) -> api_shapes.ProfileList:
        """Return what the list says of each profile."""
        listed = (
            api_shapes.ListedProfile(
                **structs.asdict(export.summary(profile)),
                url=self.page('profiles', profile.id),
                data=self.address(f'profiles/{profile.id}.json'),
            )
            for profile in profiles
        )
        return api_shapes.ProfileList(
            license=api_shapes.LICENSE, profiles=tuple(listed)
        )

    def profile(self, profile: Profile) -> api_shapes.ProfileFile:
        """Return a profile."""
        return api_shapes.ProfileFile(
            **structs.asdict(export.profile_data(profile)),
            license=api_shapes.LICENSE,
            url=self.page('profiles', profile.id),
        )

    def number(self, number: str, explainer: Explainer) -> api_shapes.NumberFile:
        """Return what is known of a number."""
        holding = self.catalog.holding(int(number, 0))
        return api_shapes.NumberFile(
            license=api_shapes.LICENSE,
            code=number,
            url=self.page('codes', addresses.number_name(number)),
            readings=export.readings_data(explainer.explain(number)),
            codes=tuple(map(self.row, holding)),
        )

    def row(self, entry: Entry) -> shapes.Row:
        """Return a code, once for all the numbers that it holds."""
        if entry not in self._rows:
            self._rows[entry] = export.row_data(self.catalog.row(entry))
        return self._rows[entry]

    def signals(self) -> api_shapes.SignalList:
        """Return the signals."""
        found = self.catalog.signals
        return api_shapes.SignalList(
            license=api_shapes.LICENSE,
            signals={
                name: api_shapes.PublishedSignal(
                    **structs.asdict(signal), url=self.page('signals', name)
                )
                for name, signal in found.signal.items()
            },
            sources=found.source,
        )

    def concepts(self) -> api_shapes.ConceptList:
        """Return the vocabulary."""
        return api_shapes.ConceptList(
            license=api_shapes.LICENSE, concepts=self.catalog.concepts
        )

    def page(self, folder: str, name: str) -> str:
        """Return the address of the page of an entry."""
        return addresses.page(self.app, f'{folder}/{name}')

    def openapi(self) -> dict[str, Any]:
        """Return the description of the API, as OpenAPI 3.1 has it."""
        shaped = [file for file in FILES if file.shape]
        references, schemas = api_shapes.components([f.shape for f in shaped])
        contents: dict[str, Any] = {
            file.path: {'application/json': {'schema': reference}}
            for file, reference in zip(shaped, references, strict=True)
        }
        return {
            'openapi': '3.1.0',
            'info': {
                'title': TITLE,
                'version': __version__,
                'summary': 'The catalog as static files; no key, no limit.',
                'license': {'name': 'CC0 1.0', 'identifier': api_shapes.LICENSE},
            },
            'servers': [{'url': self.address('').rstrip('/')}],
            'paths': {
                f'/{file.path}': _operation(
                    file, contents.get(file.path, {'text/csv': {}})
                )
                for file in FILES
            },
            'components': {'schemas': schemas},
        }


def _operation(file: File, content: dict[str, Any]) -> dict[str, Any]:
    name, says, example = file.parameter
    answers = {'200': {'description': file.says, 'content': content}}
    operation = {
        'operationId': re.sub(r'\W+', '-', file.path).replace('-json', ''),
        'summary': file.says,
        'responses': answers,
    }
    if name:
        answers['404'] = {'description': 'There is none.'}
        operation['parameters'] = [
            {
                'name': name,
                'in': 'path',
                'required': True,
                'description': says,
                'example': example,
                'schema': {'type': 'string'},
            }
        ]
    return {'get': operation}


def number_path(number: str) -> str:
    """Return the path of the file of a number."""
    return f'codes/{addresses.number_name(number)}.json'


class ApiFiles(SphinxDirective):
    """`api-files`: the files of the API, an example and a schema of each."""

    def run(self) -> list[nodes.Node]:
        """Return a table, with the public addresses of the files."""
        root = f'{self.config.html_baseurl}{addresses.API}'
        lines = ['| File | Holds | Schema |', '| --- | --- | --- |']
        for file in FILES:
            name, is_what, value = file.parameter
            says = f'`{{{name}}}`: {is_what}' if name else ''
            path = f'[`{file.path}`]({root}/{file.path.replace(f"{{{name}}}", value)})'
            schema = f'[`{file.schema}`]({root}/{file.schema})' if file.shape else ''
            lines.append(f'| {path} | {file.says} {says} | {schema} |')
        return self.parse_text_to_nodes('\n'.join(lines))


def stay_here(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let links to the public site stay in the copy that is read; a PDF keeps them."""
    if not addresses.is_site(app):
        return
    here = app.builder.get_target_uri(docname)
    for link in doctree.findall(nodes.reference):
        base, path = app.config.html_baseurl, link.get('refuri', '')
        if path.startswith(base):
            link['refuri'] = relative_uri(here, path.removeprefix(base))
            link['internal'] = True


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files beside the finished pages, and remove stale ones."""
    if exception or not addresses.is_site(app):
        return
    folder = Path(app.outdir, addresses.API)
    stale = {*folder.rglob('*.*')}
    for path, text in Api(app, addresses.catalog_of(app)).files():
        target = folder / path
        put(target, text)
        stale.discard(target)
    for target in stale:
        target.unlink()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write the files when the pages are there."""
    app.add_directive('api-files', ApiFiles)
    app.connect('doctree-resolved', stay_here)
    app.connect('build-finished', write_files)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
