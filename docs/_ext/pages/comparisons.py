"""Pages that set profiles side by side: one for each note.

The name of a note says which profiles: `buck2-vs-bazel.md`. What stands before its
first heading says why to compare them; its sections come below the table by meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from pages import notes
from pages.notes import Section, directive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.profile import Profile

FOLDER = 'compare'
PATTERN = '*-vs-*.md'
MEANING = """\
A row is a concept, a blank says that there is no code for it.
A code marked as near comes close to the concept without meaning just that."""


def found(folder: Path, catalog: Catalog) -> dict[str, list[Profile]]:
    """Return the profiles of each comparison, by the name of its page."""
    made = {}
    for path in sorted(folder.glob(PATTERN)):
        ids = path.stem.split('-vs-')
        profiles = [p for p in map(catalog.get, ids) if p]
        if len(profiles) < len(ids):
            msg = f'{path.name} compares a profile that the catalog does not have'
            raise ExtensionError(msg)
        made[path.stem] = profiles
    return made


def title(profiles: Sequence[Profile]) -> str:
    """Return the title of a comparison."""
    *firsts, last = (profile.head.title for profile in profiles)
    return f'{", ".join(firsts)} and {last} compared'


def page(name: str, profiles: Sequence[Profile], folder: Path) -> str:
    """Return the page of a comparison."""
    note = notes.read(folder / f'{name}.md')
    ids = ' '.join(profile.id for profile in profiles)
    sections = [
        Section('Why compare them', note.intro),
        Section(
            'By meaning',
            f'{MEANING}\n\n'
            + directive('exitcode-compare', ids, caption='Codes by what they mean'),
        ),
        *(Section(*item) for item in note.sections.items() if item[0] != 'By number'),
        Section(
            'By number',
            directive(
                'exitcode-compare',
                ids,
                by='number',
                caption='Codes by number',
                **{'class': 'wide'},
            ),
        ),
        Section('See also', _see_also(profiles)),
    ]
    own = {t: s for t, s in note.sections.items() if t == 'By number'}
    made = notes.merged(sections, notes.Note('', own))
    return notes.markdown(title(profiles), made, is_orphan=False, is_wide=True)


def _see_also(profiles: Sequence[Profile]) -> str:
    lines = [f'- {{exit:profile}}`{p.head.title} <{p.id}>`' for p in profiles]
    return '\n'.join([*lines, '- {doc}`Other comparisons </compare/index>`'])


def pages(catalog: Catalog, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page."""
    for name, profiles in found(folder, catalog).items():
        yield name, page(name, profiles, folder)
