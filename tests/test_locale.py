"""The translations that come with the package: true to the text, and compiled.

A text of the catalog may be untranslated: a new profile is one file, and no more.
"""

from __future__ import annotations

import io
import re

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from sphinxext.exitcodes import markup, messages, strings
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.i18n import DOMAIN, LOCALES

TODO = 'run nox -s generate'
TRANSLATIONS = sorted(LOCALES.glob(f'*/LC_MESSAGES/{DOMAIN}.po'))

_PLACEHOLDER = re.compile(r'\{\w+\}|%\w')


def read(path):
    with path.open('rb') as file:
        return read_po(file, locale=path.parts[-3], domain=DOMAIN)


def texts(catalog):
    return {message.id: message.string for message in catalog if message.id}


def placeholders(text):
    shown = ''.join(part for kind, part in markup.spans(text) if kind == 'text')
    return sorted(_PLACEHOLDER.findall(shown))


def marked(text):
    """Return the code, addresses and mail addresses of a text, in order."""
    return [span for span in markup.spans(text) if span[0] != 'text']


def unlike(po, facts):
    """Return the translated texts that differ from the original in these facts."""
    found = texts(read(po)).items()
    return [text for text, other in found if other and facts(text) != facts(other)]


@pytest.fixture(params=TRANSLATIONS, ids=lambda path: path.parts[-3])
def po(request):
    """Return the path of a translation."""
    return request.param


def test_there_are_translations():
    assert 'de' in [path.parts[-3] for path in TRANSLATIONS]


def test_the_template_has_every_text_once():
    template = read_po(io.StringIO(messages.template(Catalog())))
    wanted = {text for text, _place in messages.messages(Catalog()) if text}

    assert sorted(wanted) == sorted(texts(template))


def test_every_fixed_string_is_translated(po):
    found = texts(read(po))

    assert [text for text in strings.ALL if not found.get(text)] == [], TODO


def test_no_translation_is_a_guess(po):
    assert [message.id for message in read(po) if message.id and message.fuzzy] == []


def test_placeholders_are_kept(po):
    assert unlike(po, placeholders) == []


def test_code_and_addresses_are_kept_in_their_order(po):
    assert unlike(po, marked) == []


def test_what_is_compiled_is_fresh(po):
    compiled = io.BytesIO()
    write_mo(compiled, read(po))
    compiled.seek(0)
    with po.with_suffix('.mo').open('rb') as file:
        found = read_mo(file)

    assert texts(read_mo(compiled)) == texts(found), TODO


def test_what_is_compiled_says_its_language(po):
    with po.with_suffix('.mo').open('rb') as file:
        headers = dict(read_mo(file).mime_headers)

    assert po.parts[-3] == headers['Language']
    assert 'charset=utf-8' in headers['Content-Type'].lower()
