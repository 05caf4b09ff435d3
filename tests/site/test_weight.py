"""What a first visit costs: bytes, requests, and text that moves."""

from __future__ import annotations

import pytest

KB = 1024
LIMITS = {'home': 60, 'profile': 45, 'number': 40, 'plain-number': 40}  # KB
REQUESTS = 14

SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => resolve(sum), 300);
})"""


def test_first_visit_is_light(page, kind, path):
    requests = []
    # Playwright marks what it calls, which a method of a list does not bear
    page.on('requestfinished', lambda request: requests.append(request))  # noqa: PLW0108
    page.goto(path, wait_until='networkidle')
    sizes = [(request.url, request.sizes()) for request in requests]
    bytes_of = {
        url: size['responseHeadersSize'] + size['responseBodySize']
        for url, size in sizes
        if url.startswith('http')
    }
    told = '\n'.join(f'{size:8} {url}' for url, size in bytes_of.items())

    assert len(bytes_of) <= REQUESTS, told
    assert sum(bytes_of.values()) <= LIMITS.get(kind, 1000) * KB, told


@pytest.mark.parametrize('width', [1280, 360])
def test_nothing_moves_while_a_page_loads(new_page, path, width):
    page = new_page(viewport={'width': width, 'height': 800})
    # A slow computer paints a page that has not arrived whole.
    slow = page.context.new_cdp_session(page)
    slow.send('Emulation.setCPUThrottlingRate', {'rate': 4})
    page.goto(path)

    assert page.evaluate(SHIFT) < 0.001  # Lighthouse says 0 of it
