"""The keys of codes, and the ids made of them."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes import keys

NOT_A_CODE = (
    '{!r} is no code; write a number, a range such as 3-9,'
    ' "other", or a word in lower case such as not-found'
)
NOT_AN_ID = (
    '{!r} is no profile id; name the file in lower case, words joined'
    ' by hyphens, the last one not a number'
)


def complaint(function, *arguments):
    with pytest.raises(ValueError, match=';') as caught:
        function(*arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    ('text', 'number'),
    [
        ('0', 0),
        ('255', 255),
        ('-2', -2),
        ('03', 3),
        ('0x1F', 31),
        ('0Xff', 255),
        ('-0x1', None),
        ('+3', None),
        ('3.0', None),
        ('three', None),
        ('', None),
        ('٣', None),
    ],
)
def test_numbers(text, number):
    assert keys.parse_number(text) == number


@pytest.mark.parametrize('text', ['0xC0000005', '0xc0000005', '3221225477'])
def test_forms_of_a_wide_number(text):
    assert keys.parse_number(text, 32) == 0xC0000005


def test_signed_form_of_a_wide_number():
    assert keys.parse_number('-1073741819', 32) == 0xC0000005


def test_least_signed_wide_number():
    assert keys.parse_number('-2147483648', 32) == 0x80000000


def test_below_the_least_signed_wide_number():
    assert keys.parse_number('-2147483649', 32) == -2147483649


@pytest.mark.parametrize(
    ('number', 'width', 'spelling'),
    [
        (3, 8, '3'),
        (-2, 8, '-2'),
        (0xFFFF, 32, '65535'),
        (0x10000, 32, '0x00010000'),
        (0xC0000005, 32, '0xC0000005'),
    ],
)
def test_spelling(number, width, spelling):
    assert keys.spell(number, width) == spelling


@pytest.mark.parametrize(
    ('text', 'bounds'),
    [
        ('3', (3, 3)),
        ('3-9', (3, 9)),
        ('-5--1', (-5, -1)),
        ('-5-5', (-5, 5)),
        ('0x10-0x1f', (16, 31)),
        ('9-3', (9, 3)),
        ('3-', None),
        ('3 - 9', None),
        ('refresh', None),
    ],
)
def test_ranges(text, bounds):
    assert keys.parse_range(text) == bounds


@pytest.mark.parametrize(
    ('text', 'low', 'high'),
    [
        ('0', 0, 0),
        ('-2', -2, -2),
        ('129-192', 129, 192),
        ('-255-255', -255, 255),
        ('other', 1, 0),
        ('not-found', 1, 0),
    ],
)
def test_keys(text, low, high):
    assert keys.parse_key(text) == keys.Key(text, low, high)


def test_wide_key():
    key = keys.Key('0xC0000005', 0xC0000005, 0xC0000005)
    assert keys.parse_key('0xC0000005', 32) == key


@pytest.mark.parametrize('text', ['', 'Refresh', 'not_found', 'a--b', '3a', '1.5'])
def test_what_is_no_key(text):
    assert complaint(keys.parse_key, text) == NOT_A_CODE.format(text)


@pytest.mark.parametrize(
    ('text', 'width', 'spelling'),
    [
        ('03', 8, '3'),
        ('0x3', 8, '3'),
        ('-0', 8, '0'),
        ('3-3', 8, '3'),
        ('03-9', 8, '3-9'),
        ('0xc0000005', 32, '0xC0000005'),
        ('3221225477', 32, '0xC0000005'),
        ('-1073741819', 32, '0xC0000005'),
    ],
)
def test_keys_that_are_not_canonical(text, width, spelling):
    expected = f'code {text} is not canonical; write {spelling}'
    assert complaint(keys.parse_key, text, width) == expected


@pytest.mark.parametrize(
    ('text', 'width', 'expected'),
    [
        ('256', 8, 'code 256 is outside -255 to 255; set width = 32 in [profile]'),
        ('-256', 8, 'code -256 is outside -255 to 255; set width = 32 in [profile]'),
        ('9-300', 8, 'code 9-300 is outside -255 to 255; set width = 32 in [profile]'),
        (
            '0x100000000',
            32,
            'code 0x100000000 is outside 0 to 4294967295; correct the number',
        ),
        ('9-3', 8, 'range 9-3 runs backwards; write the smaller number first'),
    ],
)
def test_keys_out_of_bounds(text, width, expected):
    assert complaint(keys.parse_key, text, width) == expected


def test_order():
    texts = ['other', 'refresh', '3', '0-9', '-2', '3-9']
    ordered = sorted(map(keys.parse_key, texts), key=lambda key: key.order)
    expected = ['-2', '0-9', '3-9', '3', 'refresh', 'other']
    assert [key.text for key in ordered] == expected


@pytest.mark.parametrize(
    ('low', 'high', 'holds', 'overlaps'),
    [
        (3, 9, True, True),
        (4, 4, True, True),
        (2, 3, False, True),
        (9, 10, False, True),
        (1, 2, False, False),
        (10, 11, False, False),
    ],
)
def test_what_a_range_holds(low, high, holds, overlaps):
    key = keys.parse_key('3-9')
    assert (key.holds(low, high), key.overlaps(low, high)) == (holds, overlaps)


def test_a_word_holds_no_number():
    word = keys.parse_key('refresh')
    found = (word.is_word, word.holds(0, 0), word.overlaps(-9, 9))
    assert found == (True, False, False)


def test_a_number_is_no_word():
    assert not keys.parse_key('0').is_word


@pytest.mark.parametrize('name', ['git', 'posix-shell', 'a2', '7zip', 'sha256-sum'])
def test_profile_ids(name):
    keys.check_profile_id(name)


@pytest.mark.parametrize('name', ['Git', 'a_b', 'a--b', '-a', 'tool-2', '', 'a.b'])
def test_what_is_no_profile_id(name):
    assert complaint(keys.check_profile_id, name) == NOT_AN_ID.format(name)


@pytest.mark.parametrize('name', ['code', 'number', 'profile', 'signal'])
def test_ids_that_are_taken(name):
    expected = f'the id {name!r} is taken by an object type; choose another file name'
    assert complaint(keys.check_profile_id, name) == expected


@pytest.mark.parametrize(
    ('profile', 'key', 'anchor'),
    [
        ('buck2', '3', 'exit-buck2-3'),
        ('buck2', '129-192', 'exit-buck2-129-192'),
        ('tox', '-2', 'exit-tox-minus-2'),
        ('tox', '-5--1', 'exit-tox-minus-5-minus-1'),
        ('windows-ntstatus', '0xC0000005', 'exit-windows-ntstatus-0xc0000005'),
        ('pandium', 'refresh', 'exit-pandium-refresh'),
        ('bash', 'other', 'exit-bash-other'),
    ],
)
def test_row_anchors_are_public(profile, key, anchor):
    assert keys.row_anchor(profile, key) == anchor


def test_profile_anchors_are_public():
    assert keys.profile_anchor('posix-shell') == 'exit-posix-shell'


@pytest.mark.parametrize(
    ('text', 'spelled'),
    [
        ('137', '137'),
        ('0x89', '137'),
        ('-9', '-9'),
        ('-1073741819', '0xC0000005'),
        ('3221225477', '0xC0000005'),
        ('0xc0000005', '0xC0000005'),
        ('many', None),
    ],
)
def test_a_status_has_one_spelling(text, spelled):
    assert keys.spell_status(text) == spelled


@pytest.mark.parametrize(
    ('objtype', 'name', 'anchor'),
    [
        ('number', '137', 'exit-number-137'),
        ('number', '-9', 'exit-number-minus-9'),
        ('number', '0xC0000005', 'exit-number-0xc0000005'),
        ('signal', 'SIGKILL', 'exit-signal-sigkill'),
    ],
)
def test_ids_of_numbers_and_signals(objtype, name, anchor):
    assert keys.object_anchor(objtype, name) == anchor
