"""The pages that the site makes of the catalog."""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from sphinxext.exitcodes import brief
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.explain import Explainer
from sphinxext.exitcodes.model import Signal

DOCS = Path(__file__).parents[1] / 'docs'
HEAD = '[profile]\ntitle = "Tool"\nkind = "shell"\n'
BARE = HEAD + '[code.0]\nmeaning = "Fine."\n'
RICH = (
    HEAD.replace('shell', 'program')
    + """\
[code.1]
name = "A"
meaning = "One."
means = ["timeout"]
near = ["not-found"]
example = { run = "false" }
[[code.1.dispute]]
meaning = "Uno."
[code.2-9]
meaning = "Several."
remedy = "Try again."
retry = false
[code.3]
meaning = "Three."
means = ["timeout"]
aliases = ["C"]
"""
)


@pytest.fixture
def ext(monkeypatch):
    """Return what imports a module of the site."""
    monkeypatch.syspath_prepend(str(DOCS / '_ext'))
    yield importlib.import_module
    for name in [n for n in sys.modules if n.split('.')[0] in {'pages', 'rendered'}]:
        sys.modules.pop(name)


@pytest.fixture
def make(ext, base, tmp_path):
    """Return what makes the pages of a catalog, and returns their folder."""

    def make_pages(*, is_browsed=True, notes=None, **profiles):
        (base / 'profiles').mkdir(exist_ok=True)
        for path in (base / 'profiles').glob('*.toml'):
            path.unlink()
        for name, text in profiles.items():
            (base / 'profiles' / f'{name}.toml').write_text(text)
        source = tmp_path / 'docs'
        for folder in ('codes', 'compare', 'notes/codes', 'notes/compare'):
            (source / folder).mkdir(parents=True, exist_ok=True)
        for name, text in (notes or {}).items():
            (source / 'notes' / f'{name}.md').write_text(text)
        catalog = Catalog(base=base)
        explainer = Explainer(catalog)

        def known(objtype, name):
            return getattr(brief, f'of_{objtype}')(explainer, name)

        ext('pages').generate(source, catalog, known, is_browsed=is_browsed)
        return source

    return make_pages


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def heads_of(path):
    lines = path.read_text().splitlines()
    return [line[3:] for line in lines if line.startswith('## ')]


def test_a_profile_is_one_file_and_nothing_else(make):
    assert names_in(make(bare=BARE) / 'profiles') == ['bare.md', 'index.md']
    folder = make(bare=BARE, rich=RICH) / 'profiles'
    assert names_in(folder) == ['bare.md', 'index.md', 'rich.md']


def test_a_profile_that_goes_takes_its_page_along(make):
    make(bare=BARE, rich=RICH)
    assert names_in(make(rich=RICH) / 'profiles') == ['index.md', 'rich.md']


def test_only_what_changed_is_written(make):
    source = make(bare=BARE, rich=RICH)
    pages = [path for path in source.rglob('*.md') if 'notes' not in path.parts]
    for path in pages:
        os.utime(path, (0, 0))
    make(bare=BARE, rich=RICH.replace('Tool', 'Instrument'))
    written = [str(p.relative_to(source)) for p in pages if p.stat().st_mtime]
    # the list of numbers names the only program of a number
    listed = ['codes/index.md', 'profiles/index.md']
    assert sorted(written) == [*listed, 'profiles/rich.md']


def test_what_the_page_of_a_profile_shows(make):
    folder = make(bare=BARE, rich=RICH) / 'profiles'
    always = [
        'What each code means',
        'Sources',
        'Show these codes in your documentation',
        'See also',
    ]
    assert heads_of(folder / 'bare.md') == always
    assert heads_of(folder / 'rich.md') == [
        always[0],
        'Where sources disagree',
        'More about each code',
        'Try it',
        *always[1:],
    ]
    assert ':columns: code, meaning\n' in (folder / 'bare.md').read_text()


def test_the_list_has_the_kinds_that_there_are(make):
    folder = make(bare=BARE, rich=RICH) / 'profiles'
    assert heads_of(folder / 'index.md') == ['Shells', 'Programs']


@pytest.mark.parametrize('is_browsed', [True, False])
def test_a_tree_of_the_pages_where_nobody_browses(make, is_browsed):
    source = make(is_browsed=is_browsed, bare=BARE, rich=RICH)
    text = (source / 'profiles' / 'index.md').read_text()
    assert ('\nbare\nrich\n' in text) != is_browsed
    assert len(names_in(source / 'codes')) == (257 if is_browsed else 1)
    assert len(names_in(source / 'signals')) == (2 if is_browsed else 1)
    assert ('{exit:' in (source / 'signals' / 'index.md').read_text()) == is_browsed


