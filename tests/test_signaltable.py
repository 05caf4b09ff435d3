"""Signals by number and by name."""

from __future__ import annotations

import os
import signal

import pytest

from sphinxext.exitcodes.catalog import Catalog
from sphinxext.exitcodes.signaltable import LAST, SignalTable


@pytest.fixture(scope='module')
def table():
    return SignalTable(Catalog().signals.signal)


ON_LINUX = pytest.mark.skipif(
    os.uname().sysname != 'Linux', reason='Python knows the signals of its platform'
)


@ON_LINUX
@pytest.mark.parametrize('number', range(1, LAST + 1))
def test_numbers_are_those_of_the_platform(table, number):
    named = table.by_number(number)
    if number in {32, 33}:
        assert named is None
    elif '+' in named.name:
        assert number == signal.SIGRTMIN + int(named.name.partition('+')[2])
    else:
        assert signal.Signals(number) == getattr(signal, named.name)


@pytest.mark.parametrize(
    ('text', 'name', 'number'),
    [
        ('SIGKILL', 'SIGKILL', 9),
        ('kill', 'SIGKILL', 9),
        ('Term', 'SIGTERM', 15),
        ('SIGIOT', 'SIGABRT', 6),
        ('CLD', 'SIGCHLD', 17),
        ('SIGRTMIN', 'SIGRTMIN', 34),
        ('RTMIN+3', 'SIGRTMIN+3', 37),
        ('SIGRTMAX-1', 'SIGRTMIN+29', 63),
        ('SIGRTMAX', 'SIGRTMAX', 64),
        ('SIGEMT', 'SIGEMT', None),
    ],
)
def test_names(table, text, name, number):
    named = table.by_name(text)
    assert (named.name, named.number) == (name, number)


@pytest.mark.parametrize('text', ['', 'SIG', 'SIGNOPE', 'RTMIN+99', 'RTMIN+', '9'])
def test_no_names(table, text):
    assert table.by_name(text) is None


@pytest.mark.parametrize('number', [-1, 0, 32, 33, 65, 127])
def test_no_numbers(table, number):
    assert table.by_number(number) is None


def test_what_a_real_time_signal_says(table):
    said = table.by_number(44).meaning
    assert said == 'A real-time signal, for the own use of programs.'


@pytest.mark.parametrize(
    ('number', 'names'),
    [
        (9, {}),
        (7, {'macOS': 'SIGEMT', 'FreeBSD': 'SIGEMT'}),
        (10, {'macOS': 'SIGBUS', 'FreeBSD': 'SIGBUS'}),
        (12, {'macOS': 'SIGSYS', 'FreeBSD': 'SIGSYS'}),
        (31, {'macOS': 'SIGUSR2', 'FreeBSD': 'SIGUSR2'}),
        (200, {}),
    ],
)
def test_other_platforms(table, number, names):
    assert table.elsewhere(number) == names


def test_a_catalog_without_real_time_signals(catalog):
    few = SignalTable(catalog().signals.signal)
    assert (few.by_number(40), few.by_name('RTMIN+1')) == (None, None)
    assert few.by_name('KILL').number == 9
