"""Nothing keeps readers out: axe-core finds no fault in any kind of page."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize('width', [1280, 360, 320])
@pytest.mark.parametrize('scheme', ['light', 'dark'])
def test_axe_finds_nothing(new_page, axe, path, scheme, width):
    page = new_page(color_scheme=scheme, viewport={'width': width, 'height': 800})
    page.goto(path)

    axe(page)
