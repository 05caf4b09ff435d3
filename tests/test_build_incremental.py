"""Builds after an edit: what is read and written again, and that it is enough."""

from __future__ import annotations

import os
import re

import pytest

from tests.sphinx_fixtures import ACME, BETA, CONVENTION, directive

PAGES = {
    'acme': directive('acme'),
    'beta': directive('beta', style='definitions'),
    'both': directive('acme convention', kind='exitcode-compare'),
    'every': directive('codes=7'),
    'idioms': directive('', kind='exitcode-idioms'),
    'plain': 'Nothing of ours.',
    'refers': ':exit:`acme:3`, :exit:`beta:7`, :exit:`CV_USAGE`',
    'md_md': '{exit}`acme:3`',
}
CHANGED = ACME.replace('A file was not found.', 'The file is gone.')


@pytest.fixture
def build(project):
    """Return what edits and builds, and notes the pages read and written."""

    def run(builder='html', **settings):
        read, written = [], []

        def listen(app):
            app.connect('env-before-read-docs', lambda app, env, d: read.extend(d))
            app.connect('doctree-resolved', lambda app, tree, d: written.append(d))

        built = project(builder, prepare=listen, **settings)
        built.read_again = sorted(read)
        # Sphinx writes the page of the toctree whenever it writes another one
        built.written = sorted({*written} - {'index'})
        return built

    return run


def ours(built):
    """Return what stands between header and footer of each page, and the index."""
    texts = built.files()
    shown = {*built.env.found_docs, 'genindex', 'exit-numberindex'}
    bodies = {
        path: re.search('<div class="body".*?<div class="clearer">', text, re.DOTALL)[0]
        for path, text in texts.items()
        if path != 'search.html' and path.removesuffix('.html') in shown
    }
    return bodies | {'objects.inv': built.inventory()}


@pytest.fixture
def edit(build, project):
    """Return what builds, edits and builds again, and compares with a clean build."""

    def run(first=(), parallel=0, **settings):
        build(**(PAGES | dict(first)), parallel=parallel)
        built = build(**settings, parallel=parallel)
        clean = project('html', out='clean')

        assert ours(clean) == ours(built)

        return built

    return run


def test_nothing_is_done_where_nothing_changed(edit):
    built = edit()

    assert (built.read_again, built.written, built.warnings) == ([], [], [])


def test_profile_is_changed(edit):
    built = edit(catalog={'acme': CHANGED})

    assert built.read_again == ['acme', 'both']
    assert built.written == ['acme', 'both', 'md', 'refers']
    assert built.warnings == []


def test_profile_is_changed_in_parallel(edit):
    assert edit(catalog={'acme': CHANGED}, parallel=2).read_again == ['acme', 'both']


def test_page_whose_links_stay_is_not_written(edit):
    changed = ACME.replace('All is well.', 'It went well.')
    built = edit(catalog={'acme': changed})

    assert ['acme', 'both'] == built.read_again == built.written


def test_title_is_changed(edit):
    changed = BETA.replace('title = "Beta"', 'title = "Gamma"')
    built = edit(catalog={'beta': changed})

    assert changed != BETA
    assert built.read_again == ['beta', 'every']


def test_page_that_shows_no_such_profile_is_not_read(edit):
    changed = BETA.replace('Too late.', 'It was too late.')
    built = edit(catalog={'beta': changed})

    assert built.read_again == ['beta', 'every']
    assert built.written == ['beta', 'every', 'refers']


def test_profile_is_touched(edit, project):
    def touch():
        os.utime(project.source / 'cat' / 'acme.toml', (4_000_000_000, 4_000_000_000))

    project.edit(**PAGES)
    project('html')
    touch()
    built = edit()

    assert set(built.read_again) <= {'acme', 'both', 'every'}


def test_code_is_added(edit):
    built = edit(catalog={'beta': f'{BETA}\n[code.8]\nname = "NEW"\n'})

    assert built.read_again == ['beta']


def test_code_is_removed(edit):
    built = edit(catalog={'beta': BETA.partition('[code.7]')[0]})

    assert built.read_again == ['beta', 'every']
    assert built.warnings == [
        (
            "refers.rst:4: WARNING: beta has no code '7'; its codes are 1, 2"
            ' [exitcodes.ref]'
        )
    ]


def test_profile_is_added_that_a_page_misses(edit):
    built = edit(
        first={'late': directive('gamma')},
        catalog={'gamma': '[profile]\ntitle = "Gamma"\n[code.7]\nname = "SEVEN"\n'},
    )

    assert built.read_again == ['every', 'late']
    assert built.warnings == []


def test_profile_is_added_that_a_role_misses(edit):
    built = edit(
        first={'late': ':exit:`gamma:1`'},
        catalog={
            'gamma': '[profile]\ntitle = "Gamma"\nhomepage = "https://g.example/"\n'
            '[code.1]\nname = "ONE"\n'
        },
    )

    assert built.read_again == []
    assert built.written == ['late']
    assert built.warnings == []


