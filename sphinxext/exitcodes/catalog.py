"""Find, read and link the files of the catalog."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from sphinxext.exitcodes import compiled, keys, selector
from sphinxext.exitcodes.faults import Fault, Faults, shown
from sphinxext.exitcodes.model import (
    VOCABULARIES,
    Concept,
    ConceptFile,
    LanguageFile,
    MessageFile,
    SignalFile,
)
from sphinxext.exitcodes.profile import Entry, Profile, Resolver, Row, adopt
from sphinxext.exitcodes.selection import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from sphinxext.exitcodes.model import ProfileFile

S = TypeVar('S', bound=Struct)

_EXTENDS = ('profile', 'extends')


class Loaded(Struct, frozen=True):
    """A profile as far as it could be read, and what is wrong in it."""

    profile: Profile | None
    faults: tuple[Fault, ...]


def bundled() -> Path:
    """Return the folder of the catalog that comes with the package.

    A wheel has a copy beside this module; a checkout has the original. An
    editable install may leave a stale copy elsewhere, which is never looked at.
    """
    copy = Path(__file__).parent / 'data'
    return copy if copy.is_dir() else Path(__file__).parents[2] / 'catalog'


class Selection(Struct, frozen=True):
    """The rows that a selector selects, and what is wrong with it."""

    rows: tuple[Row, ...]
    problems: tuple[str, ...]


class Catalog:
    """The bundled profiles and a project's own, read when they are asked for.

    :param own: files or folders; the same id replaces the bundled profile whole
    :param base: the folder of the bundled ones
    :param is_compiled: whether the bundled ones may be read in their compiled form,
        which has no faults
    """

    def __init__(
        self,
        own: Iterable[Path] = (),
        base: Path | None = None,
        *,
        is_compiled: bool = True,
    ) -> None:
        self.folder = base or bundled()
        self._compiled = compiled.read(self.folder) if is_compiled else None
        self.faults: list[Fault] = []
        self.own: dict[str, Path] = {}
        self.concept_paths: list[Path] = [self.folder / 'concepts.toml']
        for path in own:
            self._add(path)
        self.paths = dict(sorted((self._shipped() | self.own).items()))
        self._loaded: dict[str, Loaded] = {}

    def _shipped(self) -> dict[str, Path]:
        folder = self.folder / 'profiles'
        if self._compiled:
            return {name: folder / f'{name}.toml' for name in self._compiled.profiles}
        return {path.stem: path for path in folder.glob('*.toml')}

    def _add(self, path: Path) -> None:
        if not path.exists():
            what = 'there is no such file or folder'
            self.faults.append(Fault(str(path), 1, what, 'correct the path'))
            return
        files = [path] if path.is_file() else sorted(path.glob('*.toml'))
        nested = sorted((path / 'profiles').glob('*.toml'))
        profiles = nested or [p for p in files if p.name not in VOCABULARIES]
        self.own |= {p.stem: p for p in profiles}
        for vocabulary in (p for p in files if p.name in VOCABULARIES):
            faults = _reading().check_vocabulary(vocabulary)
            self.faults += faults
            if vocabulary.name == 'concepts.toml' and not faults:
                self.concept_paths.append(vocabulary)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all profiles, sorted."""
        return tuple(self.paths)

    @cached_property
    def bundled(self) -> Catalog:
        """The profiles that come with the package, without a project's own."""
        if not self.own:
            return self
        made = Catalog(base=self.folder, is_compiled=self._compiled is not None)
        own = {str(path) for path in self.own.values()}
        for name in made.ids:
            loaded = self.load(name)  # which is not to be read again
            if loaded.profile and own.isdisjoint(loaded.profile.files):
                made._loaded[name] = loaded
        return made

    @property
    def concepts(self) -> dict[str, Concept]:
        """The vocabulary, in its own order."""
        found: dict[str, Concept] = {}
        for path in self.concept_paths:
            found |= self._vocabulary(ConceptFile, path).concept
        return found

    @cached_property
    def _concepts_digest(self) -> str:
        """What changes when it does what `means` and `near` may name."""
        own = self.concept_paths[1:] if self._compiled else self.concept_paths
        digests = [compiled.digest(path.read_bytes()) for path in own]
        if self._compiled:
            digests.insert(0, self._compiled.digests['concepts.toml'])
        return ' '.join(digests)

    @property
    def languages(self) -> LanguageFile:
        """The exit idioms by language."""
        return self._vocabulary(LanguageFile, self.folder / 'languages.toml')

    @property
    def signals(self) -> SignalFile:
        """The signals."""
        return self._vocabulary(SignalFile, self.folder / 'signals.toml')

    @property
    def messages(self) -> MessageFile:
        """The forms of messages."""
        return self._vocabulary(MessageFile, self.folder / 'messages.toml')

    def _vocabulary(self, struct: type[S], path: Path) -> S:
        if self._compiled and path.parent == self.folder:
            return self._compiled.vocabulary(struct, path.name)
        made: S = _reading().read_vocabulary(struct, path)
        return made

    def get(self, name: str) -> Profile | None:
        """Return a profile, or None when there is none that can be read."""
        return self.load(name).profile

    def load(self, name: str, stack: tuple[str, ...] = ()) -> Loaded:
        """Return a profile and its faults, with those it extends linked in."""
        if name not in self.paths:
            return Loaded(None, ())
        if name not in self._loaded:
            self._loaded[name] = self._link(name, (*stack, name))
        return self._loaded[name]

    @cached_property
    def index(self) -> tuple[Entry, ...]:
        """An entry for each code of all profiles, to be found without reading them."""
        known = self._compiled.index() if self._compiled else ()
        if known and not self.own:
            return known
        entries = [entry for entry in known if entry.profile not in self.own]
        for name in self.own if self._compiled else self.ids:
            profile = self.get(name)
            entries += profile.entries if profile else ()
        return tuple(sorted(entries, key=lambda entry: entry.order))

    def holding(self, number: int) -> tuple[Entry, ...]:
        """Return the codes that hold a number, but not by `other`."""
        single = self._singles.get(number, ())
        return (*single, *(e for e in self._ranges if e.low <= number <= e.high))

    @cached_property
    def _singles(self) -> dict[int, list[Entry]]:
        """The codes of one number, by it."""
        found: dict[int, list[Entry]] = {}
        for entry in self.index:
            if entry.low == entry.high:
                found.setdefault(entry.low, []).append(entry)
        return found

    @cached_property
    def _ranges(self) -> tuple[Entry, ...]:
        """The codes of several numbers, which the index has behind all others."""
        return tuple(entry for entry in self.index if entry.low < entry.high)

    def row(self, entry: Entry) -> Row:
        """Return the row of an entry of the index."""
        profile = self.get(entry.profile)
        assert profile is not None  # noqa: S101 - it made the entry
        return profile.row_of(entry)

    def select(self, wanted: selector.Selector) -> Selection:
        """Return the rows that a selector selects, and what it got wrong."""
        rows: list[Row] = []
        problems: list[str] = []
        lacking: dict[str, list[str]] = {code: [] for code in wanted.codes}
        found = []
        for name in wanted.profile or self.ids:
            profile = self.get(name)
            if profile is None:
                problems.append(self.explain_missing(name))
                continue
            found.append(name)
            chosen, missing = rows_of(profile, wanted)
            rows += chosen
            for code in missing:
                lacking[code].append(name)
        for code, lackers in lacking.items():
            if lackers and lackers == found:
                problems.append(_lacks(', '.join(lackers), code, wanted.profile))
        if not rows and not problems:
            problems.append('the selector selects no rows; leave out one of its keys')
        return Selection(tuple(rows), tuple(problems))

    def explain_missing(self, name: str) -> str:
        """Return why there is no such profile, and what to do."""
        if name in self.paths:
            return f'profile {name!r} cannot be read; correct the faults of its file'
        hint = selector.did_you_mean(name, self.ids)
        return f'unknown profile {name!r}{hint}; name one of the catalog'

    def check(self, names: Iterable[str]) -> list[Fault]:
        """Return the faults of some profiles, file by file, line by line."""
        faults = list(self.faults)
        for name in names:
            faults += self.load(name).faults
        return faults

    def check_vocabularies(self) -> list[Fault]:
        """Return the faults of the files that all profiles share."""
        check = _reading().check_vocabulary
        return [f for name in VOCABULARIES for f in check(self.folder / name)]

    def _link(self, name: str, stack: tuple[str, ...]) -> Loaded:
        path = self.paths[name]
        file, checker, digest = self._read(name)
        try:
            keys.check_profile_id(name)
        except ValueError as error:
            checker.fault((), *str(error).rsplit('; ', 1))
        if file is None:
            return Loaded(None, tuple(sorted(checker.faults)))
        bases = self._extended(file, checker, stack)
        inherited = _by_key(name, bases, file, checker)
        rows = Resolver(name, file, shown(path)).rows(inherited)
        files = (str(path), *(f for base, _rows in bases for f in base.files))
        profile = Profile(
            name,
            file.profile,
            rows,
            str(path),
            tuple(dict.fromkeys(files)),
            ' '.join((digest, self._concepts_digest, *(b.digest for b, _ in bases))),
        )
        return Loaded(profile, tuple(sorted(checker.faults)))

    def _read(self, name: str) -> tuple[ProfileFile | None, Faults, str]:
        """Return a profile's file, the checker of it, and the digest of its content."""
        path = self.paths[name]
        if self._compiled and name not in self.own:
            file = self._compiled.profile(name)
            return file, Faults(shown(path)), self._compiled.digests[name]
        content = path.read_bytes()
        from sphinxext.exitcodes import rules  # noqa: PLC0415 - see `_reading`

        known = frozenset(self.concepts)
        made, checker = rules.check_profile(shown(path), content, known)
        return made, checker, compiled.digest(content)

    def _extended(
        self, file: ProfileFile, checker: Faults, stack: tuple[str, ...]
    ) -> list[tuple[Profile, list[Row]]]:
        """Return the profiles that a file extends, and the rows it takes."""
        taken = []
        for text in file.profile.extends:
            try:
                wanted = selector.parse(text)
            except selector.SelectorError:
                continue  # a rule of the file reports it
            for name in wanted.profile:
                base = self._base(name, checker, stack)
                if base is not None:
                    rows, missing = rows_of(base, wanted)
                    taken.append((base, rows))
                    for code in missing:
                        what = f'extends code {code}, which {name} does not have'
                        checker.fault(_EXTENDS, what, 'select others')
        return taken

    def _base(
        self, name: str, checker: Faults, stack: tuple[str, ...]
    ) -> Profile | None:
        if name in stack:
            circle = ' -> '.join((*stack[stack.index(name) :], name))
            checker.fault(_EXTENDS, f'extends runs in a circle: {circle}', 'break it')
            return None
        base = self.load(name, stack).profile
        if base is None:
            what, _, todo = self.explain_missing(name).rpartition('; ')
            checker.fault(_EXTENDS, f'extends: {what}', todo)
        return base


