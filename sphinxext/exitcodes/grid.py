"""A table before it is markup: rows of cells of blocks of pieces."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from sphinxext.exitcodes import markup, strings

Translate = Callable[[str], str]


class Ref(Struct, frozen=True):
    """A cross-reference to a code or a profile."""

    target: str
    text: str
    type: str = 'code'


class Link(Struct, frozen=True):
    """A link out of the documentation."""

    url: str
    text: str


class Mark(Struct, frozen=True):
    """At the start of a paragraph: the class by which style sheets know it."""

    name: str


CASE = Mark('exitcodes-case')
DISPUTE = Mark('exitcodes-dispute')

Piece = str | Ref | Link | Mark  # a string is catalog text, already translated
Block = tuple[Piece, ...]  # a paragraph
Cell = tuple[Block, ...]


class Line(Struct, frozen=True):
    """One row of a grid."""

    cells: tuple[Cell, ...]
    anchor: str = ''  # its id in a page


class Grid(Struct, frozen=True):
    """The columns and rows of a table."""

    columns: tuple[str, ...]
    heads: tuple[Piece, ...]
    lines: tuple[Line, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """What the cells hold: `text`, `code`, `url`, `mail`, `link`, `ref`."""
        pieces = {
            p for line in self.lines for cell in line.cells for b in cell for p in b
        }
        return frozenset(kind for piece in pieces for kind in _kinds_of(piece))


def _kinds_of(piece: Piece) -> tuple[str, ...]:
    if isinstance(piece, str):
        return tuple(kind for kind, _text in markup.spans(piece))
    return (type(piece).__name__.lower(),)


def block(*pieces: Piece) -> Cell:
    """Return a cell of one paragraph, or an empty one."""
    return (pieces,) if any(not isinstance(p, Mark) and p for p in pieces) else ()


def either(texts: list[str], translate: Translate) -> str:
    """Return 'a, b or c'."""
    *firsts, last = texts
    if not firsts:
        return last
    return strings.fill(translate(strings.OR), first=', '.join(firsts), second=last)


def width(cell: Cell) -> int:
    """Return how many characters the widest block of a cell has."""
    return max((sum(len(text_of(p)) for p in one) for one in cell), default=0)


def text_of(piece: Piece) -> str:
    """Return a piece as plain text, the marks of code included."""
    if isinstance(piece, Mark):
        return ''
    return piece if isinstance(piece, str) else piece.text


def mark_of(block: Block) -> str:
    """Return the class of a paragraph, or ''."""
    return block[0].name if block and isinstance(block[0], Mark) else ''
