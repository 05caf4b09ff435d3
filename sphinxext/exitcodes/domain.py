"""The exit domain: what the tables of a project define, and its index."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

import msgspec
from sphinx.domains import Domain, Index, IndexEntry, ObjType
from sphinx.util.nodes import make_refnode

from sphinxext.exitcodes import brief, compiled, keys, markup, selector, strings
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.explain import Explainer
from sphinxext.exitcodes.i18n import _
from sphinxext.exitcodes.lookup import Target
from sphinxext.exitcodes.numbers import title_of
from sphinxext.exitcodes.places import Outcome, Places, Reference, Table
from sphinxext.exitcodes.roles import ExitRole
from sphinxext.exitcodes.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element, reference
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinxext.exitcodes.brief import Brief
    from sphinxext.exitcodes.selector import Selector

# What a page shows: ('profile', ID), ('rows', SELECTOR) of all profiles, or
# ('number' or 'signal', NAME, 'bundled' or '').
Use = tuple[str, ...]


class NumberIndex(Index):
    """All codes of all tables, by number."""

    # a shorter name could be that of a user's page, which it would overwrite
    name = 'numberindex'
    localname = _(strings.INDEX)
    shortname = _(strings.INDEX_SHORT)
    domain: ExitDomain

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return the entries, under a heading for each number, range or word."""
        wanted = None if docnames is None else set(docnames)
        headings: dict[tuple[tuple[int, int, int], str], list[IndexEntry]] = {}
        for row, docname in self.domain.places.rows:
            if wanted is None or docname in wanted:
                entry = IndexEntry(
                    f'{row.profile} {row.key.text}',
                    0,
                    docname,
                    row.anchor,
                    row.record.name,
                    '',
                    markup.plain(row.record.meaning),
                )
                headings.setdefault((row.key.order, row.key.text), []).append(entry)
        return [(key[1], entries) for key, entries in sorted(headings.items())], False