def _reading() -> ModuleType:
    """Return what reads TOML files, which the compiled form does without.

    It takes as long to import as the whole rest of the package.
    """
    from sphinxext.exitcodes import vocabularies  # noqa: PLC0415

    return vocabularies


def _lacks(who: str, code: str, profiles: tuple[str, ...]) -> str:
    if profiles:
        return f'{who} has no code {code!r}; select one that it has'
    return f'no profile has a code {code!r}; select another one'


def _by_key(
    name: str,
    bases: list[tuple[Profile, list[Row]]],
    file: ProfileFile,
    checker: Faults,
) -> dict[str, list[Row]]:
    """Return the rows taken from other profiles, the first selector first."""
    inherited: dict[str, list[Row]] = {}
    width = file.profile.width
    known = [keys.parse_key(text, width) for text in file.code]
    for base, rows in bases:
        fresh: dict[str, list[Row]] = {}
        for row in rows:
            crossed = [key.text for key in known if keys.partly_overlap(key, row.key)]
            if row.key.high > keys.NARROW[1] and width == 8:
                what = f'{row.title}, which it extends, does not fit into 8 bits'
                checker.fault(_EXTENDS, what, 'set width = 32 in [profile]')
            elif crossed:
                what = f'{row.title}, which it extends, partly overlaps {crossed[0]}'
                todo = 'select other codes, or make one range lie inside the other'
                checker.fault(_EXTENDS, what, todo)
            elif row.key.text not in inherited:
                fresh.setdefault(row.key.text, []).append(adopt(row, name, base.id))
        inherited |= fresh
        known += [rows[0].key for rows in fresh.values()]
    return inherited
