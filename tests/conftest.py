"""Fixtures: tiny made-up catalogs, what they hold, and what is wrong in them."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import selector
from sphinxext.exitcodes.catalog import Catalog

HEAD = '[profile]\ntitle = "Tool"\n'  # the body of a file begins in its third line

CONCEPTS = """\
[concept.usage-error]
title = "Usage error"
definition = "The command line is wrong."

[concept.not-found]
title = "Not found"
definition = "What was asked for is not there."

[concept.timeout]
title = "Timeout"
definition = "It took too long."
"""

LANGUAGES = """\
[source.manual]
title = "Manual"

[language.shell]
title = "Shell"
set_and_continue = ["(exit {code})"]
exit_at_once = ["exit {code}", "exec exit {code}"]
sources = ["manual"]

[language.rust]
title = "Rust"
exit_at_once = ["std::process::exit({code})"]
note = "No destructors run."
sources = ["manual"]
"""

SIGNALS = """\
[source.manual]
title = "Manual"

[signal.SIGKILL]
meaning = "Killed."
action = "terminate"
number = { linux = 9 }
sources = ["manual"]
"""


MESSAGES = """\
[source.manual]
title = "Manual"

[message.make]
title = "make"
forms = ["make: *** [{*}] Error {status}"]
example = "make: *** [all] Error 3"
sources = ["manual"]
"""


@pytest.fixture
def base(tmp_path):
    """Return the folder of a catalog that has vocabularies and no profiles."""
    folder = tmp_path / 'base'
    folder.mkdir()
    (folder / 'concepts.toml').write_text(CONCEPTS, 'utf-8')
    (folder / 'languages.toml').write_text(LANGUAGES, 'utf-8')
    (folder / 'messages.toml').write_text(MESSAGES, 'utf-8')
    (folder / 'signals.toml').write_text(SIGNALS, 'utf-8')
    return folder


@pytest.fixture
def write(tmp_path):
    """Return what writes profiles into a project's own folder, and returns it.

    A text without a `[profile]` is given one; bytes are written as they are.
    """
    folder = tmp_path / 'own'
    folder.mkdir()

    def write_profiles(**files):
        for name, text in files.items():
            content = text
            if isinstance(text, str):
                whole = text if '[profile]' in text else HEAD + text
                content = whole.encode()
            (folder / f'{name}.toml').write_bytes(content)
        return folder

    return write_profiles


@pytest.fixture
def catalog(write, base):
    """Return what makes a catalog of profiles, each given as `id='text'`."""
    return lambda **files: Catalog([write(**files)], base)


@pytest.fixture
def faults(write, base, monkeypatch):
    """Return what checks a profile `tool`, and returns a line for each fault."""

    def check(text, **others):
        folder = write(tool=text, **others)
        monkeypatch.chdir(folder)
        return [str(fault) for fault in Catalog([folder], base).check(['tool'])]

    return check


@pytest.fixture
def profile(catalog):
    """Return what makes the profile `tool`, with others that it may extend."""
    return lambda text, **others: catalog(tool=text, **others).get('tool')


@pytest.fixture
def row(profile):
    """Return what makes the first row of the profile `tool`."""
    return lambda text, **others: profile(text, **others).rows[0]


@pytest.fixture
def select(catalog):
    """Return what selects from the profile `tool` by the rest of a selector."""

    def select_rows(text, keys, **others):
        return catalog(tool=text, **others).select(selector.parse(f'tool {keys}'))

    return select_rows


pytest_plugins = ['tests.sphinx_fixtures']
