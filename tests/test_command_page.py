"""The page of the command, which is its manual page too."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from sphinxext.exitcodes import cli, export
from sphinxext.exitcodes.commands import COMMANDS

DOCS = Path(__file__).parents[1] / 'docs'
PAGE = 'reference/command.md'
# What the page links to.
OTHERS = {
    'index.md': '# Home\n```{toctree}\n:glob:\nreference/*\n```\n',
    'reference/selector.md': '# The selector\n',
    'reference/directives.md': '# Directives\n\n(columns)=\n## Columns\n',
    'reference/catalog-format.md': '# Format\n',
    'reference/stability.md': '# Stability\n',
}
SECTIONS = [
    'NAME',
    'SYNOPSIS',
    'DESCRIPTION',
    'COMMANDS',
    'OPTIONS',
    'OUTPUT AS JSON',
    'EXIT STATUS',
    'ENVIRONMENT',
    'EXAMPLES',
    'SEE ALSO',
]


@pytest.fixture(scope='module')
def built(tmp_path_factory):
    """Return the application that built the page with the man builder."""
    folder = tmp_path_factory.mktemp('page')
    for name, text in (OTHERS | {PAGE: (DOCS / PAGE).read_text('utf-8')}).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, 'utf-8')
    conf = runpy.run_path(str(DOCS / 'conf.py'))
    kept = ('project', 'release', 'man_pages', 'myst_enable_extensions')
    settings = {name: conf[name] for name in kept}
    settings['extensions'] = ['sphinxext.exitcodes', 'myst_parser', 'commands']
    settings['nitpicky'] = True
    text = ''.join(f'{name} = {value!r}\n' for name, value in settings.items())
    (folder / 'conf.py').write_text(text, 'utf-8')
    app = SphinxTestApp('man', folder)
    try:
        app.build()
    finally:
        app.cleanup()
    sys.path.remove(str(DOCS / '_ext'))
    assert app.warning.getvalue() == ''
    return app


@pytest.fixture(scope='module')
def lines(built):
    """Return the lines of the page, as `man` shows it in 80 columns."""
    if not shutil.which('man'):
        pytest.skip('there is no man here to show the page')
    shown = subprocess.run(
        ['man', '--warnings=w', '-l', str(built.outdir / 'exitcodes.1')],
        env=os.environ | {'MANWIDTH': '80', 'MAN_KEEP_FORMATTING': '', 'PAGER': 'cat'},
        capture_output=True,
        check=True,
        encoding='utf-8',
    )
    assert shown.stderr == ''
    return re.sub(r'.\x08|\x1b\[[0-9;]*m', '', shown.stdout).splitlines()


def test_every_argument_of_argparse_is_documented(built):
    documented = {*built.env.domaindata['std']['progoptions']}
    # the page says once, for all, what --help does
    known = {('exitcodes', '-h'), ('exitcodes', '--help')}
    known |= {('exitcodes', '-V'), ('exitcodes', '--version')}
    for command in COMMANDS:
        made = cli.parser(command)
        for action in made._actions:
            names = action.option_strings or [action.metavar]
            known |= {(made.prog.replace(' ', '-'), n) for n in names}
        known -= {(made.prog.replace(' ', '-'), n) for n in ('-h', '--help')}
    assert {(program.replace(' ', '-'), name) for program, name in documented} == known


def test_sections_of_the_manual_page(lines):
    heads = [line for line in lines[1:-1] if re.match(r'[A-Z]{3}', line)]
    assert heads == SECTIONS


def test_each_command_has_a_section(lines):
    names = [line[3:] for line in lines if line.startswith('   exitcodes ')]
    assert names == [f'exitcodes {command.name}' for command in COMMANDS]


def test_name_is_what_apropos_finds(lines):
    after = lines[lines.index('NAME') + 1 :]
    assert after[:2] == [
        '       exitcodes - say what the exit codes of programs mean',
        '',
    ]


def test_the_manual_page_fits_80_columns(lines):
    assert [line for line in lines if len(line) > 80] == []


def test_exit_status_is_the_profile(lines):
    start = lines.index('EXIT STATUS')
    text = '\n'.join(lines[start : lines.index('ENVIRONMENT')])
    terms = re.findall(r'^ {7}(\d \S+)', text, re.MULTILINE)
    assert terms == ['0 OK', '1 FAULTS', '2 USAGE']


def test_links_within_the_site_are_text(lines):
    assert '<>' not in ' '.join(lines)


def keys_of(term):
    """Return the words in code of an entry of the list of JSON outputs."""
    text = (DOCS / PAGE).read_text('utf-8').partition('(command-json)=')[2]
    entry = re.search(rf'^`{term}`[^\n]*\n: (.*?)\n\n', text, re.MULTILINE | re.DOTALL)
    return {*re.findall(r'`(\w+)`', entry[1])}


@pytest.mark.parametrize(
    ('term', 'words'),
    [
        ('list', 'list --kind shell'),
        ('compare', 'compare bash zsh --show shared'),
        ('explain', 'explain 137'),
    ],
)
def test_keys_of_json_are_documented(capsys, term, words):
    cli.main([*words.split(), '--format=json'])
    made = json.loads(capsys.readouterr().out)
    first = made[0] if isinstance(made, list) else made
    inner = first.get('readings') or first.get('profiles', {}).get('bash') or [{}]
    assert {*first, *inner[0]} - keys_of(term) == set()


def test_columns_of_csv_are_documented(built):
    roff = (built.outdir / 'exitcodes.1').read_text('utf-8')
    assert ', '.join(rf'\fB{field}\fP' for field in export.CSV_FIELDS) in roff
