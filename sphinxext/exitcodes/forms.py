"""What a text says of a status, by the forms of known messages.

The forms are data (`messages.toml`), so that another implementation reads the same
table: literal text, in which blanks stand for any blanks, and fields in braces. `^` and
`$` hold a form to the start and the end of its line, where a word such as `Killed` is
what a shell prints and no part of a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import UNSET, Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinxext.exitcodes.model import Message

Kind = Literal[
    'status',
    'exit',
    'code',
    'signal',
    'realtime',
    'name',
    'octal',
    'wait',
    'windows',
    'nothing',
]

FIELDS: dict[str, str] = {
    'status': r'[-+]?[0-9]{1,10}',
    'exit': r'[-+]?[0-9]{1,10}',
    'code': r'[-+]?[0-9]{1,10}',
    'signal': r'[0-9]{1,3}',
    'realtime': r'[0-9]{1,2}',  # counted from SIGRTMIN
    'name': r'(?:sig)?[a-z][a-z0-9]{1,9}(?:[-+][0-9]{1,2})?',
    'octal': r'[0-7]{2,4}',
    'wait': r'[0-9]{1,5}',
    'windows': r'-?[0-9]{6,10}|0x[0-9a-f]{1,8}',
    'program': r'[a-z0-9_][a-z0-9_.+-]{0,40}',
    '#': r'[0-9]{1,10}',
    '*': r'.{0,200}?',
}
UNREAD = frozenset({'#', '*'})  # fields that stand for what tells nothing
# A time stamp, the number of a job or a process: what has no letters may come first.
START = r'^(?:[\W\d_]|[tz](?=[\d\s]))*'
END = r'[.\s]*$'
KINDS = get_args(Kind)
_PIECE = re.compile(r'\{(?P<field>[a-z*#]+)\}|(?P<blank>\s+)|(?P<literal>[^{\s]+|\{)')
_LONGEST = 400  # characters of a line that are read, at its start and at its end


class Clue(Struct, frozen=True):
    """What was read out of a text."""

    kind: Kind
    value: str  # as it was written
    program: str = ''
    message: str = ''  # the id of its form; '' for one that stood alone
    text: str = ''  # the part of the text that was read
    name: str = ''  # of a signal, beside its number


class Form:
    """A form of a message, ready to be looked for.

    :param source: of the pattern, which is made when a line has the needle
    :param literals: what it says literally, in small letters
    """

    def __init__(
        self, source: str, literals: Sequence[str], kinds: tuple[Kind, ...]
    ) -> None:
        self.source = source
        self.needle = max(literals, key=len)
        # the more, the surer it is meant; a form that is held to its line more so
        self.weight = sum(map(len, literals)) + source.startswith(START)
        self.kinds = kinds

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a line with the message matches."""
        return re.compile(self.source, re.IGNORECASE | re.ASCII)


def parse(form: str) -> Form:
    """Return a form, ready to be looked for.

    :raises ValueError: it has an unknown field, or nothing literal
    """
    parts, literals, fields = [], [], []
    inner = form.removeprefix('^').removesuffix('$')
    for piece in _PIECE.finditer(inner):
        field = piece['field']
        if field is not None and field not in FIELDS:
            msg = f'unknown field {{{field}}}; use one of {", ".join(FIELDS)}'
            raise ValueError(msg)
        if field in UNREAD:
            parts.append(FIELDS[field])
        elif field is not None:
            parts.append(f'(?P<{field}>{FIELDS[field]})')
            fields.append(field)
        elif piece['blank']:
            parts.append(r'\s+')
        else:
            parts.append(re.escape(piece['literal']))
            literals.append(piece['literal'].lower())
    if not literals:
        msg = f'form {form!r} has no literal text; add what the message says'
        raise ValueError(msg)
    start = START if form.startswith('^') else ''
    end = END if inner != form.removeprefix('^') else r'(?!\w|\.[0-9])'
    source = rf'{start}(?<!\w){"".join(parts)}{end}'
    kinds = tuple(kind for kind in KINDS if kind in fields)
    return Form(source, literals, kinds)


_parsed = cache(parse)


def clues(text: str, messages: Mapping[str, Message]) -> list[Clue]:
    """Return what the messages in a text say, the surest first.

    The work is bounded by the length of the text: of a long line, its start and
    its end are read.
    """
    lines = [_shortened(line) for line in text.splitlines()]
    found = [
        (-weight, -number, clue)
        for number, possible in enumerate(_possible(lines, messages))
        for weight, clue in _of_line(lines[number], possible)
    ]
    found.sort(key=lambda item: item[:2])
    return list(dict.fromkeys(clue for _weight, _number, clue in found))


def _possible(
    lines: Sequence[str], messages: Mapping[str, Message]
) -> list[list[tuple[Form, str, Message]]]:
    """Return for each line the forms of which it has the needle.

    All lines are searched at once: most forms occur in no line.
    """
    lows = [line.lower() for line in lines]
    starts = list(accumulate((len(low) + 1 for low in lows), initial=0))
    text = '\n'.join(lows)
    found: list[list[tuple[Form, str, Message]]] = [[] for _line in lines]
    for name, message in messages.items():
        for form in map(_parsed, message.forms):
            at = text.find(form.needle)
            while at >= 0:
                number = bisect_right(starts, at) - 1
                found[number].append((form, name, message))
                at = text.find(form.needle, starts[number + 1])
    return found


def _shortened(line: str) -> str:
    if len(line) <= 2 * _LONGEST:
        return line
    return f'{line[:_LONGEST]} {line[-_LONGEST:]}'


def _of_line(
    line: str, possible: Sequence[tuple[Form, str, Message]]
) -> Iterator[tuple[int, Clue]]:
    """Yield what a line says; a form that crosses a surer one says nothing."""
    hits = [
        (form, match, name, message)
        for form, name, message in possible
        for match in form.pattern.finditer(line)
    ]
    hits.sort(key=lambda hit: -hit[0].weight)
    taken: list[tuple[int, int]] = []
    for form, match, name, message in hits:
        start, end = match.span()
        if not any(start < last and first < end for first, last in taken):
            taken.append((start, end))
            for clue in _read(match, form, name, message):
                yield form.weight, clue


def _read(
    match: re.Match[str], form: Form, name: str, message: Message
) -> Iterator[Clue]:
    said = match.groupdict()
    program = message.program or (said.get('program') or '').lower()
    text = ' '.join(match[0].split())
    for kind in form.kinds:
        if kind == 'signal':
            signal = said.get('name') or message.signal
            yield Clue(kind, said[kind], program, name, text, signal)
        elif kind != 'name' or 'signal' not in form.kinds:
            yield Clue(kind, said[kind], program, name, text)
    if form.kinds:
        return
    if message.signal:
        yield Clue('name', message.signal, program, name, text)
    if message.status is not UNSET:
        yield Clue('status', str(message.status), program, name, text)
    elif not message.signal:
        yield Clue('nothing', '', program, name, text)
