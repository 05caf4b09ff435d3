"""The site's own directives about the command: they read its table of commands."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinxext.exitcodes.commands import COMMANDS, EXITCODES
from sphinxext.exitcodes.export import CSV_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinxext.exitcodes.commands import Argument, Command

WIDTH = 66  # what is left of 80 columns in a block of a man page
SPACE = '\N{NO-BREAK SPACE}'


class _Markdown(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        """Return what the lines make."""
        return self.parse_text_to_nodes('\n'.join(self.lines()))

    def lines(self) -> Iterator[str]:
        """Yield lines of Markdown."""
        raise NotImplementedError


class Synopsis(_Markdown):
    """`command-synopsis`: how each command is written."""

    def lines(self) -> Iterator[str]:
        """Yield a block of code."""
        yield '```{code-block} none'
        for command in COMMANDS:
            start = f'{EXITCODES.name} {command.name} '
            words = [_usage(argument) for argument in command.arguments]
            words.sort(key=lambda word: not word.startswith('[-'))
            indent = ' ' * len(start)
            text = start + ' '.join(word.replace(' ', SPACE) for word in words)
            for line in textwrap.wrap(text, WIDTH, subsequent_indent=indent):
                yield line.replace(SPACE, ' ')
        yield '```'


def _usage(argument: Argument) -> str:
    """Return an argument as a synopsis writes it."""
    text = f'{argument.name} {argument.value}'.rstrip()
    text += ' ...' * (argument.repeat in {'*', '+'})
    is_optional = argument.is_option or argument.repeat in {'?', '*'}
    return f'[{text}]' if is_optional else text


class CommandDirective(_Markdown):
    """`command`: what a command does, its arguments and examples."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        """Yield a description, options and a block of code."""
        command = next(c for c in COMMANDS if c.name == self.arguments[0])
        yield f'{command.description}\n'
        yield from _options(command)
        yield 'For example:\n'
        yield from _examples(command)


class Examples(_Markdown):
    """`command-examples`: how to begin."""

    def lines(self) -> Iterator[str]:
        """Yield a block of code."""
        return _examples(EXITCODES)


def _examples(command: Command) -> Iterator[str]:
    yield '```console'
    yield from (f'$ {example}' for example in command.examples)
    yield '```'


def _options(command: Command) -> Iterator[str]:
    yield f'```{{program}} {EXITCODES.name} {command.name}\n```'
    for argument in command.arguments:
        values = '|'.join(argument.choices) if len(argument.choices) < 4 else ''
        value = values or argument.value
        yield f'```{{option}} {argument.name} {value if argument.is_option else ""}'
        yield f'{argument.help[0].upper()}{argument.help[1:]}.'
        yield '```\n'


class CsvColumns(_Markdown):
    """`csv-columns`: the columns of an export, in their order."""

    def lines(self) -> Iterator[str]:
        """Yield a paragraph."""
        yield f'{", ".join(f"`{field}`" for field in CSV_FIELDS)}.'


def unlink(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Leave the text of links within the site, in a manual page.

    docutils 0.22 writes `<>` after each: its methods, set on the instance, hide those
    by which Sphinx (9.0) leaves the addresses out.
    """
    if app.builder.name == 'man':
        for link in [*doctree.findall(nodes.reference)]:
            if not link.get('refuri', '').startswith(('http:', 'https:')):
                link.replace_self(link.children)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directives."""
    app.add_directive('command-synopsis', Synopsis)
    app.add_directive('command', CommandDirective)
    app.add_directive('command-examples', Examples)
    app.add_directive('csv-columns', CsvColumns)
    app.connect('doctree-resolved', unlink)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
