"""Pages that follow from the catalog: one for each profile, and their list.

They are written into `docs/profiles/`, which git ignores, before Sphinx looks for
pages: so that each is a real document, and a new profile is one TOML file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import UNSET

from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.model import When
from sphinxext.exitcodes.table import CELLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinxext.exitcodes.profile import Profile, Row

FOLDER = 'profiles'
# What the first table of a page does not say already.
DETAILS = (
    'group',
    'aliases',
    'detail',
    'remedy',
    'retry',
    'fault',
    'state',
    'since',
    'until',
    'value',
    'see',
    'concepts',
)
KINDS = {
    'convention': 'Conventions',
    'shell': 'Shells',
    'runtime': 'Language runtimes',
    'platform': 'Platforms',
    'service': 'Services',
    'library': 'Libraries',
    'program': 'Programs',
}
PAGE = """\
---
orphan: true
hide-toc: true
---
# {title}

```{{profile-summary}} {id}
```

## What each code means

```{{exitcode-table}} {id}
:columns: {columns}
:class: wide
```
"""
MORE = """
## More about each code

```{{exitcode-table}} {id} codes={codes}
:columns: code, name, {columns}
:style: definitions
```
"""
EXAMPLES = """
## Try it

Each of these was run, and ended with the code.

```{{profile-examples}} {id}
```
"""
REST = """
## Sources

```{{profile-sources}} {id}
```

## Show these codes in your documentation

In reStructuredText, and in MyST Markdown:

```rst
.. exitcode-table:: {id}
```

````markdown
```{{exitcode-table}} {id}
```
````

{{doc}}`/tutorial/first-table` begins with an empty folder.
"""
INDEX = """\
---
hide-toc: true
---
# Profiles

A profile holds the exit codes of one program, library, shell, service or convention.
{{doc}}`/disputes` lists where sources contradict each other.
"""
SECTION = """
## {title}

```{{profile-list}} {kind}
```
"""
# A PDF has what its table of contents reaches. On the web the list leads to each page:
# the theme would put a tree of all of them into every page of the site.
CONTENTS = """
```{{toctree}}
:hidden:

{pages}
```
"""
BROWSED = frozenset({'html', 'dirhtml'})


def page_of(profile: Profile) -> str:
    """Return the page of a profile."""
    columns = ', '.join(columns_of(profile))
    parts = [PAGE.format(id=profile.id, title=profile.head.title, columns=columns)]
    told = [row for row in profile.rows if details_of(row)]
    if told:
        columns = [c for c in DETAILS if any(c in details_of(row) for row in told)]
        codes = ','.join(dict.fromkeys(row.key.text for row in told))
        parts.append(
            MORE.format(id=profile.id, codes=codes, columns=', '.join(columns))
        )
    if any(examples_of(row) for row in profile.rows):
        parts.append(EXAMPLES.format(id=profile.id))
    return ''.join([*parts, REST.format(id=profile.id)])


def columns_of(profile: Profile) -> list[str]:
    """Return the columns of the first table, less those that would be empty."""
    records = [row.record for row in profile.rows]
    filled = {
        'name': any(record.name for record in records),
        'when': any(record.when != When() for record in records),
    }
    return [c for c in ('code', 'name', 'meaning', 'when') if filled.get(c, True)]


def details_of(row: Row) -> set[str]:
    """Return which of the columns of details a row fills."""
    said = {c for c in DETAILS if c in CELLS and getattr(row.record, c, ())}
    return said - {c for c in said if getattr(row.record, c) is UNSET}


def examples_of(row: Row) -> bool:
    """Return whether a row has an example, of its own or of a case."""
    return any(r.example is not UNSET for r in (row.record, *row.cases))


def index_of(profiles: list[Profile], *, is_browsed: bool) -> str:
    """Return the page that lists the profiles, kind by kind."""
    found = {profile.head.kind for profile in profiles}
    sections = [
        SECTION.format(title=title, kind=kind)
        for kind, title in KINDS.items()
        if kind in found
    ]
    if not is_browsed:
        names = '\n'.join(profile.id for profile in profiles)
        sections.append(CONTENTS.format(pages=names))
    return ''.join([INDEX.format(), *sections])


def pages(*, is_browsed: bool) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page."""
    catalog = Catalog()
    profiles = [p for p in map(catalog.get, catalog.ids) if p]
    for profile in profiles:
        yield profile.id, page_of(profile)
    yield 'index', index_of(profiles, is_browsed=is_browsed)


def write_pages(app: Sphinx) -> None:
    """Write what changed, and remove what no profile has any more."""
    folder = Path(app.srcdir, FOLDER)
    folder.mkdir(exist_ok=True)
    stale = {path.name for path in folder.glob('*.md')}
    for name, text in pages(is_browsed=app.builder.name in BROWSED):
        path = folder / f'{name}.md'
        stale.discard(path.name)
        if not path.exists() or path.read_text('utf-8') != text:
            path.write_text(text, 'utf-8')
    for name in stale:
        (folder / name).unlink()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write the pages before they are looked for."""
    app.connect('builder-inited', write_pages)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