def test_similar_profiles_share_rare_concepts(make):
    timed = HEAD + '[code.4]\nmeaning = "Late."\nmeans = ["timeout"]\n'
    folder = make(bare=BARE, rich=RICH, timed=timed) / 'profiles'
    shared = '- {exit:profile}`Tool <timed>` has codes for timeout too'
    assert shared in (folder / 'rich.md').read_text()
    assert ' too' not in (folder / 'bare.md').read_text()


def test_numbers_have_pages_by_their_canonical_spelling(make):
    wide = '[profile]\ntitle = "Wide"\nwidth = 32\n[code.0xC0000005]\nmeaning = "No."\n'
    below = HEAD + '[code.-9]\nmeaning = "Below."\n'
    folder = make(wide=wide, below=below) / 'codes'
    known = {f'{n}.md' for n in range(256)}
    assert set(names_in(folder)) - known == {'0xC0000005.md', 'minus-9.md', 'index.md'}
    assert '\n- The numbers beside it: {exit:number}`255` and {exit:number}`-9`;' in (
        folder / '0xC0000005.md'
    ).read_text().replace('`0xC0000005`', '')


def test_what_the_page_of_a_number_shows(make):
    codes = make(bare=BARE, rich=RICH) / 'codes'
    assert heads_of(codes / '99.md') == ['Short answer', 'See also']
    assert heads_of(codes / '137.md') == [
        'Short answer',
        'Derivation',
        'Sources',
        'See also',
    ]
    assert ':show: derivation spellings\n' in (codes / '137.md').read_text()
    assert '- {exit:signal}`SIGKILL`' in (codes / '137.md').read_text()
    assert heads_of(codes / '1.md') == ['Short answer', 'By program', 'See also']


def test_a_note_goes_into_the_sections_of_its_titles(make):
    note = 'First.\n\n## What to do\n\nSecond.\n'
    page = make(rich=RICH, notes={'codes/1': note}) / 'codes' / '1.md'
    assert heads_of(page) == ['Short answer', 'By program', 'What to do', 'See also']
    parts = page.read_text().split('\n## ')
    assert ['First.' in parts[1], 'Second.' in parts[3]] == [True, True]


def test_a_note_with_a_section_that_the_page_has_not_is_refused(make):
    with pytest.raises(ExtensionError, match='the section Else; the page has Short'):
        make(rich=RICH, notes={'codes/1': '## Else\n\nText.\n'})


def test_the_list_of_numbers(make):
    two = HEAD + '[code.3]\nmeaning = "Due."\nmeans = ["not-found"]\n'
    several = HEAD + '[code.1]\nmeaning = "Uno."\n[code.0]\nmeaning = "Fine."\n'
    text = (make(rich=RICH, two=two, some=several) / 'codes' / 'index.md').read_text()
    wanted = [
        '0 | Tool: Fine. | 1',
        '1 | Timeout | 2',
        '3 | Not found, timeout | 2',
        '4 | No program has it for itself | 1',
        '137 | Killed by SIGKILL (signal 9) | 0',
    ]
    assert [line for line in wanted if line not in text.splitlines()] == []


def test_the_list_says_where_programs_have_no_concept_in_common(make):
    other = HEAD + '[code.0]\nmeaning = "Good."\n'
    text = (make(bare=BARE, other=other) / 'codes' / 'index.md').read_text()
    assert '\n0 | Various | 2\n' in text


def test_signals_have_pages_and_a_list(make):
    folder = make(bare=BARE) / 'signals'
    assert names_in(folder) == ['SIGKILL.md', 'index.md']
    assert heads_of(folder / 'SIGKILL.md') == [
        'Short answer',
        'Numbers',
        'Exit statuses',
        'Sources',
        'See also',
    ]
    cells = '{exit:number}`137` | 9 on Linux | terminate | Killed.'
    row = f'| {{exit:signal}}`SIGKILL` | {cells} |'
    assert row in (folder / 'index.md').read_text().splitlines()


