"""Where codes are shown in a project, and so where its references lead."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from sphinxext.exitcodes import keys
from sphinxext.exitcodes.lookup import Lookup, Missing, Target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinxext.exitcodes.catalog import Catalog
    from sphinxext.exitcodes.grid import Translate
    from sphinxext.exitcodes.profile import Row

Reference = tuple[str, str, str]  # type, current profile, target


class Table(NamedTuple):
    """The rows of one profile in one table of a page."""

    profile: str
    keys: tuple[str, ...]  # those that have an anchor there
    is_whole: bool  # shows the profile unfiltered
    has_profile_anchor: bool


class Outcome(Struct, frozen=True):
    """Where a reference leads, or why it leads nowhere."""

    docname: str = ''
    anchor: str = ''
    url: str = ''  # upstream
    target: Target | None = None
    problem: str = ''
    is_ambiguous: bool = False

    def tooltip(self, translate: Translate) -> str | None:
        """Return the meaning of the code."""
        return (self.target and self.target.tooltip(translate)) or None

    @property
    def facts(self) -> tuple[str, ...]:
        """What a page that has the reference shows of it."""
        return (self.docname, self.anchor, self.url, self.tooltip(str) or '')


class Places:
    """The anchors of a project's tables, and what its references mean.

    :param tables: the tables of each page
    :param default: the profile of bare codes on pages that name none
    :param objects: the numbers and signals of each page, and their anchors
    """

    def __init__(
        self,
        catalog: Catalog,
        tables: Mapping[str, Sequence[Table]],
        default: str,
        objects: Mapping[str, Mapping[tuple[str, str], str]],
    ) -> None:
        self.catalog = catalog
        self.lookup = Lookup(
            catalog, [t.profile for page in tables.values() for t in page], default
        )
        self._tables = tables
        # (type, name) -> (page, anchor); of several pages the first
        self._objects = {
            key: (docname, anchor)
            for docname, page in sorted(objects.items(), reverse=True)
            for key, anchor in page.items()
        }
        self._outcomes: dict[Reference, Outcome] = {}

    def outcome(self, ref: Reference) -> Outcome:
        """Return where a reference leads, whichever page it is on."""
        if ref not in self._outcomes:
            reftype, current, target = ref
            find = {
                'code': self._code,
                'row': self._code,
                'profile': self._profile,
            }.get(reftype)
            self._outcomes[ref] = (
                find(target, current) if find else self._object(reftype, target)
            )
        return self._outcomes[ref]

    @cached_property
    def rows(self) -> list[tuple[Row, str]]:
        """The rows that have an anchor, and the page it is on."""
        profiles = [self.catalog.get(i) for i in self.catalog.ids if i in self._shown]
        return [
            (row, docname)
            for profile in profiles
            for row in (profile.rows if profile else ())
            if (docname := self._rows.get((row.profile, row.key.text)))
        ]

    @cached_property
    def objects(self) -> list[tuple[str, str, str, str, int]]:
        """The codes and profiles: name, type, page, anchor and search priority."""
        found: dict[str, tuple[str, str, str, str, int]] = {}
        for row, docname in self.rows:
            for name, priority in ((row.key.text, 1), *((n, -1) for n in row.names)):
                title = f'{row.profile}:{name}'
                found.setdefault(title, (title, 'code', docname, row.anchor, priority))
        return (
            list(found.values())
            + [
                (profile, 'profile', docname, keys.profile_anchor(profile), 1)
                for profile, docname in self.profiles.items()
            ]
            + [
                (name, objtype, docname, anchor, 1)
                for (objtype, name), (docname, anchor) in sorted(self._objects.items())
            ]
        )

    @cached_property
    def profiles(self) -> dict[str, str]:
        """The page of each profile that has an anchor."""
        return {
            table.profile: docname
            for docname, table in reversed(self._ranked())
            if table.has_profile_anchor
        }

    @cached_property
    def _rows(self) -> dict[tuple[str, str], str]:
        return {
            (table.profile, key): docname
            for docname, table in reversed(self._ranked())
            for key in table.keys
        }

    @cached_property
    def _shown(self) -> set[str]:
        return {profile for profile, _key in self._rows}

    def _ranked(self) -> list[tuple[str, Table]]:
        """Return the tables, the fullest first, whatever order they were read in."""
        every = [(doc, table) for doc, page in self._tables.items() for table in page]
        return sorted(
            every, key=lambda item: (not item[1].is_whole, -len(item[1].keys), item[0])
        )

    def _object(self, objtype: str, target: str) -> Outcome:
        name = _object_name(objtype, target)
        docname, anchor = self._objects.get((objtype, name), ('', ''))
        problem = f'no page describes the {objtype} {target!r}'
        return Outcome(docname, anchor, problem=problem)

    def _code(self, target: str, current: str) -> Outcome:
        if not (current or self.lookup.default):
            number = self._object('number', target)  # what a bare number is first
            if number.docname:
                return number
        found = self.lookup.code(target, current)
        if isinstance(found, Missing):
            return Outcome(problem=found.message, is_ambiguous=found.ambiguous)
        name, row = found.profile.id, found.found.row
        if row is None:
            docname, anchor = self.profiles.get(name, ''), keys.profile_anchor(name)
        else:
            docname, anchor = self._rows.get((name, row.key.text), ''), row.anchor
        problem = f'no table of this project shows {found.title}; add one'
        return Outcome(docname, anchor, found.url, found, problem)

    def _profile(self, target: str, _current: str) -> Outcome:
        profile = self.catalog.get(target)
        if profile is None:
            return Outcome(problem=self.catalog.explain_missing(target))
        anchor = keys.profile_anchor(target)
        problem = f'no table of this project shows {target}; add one'
        docname = self.profiles.get(target, '')
        return Outcome(docname, anchor, profile.head.homepage, problem=problem)


def _object_name(objtype: str, target: str) -> str:
    """Return the canonical spelling of a number or a signal."""
    if objtype == 'signal':
        name = target.upper()
        return name if name.startswith('SIG') else f'SIG{name}'
    return keys.spell_status(target) or target