class ExitDomain(Domain):
    """Exit codes, the profiles they belong to, numbers and signals."""

    name = 'exit'
    label = 'Exit codes'
    object_types: ClassVar = {
        'code': ObjType(_(strings.OBJECTS['code']), 'code', 'exit'),
        # the role of codes too: a combination of bits leads to its profile
        'profile': ObjType(_(strings.OBJECTS['profile']), 'profile', 'code'),
        'number': ObjType(_(strings.OBJECTS['number']), 'number'),
        'signal': ObjType(_(strings.OBJECTS['signal']), 'signal'),
    }
    roles: ClassVar = {
        name: ExitRole(name) for name in ('code', 'profile', 'number', 'signal')
    }
    indices: ClassVar = [NumberIndex]
    initial_data: ClassVar = {
        'tables': {},  # docname -> [Table]
        'refs': {},  # docname -> {(type, current profile, target)}
        'resolved': {},  # docname -> {(type, current, target): facts of its outcome}
        'uses': {},  # docname -> {what is shown: digest}
        'lazy': {},  # docname -> whether it has lazy rows
        'objects': {},  # docname -> {(type, name): anchor} of numbers and signals
    }
    data_version = 3  # bump when the shape of the data changes

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.builder: Builder | None = None  # known from builder-inited on
        self.confdir = Path(env.srcdir)  # likewise, where it is another folder
        self.takes_cells = False  # whether the tags of cells can be finished HTML
        self.takes_html = False  # whether whole rows can
        self.links_rows = False  # whether rows link to themselves, as headings do
        self._places: Places | None = None
        self._briefs: dict[tuple[str, str, bool], Brief | None] = {}

    @cached_property
    def catalog(self) -> Catalog:
        """The catalog of this build; not pickled, as no domain is."""
        paths = self.env.config.exitcodes_catalogs
        if isinstance(paths, str):  # of which Sphinx has warned
            paths = [paths]
        return Catalog([self.confdir / path for path in paths])

    @cached_property
    def texts(self) -> Texts:
        """The texts of the catalog for the pages of this build."""
        return Texts(self.env, self.catalog)

    @property
    def tables(self) -> dict[str, list[Table]]:
        """The tables of each page."""
        return cast('dict[str, list[Table]]', self.data['tables'])

    @property
    def refs(self) -> dict[str, set[Reference]]:
        """The references of each page."""
        return cast('dict[str, set[Reference]]', self.data['refs'])

    @property
    def uses(self) -> dict[str, dict[Use, str]]:
        """What each page shows of the catalog, and the digests of it."""
        return cast('dict[str, dict[Use, str]]', self.data['uses'])

    @property
    def places(self) -> Places:
        """Where codes are shown, given the tables of all pages."""
        if self._places is None:
            default = self.env.config.exitcodes_default_profile
            objects = self.data['objects']
            self._places = Places(self.catalog, self.tables, default, objects)
        return self._places

    def note_table(self, table: Table) -> None:
        """Note the rows of a profile in a table of the current page."""
        self.tables.setdefault(self.env.docname, []).append(table)
        self._places = None

    def note_object(self, objtype: str, name: str, anchor: str) -> None:
        """Note a number or a signal that the current page is about."""
        objects = self.data['objects'].setdefault(self.env.docname, {})
        objects[objtype, name] = anchor
        self._places = None

    def note_reference(self, reftype: str, current: str, target: str) -> None:
        """Note a reference of the current page."""
        refs = self.refs.setdefault(self.env.docname, set())
        refs.add((reftype, current, target))

    def note_profiles(self, profiles: Iterable[str]) -> None:
        """Note the profiles that a table of the current page shows."""
        for name in profiles:
            self.note_use('profile', name)
            profile = self.catalog.get(name)
            for path in profile.files if profile else ():
                self.env.note_dependency(path)
        self._note_concepts()

    def note_selection(self, wanted: Selector, text: str) -> None:
        """Note what a table of the current page selects.

        Where it selects from all profiles, the page is read again when its rows
        change, and not when a file of the catalog does.
        """
        if wanted.profile:
            self.note_profiles(wanted.profile)
        else:
            self.note_use('rows', text)
            self._note_concepts()

    def note_brief(self, objtype: str, name: str, *, bundled: bool) -> None:
        """Note that the current page shows what is known of a number or a signal.

        It is read again when that changes, and not when a file of the catalog does:
        most of them have some code that is 1.
        """
        self.note_use(objtype, name, 'bundled' * bundled)

    def note_use(self, *use: str) -> None:
        """Note what the current page shows."""
        used = self.uses.setdefault(self.env.docname, {})
        if use not in used:
            used[use] = self.digest(use)

    def _note_concepts(self) -> None:
        for concepts in self.catalog.concept_paths:
            self.env.note_dependency(str(concepts))

    def brief(self, objtype: str, name: str, *, bundled: bool) -> Brief | None:
        """Return what is known of a number or a signal."""
        key = (objtype, name, bundled)
        if key not in self._briefs:
            explainer = self._bundled if bundled else self._explainer
            of = brief.of_number if objtype == 'number' else brief.of_signal
            self._briefs[key] = of(explainer, name)
        return self._briefs[key]

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self.catalog)

    @cached_property
    def _bundled(self) -> Explainer:
        return Explainer(self.catalog.bundled)

    def digest(self, use: Use) -> str:
        """Return what changes when that which a page shows does."""
        kind, name, *bundled = use
        if kind == 'profile':
            profile = self.catalog.get(name)
            return profile.digest if profile else ''
        if kind == 'rows':
            found = self.catalog.select(selector.parse(name))
            titles = [title_of(self.catalog, row) for row in found.rows]
            return compiled.digest(msgspec.msgpack.encode((found, titles)))
        known = self.brief(kind, name, bundled=any(bundled))
        return known.digest if known else ''

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        for pages in self._pages(self.data):
            pages.pop(docname, None)
        self._places = None

    def merge_domaindata(
        self, docnames: AbstractSet[str], otherdata: dict[str, Any]
    ) -> None:
        """Take over the pages that another process has read."""
        for mine, other in zip(
            self._pages(self.data), self._pages(otherdata), strict=True
        ):
            mine |= {doc: value for doc, value in other.items() if doc in docnames}
        self._places = None

    def _pages(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        return [data[key] for key in self.initial_data]

    def pages_led_elsewhere(self) -> list[str]:
        """Return the pages whose references lead elsewhere than in the last build."""
        changed = []
        used = {ref for refs in self.refs.values() for ref in refs}
        known = {ref: self.places.outcome(ref).facts for ref in used}
        for docname, refs in self.refs.items():
            facts = {ref: known[ref] for ref in refs}
            if self.data['resolved'].get(docname) != facts:
                self.data['resolved'][docname] = facts
                changed.append(docname)
        return changed

    def outcome(self, node: Element) -> Outcome:
        """Return where a pending reference leads."""
        current = node.get('exit:profile', '')
        return self.places.outcome((node['reftype'], current, node['reftarget']))

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> reference | None:
        """Link to a table of this project."""
        outcome = self.places.outcome((typ, node.get('exit:profile', ''), target))
        if not outcome.docname:
            return None
        title = None
        if typ != 'row':  # which stands beside its meaning
            title = outcome.tooltip(self.texts.translate(fromdocname))
        # a manual page is one document, and docutils prints the address of a
        # reference into another one
        start = outcome.docname if builder.format == 'man' else fromdocname
        return make_refnode(
            builder, start, outcome.docname, outcome.anchor, contnode, title
        )

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, reference]]:
        """Link to a code by its qualified name; a bare one could mean anything."""
        if ':' not in target:
            return []
        found = self.resolve_xref(
            env, fromdocname, builder, 'code', target, node, contnode
        )
        return [('exit:code', found)] if found else []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the codes and profiles that have an anchor.

        The name is its own label: intersphinx would replace the text of a
        reference by any other one.
        """
        for name, objtype, docname, anchor, priority in self.places.objects:
            yield name, name, objtype, docname, anchor, priority

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002, FBT001, FBT002 - the signature of Domain
        """Return the label of an object in search results."""
        return type.lname

    def get_full_qualified_name(self, node: Element) -> str | None:
        """Return the canonical name, by which inventories know the row."""
        target = node['reftarget']
        types = {'code'} if ':' not in target else {'code', 'any'}
        if node['reftype'] not in types:
            return None
        found = self.places.lookup.code(target, node.get('exit:profile', ''))
        if isinstance(found, Target):
            return found.title
        return self._in_inventories(found.title) or found.title or None

    def _in_inventories(self, title: str) -> str:
        """Return the narrowest row of another project's profile that has a code."""
        profile, _colon, code = title.partition(':')
        bounds = keys.parse_range(code, width=32)
        if bounds is None or not hasattr(self.env, 'intersphinx_inventory'):
            return ''
        from sphinx.ext.intersphinx import InventoryAdapter  # noqa: PLC0415 - optional

        names = InventoryAdapter(self.env).main_inventory.get('exit:code', {})
        sizes = {
            name: high - low
            for name in names
            if name.startswith(f'{profile}:')
            for low, high in [keys.parse_range(name[len(profile) + 1 :], 32) or (1, 0)]
            if low <= bounds[0] and bounds[1] <= high
        }
        return min(sizes, key=sizes.__getitem__, default='')


def domain_of(env: BuildEnvironment) -> ExitDomain:
    """Return the exit domain of a build."""
    return cast('ExitDomain', env.get_domain('exit'))
