"""The pages hold every fact about codes of four documents, read in those documents.

The facts are listed as patterns, each found in the row of its code or on its page.
None of them was taken from the catalog.
"""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from tests.test_docs import build_site, site_folder

# Writers of HTML hide mail addresses from those who collect them.
MAIL = r'support ?@ ?pandium ?\. ?com'

OPENFN = {
    '0': ['Success', 'Standard', 'succeeded', 'destination system', '200'],
    '1': [
        'Error',
        'Standard',
        'handled',
        'failed',
        'destination system',
        '4XX',
        '5XX',
        'RequiredFieldMissing',
    ],
    '2': [
        'Timeout',
        'Standard',
        'exceeded',
        'timeout set for the job',
        'hosted platform',
        'enterprise',
        '100 seconds',
    ],
    '3': [
        'Failed to start',
        'Special',
        'ErlangVM',
        'Erlang error',
        'start',
        'network traffic',
        'very rare',
        'before',
        'retried from Redis',
        'exponential backoff',
        'very long time',
    ],
    '4': [
        'The NodeVM is unresponsive',
        'Special',
        'NodeVM',
        'tried to exit after the timeout',
        "could(n't| not)",
        'controlling ErlangVM',
        'shut the process down',
    ],
    '5': [
        'Elixir/ErlangVM Error',
        'Special',
        'unexpected error',
        'only the controlling ErlangVM could catch',
        'very rare',
        'internal audit',
        'engineering team',
    ],
    '10': [
        'Core Error',
        'Standard',
        '@openfn/core/cli.js execute',
        "can(not|'t) be run",
        'written',
        'checks',
        'warn',
    ],
}
PANDIUM = {
    'integration-issue': [
        r'Failed \(Integration Issue\)',
        'inside the code of the integration',
        'ends? with a failing exit code|failed status',
        'team',
    ],
    'refresh': [
        r'Failed \(Refresh\)',
        'error',
        'during the refresh process',
        'Disconnect and reconnect the tenant',
        'typically|usually',
        'go on|continue|persist',
        'Technical Account Manager',
        'support request',
        MAIL,
    ],
    'platform-issue': [
        r'Failed \(Platform Issue\)',
        'internal issue',
        "Pandium['’]s infrastructure",
        'severity',
        'known errors are reported on the status page',
        r'https://status\.pandium\.com/',
        'isolated to .*tenant',
        'no ',
        'Technical Account Manager',
        'support request',
        MAIL,
    ],
    'timeout': [
        r'Failed \(Timeout\)',
        'tenant',
        'exceeded',
        'ten[- ]minute',
    ],
}
SEMANTIC = {
    '0': ['OK', 'succeeded'],
    '1': ['NotOK', 'failed', 'nothing more|no more'],
    '2': ['Reserved', 'Bash'],
    '64-78': ['sysexits.h', 'sendmail', 'many places since'],
    '80-99': ['user errors'],
    '80': [
        'UsageError',
        'User errors',
        'incorrectly|wrongly',
        'required argument was omitted',
        'invalid value',
        'flag',
    ],
    '81': [
        'UnknownSubcommand',
        'User errors',
        'subcommand is not known',
        'tools with subcommands',
    ],
    '82': ['RequirementNotMet', 'User errors', 'prerequisite', 'not met|unmet'],
    '83': ['Forbidden', 'User errors', 'not authorized', 'requested'],
    '84': ['MovedPermanently', 'User errors', 'new location'],
    '100-119': ['software or system errors'],
    '100': [
        'InternalError',
        'system errors',
        'problem in its own code',
        'place of 1',
        'known to',
        'dependencies',
    ],
    '101': [
        'Unavailable',
        'system errors',
        'service that the program depends on',
        'not available',
        'local daemon',
        'remote service',
        'did not respond',
        'connection was closed unexpectedly',
        'HTTP service responded with 503',
    ],
    '126': ['Reserved', 'Bash'],
    '127': ['Reserved', 'Bash'],
    '129-255': ['Reserved for signals', r'128 \+ signal', '128 plus the number'],
    '130': ['SIGINT', 'value is 2', r'Ctrl\+C'],
}
BUCK2 = {
    '0': ['Success', 'command succeeded'],
    '1': ['UnknownFailure', 'not identify'],
    '2': ['InfraError', 'infrastructure', 'Buck2 itself', 'file system'],
    '3': ['UserError', 'user caused', 'wrong arguments', 'typo'],
    '4': [
        'DaemonIsBusy',
        '--exit-when differentstate',
        'daemon was reached',
        'busy with another command',
    ],
    '5': [
        'DaemonPreempted',
        '--preemptible',
        'daemon',
        'another( one)? came in',
    ],
    '6': ['Timeout', 'exceeded', 'time limit'],
    '11': ['ConnectError', 'client could not connect to the daemon'],
    '32': [
        'TestError',
        'command test',
        'build succeeded',
        'at least one test failed',
    ],
    '64': [
        'TestNothing',
        'command test',
        'build succeeded',
        'no tests? w',
        'none is defined',
        'skipped',
    ],
    '129-192': ['SignalInterruption', r'128 \+ signal', 'signal'],
    '130': ['SIGINT', 'number is 2'],
}
CODES = {'openfn': OPENFN, 'pandium': PANDIUM, 'semantic': SEMANTIC, 'buck2': BUCK2}

