"""Imports only go down, and what is pure stays pure."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import sphinxext.exitcodes

PACKAGE = 'sphinxext.exitcodes'
FOLDER = Path(sphinxext.exitcodes.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob('*.py'))

# Low to high: a module imports only what stands in a lower layer.
PURE = (
    ('keys', 'locate', 'markup', 'model', 'status', 'strings'),
    ('faults', 'forms', 'grid', 'profile', 'schema', 'selector'),
    (
        'checker',
        'compare',
        'compiled',
        'html',
        'idioms',
        'lookup',
        'selection',
        'signaltable',
    ),
    ('places', 'provenance', 'rules', 'trials'),
    ('table', 'verify', 'vocabularies'),
    ('progress',),
    ('catalog',),
    ('clues', 'compiler', 'messages', 'numbers', 'readings'),
    ('explain', 'view'),
    ('brief', 'shapes', 'terminal'),
    ('changes', 'export'),
    ('changelog', 'output'),
)
DOCUTILS = (('fields', 'nodes', 'options'),)
SPHINX = (
    ('i18n', 'lazy', 'roles', 'warnings'),
    ('texts',),
    ('domain',),
    ('events', 'transforms'),
    ('display',),
    ('about', 'directives'),
)
ENTRIES = (
    ('__init__',),
    ('ask', 'commands', 'explaining', 'maintain'),
    ('cli', 'completion'),
    ('__main__',),
)
LAYERS = (*PURE, *DOCUTILS, *SPHINX, *ENTRIES)
LEVELS = {name: level for level, layer in enumerate(LAYERS) for name in layer}


@cache
def imported(module, *, late=True):
    """Return the names that a module imports when it runs, in full.

    :param late: whether those that its functions import count
    """
    tree = ast.parse((FOLDER / f'{module}.py').read_text('utf-8'))
    return {name for node in running(tree, late=late) for name in names_in(node)}


def running(node, *, late):
    """Yield the nodes below one, without those that only types need."""
    for child in ast.iter_child_nodes(node):
        for_types = isinstance(child, ast.If) and ast.unparse(child.test) == (
            'TYPE_CHECKING'
        )
        if not for_types and (late or not isinstance(child, ast.FunctionDef)):
            yield child
            yield from running(child, late=late)


def names_in(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f'{node.module}.{alias.name}' for alias in node.names]
    return []


def modules_of(names):
    """Return the modules of this package among some names."""
    rests = [
        name.removeprefix(f'{PACKAGE}.') for name in names if name.startswith(PACKAGE)
    ]
    heads = {rest.partition('.')[0] for rest in rests}
    return {head if head in MODULES else '__init__' for head in heads}


def others_of(names):
    """Return which of docutils and Sphinx are among some names."""
    return {name.partition('.')[0] for name in names} & {'docutils', 'sphinx'}


def reached(module, known=()):
    """Return the modules that are imported together with one."""
    found = {module, '__init__', *known}
    for name in modules_of(imported(module, late=False)) - found:
        found |= reached(name, found)
    return found


def test_every_module_has_one_layer():
    assert sorted(name for layer in LAYERS for name in layer) == MODULES


@pytest.mark.parametrize('module', LEVELS)
def test_imports_go_down(module):
    below = {name for name in LEVELS if LEVELS[name] < LEVELS[module]}
    assert modules_of(imported(module)) - below == set()


@pytest.mark.parametrize('module', [name for layer in PURE for name in layer])
def test_pure_modules(module):
    assert others_of(imported(module)) == set()


@pytest.mark.parametrize('module', [name for layer in DOCUTILS for name in layer])
def test_modules_that_know_docutils_only(module):
    assert others_of(imported(module)) == {'docutils'}


@pytest.mark.parametrize(
    'module', ['cli', 'ask', 'explaining', 'maintain', 'completion', '__main__']
)
def test_the_command_reaches_pure_modules_only(module):
    names = {name for found in reached(module) for name in imported(found, late=False)}
    assert others_of(names) == set()


def test_what_the_command_reaches_is_followed():
    assert {'cli', 'faults', 'model'} <= reached('__main__')
    assert {'catalog', 'verify', 'trials'} <= reached('maintain')
    assert {'catalog', 'explain', 'terminal'} <= reached('explaining')


def test_what_the_extension_reaches_is_followed():
    names = {name for found in reached('directives') for name in imported(found)}
    assert others_of(names) == {'docutils', 'sphinx'}
