"""The command `exitcodes`; it never imports Sphinx or docutils."""

from __future__ import annotations

import argparse
import io
import os
import shlex
import sys
import textwrap
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from sphinxext.exitcodes import __version__, output
from sphinxext.exitcodes.commands import COMMANDS, EXITCODES
from sphinxext.exitcodes.faults import CatalogError
from sphinxext.exitcodes.selector import SelectorError, did_you_mean
from sphinxext.exitcodes.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinxext.exitcodes.commands import Argument, Command
MARK = '\0'  # no argument of a process can hold it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    _open_streams()
    options = parse(sys.argv[1:] if arguments is None else arguments)
    module, _, function = options.run.partition('.')
    run = getattr(import_module(f'sphinxext.exitcodes.{module}'), function)
    try:
        status: Status = run(options)
        sys.stdout.flush()
    except (CatalogError, SelectorError) as error:
        prefix = '' if isinstance(error, CatalogError) else 'exitcodes: '
        sys.stderr.write(f'{prefix}{error}\n')
        return Status.FAULTS if prefix == '' else Status.USAGE
    # these are tried in processes of their own, which coverage does not see
    except OSError as error:  # pragma: no cover
        # what is still to be written has nowhere to go; see the note on SIGPIPE in
        # Python's `signal`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return Status.OK  # whoever reads has seen enough
        parts = filter(None, (error.filename, error.strerror))
        return output.told([': '.join(parts)])
    except KeyboardInterrupt:  # pragma: no cover
        # die of the signal, so that a calling shell knows
        import signal  # noqa: PLC0415 - slow to import

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)
        raise
    return status


def _open_streams() -> None:
    """Let closed streams be empty, and print what an encoding lacks as `?`."""
    for name, mode in (('stdin', 'r'), ('stdout', 'w'), ('stderr', 'w')):
        if getattr(sys, name) is None:
            # it stays open as long as the process
            setattr(sys, name, open(os.devnull, mode, encoding='utf-8'))  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors='replace')


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, with the remedy."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong, and end."""
        self.exit(Status.USAGE, f'{self.prog}: {message}; see {self.prog} --help\n')


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Return the command that words ask for, and its options."""
    named = {command.name: command for command in COMMANDS}
    command = named.get(words[0]) if words else None
    if command is None:
        _refuse(words)
    return _options(command, words[1:])


def _refuse(words: Sequence[str]) -> NoReturn:
    """End, for want of a command; options such as `--help` end before that."""
    top = parser(EXITCODES)
    name = words[0] if words else ''
    if not name:
        top.error('a command is missing, such as explain 137')
    if name.startswith('-'):
        top.parse_args(words)
    hint = did_you_mean(name, [command.name for command in COMMANDS])
    if not hint:
        hint = f' (to have it explained: exitcodes explain {shlex.join(words)})'
    top.error(f'unknown command {name!r}{hint}')


def _options(command: Command, words: Sequence[str]) -> argparse.Namespace:
    made = parser(command)
    # options may stand anywhere: exitcodes explain git --format json 128
    options, unknown = made.parse_known_intermixed_args([*_marked(words)])
    if unknown:
        word = unknown[0].removeprefix(MARK)
        hint = did_you_mean(word, [a.name for a in command.arguments])
        if not hint and command.arguments[0].name == 'TEXT':
            hint = ' (before a TEXT that begins with a dash write --)'
        made.error(f'unknown argument {word!r}{hint}')
    return options


def _marked(words: Sequence[str]) -> Iterator[str]:
    """Yield words, with a mark before those that argparse might take for options.

    They are what stands after `--`, and -9 or -0x3FFFFFFB anywhere.
    """
    rest = iter(words)
    for word in rest:
        if word == '--':
            break
        yield MARK + word if word[:1] == '-' and word[1:2].isdigit() else word
    yield from (MARK + word for word in rest)


def parser(command: Command) -> Parser:
    """Return the parser of a command."""
    parts = [f'  {other.name:12}{other.about}' for other in command.commands]
    parts[:0] = ['commands:'] if parts else []
    parts += [''] if parts else []
    parts += ['examples:', *(f'  {example}' for example in command.examples)]
    made = Parser(
        prog=' '.join(dict.fromkeys((EXITCODES.name, command.name))),
        usage='%(prog)s COMMAND [ARGUMENT ...]' if command.commands else None,
        description=textwrap.fill(command.description, output.width() - 2),
        epilog='\n'.join(parts),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    if command.commands:
        about = 'show the version and exit'
        made.add_argument(
            '-V', '--version', action='version', version=__version__, help=about
        )
    for argument in command.arguments:
        made.add_argument(argument.name, **_settings(argument))
    made.set_defaults(run=command.run)
    return made


def _settings(argument: Argument) -> dict[str, Any]:
    """Return what argparse is told of an argument."""
    if argument.is_option and not argument.value:
        return {'action': 'store_true', 'help': argument.help}
    return {
        'help': argument.help,
        'metavar': argument.value or argument.name,
        'type': _reader(argument),
        'default': argument.default,
        'nargs': argument.repeat or None,
    }


def _reader(argument: Argument) -> Callable[[str], Any]:
    """Return what reads a value; what it raises says what may be written."""

    def read(text: str) -> Any:
        text = text.removeprefix(MARK)
        if argument.choices and text not in argument.choices:
            hint = did_you_mean(text, argument.choices)
            allowed = ', '.join(argument.choices)
            msg = f'{text!r} is none of {allowed}{hint}'
            raise argparse.ArgumentTypeError(msg)
        try:
            return argument.read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return read
