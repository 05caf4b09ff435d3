"""What was written by hand for a generated page, section by section.

A note is Markdown. What stands before its first heading goes into the first section
of the page, the rest into the section of the same title, before what is generated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HEADING = re.compile(r'^## (.+)\n', re.MULTILINE)


class Section(NamedTuple):
    """A section of a generated page."""

    title: str
    text: str


class Note(NamedTuple):
    """A text by hand, cut at its headings."""

    intro: str
    sections: dict[str, str]


def read(path: Path) -> Note:
    """Return a note; an empty one if there is no such file."""
    if not path.exists():
        return Note('', {})
    intro, *parts = _HEADING.split(path.read_text('utf-8'))
    titles, texts = parts[::2], parts[1::2]
    return Note(
        intro.strip(), {t: s.strip() for t, s in zip(titles, texts, strict=True)}
    )


def merged(
    sections: Iterable[Section], note: Note, *, is_closed: bool = True
) -> list[Section]:
    """Return the sections with what the note adds, less those with nothing.

    :param is_closed: whether the note may have no section of its own
    """
    left = dict(note.sections)
    made = [
        Section(title, _joined(left.pop(title, ''), text)) for title, text in sections
    ]
    if left and is_closed:
        known = ', '.join(section.title for section in made)
        msg = f'a note has the section {", ".join(left)}; the page has {known}'
        raise ExtensionError(msg)
    made += [Section(title, text) for title, text in left.items()]
    if made:
        made[0] = Section(made[0].title, _joined(made[0].text, note.intro))
    return [section for section in made if section.text]


def markdown(
    title: str,
    sections: Iterable[Section],
    lead: str = '',
    *,
    is_orphan: bool = True,
    is_wide: bool = False,
) -> str:
    """Return a page: its front matter, its title, a lead text and its sections.

    :param is_wide: whether its tables take the room of a list of its sections
    """
    said = {'orphan': is_orphan, 'hide-toc': is_wide}
    head = ['---', *(f'{key}: true' for key, is_so in said.items() if is_so), '---']
    parts = [f'## {name}\n\n{text}\n' for name, text in sections]
    leads = [lead, ''] if lead else []
    return '\n'.join([*head, f'# {title}', '', *leads, *parts])


def directive(name: str, argument: str, *content: str, **options: object) -> str:
    """Return a directive in MyST; an option that is None is left out."""
    lines = [
        f':{key.replace("_", "-")}: {value}'.rstrip()
        for key, value in options.items()
        if value is not None
    ]
    return '\n'.join([f'```{{{name}}} {argument}'.rstrip(), *lines, *content, '```'])


def _joined(*texts: str) -> str:
    return '\n\n'.join(filter(None, texts))
