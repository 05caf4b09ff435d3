"""Every text that is shown -> the template of the package's message catalog."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxext.exitcodes import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.profile import Profile, Row

_HEAD = r"""# Texts of sphinxext-exitcodes; `nox -s generate` updates the translations.
msgid ""
msgstr ""
"Project-Id-Version: sphinxext-exitcodes\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"""


def messages(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield each text and where it comes from, again where it recurs."""
    for text in strings.ALL:
        yield text, 'sphinxext/exitcodes/strings.py'
    for name, concept in catalog.concepts.items():
        yield concept.title, f'catalog/concepts.toml [concept.{name}]'
    for name, language in catalog.languages.language.items():
        yield language.note, f'catalog/languages.toml [language.{name}]'
    for profile in filter(None, map(catalog.get, catalog.ids)):
        yield from _of_profile(profile)


def _of_profile(profile: Profile) -> Iterator[tuple[str, str]]:
    for row in profile.rows:
        place = f'catalog/profiles/{Path(row.path).name} [code.{row.key.text}]'
        for text in _of_row(row):
            yield text, place


def _of_row(row: Row) -> Iterator[str]:
    yield row.group
    for record in (row.record, *row.cases, *row.disputes):
        yield record.meaning
        for text in (record.detail, record.remedy):
            yield from strings.paragraphs(text)


def template(catalog: Catalog) -> str:
    """Return the texts as a template for translators, in the format of gettext."""
    places: dict[str, dict[str, None]] = {}
    for text, place in messages(catalog):
        if text:
            places.setdefault(text, {})[place] = None
    entries = [
        '\n'.join([*(f'#. {p}' for p in found), f'msgid {_quoted(text)}', 'msgstr ""'])
        for text, found in places.items()
    ]
    return '\n\n'.join([_HEAD.rstrip(), *entries]) + '\n'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
