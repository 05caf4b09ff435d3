"""Scripts by which shells complete the command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.cli import parser
from sphinxext.exitcodes.status import Status

if TYPE_CHECKING:
    import argparse

# The commands whose arguments are profiles.
WITH_PROFILES = frozenset({'show', 'explain', 'compare', 'export', 'verify'})
BASH = """\
_exitcodes() {{
    local words command="${{COMP_WORDS[1]}}" current="${{COMP_WORDS[COMP_CWORD]}}"
    if [ "$COMP_CWORD" -eq 1 ]; then
        words="{commands}"
    else
        case "$command" in
{cases}
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _exitcodes exitcodes
"""
CASE = """\
            {command}) words="{words}" ;;"""
ZSH = """\
autoload -U +X bashcompinit && bashcompinit
"""
FISH = 'complete -c exitcodes -n {condition} -f -a "{words}"\n'


def completion(options: argparse.Namespace) -> Status:
    """Print the script for a shell."""
    words = _words()
    write = sys.stdout.write
    if options.shell == 'fish':
        write(FISH.format(condition='__fish_use_subcommand', words=' '.join(words)))
        for command, rest in words.items():
            condition = f'"__fish_seen_subcommand_from {command}"'
            write(FISH.format(condition=condition, words=' '.join(rest)))
        return Status.OK
    if options.shell == 'zsh':
        write(ZSH)
    cases = [CASE.format(command=c, words=' '.join(rest)) for c, rest in words.items()]
    write(BASH.format(commands=' '.join(words), cases='\n'.join(cases)))
    return Status.OK


def _words() -> dict[str, list[str]]:
    """Return what may follow each command: its options, and profiles."""
    actions = parser()._subparsers._group_actions  # type: ignore[union-attr]  # noqa: SLF001
    commands = actions[0].choices
    ids = Catalog().ids
    return {
        name: [
            *(s for a in made._actions for s in a.option_strings if s[:2] == '--'),  # noqa: SLF001
            *(ids if name in WITH_PROFILES else ()),
        ]
        for name, made in dict(commands or {}).items()
    }