def test_profile_is_removed(edit):
    built = edit(catalog={'beta': None})

    assert built.read_again == ['beta', 'every']
    assert built.written == ['beta', 'every', 'refers']
    assert built.warnings == [
        (
            "beta.rst:4: WARNING: unknown profile 'beta'; name one of the catalog"
            ' [exitcodes.selector]'
        ),
        (
            "refers.rst:4: WARNING: unknown profile 'beta'; name one of the catalog"
            ' [exitcodes.ref]'
        ),
    ]


def test_bundled_profile_is_replaced(edit):
    own = CONVENTION.replace('The command was used wrongly.', 'Ours.')
    built = edit(catalog={'convention': own})

    assert built.read_again == ['both']
    assert built.written == ['both', 'refers']


def test_bundled_profile_is_replaced_no_more(edit):
    own = CONVENTION.replace('The command was used wrongly.', 'Ours.')
    built = edit(first={'catalog': {'convention': own}}, catalog={'convention': None})

    assert built.read_again == ['both']


def test_bundled_profile_is_changed(edit):
    own = CONVENTION.replace('The command was used wrongly.', 'New.')
    built = edit(shipped={'profiles/convention': own})

    assert built.read_again == ['both']


def test_profile_that_another_one_extends_is_changed(edit):
    derived = '[profile]\ntitle = "Derived"\nextends = ["acme codes=3"]\n'
    built = edit(
        first={'derived': directive('derived'), 'catalog': {'derived': derived}},
        catalog={'acme': CHANGED},
    )

    assert 'derived' in built.read_again


def test_vocabulary_is_changed(edit, project):
    text = (project.shipped / 'concepts.toml').read_text('utf-8')
    built = edit(shipped={'concepts': text.replace('Usage error', 'Misuse')})

    assert 'both' in built.read_again
    assert 'plain' not in built.read_again


def test_own_vocabulary_is_added(edit):
    own = '[concept.usage-error]\ntitle = "Own"\ndefinition = "Ours."\n'

    assert 'both' in edit(catalog={'concepts': own}).read_again


def test_languages_are_changed(edit, project):
    text = (project.shipped / 'languages.toml').read_text('utf-8')
    built = edit(shipped={'languages': text.replace('"Shell"', '"POSIX shell"')})

    assert built.read_again == ['idioms']


def test_fault_is_mended(edit):
    faulty = ACME.replace('outcome = "success"', 'outcome = "fine"')
    built = edit(first={'catalog': {'acme': faulty}}, catalog={'acme': ACME})

    assert built.warnings == []
    assert built.read_again == ['acme', 'both']


def test_file_that_could_not_be_read_is_mended(edit):
    built = edit(first={'catalog': {'acme': 'not toml'}}, catalog={'acme': ACME})

    assert built.warnings == []
    assert built.read_again == ['acme', 'both', 'every']


def test_catalogs_are_configured_anew(edit):
    built = edit(conf="exitcodes_catalogs = ['other']", files={'other/beta.toml': BETA})

    assert built.read_again == ['acme', 'both', 'every']


# -- pages


def test_better_table_is_added(edit):
    built = edit(
        first={'acme': directive('acme codes=3')}, whole=directive('acme', md=False)
    )

    assert built.read_again == ['index', 'whole']
    assert {'refers', 'md', 'both'} <= set(built.written)
    assert 'href="whole.html#exit-acme-3"' in built.read('refers.html')


def test_best_table_is_removed(edit):
    built = edit(
        first={'whole': directive('acme'), 'acme': directive('acme codes=3')},
        whole=None,
    )

    assert built.read_again == ['index']
    assert {'refers', 'md', 'both'} <= set(built.written)
    assert 'href="acme.html#exit-acme-3"' in built.read('refers.html')


def test_last_table_is_removed(edit):
    built = edit(acme=None)

    assert 'href="https://acme.example/manual"' in built.read('refers.html')


def test_first_table_is_added(edit):
    built = edit(first={'acme': 'Text.'}, acme=PAGES['acme'])

    assert built.read_again == ['acme']
    assert 'href="acme.html#exit-acme-3"' in built.read('refers.html')


def test_number_becomes_ambiguous(edit):
    built = edit(
        first={'bare': ':exit:`2`', 'beta': 'Text.', 'every': 'Text.'},
        beta=PAGES['beta'],
    )

    assert built.read_again == ['beta']
    assert built.warnings == [
        (
            'bare.rst:4: WARNING: 2 is ambiguous: acme:2, beta:2; write one of these'
            ' [exitcodes.ambiguous]'
        )
    ]


def test_page_of_a_role_is_edited(edit):
    built = edit(refers=':exit:`acme:4`')

    assert ['refers'] == built.read_again == built.written


def test_order_of_builds_does_not_matter(build, project):
    build(**PAGES)
    build(catalog={'acme': CHANGED})
    build(beta=None)
    build(catalog={'acme': ACME})
    built = build(beta=PAGES['beta'])

    assert ours(project('html', out='clean')) == ours(built)