LANGUAGES = {
    'Node.js': [r'process\.exitCode = 1', r'process\.exit\(1\)'],
    'Java': ['none', r'System\.exit\(1\)'],
    'C#': [r'Environment\.ExitCode = 1', r'Environment\.Exit\(1\)'],
    'PHP': ['none', r'exit\(1\)', r'die\(1\)'],
}

# What the documents say of their codes as a whole, on any of some pages.
PAGES = {
    ('openfn', 'two machines'): (
        'profiles/openfn.html',
        ['NodeVM', 'controlling ErlangVM', 'Standard', 'Special', '@openfn/core'],
    ),
    ('openfn', 'a thought on errors'): (
        'explanation/reading-errors.html',
        ['on the screen', 'Read it', 'technical language', 'most important', 'friends'],
    ),
    ('openfn', 'business reasons'): (
        'profiles/openfn.html',
        ['messages on the screen', 'simple business reason', 'read them first'],
    ),
    ('pandium', 'four statuses'): ('profiles/pandium.html', ['one of four statuses']),
    ('pandium', 'exiting is up to the integration'): (
        'profiles/pandium.html',
        ['must end its process with a failing exit code'],
    ),
    ('semantic', 'success and failure'): (
        'explanation/what-is-an-exit-status.html',
        ['0 says that all went well', 'any other number', 'from 0 to 255'],
    ),
    ('semantic', 'goals and ranges'): (
        'profiles/semantic.html',
        [
            'all kinds of command-line tools',
            r'user errors \(80-99\)',
            r'system errors \(100-119\)',
            'nobody else reserves',
        ],
    ),
    ('semantic', 'reserved codes and prior art'): (
        'explanation/reserved-codes.html',
        [
            'Above 128: signals',
            '128 plus the number of the signal',
            r'Ctrl\+C sends SIGINT, whose number is 2, so the status is 130',
            '64 to 78',
            'sendmail',
            'Reserved by Bash',
        ],
    ),
    ('semantic', 'compared with sysexits.h'): (
        'compare/semantic-vs-sysexits-vs-buck2.html',
        ['80 UsageError 64 EX_USAGE', '83 Forbidden 77 EX_NOPERM'],
    ),
    ('buck2', 'what the codes are for'): (
        'profiles/buck2.html',
        ['other software, such as shell scripts'],
    ),
}


@pytest.fixture(scope='session')
def page(tmp_path_factory):
    """Return what reads the article of a page of the site."""
    site = build_site(site_folder(tmp_path_factory))

    def read(path):
        html = (site / 'html' / path).read_text('utf-8')
        return BeautifulSoup(html, 'html.parser').find('article')

    return read


def text_of(element):
    """Return the text of an element, with single spaces."""
    return ' '.join(element.get_text(' ').split())


def rows_of(article):
    """Return the text of all rows and definitions, by their first word or cell.

    What has a word for a code is defined by its name: its rows have it second.
    """
    rows = {}
    for row in article.select('tbody tr, dl.exitcodes > dt'):
        parts = row.find_all(['th', 'td']) or [row, row.find_next_sibling('dd')]
        cells = [text_of(cell) for cell in parts]
        for key in {cells[0], cells[0].split(' ')[0]}:
            rows[key] = rows.get(key, '') + ' '.join(cells) + ' '
    named = {
        text_of(row.th): text_of(row.td)
        for row in article.select('tbody tr')
        if row.th and row.td
    }
    more = {code: rows.get(name, '') for code, name in named.items() if code in rows}
    return {key: text + more.get(key, '') for key, text in rows.items()}


def missing(facts, text):
    tidy = re.sub(r' ([.,:;)])', r'\1', text)
    return [fact for fact in facts if not re.search(fact, tidy)]


@pytest.mark.parametrize(
    ('profile', 'code'),
    [(profile, code) for profile, codes in CODES.items() for code in codes],
)
def test_facts_of_a_code(page, profile, code):
    rows = rows_of(page(f'profiles/{profile}.html'))

    assert missing(CODES[profile][code], rows[code]) == []


@pytest.mark.parametrize('language', LANGUAGES)
def test_facts_of_a_language(page, language):
    table = page('languages.html').find('table')

    assert missing(LANGUAGES[language], rows_of(table)[language]) == []


def test_the_languages_stand_in_their_order(page):
    table = page('languages.html').find('table')
    first = [text_of(row.find(['th', 'td'])) for row in table.select('tbody tr')]

    assert list(LANGUAGES) == first


@pytest.mark.parametrize('fact', PAGES, ids=': '.join)
def test_facts_of_all_codes(page, fact):
    path, facts = PAGES[fact]

    assert missing(facts, text_of(page(path))) == []
