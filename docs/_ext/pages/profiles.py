"""A page for each profile, and their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from pages import markdown, notes
from pages.notes import Section, directive
from pages.similar import Likenesses
from sphinxext.exitcodes.model import When
from sphinxext.exitcodes.table import CELLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pages.similar import Likeness
    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.model import Concept
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
MOST_SHARED = 3
SHOW = 'Show these codes in your documentation'
EMBED = """\
In reStructuredText, and in MyST Markdown:

```rst
.. exitcode-table:: {id}
```

````markdown
```{{exitcode-table}} {id}
```
````

{{doc}}`/tutorial/first-table` begins with an empty folder."""
INDEX = """\
---
hide-toc: true
---
# Profiles

A {{term}}`profile` holds the exit codes of one program, library, shell, service
or convention.
{{doc}}`/disputes` lists where sources contradict each other.
"""
SECTION = """
## {title}

| Program | Profile | What it is |
| --- | --- | --- |
{rows}
"""
ROW = '| {{exit:profile}}`{title} <{id}>` | `{id}` | {summary} |'
# A PDF has what its table of contents reaches. On the web the list leads to each page:
# the theme would put a tree of all of them into every page of the site.
CONTENTS = """
```{{toctree}}
:hidden:

{pages}
```
"""
EXAMPLES = 'Each of these was run, and ended with the code.\n\n'


class Writer:
    """Writes the page of a profile, knowing the others.

    :param compared: the profiles of each comparison, by the name of its page
    """

    def __init__(
        self, catalog: Catalog, compared: Mapping[str, Sequence[Profile]]
    ) -> None:
        self.profiles = [p for p in map(catalog.get, catalog.ids) if p]
        self.concepts = catalog.concepts
        self.compared = compared
        self.likenesses = Likenesses(self.profiles)

    def page(self, profile: Profile) -> str:
        """Return the page of a profile."""
        summary = directive('profile-summary', profile.id)
        sections = [
            Section('What each code means', _codes(profile)),
            Section('Where sources disagree', _disputes(profile)),
            Section('More about each code', _details(profile)),
            Section('Try it', _examples(profile)),
            Section('Sources', directive('profile-sources', profile.id)),
            Section(
                'Show these codes in your documentation', EMBED.format(id=profile.id)
            ),
            Section('See also', self._see_also(profile)),
        ]
        filled = [section for section in sections if section.text]
        return notes.markdown(profile.head.title, filled, summary, is_wide=True)

    def _see_also(self, profile: Profile) -> str:
        likes = [_like(like, self.concepts) for like in self.likenesses.of(profile)]
        compared = [
            f'- {{doc}}`/compare/{name}`'
            for name, profiles in self.compared.items()
            if profile in profiles
        ]
        json = f'- {{api}}`This profile as JSON <profiles/{profile.id}.json>`'
        return '\n'.join([*compared, *likes, json])


def _like(like: Likeness, concepts: Mapping[str, Concept]) -> str:
    titles = [concepts[concept].title.lower() for concept in like.shared]
    head = like.profile.head
    return (
        f'- {{exit:profile}}`{head.title} <{like.profile.id}>` has codes for'
        f' {", ".join(titles[:MOST_SHARED])} too'
    )


def _codes(profile: Profile) -> str:
    return directive(
        'exitcode-table',
        profile.id,
        columns=', '.join(columns_of(profile)),
        caption=f'Exit codes of {profile.head.title}',
        **{'class': 'wide'},
    )


def _disputes(profile: Profile) -> str:
    if not any(row.disputes for row in profile.rows):
        return ''
    return directive('profile-disputes', profile.id)


def _details(profile: Profile) -> str:
    if not any(map(details_of, profile.rows)):
        return ''
    return directive('profile-details', profile.id)


def _examples(profile: Profile) -> str:
    if not any(examples_of(row) for row in profile.rows):
        return ''
    return EXAMPLES + directive('profile-examples', profile.id)


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
    sections = []
    for kind, title in KINDS.items():
        rows = [_listed(profile) for profile in profiles if profile.head.kind == kind]
        if rows:
            sections.append(SECTION.format(title=title, rows='\n'.join(rows)))
    if not is_browsed:
        names = '\n'.join(profile.id for profile in profiles)
        sections.append(CONTENTS.format(pages=names))
    return ''.join([INDEX.format(), *sections])


def _listed(profile: Profile) -> str:
    head = profile.head
    said = {'title': head.title, 'summary': markdown.cell(head.summary)}
    return ROW.format(id=profile.id, **said)


def pages(
    catalog: Catalog, compared: Mapping[str, Sequence[Profile]], *, is_browsed: bool
) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page."""
    writer = Writer(catalog, compared)
    for profile in writer.profiles:
        yield profile.id, writer.page(profile)
    yield 'index', index_of(writer.profiles, is_browsed=is_browsed)
