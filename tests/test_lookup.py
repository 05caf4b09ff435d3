"""What references mean."""

from __future__ import annotations

import pytest

from sphinxext.exitcodes.lookup import Lookup, Missing

SEMANTIC = """\
[profile]
title = "Semantic"
homepage = "https://semantic.example/"
sources = ["table"]
[source.table]
title = "Table"
url = "https://semantic.example/table"
[source.talk]
title = "Talk"
[code.80]
meaning = "A ``resource`` is not there."
name = "NotFound"
sources = ["talk", "table"]
[code.83]
name = "Forbidden"
aliases = ["DENIED"]
[code.84]
meaning = "Talked of."
sources = ["talk"]
[code.85]
sources = ["none"]
[[code.85.case]]
meaning = "In a case."
when = { option = ["-x"] }
"""

FILES = {
    'semantic': SEMANTIC,
    'buck2': '[code.3]\nname = "UserError"\n[code.129-192]\n[code.130]\n[code.83]',
    'pandium': '[code.refresh]\nname = "Failed (Refresh)"',
    'catchall': '[code.0]\nname = "DONE"\n[code.other]\nname = "REST"',
    'pylint': """\
[profile]
title = "Pylint"
bitmask = 0x1f
[code.4]
name = "WARN"
meaning = "A ``warning``."
[code.16]
name = "CONVENTION"
""",
    'sysexits': """\
[profile]
title = "sysexits"
kind = "convention"
[code.64]
name = "EX_USAGE"
""",
    'freebsd': """\
[profile]
title = "BSD"
kind = "convention"
[code.65]
name = "EX_DATAERR"
""",
    'linux': """\
[profile]
title = "Linux"
kind = "convention"
[code.65]
name = "EX_DATAERR"
""",
    'mailer': '[code.75]\nname = "EX_DATAERR"',
    'wide': '[profile]\ntitle = "Wide"\nwidth = 32\n[code.0xC0000005]',
    'wrong': b'',
}


@pytest.fixture
def lookup(catalog):
    """Return what looks references up in a project that shows some profiles."""
    return lambda *shown, default='': Lookup(catalog(**FILES), shown, default)


@pytest.mark.parametrize(
    ('target', 'title'),
    [
        ('semantic:83', 'semantic:83'),
        ('semantic:0x53', 'semantic:83'),
        ('semantic:Forbidden', 'semantic:83'),
        ('semantic:DENIED', 'semantic:83'),
        ('pandium:refresh', 'pandium:refresh'),
        ('pandium:Failed (Refresh)', 'pandium:refresh'),
        ('buck2:3', 'buck2:3'),
        ('buck2:129-192', 'buck2:129-192'),
        ('buck2:135', 'buck2:129-192'),
        ('buck2:130', 'buck2:130'),
        ('pylint:20', 'pylint'),
        ('pylint:4', 'pylint:4'),
        ('catchall:7', 'catchall:other'),
        ('wide:-1073741819', 'wide:0xC0000005'),
        ('EX_USAGE', 'sysexits:64'),
    ],
)
def test_targets_that_need_no_context(lookup, target, title):
    assert lookup().code(target).title == title


@pytest.mark.parametrize(
    ('target', 'current', 'default', 'title'),
    [
        pytest.param('83', 'buck2', 'semantic', 'buck2:83', id='current first'),
        pytest.param('83', '', 'buck2', 'buck2:83', id='then the default'),
        pytest.param('83', '', '', 'semantic:83', id='then the only table'),
        pytest.param('-1073741819', 'wide', '', 'wide:0xC0000005', id='wide'),
        pytest.param('Forbidden', '', '', 'semantic:83', id='name in a table'),
        pytest.param('UserError', 'buck2', '', 'buck2:3', id='name in the current'),
        pytest.param('UserError', '', 'buck2', 'buck2:3', id='name in the default'),
        pytest.param('EX_USAGE', 'buck2', '', 'sysexits:64', id='name elsewhere'),
        pytest.param('refresh', 'pandium', '', 'pandium:refresh', id='word'),
    ],
)
def test_bare_targets(lookup, target, current, default, title):
    found = lookup('semantic', 'catchall', default=default).code(target, current)
    assert found.title == title


def test_a_table_comes_before_a_convention(lookup):
    assert lookup('linux').code('EX_DATAERR').title == 'linux:65'


def test_a_convention_comes_before_programs_that_use_its_names(lookup):
    assert lookup('mailer').code('EX_DATAERR').title == 'mailer:75'
    assert lookup('linux', 'mailer').code('EX_DATAERR').title == 'linux:65'


def test_one_profile_in_several_tables(lookup):
    assert lookup('semantic', 'semantic').code('83').title == 'semantic:83'


BOTH = 'freebsd:EX_DATAERR, linux:EX_DATAERR'


