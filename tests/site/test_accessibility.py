"""Nothing keeps readers out: axe-core finds no fault in any kind of page."""

from __future__ import annotations

import pytest

WIDTHS = (1280, 360, 320)


@pytest.mark.parametrize('scheme', ['light', 'dark'])
def test_axe_finds_nothing(new_page, axe, path, scheme):
    page = new_page(color_scheme=scheme)
    page.goto(path)
    for width in WIDTHS:
        page.set_viewport_size({'width': width, 'height': 800})
        axe(page)
