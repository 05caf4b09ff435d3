"""Translations and typography of texts that are not parsed as part of a page."""

from __future__ import annotations

import gettext
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.utils import normalize_language_tag, smartquotes
from sphinx.locale import get_translation
from sphinx.util.i18n import docname_to_domain

from sphinxext.exitcodes import markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

DOMAIN = 'sphinxext.exitcodes'
LOCALES = Path(__file__).parent / 'locale'

_ = get_translation(DOMAIN)

# What could be made smart; most texts have nothing of it.
_SMART = re.compile(r"""["'`]|--|\.\.\.""")

# docutils renamed the function in 0.22; older stubs do not know the new name
_educate: Callable[..., Iterable[str]] = getattr(
    smartquotes, 'educate_tokens', None
) or getattr(smartquotes, 'educateTokens')  # noqa: B009 - see above


def page_domain(env: BuildEnvironment, docname: str) -> str:
    """Return the message domain of a page where its catalog exists, else ''."""
    config = env.config
    domain = docname_to_domain(docname, config.gettext_compact)
    folders = [str(Path(env.srcdir) / folder) for folder in config.locale_dirs]
    languages = [config.language]
    return domain if any(gettext.find(domain, f, languages) for f in folders) else ''


def translator(config: Config, srcdir: str, domain: str) -> Callable[[str], str]:
    """Return what translates a message: the page's catalog, else the package's."""
    folders = [str(Path(srcdir) / folder) for folder in config.locale_dirs]
    chain: gettext.NullTranslations = gettext.NullTranslations()
    places = [(folder, domain) for folder in folders if domain]
    for folder, name in (*places, (str(LOCALES), DOMAIN)):
        found = gettext.translation(name, folder, [config.language], fallback=True)
        chain.add_fallback(found)
    return chain.gettext


def speller(
    env: BuildEnvironment, builder: str
) -> Callable[[str], Sequence[markup.Span]]:
    """Return what cuts a text into spans, its quotes made smart as on the page."""
    language = _smart_language(env, builder)
    if not language:
        return markup.spans
    action = env.config.smartquotes_action
    return lambda text: _smart_spans(text, action, language)


def _smart_language(env: BuildEnvironment, builder: str) -> str:
    """Return whose quotes to use, or '' where none are to be made smart.

    The decision is that of `sphinx.transforms.SphinxSmartQuotes.is_available`.
    """
    config = env.config
    excluded = config.smartquotes_excludes
    if env.settings.get('smart_quotes', True) is False or not config.smartquotes:
        return ''
    if builder in excluded.get('builders', ()):
        return ''
    if config.language in excluded.get('languages', ()):
        return ''
    tags = normalize_language_tag(env.settings['language_code'])
    return next((tag for tag in tags if tag in smartquotes.smartchars.quotes), '')


@cache
def _smart_spans(text: str, action: str, language: str) -> tuple[markup.Span, ...]:
    cut = markup.spans(text)
    if not _SMART.search(text):
        return cut
    # docutils takes one before a quote, a dash or a full stop for an escape
    tokens = [
        ('plain', part.replace('\\', r'\\')) if kind == 'text' else ('literal', part)
        for kind, part in cut
    ]
    smart = _educate(tokens, action, language)
    return tuple((k, part) for (k, _part), part in zip(cut, smart, strict=True))