@pytest.mark.parametrize(
    ('target', 'shown', 'message'),
    [
        (
            '83',
            ('semantic', 'buck2', 'pandium'),
            '83 is ambiguous: buck2:83, semantic:83; write one of these',
        ),
        (
            'EX_DATAERR',
            (),
            f'EX_DATAERR is ambiguous: {BOTH}; write one of these',
        ),
        (
            'EX_DATAERR',
            ('freebsd', 'linux'),
            f'EX_DATAERR is ambiguous: {BOTH}; write one of these',
        ),
    ],
)
def test_ambiguous_targets(lookup, target, shown, message):
    assert lookup(*shown).code(target) == Missing(message, ambiguous=True)


CONVENTIONS = 'in a table of this project or in a convention'


@pytest.mark.parametrize(
    ('target', 'current', 'missing'),
    [
        pytest.param(
            'sematic:83',
            '',
            Missing(
                "unknown profile 'sematic' (did you mean semantic?);"
                ' name one of the catalog',
                'sematic:83',
            ),
            id='unknown profile',
        ),
        pytest.param(
            'wrong:83',
            '',
            Missing(
                "profile 'wrong' cannot be read; correct the faults of its file",
                'wrong:83',
            ),
            id='profile that cannot be read',
        ),
        pytest.param(
            'semantic:99',
            '',
            Missing(
                "semantic has no code '99'; its codes are 80, 83, 84, 85",
                'semantic:99',
            ),
            id='unknown number',
        ),
        pytest.param(
            'semantic:Forbiden',
            '',
            Missing(
                "semantic has no code 'Forbiden' (did you mean Forbidden?);"
                ' its codes are 80, 83, 84, 85',
                'semantic:Forbiden',
            ),
            id='misspelt name',
        ),
        pytest.param(
            '80',
            'buck2',
            Missing(
                "buck2 has no code '80'; its codes are 3, 83, 129-192, 130",
                'buck2:80',
            ),
            id='current profile lacks the number',
        ),
        pytest.param(
            '99',
            '',
            Missing('no table of this project has code 99; write PROFILE:99'),
            id='number of no table',
        ),
        pytest.param(
            'EX_USEAGE',
            '',
            Missing(
                f"no code is called 'EX_USEAGE' {CONVENTIONS}"
                ' (did you mean EX_USAGE?); write PROFILE:EX_USEAGE'
            ),
            id='misspelt name by itself',
        ),
        pytest.param(
            'zzz',
            'buck2',
            Missing(
                f"no code is called 'zzz' in buck2, {CONVENTIONS}; write PROFILE:zzz"
            ),
            id='unknown name on the page of a profile',
        ),
        pytest.param(
            'zzz',
            'elsewhere',
            Missing(
                f"no code is called 'zzz' in elsewhere, {CONVENTIONS};"
                ' write PROFILE:zzz',
                'elsewhere:zzz',
            ),
            id='unknown name on the page of a profile of another project',
        ),
    ],
)
def test_missing_targets(lookup, target, current, missing):
    assert lookup('semantic', 'catchall').code(target, current) == missing


def test_the_default_profile_lacks_the_number(lookup):
    assert lookup('semantic', default='buck2').code('80') == Missing(
        "buck2 has no code '80'; its codes are 3, 83, 129-192, 130", 'buck2:80'
    )


@pytest.mark.parametrize(('count', 'end'), [(12, '10, 11'), (13, '10, 11, …')])
def test_twelve_codes_are_named_at_most(catalog, count, end):
    codes = '\n'.join(f'[code.{number}]' for number in range(count))
    found = Lookup(catalog(many=codes), (), '').code('many:x')
    assert found.message == (
        f"many has no code 'x'; its codes are 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, {end}"
    )


@pytest.mark.parametrize(
    ('target', 'url'),
    [
        pytest.param('80', 'https://semantic.example/table', id='first with one'),
        pytest.param('83', 'https://semantic.example/table', id='of the profile'),
        pytest.param('84', 'https://semantic.example/', id='homepage'),
        pytest.param('85', 'https://semantic.example/', id='unknown source'),
    ],
)
def test_upstream_links(lookup, target, url):
    assert lookup().code(f'semantic:{target}').url == url


@pytest.mark.parametrize('target', ['buck2:3', 'pylint:20'])
def test_no_upstream_link(lookup, target):
    assert lookup().code(target).url == ''


@pytest.mark.parametrize(
    ('target', 'tooltip'),
    [
        pytest.param('semantic:80', 'A resource is not there.', id='meaning'),
        pytest.param('semantic:85', 'In a case.', id='of a case'),
        pytest.param('semantic:83', 'Forbidden', id='name'),
        pytest.param('buck2:130', '', id='nothing'),
        pytest.param('pylint:20', '20 = 4 + 16: A warning. CONVENTION', id='bits'),
    ],
)
def test_tooltips(lookup, target, tooltip):
    assert lookup().code(target).tooltip(str) == tooltip


def translate(text):
    return {'A ``warning``.': 'Eine ``Warnung``.', '': 'header'}.get(text, text)


@pytest.mark.parametrize(
    ('target', 'tooltip'),
    [
        ('pylint:4', 'Eine Warnung.'),
        ('pylint:20', '20 = 4 + 16: Eine Warnung. CONVENTION'),
        ('buck2:130', ''),
    ],
)
def test_tooltips_are_translated(lookup, target, tooltip):
    assert lookup().code(target).tooltip(translate) == tooltip
