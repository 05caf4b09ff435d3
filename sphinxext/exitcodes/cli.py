"""The command `exitcodes`; it never imports Sphinx or docutils."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args

from sphinxext.exitcodes import __version__
from sphinxext.exitcodes.faults import CatalogError
from sphinxext.exitcodes.model import Kind
from sphinxext.exitcodes.selector import SelectorError
from sphinxext.exitcodes.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    # argparse has no public name for what `add_subparsers` returns
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

N = TypeVar('N', int, float)

SELECTOR = (
    'a selector, such as `git`, `profile=curl codes=6,7` or `codes=137`;'
    ' see https://sphinxext-exitcodes.readthedocs.io/reference/selector.html'
)
EXAMPLES = {
    '': """\
examples:
  exitcodes explain 137
  exitcodes show curl codes=6,7,28
  exitcodes compare semantic sysexits""",
    'list': """\
examples:
  exitcodes list --kind shell""",
    'show': """\
examples:
  exitcodes show grep
  exitcodes show git command=diff
  exitcodes show pytest --columns code,name,remedy,sources""",
    'explain': """\
examples:
  exitcodes explain 137
  exitcodes explain git 128
  exitcodes explain EX_USAGE
  exitcodes explain 'Process finished with exit code -1073741819'
  make |& exitcodes explain -""",
    'compare': """\
examples:
  exitcodes compare semantic sysexits buck2
  exitcodes compare bash zsh fish --by number --show differences""",
    'export': """\
examples:
  exitcodes export --format csv > exitcodes.csv
  exitcodes export --format markdown restic""",
    'check': """\
examples:
  exitcodes check
  exitcodes check docs/exitcodes
  exitcodes check --sources --older-than 730""",
    'verify': """\
examples:
  exitcodes verify bash grep
  exitcodes verify docs/exitcodes/frobnicate.toml""",
    'completion': """\
