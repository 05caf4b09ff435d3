"""The search finds what people ask for: numbers, names, messages, concepts."""

from __future__ import annotations

from urllib.parse import quote

import pytest

LINKS = 'links => links.map(link => link.pathname + link.hash)'


@pytest.fixture
def found(page, site_url):
    """Return what looks for something, and returns what is found."""

    def look(query):
        asked = []
        page.on('request', lambda request: asked.append(request.url))
        page.goto(f'{site_url}/search.html?q={quote(query)}')
        page.locator('.search-summary').filter(has_text='found').wait_for()
        links = page.locator('#search-results ul.search a')
        found = links.evaluate_all(LINKS)
        fetched = [url for url in asked if url.split('?')[0].endswith('.html')]
        assert len(fetched) == 1, 'the search fetches the pages that it finds'
        return found

    return look


@pytest.mark.parametrize(
    ('query', 'first'),
    [
        ('137', '/codes/137.html'),
        ('28', '/codes/28.html'),
        ('-9', '/codes/minus-9.html'),
        ('exit code 137', '/codes/137.html'),
        ('SIGKILL', '/signals/SIGKILL.html'),
        ('sigsegv', '/signals/SIGSEGV.html'),
        ('0xC0000005', '/codes/0xC0000005.html'),
        ('Segmentation fault', '/signals/SIGSEGV.html'),
        ('EX_USAGE', '/profiles/sysexits.html#exit-sysexits-64'),
        ('CURLE_OPERATION_TIMEDOUT', '/profiles/curl.html#exit-curl-28'),
        ('STATUS_ACCESS_VIOLATION', '/profiles/windows-ntstatus.html#exit-'),
    ],
)
def test_first(found, query, first):
    assert found(query)[0].startswith(first)


@pytest.mark.parametrize(
    ('query', 'row'),
    [
        ('out of memory', '/profiles/buck2.html#exit-buck2-12'),
        ('permission denied', '/profiles/sysexits.html#exit-sysexits-77'),
        ('command not found', '/profiles/bash.html#exit-bash-127'),
    ],
)
def test_rows_that_mean_something(found, query, row):
    links = found(query)
    before = links[: links.index(row)]
    assert [link for link in before if '#exit-' not in link] == []


def test_codes_that_are_found_say_what_they_mean(page, found):
    found('out of memory')
    code = page.locator('#search-results li').filter(has_text='Buck2 12')
    assert code.locator('p').inner_text().startswith('FatalOom: ')
    page.goto('search.html?q=SIGPIPE')
    signal = page.locator('#search-results li').filter(has_text='SIGPIPE').first
    assert (
        signal.locator('p').inner_text()
        == 'The program wrote to a pipe that nobody reads.'
    )
