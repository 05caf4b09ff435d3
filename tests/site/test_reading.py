"""Whoever reads: with the keyboard, a small screen, no JavaScript, no motion."""

from __future__ import annotations

import pytest

STOPS = 60  # from each end: pages of numbers have thousands
PHONE = {'width': 360, 'height': 740}

# How far the focused element is from being seen; null at the end of the page.
AWAY = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const how = {visibilityProperty: true, opacityProperty: true};
  const seen = element.checkVisibility(how) && box.width > 0 && box.height > 0
    && box.right > 1 && box.left < innerWidth - 1
    && box.bottom > 1 && box.top < innerHeight - 1;
  const at = [box.left, box.top, box.right, box.bottom].map(Math.round);
  return seen ? '' : `${element.outerHTML.slice(0, 120)} at ${at}`;
}"""
MOVING = """() => [...document.querySelectorAll('*')].flatMap(element => {
  const style = getComputedStyle(element);
  const times = `${style.transitionDuration}, ${style.animationDuration}`;
  return times.split(', ').some(time => parseFloat(time) > 0.01)
    || style.scrollBehavior === 'smooth'
    ? [`${element.outerHTML.slice(0, 99)}: ${times} ${style.scrollBehavior}`] : [];
})"""
# What can be pressed and does nothing by itself: all but links, summaries, and what
# sends a form, opens a drawer or unfolds a list.
DEAD = """() => [...document.querySelectorAll(
    'button, input, select, textarea, [role=button], a:not([href])')]
  .filter(element => element.checkVisibility({visibilityProperty: true}))
  .filter(element => !(element.form && element.form.hasAttribute('action')))
  .filter(element => !element.matches('[popovertarget], .toctree-checkbox'))
  .filter(element => !(element.tagName === 'A' && !element.hasAttribute('tabindex')))
  .map(element => element.outerHTML.slice(0, 120))"""
# What is there to be read; forms, and what they make, are for scripts.
FACTS = """() => [...document.querySelectorAll('h1, h2, th, td, p, li')]
  .filter(element => element.checkVisibility())
  .filter(element => !element.closest('form, #compare-picker'))
  .map(element => element.innerText).filter(text => text)"""


def stops(page, key):
    """Press a key until the focus leaves the page, and yield where it goes unseen."""
    for _stop in range(STOPS):
        page.keyboard.press(key)
        away = page.evaluate(AWAY)
        if away is None:
            return
        if away:
            page.wait_for_timeout(300)  # a link for the keyboard may come in slowly
            away = page.evaluate(AWAY)
        if away:
            yield away


@pytest.mark.parametrize(
    'key', ['Tab', pytest.param('Shift+Tab', marks=pytest.mark.slow)]
)
def test_focus_is_always_seen(new_page, path, key):
    page = new_page(viewport=PHONE, reduced_motion='reduce')
    page.goto(path)

    assert list(stops(page, key)) == []


@pytest.mark.parametrize(
    'options',
    [
        pytest.param({'viewport': {'width': 320, 'height': 640}}, id='phone'),
        # 1280 x 1024, enlarged to 400 %
        pytest.param(
            {'viewport': {'width': 320, 'height': 256}, 'device_scale_factor': 4},
            id='enlarged',
            marks=pytest.mark.slow,
        ),
    ],
)
def test_page_does_not_scroll_sideways(new_page, path, options):
    page = new_page(**options)
    page.goto(path)

    assert page.evaluate('document.documentElement.scrollWidth') <= 320


def test_nothing_moves_for_those_who_ask_for_that(new_page, path):
    page = new_page(reduced_motion='reduce')
    page.goto(path)

    assert page.evaluate(MOVING) == []


def test_facts_are_there_without_javascript(new_page, page, path):
    page.goto(path)
    plain = new_page(java_script_enabled=False)
    plain.goto(path)
    with_it, without = (set(p.evaluate(FACTS)) for p in (page, plain))

    assert plain.locator('h1').is_visible()
    assert with_it - without == set()


def test_nothing_is_shown_that_needs_javascript(new_page, path):
    page = new_page(java_script_enabled=False)
    page.goto(path)

    assert page.evaluate(DEAD) == []


@pytest.mark.parametrize('kind', ['404'], indirect=True)
@pytest.mark.usefixtures('kind')
def test_missing_page_helps_from_any_folder(browser, site_url):
    page = browser.new_page()
    asked = []
    # Playwright marks what it calls, which a method of a list does not bear
    page.on('response', lambda answer: asked.append(answer))  # noqa: PLW0108
    answer = page.goto(f'{site_url}/profiles/of/nothing.html')
    page.close()

    assert answer.status == 404
    assert [a.url for a in asked if not a.ok] == [answer.url]
