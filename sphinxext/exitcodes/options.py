"""The options of the directives: what they take, and what refuses the rest."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives

from sphinxext.exitcodes import keys

if TYPE_CHECKING:
    from collections.abc import Callable


class Options(dict[str, 'Callable[[str], Any]']):
    """The options of a directive; an unknown one is refused with a remedy.

    docutils and MyST look an option up here. To both, what is found for an
    unknown one is a converter that refuses every value.
    """

    def __missing__(self, name: str) -> Callable[[str], Any]:
        close = difflib.get_close_matches(name, self, n=1)
        if close and ' ' not in name:
            remedy = f'did you mean :{close[0]}:?'
        else:
            remedy = (
                f'the options are {", ".join(sorted(self))}; a field that replaces'
                ' a cell goes into the body, after a blank line'
            )

        def refuse(value: str) -> Any:
            msg = f'unknown option {name!r}: {remedy}'
            raise ValueError(msg)

        return refuse


def one_of(*values: str) -> Callable[[str], str]:
    """Return what takes one of some words."""
    return lambda argument: directives.choice(argument, values)


def some_of(*values: str) -> Callable[[str], tuple[str, ...]]:
    """Return what takes several of some words."""
    return lambda argument: tuple(
        directives.choice(word, values) for word in words(argument)
    )


def words(argument: str) -> tuple[str, ...]:
    """Take words, separated by commas or spaces."""
    argument = directives.unchanged_required(argument)
    return tuple(argument.replace(',', ' ').split())


def widths(argument: str) -> list[int] | str:
    """Take a number for each column, or `auto`."""
    argument = directives.unchanged_required(argument)
    if argument.strip() == 'auto':
        return 'auto'
    return directives.positive_int_list(argument)


def status(argument: str | None) -> int:
    """Take an exit status; docutils gives None for an option without a value."""
    number = keys.parse_number((argument or '').strip())
    if number is None or not 0 <= number <= 255:
        msg = f'{argument or ""!r} is no exit status; write a number from 0 to 255'
        raise ValueError(msg)
    return number