@pytest.mark.parametrize(
    ('linux', 'macos', 'freebsd', 'expected'),
    [
        (9, 9, 9, '9'),
        (7, 10, 10, '7 on Linux, 10 on macOS and FreeBSD'),
        (None, 7, 7, '7 on macOS and FreeBSD'),
        (1, 2, 3, '1 on Linux, 2 on macOS, 3 on FreeBSD'),
    ],
)
def test_numbers_of_a_signal_say_where_they_hold(ext, linux, macos, freebsd, expected):
    places = {'linux': linux, 'macos': macos, 'freebsd': freebsd}
    numbers = {name: number for name, number in places.items() if number}
    signal = Signal(meaning='M.', action='core', number=numbers, sources=('a',))
    assert ext('pages.signals').numbers(signal) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('``a|b\\`` and *c*', r'`a\|b\` and \*c\*'),
        ('[x](y) <z> \\.', r'\[x\](y) \<z\> \\.'),
    ],
)
def test_texts_in_cells_are_no_markup(ext, text, expected):
    assert ext('pages.markdown').cell(text) == expected


def test_a_comparison_is_one_note(make):
    note = 'Why.\n\n## More\n\nText.\n\n## By number\n\nNumbers.\n'
    source = make(bare=BARE, rich=RICH, notes={'compare/bare-vs-rich': note})
    page = source / 'compare' / 'bare-vs-rich.md'
    heads = ['Why compare them', 'By meaning', 'More', 'By number', 'See also']
    assert heads_of(page) == heads
    assert '# Tool and Tool compared' in page.read_text()
    assert 'orphan' not in page.read_text()
    assert '{doc}`/compare/bare-vs-rich`' in (source / 'profiles/rich.md').read_text()


def test_a_comparison_that_goes_leaves_what_was_written_by_hand(make):
    source = make(bare=BARE, rich=RICH, notes={'compare/bare-vs-rich': 'Why.\n'})
    (source / 'compare' / 'index.md').write_text('By hand.')
    (source / 'notes' / 'compare' / 'bare-vs-rich.md').unlink()
    make(bare=BARE, rich=RICH)
    assert names_in(source / 'compare') == ['index.md']


def test_a_comparison_of_what_is_not_there_is_refused(make):
    with pytest.raises(ExtensionError, match=r'bare-vs-gone\.md compares a profile'):
        make(bare=BARE, notes={'compare/bare-vs-gone': 'Why.\n'})


def test_the_data_of_the_picker(make, ext, base):
    make(bare=BARE, rich=RICH)
    made = ext('pages.picker').data(Catalog(base=base))
    assert made == {
        'concepts': ['Usage error', 'Not found', 'Timeout'],
        'profiles': {
            'bare': ['Tool', [['0']]],
            'rich': ['Tool', [['1', 'A', [2], [1]], ['2-9'], ['3', '', [2]]]],
        },
    }
    assert json.loads(json.dumps(made)) == made


def test_every_special_number_has_a_note():
    wanted = [0, 1, 2, *range(64, 79), *range(124, 129)]
    wanted += [130, 134, 137, 139, 141, 143, 255]
    found = {int(path.stem) for path in (DOCS / 'notes' / 'codes').glob('*.md')}
    assert [number for number in wanted if number not in found] == []


def test_every_note_is_of_a_number_that_has_a_page(ext):
    numbers = ext('pages.numbers')
    pages = {*map(numbers.docname, numbers.names(Catalog()))}
    notes = {path.stem for path in (DOCS / 'notes' / 'codes').glob('*.md')}
    assert notes <= pages


def test_the_picture_of_the_ranges_follows_from_the_catalog(ext):
    ranges = ext('pages.ranges')
    found = ranges.runs(ranges.owners(Catalog()))
    texts = [(owner.shade, low, high) for owner, low, high in found]
    assert texts == [
        ('zero', 0, 0),
        ('shell', 1, 2),
        ('free', 3, 63),
        ('convention', 64, 78),
        ('free', 79, 79),
        ('other', 80, 99),
        ('other', 100, 119),
        ('free', 120, 123),
        ('shell', 124, 125),
        ('shell', 126, 128),
        ('signal', 129, 192),
        ('kept', 193, 255),
    ]


def test_the_picture_has_a_name_and_each_number_once(ext):
    ranges = ext('pages.ranges')
    picture = ranges.svg(ranges.owners(Catalog()))
    widths = [int(w) for w in re.findall(r'<rect [^>]*width="([0-9]+)"', picture)]
    assert sum(w + 2 for w in widths) == 256 * ranges.WIDTH
    assert ' role="img" ' in picture
    assert '<title id="ranges-title">' in picture
