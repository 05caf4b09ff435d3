"""Scripts by which shells complete the command."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from sphinxext.exitcodes import output
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.commands import COMMANDS
from sphinxext.exitcodes.status import Status

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from sphinxext.exitcodes.commands import Argument, Command

# --format=json is three words to bash, which splits at the sign.
BASH = """\
_exitcodes() {{
    local command=${{COMP_WORDS[1]}} current=${{COMP_WORDS[COMP_CWORD]}}
    local option=${{COMP_WORDS[COMP_CWORD - 1]}} words=
    if [ "$current" = "=" ]; then
        current=
    elif [ "$option" = "=" ]; then
        option=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    local profiles="{profiles}"
    if [ "$COMP_CWORD" -eq 1 ]; then
        words="{commands}"
    else
        case "$command $option $current" in
{cases}
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _exitcodes exitcodes
"""
# It works as a file of $fpath, and evaluated after compinit.
ZSH = """\
#compdef exitcodes
_exitcodes() {{
    local context state state_descr line
    typeset -A opt_args
    local -a commands=(
{commands}
    )
    local -a profiles=({profiles})
    _arguments -C '(- *)'{{-h,--help}}'[print help]' \\
        '(- *)'{{-V,--version}}'[print the version]' \\
        '1: :->command' '*:: :->arguments'
    case $state in
        command) _describe command commands ;;
        arguments)
            case $words[1] in
{cases}
            esac ;;
    esac
}}
if [ "${{funcstack[1]}}" = _exitcodes ]; then
    _exitcodes "$@"
else
    compdef _exitcodes exitcodes
fi
"""
FISH = """\
function __exitcodes_command
    set -l words (commandline -opc)
    test "$words[2]" = "$argv[1]"
end
set -g __exitcodes_profiles {profiles}
complete -c exitcodes -e
complete -c exitcodes -n __fish_is_first_token -s h -l help -d 'print help'
complete -c exitcodes -n __fish_is_first_token -s V -l version -d 'print the version'
"""


def completion(options: argparse.Namespace) -> Status:
    """Print the script for a shell."""
    output.lines(SCRIPTS[options.SHELL](' '.join(Catalog().ids)))
    return Status.OK


def _bash(profiles: str) -> Iterator[str]:
    names = ' '.join(command.name for command in COMMANDS)
    # two arguments of a command may be completed alike
    cases = dict.fromkeys(case for c in COMMANDS for case in _bash_cases(c))
    yield BASH.format(
        commands=names,
        profiles=profiles,
        cases=textwrap.indent('\n'.join(cases), ' ' * 12),
    ).rstrip()


def _bash_cases(command: Command) -> Iterator[str]:
    """Yield what may follow an option, then the options, then what stands without."""
    options = [argument for argument in command.arguments if argument.is_option]
    for option in options:
        if option.value:
            yield f'"{command.name} {option.name} "*) {_bash_words(option)} ;;'
    names = ' '.join((*(option.name for option in options), '--help'))
    yield f'"{command.name} "*" -"*) words="{names}" ;;'
    for argument in command.arguments:
        if not argument.is_option:
            yield f'"{command.name} "*) {_bash_words(argument)} ;;'


def _bash_words(argument: Argument) -> str:
    if argument.suggest == 'profiles':
        return 'words=$profiles'
    return f'words="{" ".join(argument.choices)}"'


def _zsh(profiles: str) -> Iterator[str]:
    commands = [f"'{command.name}:{command.about}'" for command in COMMANDS]
    cases = [f'{c.name}) _arguments {_zsh_specs(c)} ;;' for c in COMMANDS]
    yield ZSH.format(
        commands=textwrap.indent('\n'.join(commands), ' ' * 8),
        profiles=profiles,
        cases=textwrap.indent('\n'.join(cases), ' ' * 16),
    ).rstrip()


def _zsh_specs(command: Command) -> str:
    specs = ["'(- *)'{-h,--help}'[print help]'", *map(_zsh_spec, command.arguments)]
    return ' '.join(specs)


def _zsh_spec(argument: Argument) -> str:
    about = argument.help.replace("'", "'\\''").replace('[', '\\[').replace(']', '\\]')
    about = about.replace(':', '\\:')
    if argument.is_option and not argument.value:
        return f"'{argument.name}[{about}]'"
    values = _zsh_values(argument)
    if argument.is_option:
        return f"'{argument.name}=[{about}]:{argument.value}:{values}'"
    return f"'{'*' if argument.repeat else '1'}:{argument.name}:{values}'"


def _zsh_values(argument: Argument) -> str:
    if argument.suggest == 'files':
        return '_files'
    if argument.suggest == 'profiles':
        return '($profiles)'
    return f'({" ".join(argument.choices)})' if argument.choices else ' '


def _fish(profiles: str) -> Iterator[str]:
    yield FISH.format(profiles=profiles).rstrip()
    for command in COMMANDS:
        yield (
            f'complete -c exitcodes -n __fish_is_first_token -f'
            f" -a {command.name} -d '{command.about}'"
        )
        start = f"complete -c exitcodes -n '__exitcodes_command {command.name}'"
        yield f"{start} -s h -l help -d 'print help'"
        specs = dict.fromkeys(map(_fish_spec, command.arguments))
        yield from (f'{start} {spec}' for spec in specs)


def _fish_spec(argument: Argument) -> str:
    about = argument.help.replace("'", "\\'")
    values = ' '.join(argument.choices)
    if argument.suggest == 'profiles':
        values = '$__exitcodes_profiles'
    if not argument.is_option:
        return '-F' if argument.suggest == 'files' else f'-f -a "{values}"'
    takes = '-x' if argument.value else '-f'
    parts = [f'-l {argument.name[2:]}', takes, f"-d '{about}'"]
    return ' '.join(parts + ([f'-a "{values}"'] if values else []))


SCRIPTS = {'bash': _bash, 'fish': _fish, 'zsh': _zsh}
