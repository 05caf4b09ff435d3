"""The lookup's script says what `exitcodes explain` says, of any text."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from sphinxext.exitcodes import export
from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.explain import Explainer

HERE = Path(__file__).parent
SITE = HERE.parent / 'docs'
CASES = tomllib.loads((HERE / 'explained.toml').read_text('utf-8'))['case']
# What the script has of a code: enough to name it and to link to it.
KEPT = ('profile', 'code', 'low', 'high', 'name', 'aliases', 'means', 'meaning')
SEED = 137
RANDOM_TEXTS = 400
STRANGE = [*' \n\t\r\v\x00\x1c\x85\xa0\u2028\u3000.,:;/()[]{}<>"\'`\\-+−–#*^$|', '']
STRANGE += ['é', 'ß', '漢', '٣', '²', 'Ⅷ', '１', '𝟙', '\u200b', '\U0001f600', '\ufeff']
WORDS = ['exit', 'code', 'status', 'signal', 'Killed', 'SIGTERM', '0x', 'c0000005']
WORDS += ['137', '-9', '0:9', '9/KILL', 'git', 'Error', '3221225477', '-1073741819']


@pytest.fixture(scope='module')
def catalog():
    return Catalog()


@pytest.fixture(scope='module')
def expected(catalog):
    """Return what gives the answer of the package, with what the script has of it."""
    explainer = Explainer(catalog)

    @cache
    def code_data(entry):
        row = msgspec.to_builtins(export.row_data(catalog.row(entry)))
        data = row | {'meaning': entry.meaning}
        return {key: data[key] for key in KEPT if data.get(key, ()) not in ((), '')}

    def answer_of(text, program=''):
        answer = explainer.explain(text, program)
        bare = [structs.replace(reading, codes=()) for reading in answer.readings]
        plain = export.answer_data(structs.replace(answer, readings=bare), catalog.row)
        data = msgspec.to_builtins(plain)
        del data['codes']  # the script has them in the readings
        for reading, made in zip(answer.readings, data['readings'], strict=True):
            made['codes'] = [code_data(entry) for entry in reading.codes]
            for cause in made['causes']:
                del cause['sources']
        return json.loads(json.dumps(data))

    return answer_of


@pytest.fixture(scope='module')
def data(catalog):
    """Return the data of the script."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SITE / '_ext'))
        return __import__('lookup').data(catalog)


@pytest.fixture(scope='module')
def script(tmp_path_factory, data):
    """Return what gives the answers of the script to many texts at once."""
    node = shutil.which('node')
    if node is None:
        pytest.skip('node is not installed')
    path = tmp_path_factory.mktemp('lookup') / 'lookup-data.js'
    path.write_bytes(data)
    files = [HERE / 'explain.cjs', path, SITE / '_static' / 'explain.js']

    def answers_to(asked):
        lines = '\n'.join(json.dumps(item) for item in asked)
        done = subprocess.run(
            [node, *files], input=lines, capture_output=True, text=True, check=False
        )
        assert done.stderr == ''
        return [json.loads(line) for line in done.stdout.rstrip('\n').split('\n')]

    return answers_to


@pytest.fixture
def differences(expected, script):
    """Return what gives the texts that are explained differently."""

    def differences_of(asked):
        found = zip(asked, script(asked), strict=True)
        return [item for item, answer in found if answer != expected(*item)]

    return differences_of


def test_the_table_of_inputs(differences):
    assert differences([(c['input'], c.get('program', '')) for c in CASES]) == []


def test_numbers(differences):
    numbers = [*range(-257, 600), *range(600, 0x1_0000, 131), 32_768, 65_280, 65_535]
    edges = [2**n + d for n in (16, 30, 31, 32) for d in (-1, 0, 1)]
    signed = [*numbers, *edges, *(-edge for edge in edges)]
    assert differences([(str(number), '') for number in signed]) == []


def test_hexadecimal_numbers(differences, catalog):
    codes = [row.key.text for row in catalog.get('windows-ntstatus').rows]
    small = [f'0x{n:x}' for n in (0, 1, 9, 137, 255, 256, 0xFFFF, 0x1_0000)]
    assert differences([(text, '') for text in codes + small]) == []


def test_signals(differences, catalog):
    names = [n for k, s in catalog.signals.signal.items() for n in (k, *s.aliases)]
    names += [f'SIGRT{end}' for end in ('MIN+1', 'MIN+30', 'MIN+31', 'MAX-3', 'MAX+1')]
    texts = [t for n in names for t in (n, n.removeprefix('SIG').lower())]
    assert differences([(text, '') for text in texts]) == []


def test_codes_of_profiles(differences, catalog):
    entries = catalog.index
    asked = [f'{entry.profile} {entry.code}' for entry in entries]
    asked += [name for entry in entries for name in entry.names]
    assert differences([(text, '') for text in dict.fromkeys(asked)]) == []


def test_bits_and_programs_named_by_the_caller(differences, catalog):
    masked = [name for name in catalog.ids if catalog.get(name).head.bitmask]
    assert masked
    numbers = [*range(66), 127, 128, 137, 255, 256, 300]
    asked = [(str(number), name) for name in masked for number in numbers]
    asked += [(text, name) for name in catalog.ids for text in ('77', 'Error 2')]
    assert differences(asked) == []


def test_messages_in_other_words(differences, catalog):
    chance = random.Random(SEED)
    texts = []
    for message in catalog.messages.message.values():
        line = message.example
        start = chance.randrange(len(line))
        texts += [
            line,
            line.upper(),
            line[start:],
            f'{line[:start]}{chance.choice(STRANGE)}{line[start:]}',
            f'{"x" * chance.randrange(500)} {line} {"y " * chance.randrange(500)}',
            '\n'.join([line, chance.choice(texts or [line]), line]),
        ]
    assert differences([(text, '') for text in texts]) == []


def test_random_texts(differences):
    chance = random.Random(SEED)
    parts = [*STRANGE, *WORDS, *map(str, range(0, 300, 7))]
    texts = [
        chance.choice(['', ' ']).join(chance.choices(parts, k=chance.randrange(1, 12)))
        for _ in range(RANDOM_TEXTS)
    ]
    assert differences([(text, '') for text in texts]) == []


def test_the_data_is_the_same_each_time(data):
    write = (
        'import sys, lookup; from sphinxext.exitcodes.catalog import Catalog;'
        ' sys.stdout.buffer.write(lookup.data(Catalog()))'
    )
    paths = [str(SITE / '_ext'), *filter(None, sys.path)]
    done = subprocess.run(
        [sys.executable, '-c', write],
        env={'PYTHONPATH': os.pathsep.join(paths), 'PYTHONHASHSEED': '137'},
        capture_output=True,
        check=True,
    )
    assert done.stdout == data
