"""The commands of `exitcodes` as data: argparse, completion and the docs read it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, get_args

from sphinxext.exitcodes.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

N = TypeVar('N', int, float)


class Argument(NamedTuple):
    """An option, or what stands without one."""

    name: str
    help: str
    value: str = ''  # what an option takes; none if it is a switch
    choices: tuple[str, ...] = ()
    default: Any = None
    repeat: Literal['', '?', '*', '+'] = ''  # as argparse writes it
    read: Callable[[str], Any] = str
    suggest: Literal['', 'profiles', 'files'] = ''  # what a shell offers

    @property
    def is_option(self) -> bool:
        """Whether it is an option."""
        return self.name.startswith('-')


class Command(NamedTuple):
    """A command, and the function that runs it."""

    name: str
    run: str
    about: str
    description: str
    arguments: tuple[Argument, ...]
    examples: tuple[str, ...]
    commands: tuple[Command, ...] = ()


def _positive(number: type[N]) -> Callable[[str], N]:
    def parse(text: str) -> N:
        try:
            value = number(text)
        except ValueError:
            value = number(0)
        if not value > 0:  # NaN neither
            msg = f'{text!r} is no number above 0'
            raise ValueError(msg)
        return value

    return parse


def _format(*formats: str) -> Argument:
    about = f'the format of what is printed: {_either(formats)}'
    return Argument('--format', about, 'FORMAT', formats, formats[0])


def _either(words: Sequence[str]) -> str:
    """Return words as a list of choices; the first is the default."""
    first, *others, last = words
    return f'{", ".join([f"{first} (default)", *others])} or {last}'


def _selector(repeat: Literal['*', '+'], about: str) -> Argument:
    return Argument('SELECTOR', about, repeat=repeat, suggest='profiles')


COMMANDS = (
    Command(
        'explain',
        'explaining.run',
        'say what a number or a message means',
        'Explain a number, a name, a message or a log: all that it may mean, the'
        ' likeliest first.',
        (
            Argument(
                'TEXT',
                'what to explain; without it, or with -, standard input is read',
                repeat='*',
                suggest='profiles',
            ),
            Argument(
                '--program',
                'the profile whose codes come first',
                'PROFILE',
                default='',
                suggest='profiles',
            ),
            _format('text', 'json'),
        ),
        (
            'exitcodes explain 137',
            'exitcodes explain $?',
            'exitcodes explain git 128',
            'exitcodes explain EX_USAGE',
            "exitcodes explain 'Process finished with exit code -1073741819'",
            'make |& exitcodes explain -',
        ),
    ),
    Command(
        'show',
        'ask.show',
        'show the codes of a program',
        'Show the codes that a selector selects, as a table.',
        (
            _selector('+', 'a profile, or keys such as codes=6,7 or command=diff'),
            Argument(
                '--columns',
                'columns, separated by commas (default: code, name, meaning and when)',
                'NAMES',
                default='',
            ),
            _format('text', 'json'),
        ),
        (
            'exitcodes show grep',
            'exitcodes show curl codes=6,7,28',
            'exitcodes show git command=diff',
            'exitcodes show codes=137',
            'exitcodes show pytest --columns code,name,remedy,sources',
        ),
    ),
    Command(
        'list',
        'ask.list_profiles',
        'list the profiles of the catalog',
        'List the profiles of the catalog, all or those of one kind.',
        (
            Argument(
                '--kind',
                f'only those of a kind: {", ".join(get_args(Kind))}',
                'KIND',
                get_args(Kind),
            ),
            _format('text', 'json'),
        ),
        ('exitcodes list', 'exitcodes list --kind shell'),
    ),
    Command(
        'compare',
        'ask.compare',
        'put profiles side by side',
        'Put profiles side by side, by what their codes mean or by number.',
        (
            _selector('+', 'two profiles or more, and keys such as codes=0-9'),
            Argument(
                '--by',
                'what a row is: a concept (default), or a number',
                'WHAT',
                ('concept', 'number'),
                'concept',
            ),
            Argument(
                '--show',
                'the rows: all (default), those that all profiles have, or the others',
                'ROWS',
                ('all', 'shared', 'differences'),
                'all',
            ),
            _format('text', 'markdown', 'json'),
        ),
        (
            'exitcodes compare semantic sysexits buck2',
            'exitcodes compare bash zsh fish --by number --show differences',
        ),
    ),
    Command(
        'export',
        'ask.export',
        'write the catalog for other programs',
        'Write what a selector selects for other programs, or the whole catalog.',
        (
            _selector('*', 'a profile, or keys; without any, the whole catalog'),
            _format('json', 'csv', 'markdown'),
        ),
        (
            'exitcodes export > exitcodes.json',
            'exitcodes export --format csv > exitcodes.csv',
            'exitcodes export --format markdown restic',
        ),
    ),
    Command(
        'check',
        'maintain.check',
        'check files of the catalog',
        'Check profiles, and print each fault on a line:'
        ' path:line: what is wrong; what to do.',
        (
            Argument(
                'PATH',
                'a profile, or a folder of profiles (default: the bundled catalog)',
                repeat='*',
                read=Path,
                suggest='files',
            ),
            Argument(
                '--sources',
                'report how well the facts are backed; what is reported is no fault',
            ),
            Argument(
                '--older-than',
                'report sources whose last check is older (default: 365 days)',
                'DAYS',
                default=365,
                read=_positive(int),
            ),
        ),
        (
            'exitcodes check',
            'exitcodes check docs/exitcodes',
            'exitcodes check --sources --older-than 730',
        ),
    ),
    Command(
        'verify',
        'maintain.verify',
        'run the examples and compare how they end',
        'Run the examples of profiles, each in a fresh folder without a network, and'
        ' compare how each ends with the code that it stands at. An example whose'
        ' program is missing is skipped.',
        (
            Argument(
                'PROFILE',
                'the id of a profile, the path of one, or languages for the idioms'
                ' (default: the bundled catalog and the idioms)',
                repeat='*',
                suggest='profiles',
            ),
            Argument(
                '--time-limit',
                'what an example may take (default: 10)',
                'SECONDS',
                default=10.0,
                read=_positive(float),
            ),
            Argument(
                '--jobs',
                'how many run at once (default: one for each processor)',
                'N',
                default=os.cpu_count() or 1,
                read=_positive(int),
            ),
            Argument(
                '--minimum',
                'fail if fewer examples agree, for example for lack of programs',
                'N',
                default=0,
                read=_positive(int),
            ),
            Argument(
                '--needs',
                'run nothing, and print the packages that the examples need',
            ),
        ),
        (
            'exitcodes verify bash grep',
            'exitcodes verify docs/exitcodes/frobnicate.toml',
        ),
    ),
    Command(
        'diff',
        'maintain.diff',
        'say what is new in a version of the catalog',
        'Compare two versions of profiles: which codes were added, removed or changed,'
        ' and what kind of release that makes. Sources are not compared.',
        (
            Argument(
                'OLD',
                'a profile, a folder of profiles, or what export wrote as JSON',
                read=Path,
                suggest='files',
            ),
            Argument(
                'NEW',
                'what it is compared with (default: the bundled catalog)',
                repeat='?',
                read=Path,
                suggest='files',
            ),
            _format('text', 'markdown', 'json'),
        ),
        (
            'exitcodes export > old.json',
            'exitcodes diff old.json',
            'exitcodes diff docs/exitcodes/git.toml',
            'exitcodes diff v1.0/catalog catalog --format markdown',
        ),
    ),
    Command(
        'schema',
        'maintain.schema',
        'print the format of a profile',
        'Print the format of a profile: the JSON Schema by which editors check one,'
        ' or its fields as tables in Markdown.',
        (_format('json', 'markdown'),),
        ('exitcodes schema > schema.json',),
    ),
    Command(
        'completion',
        'completion.completion',
        'print a script for completion in a shell',
        'Print a script by which a shell completes commands, options, their values'
        ' and profiles.',
        (Argument('SHELL', 'bash, fish or zsh', choices=('bash', 'fish', 'zsh')),),
        (
            'eval "$(exitcodes completion bash)"',
            'eval "$(exitcodes completion zsh)"',
            'exitcodes completion fish | source',
        ),
    ),
)

EXITCODES = Command(
    'exitcodes',
    '',
    'say what the exit codes of programs mean',
    'Say what the exit codes of programs mean, from a checked catalog.',
    (),
    (
        'exitcodes explain 137',
        'exitcodes show curl codes=6,7,28',
        'exitcodes compare semantic sysexits',
        'exitcodes explain --help',
    ),
    COMMANDS,
)
