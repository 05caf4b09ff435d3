"""A new project of ten lines, in every builder: the promise of the README."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.sphinx_fixtures import BUILDERS

CONF = """\
project = 'Ten lines'
copyright = 'nobody'
version = '1'
extensions = ['sphinxext.exitcodes', 'myst_parser']
"""
RST = """\
Codes
=====

.. exitcode-table:: profile=openfn
.. exitcode-table:: pandium
.. exitcode-table:: semantic
.. exitcode-table:: buck2
.. exitcode-compare:: semantic sysexits buck2

:exit:`semantic:83`, :exit:`buck2:135`, :exit:`EX_USAGE`, :exit:`openfn:2`

.. toctree::

   myst
"""
MYST = """\
# The same in MyST

```{exitcode-table} profile=openfn
```
```{exitcode-table} pandium
```
```{exitcode-table} semantic
```
```{exitcode-table} buck2
```
```{exitcode-compare} semantic sysexits buck2
```

{exit}`semantic:83`, {exit}`buck2:135`, {exit}`EX_USAGE`, {exit}`openfn:2`
"""
LINKS = re.compile(r'href="([^"]*)"[^>]*><code class="xref exit exit-code')


@pytest.fixture
def build(tmp_path):
    """Return what builds the project in a process of its own."""
    source = tmp_path / 'source'
    source.mkdir()
    (source / 'conf.py').write_text(CONF, 'utf-8')
    (source / 'index.rst').write_text(RST, 'utf-8')
    (source / 'myst.md').write_text(MYST, 'utf-8')

    def run(builder):
        out = tmp_path / builder
        command = [sys.executable, '-m', 'sphinx', '-b', builder, '-W', '-n', '-j2']
        command += ['-q', '-d', str(tmp_path / 'doctrees'), str(source), str(out)]
        env = os.environ | {'PYTHONUTF8': '1'}
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=env
        )
        assert (done.returncode, done.stderr) == (0, '')
        return out

    return run


@pytest.mark.parametrize('builder', BUILDERS)
def test_every_builder(build, builder):
    assert any(build(builder).iterdir())


@pytest.mark.parametrize(('page', 'own'), [('index', ''), ('myst', 'index.html')])
def test_references_lead_to_the_rows(build, page, own):
    html = (build('html') / f'{page}.html').read_text('utf-8')
    links = LINKS.findall(html.rpartition('</table>')[2])

    assert [link for link in links if not link.startswith('https:')] == [
        f'{own}#exit-semantic-83',
        f'{own}#exit-buck2-129-192',
        f'{own}#exit-openfn-2',
    ]
    assert [link.rpartition('/')[2] for link in links if link[:6] == 'https:'] == [
        'sysexits.h'
    ]
