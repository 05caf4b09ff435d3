"""Selected rows -> the grid of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from sphinxext.exitcodes import keys, strings
from sphinxext.exitcodes.grid import (
    CASE,
    DISPUTE,
    Cell,
    Grid,
    Line,
    Link,
    Ref,
    Translate,
    block,
    either,
)
from sphinxext.exitcodes.markup import code
from sphinxext.exitcodes.rules import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinxext.exitcodes.model import Concept, Dispute, Record, When
    from sphinxext.exitcodes.profile import Row

DEFAULT_COLUMNS = ('code', 'name', 'meaning', 'when')


class TableWriter:
    """Writes rows as the lines of a grid.

    :param wanted: the columns asked for; none for the default ones
    """

    def __init__(
        self,
        rows: Sequence[Row],
        wanted: Sequence[str],
        concepts: Mapping[str, Concept],
        translate: Translate,
    ) -> None:
        self.rows = rows
        self.wanted = tuple(wanted)
        self.concepts = concepts
        self.t = translate

    def grid(self) -> Grid:
        """Return the grid; a column that nobody asked for and is empty is left out."""
        columns = self.wanted or self._default_columns()
        cells = [[self.cell(row, column) for column in columns] for row in self.rows]
        kept = [
            n
            for n, column in enumerate(columns)
            if column in self.wanted or any(line[n] for line in cells)
        ]
        return Grid(
            tuple(columns[n] for n in kept),
            tuple(self.t(strings.HEADS.get(columns[n], columns[n])) for n in kept),
            tuple(
                Line(tuple(line[n] for n in kept), row.anchor * row.is_first)
                for row, line in zip(self.rows, cells, strict=True)
            ),
        )

    def _default_columns(self) -> tuple[str, ...]:
        several = len({row.profile for row in self.rows}) > 1
        return ('profile', *DEFAULT_COLUMNS) if several else DEFAULT_COLUMNS

    def cell(self, row: Row, column: str) -> Cell:
        """Return one cell; a column that no field fills is one of `extra`."""
        if column in CELLS:
            return CELLS[column](self, row)
        return block(self.text(row.record.extra.get(column, '')))

    def code(self, row: Row) -> Cell:
        """Return the number; a word stands only where the row has no name."""
        record, key = row.record, row.key
        if key.text == keys.OTHER:
            return block(self.t(strings.WORDS['other']))
        if key.is_word and record.name and 'code' not in self.wanted:
            return ()
        cell = block(code(key.text))
        if '+' in record.value and 'value' not in self.wanted:
            cell += block(code(record.value))
        return cell

    def meaning(self, row: Row) -> Cell:
        """Return the general text, the cases and the disputes, each a paragraph."""
        cell = block(self.text(row.record.meaning))
        for case in row.cases:
            cell += self._case(case, row.record)
        for dispute in row.disputes:
            cell += block(DISPUTE, self._dispute(dispute, row))
        return cell

    def _case(self, case: Record, general: Record) -> Cell:
        meaning = self.text(case.meaning) if case.meaning != general.meaning else ''
        condition = self.condition(case.when, general.when)
        if meaning and condition:
            text = self.t(strings.CASE)
            return block(CASE, strings.fill(text, condition=condition, meaning=meaning))
        return block(CASE, meaning or condition)

    def _dispute(self, dispute: Dispute, row: Row) -> str:
        titles = [row.sources[s].title for s in dispute.sources if s in row.sources]
        # titles have commas of their own
        source = '; '.join(titles) or self.t(strings.ANOTHER)
        if dispute.absent:
            text = strings.fill(self.t(strings.ABSENT), source=source)
            return f'{text} {self._claim(dispute)}'.rstrip()
        return strings.fill(
            self.t(strings.DISPUTED), source=source, claim=self._claim(dispute)
        )

    def _claim(self, dispute: Dispute) -> str:
        condition = self.condition(dispute.when)
        names = ' '.join(map(code, filter(None, (dispute.name, *dispute.aliases))))
        heads = [part for part in (names, condition) if part]
        parts = [', '.join(heads) + ':'] if heads else []
        parts += [self.text(text) for text in (dispute.meaning, dispute.detail) if text]
        for field in ('outcome', 'fault', 'state', 'since', 'until', 'value'):
            said = getattr(dispute, field)
            if said:
                label = self.t(strings.HEADS[field])
                text = self.t(strings.WORDS.get(said, said))
                parts.append(
                    strings.fill(self.t(strings.LABELLED), label=label, text=text) + '.'
                )
        return ' '.join(parts)

    def text(self, text: str) -> str:
        """Return a catalog text, translated."""
        return self.t(text) if text else ''

    def condition(self, when: When, known: When | None = None) -> str:
        """Return a condition in words, less what is known already."""
        parts = []
        for key, template in strings.CONDITIONS.items():
            values = getattr(when, key)
            if values and not (known and getattr(known, key) == values):
                shown = [v if key == 'platform' else code(v) for v in values]
                parts.append(
                    strings.fill(self.t(template), values=either(shown, self.t))
                )
        return ', '.join(parts)

    def concept_titles(self, row: Row) -> Cell:
        """Return the concepts; near ones are marked."""
        exact, near = (
            [self.t(self.concepts[c].title) for c in names or () if c in self.concepts]
            for names in (row.record.means, row.record.near)
        )
        marked = [strings.fill(self.t(strings.NEAR), code=title) for title in near]
        return tuple((title,) for title in exact + marked)

    def source_links(self, row: Row) -> Cell:
        """Return the sources, each a link where it has an address."""
        found = [row.sources[s] for s in row.record.sources if s in row.sources]
        return tuple((Link(s.url, s.title) if s.url else s.title,) for s in found)

    def word(self, said: object) -> Cell:
        """Return a word of a closed list, translated."""
        if said is UNSET:
            return ()
        if isinstance(said, bool):
            said = 'yes' if said else 'no'
        return block(self.t(strings.WORDS[str(said)]))


CELLS: dict[str, Callable[[TableWriter, Row], Cell]] = {
    'code': TableWriter.code,
    'name': lambda w, row: block(code(row.record.name) if row.record.name else ''),
    'aliases': lambda w, row: tuple((code(name),) for name in row.record.aliases),
    'meaning': TableWriter.meaning,
    'detail': lambda w, row: tuple(
        (w.t(p),) for p in strings.paragraphs(row.record.detail)
    ),
    'when': lambda w, row: block(w.condition(row.record.when)),
    'group': lambda w, row: block(w.text(row.group)),
    'outcome': lambda w, row: w.word(row.record.outcome),
    'fault': lambda w, row: w.word(row.record.fault),
    'state': lambda w, row: w.word(row.record.state),
    'retry': lambda w, row: w.word(row.record.retry),
    'remedy': lambda w, row: tuple(
        (w.t(p),) for p in strings.paragraphs(row.record.remedy)
    ),
    'since': lambda w, row: block(row.record.since),
    'until': lambda w, row: block(row.record.until),
    'value': lambda w, row: block(code(row.record.value) if row.record.value else ''),
    'concepts': TableWriter.concept_titles,
    'see': lambda w, row: tuple(
        (Ref(target, target.replace(':', ' ')),) for target in row.record.see
    ),
    'sources': TableWriter.source_links,
    'profile': lambda w, row: block(code(row.profile)),
}


def columns_of(rows: Sequence[Row]) -> list[str]:
    """Return every column that a table of these rows may have."""
    extra = dict.fromkeys(name for row in rows for name in row.record.extra)
    return [*COLUMNS, *extra]