examples:
  eval "$(exitcodes completion bash)"
  exitcodes completion fish > ~/.config/fish/completions/exitcodes.fish""",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = parser().parse_args(arguments)
    module, _, function = options.run.partition('.')
    run = getattr(import_module(f'sphinxext.exitcodes.{module}'), function)
    try:
        status: Status = run(options)
        sys.stdout.flush()
    except (CatalogError, SelectorError) as error:
        prefix = '' if isinstance(error, CatalogError) else 'exitcodes: '
        sys.stderr.write(f'{prefix}{error}\n')
        return Status.FAULTS if prefix == '' else Status.USAGE
    # these two are tried in processes of their own, which coverage does not see
    except BrokenPipeError:  # pragma: no cover
        # whoever reads has seen enough; see the note on SIGPIPE in Python's `signal`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.OK
    except KeyboardInterrupt:  # pragma: no cover
        # die of the signal, so that a calling shell knows
        import signal  # noqa: PLC0415 - slow to import

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)
        raise
    return status


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(
        prog='exitcodes',
        description='Exit codes of programs, from a checked catalog.',
        epilog=EXAMPLES[''],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument('--version', action='version', version=__version__)
    commands = made.add_subparsers(required=True, metavar='COMMAND', dest='command')
    _add_list(commands)
    _add_show(commands)
    _add_explain(commands)
    _add_compare(commands)
    _add_export(commands)
    _add_check(commands)
    _add_verify(commands)
    _add_schema(commands)
    _add_completion(commands)
    return made


def _add(
    commands: Commands, name: str, run: str, about: str, description: str
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=description,
        epilog=EXAMPLES.get(name),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.set_defaults(run=run)
    return made


def _add_format(made: argparse.ArgumentParser, *formats: str) -> None:
    made.add_argument(
        '--format', choices=formats, default=formats[0], help=f'default: {formats[0]}'
    )


def _add_list(commands: Commands) -> None:
    about = 'list the profiles of the catalog'
    made = _add(commands, 'list', 'ask.list_profiles', about, 'List the profiles.')
    kinds = get_args(Kind)
    made.add_argument(
        '--kind',
        choices=kinds,
        metavar='KIND',
        help=f'only those of a kind: {", ".join(kinds)}',
    )
    _add_format(made, 'text', 'json')


def _add_show(commands: Commands) -> None:
    about = 'show the codes of a program'
    made = _add(commands, 'show', 'ask.show', about, 'Show what a selector selects.')
    made.add_argument('selector', nargs='+', metavar='SELECTOR', help=SELECTOR)
    made.add_argument(
        '--columns',
        default='',
        metavar='NAMES',
        help='the columns, separated by commas (default: code,name,meaning,when)',
    )
    _add_format(made, 'text', 'json')


def _add_explain(commands: Commands) -> None:
    description = (
        'Explain a number, a name, a message or a log:\n'
        'all that it may mean, the likeliest first.'
    )
    about = 'say what a number or a message means'
    made = _add(commands, 'explain', 'explaining.run', about, description)
    made.add_argument(
        'text', nargs='*', metavar='TEXT', help='- or nothing: standard input'
    )
    made.add_argument(
        '--program',
        default='',
        metavar='PROFILE',
        help='the profile whose codes come first',
    )
    _add_format(made, 'text', 'json')


def _add_compare(commands: Commands) -> None:
    description = (
        'Compare profiles by the concepts that their codes mean, or by number.'
    )
    about = 'put profiles side by side'
    made = _add(commands, 'compare', 'ask.compare', about, description)
    made.add_argument('selector', nargs='+', metavar='SELECTOR', help=SELECTOR)
    made.add_argument('--by', choices=('concept', 'number'), default='concept')
    made.add_argument('--show', choices=('all', 'shared', 'differences'), default='all')
    _add_format(made, 'text', 'markdown')


def _add_export(commands: Commands) -> None:
    description = 'Export what a selector selects, or the whole catalog.'
    about = 'write the catalog for other programs'
    made = _add(commands, 'export', 'ask.export', about, description)
    made.add_argument('selector', nargs='*', metavar='SELECTOR', help=SELECTOR)
    _add_format(made, 'json', 'csv', 'markdown')


def _add_check(commands: Commands) -> None:
    description = (
        'Check files of the catalog, and print each fault on a line:\n'
        'path:line: what is wrong; what to do.'
    )
    about = 'check files of the catalog'
    made = _add(commands, 'check', 'maintain.check', about, description)
    made.add_argument(
        'paths',
        nargs='*',
        metavar='PATH',
        type=Path,
        help='a profile, or a folder of profiles (default: the bundled catalog)',
    )
    made.add_argument(
        '--sources',
        action='store_true',
        help='report how well the facts are backed; what is reported is no fault',
    )
    made.add_argument(
        '--older-than',
        type=int,
        metavar='DAYS',
        default=365,
        help='report sources whose last check is older (default: 365 days)',
    )


def _add_verify(commands: Commands) -> None:
    description = (
        'Run the examples of codes, each in a fresh folder without a network, and\n'
        'compare their exit status with the code. An example whose program is not\n'
        'here is skipped.'
    )
    about = 'run the examples and compare how they end'
    made = _add(commands, 'verify', 'maintain.verify', about, description)
    made.add_argument(
        'profiles',
        nargs='*',
        metavar='PROFILE',
        help='the id of a profile, the path of one, or `languages` for the idioms'
        ' (default: the bundled catalog and the idioms)',
    )
    made.add_argument(
        '--time-limit',
        type=_positive(float),
        default=10.0,
        metavar='SECONDS',
        help='what an example may take (default: 10)',
    )
    made.add_argument(
        '--jobs',
        type=_positive(int),
        default=os.cpu_count() or 1,
        metavar='N',
        help='how many run at once (default: one for each processor)',
    )
    made.add_argument(
        '--minimum',
        type=_positive(int),
        default=0,
        metavar='N',
        help='fail if fewer examples agree, for example because of missing programs',
    )
    made.add_argument(
        '--needs',
        action='store_true',
        help='run nothing, and print the packages that the examples need',
    )


def _add_schema(commands: Commands) -> None:
    description = (
        'Print the format of a profile: the JSON Schema by which editors check one,\n'
        'or its fields as tables in Markdown.'
    )
    about = 'print the format of a profile'
    made = _add(commands, 'schema', 'maintain.schema', about, description)
    _add_format(made, 'json', 'markdown')


def _add_completion(commands: Commands) -> None:
    description = 'Print a script by which a shell completes this command.'
    about = 'print a script for completion in a shell'
    made = _add(commands, 'completion', 'completion.completion', about, description)
    made.add_argument('shell', choices=('bash', 'fish', 'zsh'))


def _positive(number: type[N]) -> Callable[[str], N]:
    def parse(text: str) -> N:
        value = number(text)
        if value <= 0:
            msg = f'{text} is not above 0'
            raise argparse.ArgumentTypeError(msg)
        return value

    parse.__name__ = number.__name__  # argparse names it in its message
    return parse
