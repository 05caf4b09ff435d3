"""A link to a code shows what it means, beside it."""

from __future__ import annotations

import gzip

import pytest

PAGE = 'compare/semantic-vs-sysexits-vs-buck2.html'
LINK = 'table a[href$="sysexits.html#exit-sysexits-64"]'


@pytest.fixture
def link(page):
    page.goto(PAGE)
    return page.locator(LINK).first


@pytest.fixture
def meaning(link):
    """Return what the link says where there is no card."""
    return link.get_attribute('title')


def card_of(page):
    return page.get_by_role('tooltip')


def test_pointer_shows_the_meaning(page, link, meaning):
    link.hover()
    card_of(page).wait_for()

    assert card_of(page).inner_text().split('\n') == ['sysexits 64', meaning]


def test_focus_shows_the_meaning(page, link, meaning):
    page.locator(LINK).first.evaluate(
        'link => link.closest("tr").querySelector("a").focus()'
    )
    page.keyboard.press('Tab')
    card_of(page).wait_for()

    assert page.evaluate('document.activeElement.hash') == '#exit-sysexits-64'
    assert card_of(page).inner_text().split('\n') == ['sysexits 64', meaning]


def test_card_describes_the_link_in_place_of_its_title(page, link, meaning):
    link.hover()
    card_of(page).wait_for()
    card = card_of(page).get_attribute('id')
    assert link.get_attribute('title') is None
    assert link.get_attribute('aria-describedby') == card

    page.mouse.move(0, 0)
    card_of(page).wait_for(state='hidden')
    assert link.get_attribute('title') == meaning
    assert link.get_attribute('aria-describedby') is None


def test_escape_closes(page, link):
    link.hover()
    card_of(page).wait_for()
    page.keyboard.press('Escape')

    assert not card_of(page).is_visible()


def test_card_stays_while_the_pointer_is_on_it(page, link):
    link.hover()
    card_of(page).wait_for()
    card_of(page).hover()
    page.wait_for_timeout(600)
    assert card_of(page).is_visible()

    page.mouse.move(0, 0)
    card_of(page).wait_for(state='hidden')


def test_pointer_that_passes_by_opens_nothing(page, link):
    link.hover()
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)

    assert not card_of(page).is_visible()


@pytest.mark.parametrize('width', [1280, 360])
def test_card_is_within_the_window(new_page, width):
    page = new_page(viewport={'width': width, 'height': 600})
    page.goto(PAGE)
    for link in page.locator('a[title]:has(.xref.exit)').all()[:12]:
        link.scroll_into_view_if_needed()
        link.hover()
        card_of(page).wait_for()
        box = card_of(page).bounding_box()
        assert box['x'] >= 0
        assert box['x'] + box['width'] <= width
        assert box['y'] >= 0
        assert box['y'] + box['height'] <= 600
        page.keyboard.press('Escape')


def test_tap_follows_the_link(new_page):
    page = new_page(has_touch=True)
    page.goto(PAGE)
    page.locator(LINK).first.tap()
    page.wait_for_url('**/profiles/sysexits.html#exit-sysexits-64')


def test_meaning_is_the_title_without_scripts(new_page, meaning):
    page = new_page(java_script_enabled=False)
    page.goto(PAGE)

    assert page.locator(LINK).first.get_attribute('title') == meaning
    assert page.locator('.exit-card').count() == 0


def test_script_is_small(site):
    source = (site / '_static' / 'cards.js').read_bytes()

    assert len(gzip.compress(source)) <= 2048
