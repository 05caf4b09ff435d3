"""What a reference means: `83`, `buck2:135`, `EX_USAGE`, `pandium:refresh`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sphinxext.exitcodes import keys, markup, strings
from sphinxext.exitcodes.selector import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.grid import Translate
    from sphinxext.exitcodes.profile import Found, Profile, Row

_SHOWN = 12  # codes that a message names at most


class Target(Struct, frozen=True):
    """What a reference means; without a row it is a combination of bits."""

    profile: Profile
    found: Found

    @property
    def title(self) -> str:
        """The canonical name: of the row, or of the profile whose bits combine."""
        return self.found.row.title if self.found.row else self.profile.id

    @property
    def url(self) -> str:
        """Where upstream documents it, or ''."""
        row = self.found.row
        cited = [row.sources.get(s) for s in row.record.sources] if row else []
        urls = (source.url for source in cited if source and source.url)
        return next(urls, self.profile.head.homepage)

    def tooltip(self, translate: Translate) -> str:
        """Return the meaning as plain text; a combination of bits is decoded."""
        if self.found.row:
            return _meaning(self.found.row, translate)
        bits = self.found.bits
        return strings.fill(
            translate(strings.BITS),
            number=self.found.number,
            bits=' + '.join(row.key.text for row in bits),
            meanings=' '.join(_meaning(row, translate) for row in bits),
        )


class Missing(Struct, frozen=True):
    """Why a reference means nothing here.

    :param title: its qualified name, which another project may know
    """

    message: str
    title: str = ''
    ambiguous: bool = False


class Lookup:
    """Reads references on the pages of one project.

    :param shown: the profiles that have a table in this project
    :param default: the profile of bare codes on pages that name none
    """

    def __init__(self, catalog: Catalog, shown: Sequence[str], default: str) -> None:
        self.catalog = catalog
        self.shown = tuple(sorted(set(shown)))
        self.default = default

    def code(self, target: str, current: str = '') -> Target | Missing:
        """Return what a reference to a code means on a page."""
        profile, colon, code = target.partition(':')
        if colon:
            return self._in(profile, code)
        if keys.parse_range(target, width=32) is None:
            return self._name(target, current)
        scope = current or self.default
        return self._in(scope, target) if scope else self._bare_number(target)

    def _in(self, name: str, code: str) -> Target | Missing:
        profile = self.catalog.get(name)
        if profile is None:
            return Missing(self.catalog.explain_missing(name), f'{name}:{code}')
        found = profile.find(code)
        if found:
            return Target(profile, found)
        codes = list(dict.fromkeys(row.key.text for row in profile.rows))
        words = [row.key.text for row in profile.rows if row.key.is_word]
        names = [name for row in profile.rows for name in row.names]
        hint = did_you_mean(code, words + names)  # a number is like no other
        shown = ', '.join(codes[:_SHOWN]) + ', …' * (len(codes) > _SHOWN)
        return Missing(
            f'{name} has no code {code!r}{hint}; its codes are {shown}',
            f'{name}:{code}',
        )

    def _bare_number(self, target: str) -> Target | Missing:
        shown = self._having(self.shown, target)
        having = [hit for hit in shown if not hit.found.is_other]
        return self._only(having, target) or Missing(
            f'no table of this project has code {target}; write PROFILE:{target}'
        )

    def _name(self, name: str, current: str) -> Target | Missing:
        for scope in (current, self.default):
            for target in self._having((scope,) if scope else (), name):
                return target
        found = self._only(_defining(self._having(self.shown, name)), name)
        if found:
            return found
        conventions = [  # asked for last: it takes every profile to know them
            i
            for i in self.catalog.ids
            if (p := self.catalog.get(i)) and p.head.kind == 'convention'
        ]
        found = self._only(self._having(conventions, name), name)
        return found or self._unknown_name(name, current, conventions)

    def _unknown_name(self, name: str, current: str, conventions: list[str]) -> Missing:
        scopes = dict.fromkeys((current, self.default, *self.shown, *conventions))
        known = {
            text: row.title
            for scope in scopes
            if (profile := self.catalog.get(scope))
            for row in profile.rows
            for text in row.names
        }
        hint = did_you_mean(name, list(known))
        where = f'in {current}, ' if current else ''
        return Missing(
            f'no code is called {name!r} {where}in a table of this project'
            f' or in a convention{hint}; write PROFILE:{name}',
            f'{current}:{name}' if current and current not in self.catalog.ids else '',
        )

    def _having(self, profiles: Sequence[str], code: str) -> list[Target]:
        found = []
        for name in profiles:
            profile = self.catalog.get(name)
            hit = profile.find(code) if profile else None
            if profile and hit:
                found.append(Target(profile, hit))
        return found

    def _only(self, targets: list[Target], code: str) -> Target | Missing | None:
        if len(targets) < 2:
            return targets[0] if targets else None
        names = [f'{target.profile.id}:{code}' for target in targets]
        return Missing(
            f'{code} is ambiguous: {", ".join(names)}; write one of these',
            ambiguous=True,
        )


def _defining(targets: list[Target]) -> list[Target]:
    """Leave out programs that use the name of a convention which is shown as well."""
    conventions = [t for t in targets if t.profile.head.kind == 'convention']
    return conventions or targets


def _meaning(row: Row, translate: Translate) -> str:
    text = row.meaning
    return markup.plain(translate(text)) if text else row.record.name
