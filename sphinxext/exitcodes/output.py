"""What the commands write, and where."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from sphinxext.exitcodes import terminal
from sphinxext.exitcodes.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def told(problems: Iterable[str], status: Status = Status.FAULTS) -> Status:
    """Print what is wrong, a line for each, and return the status."""
    lines = [f'exitcodes: {problem}\n' for problem in problems]
    sys.stderr.writelines(lines)
    return status if lines else Status.OK


def write(text: str) -> None:
    """Write data to standard output; who reads it expects UTF-8 everywhere."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding='utf-8')
    sys.stdout.write(text)


def lines(texts: Iterable[str]) -> None:
    """Write lines to standard output."""
    sys.stdout.writelines(f'{line}\n' for line in texts)


def width() -> int:
    """Return the width of the terminal; 80 where there is none."""
    if not sys.stdout.isatty() and 'COLUMNS' not in os.environ:
        return terminal.WIDTH
    import shutil  # noqa: PLC0415 - slow to import, and a pipe has no width

    return shutil.get_terminal_size((terminal.WIDTH, 24)).columns


def emphasis() -> Callable[[str], str]:
    """Return what makes text bold, on a terminal that is to show it so.

    See https://no-color.org for the variable.
    """
    is_plain = os.environ.get('NO_COLOR') or os.environ.get('TERM') == 'dumb'
    return terminal.bold if sys.stdout.isatty() and not is_plain else str
