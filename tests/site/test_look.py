"""The frame of the pages: keyboard, drawers, colors, paper, and the policy."""

from __future__ import annotations

import pytest

PHONE = {'width': 360, 'height': 740}
# Where the focus is: its box, and whether the page around it is wider than the screen.
FOCUSED = """() => {
    const {left, right, width, height} = document.activeElement.getBoundingClientRect();
    return {
        name: document.activeElement.outerHTML.slice(0, 120),
        isPage: document.activeElement === document.body,
        isSeen: width > 0 && height > 0 && right > 0 && left < innerWidth,
        outline: parseFloat(getComputedStyle(document.activeElement).outlineWidth),
    };
}"""


@pytest.fixture
def phone(new_page):
    return new_page(viewport=PHONE)


def test_skip_link_comes_first_and_leads_to_the_content(page):
    page.goto('how-to/index.html')
    page.keyboard.press('Tab')
    assert page.evaluate('document.activeElement.className') == 'skip-to-content'
    assert page.evaluate(FOCUSED)['outline'] >= 2

    page.keyboard.press('Enter')
    assert page.evaluate('document.activeElement.localName') == 'main'


@pytest.mark.parametrize('width', [360, 1280])
@pytest.mark.parametrize(
    'place',
    [
        'codes/index.html#code-137',
        'codes/index.html#below-0',
        'profiles/curl.html#exit-curl-60',
        'profiles/index.html#programs',
        'genindex.html#T',
    ],
)
def test_link_leads_to_its_place(new_page, width, place):
    page = new_page(viewport={'width': width, 'height': 800})
    page.goto(place)
    page.wait_for_timeout(500)  # what moves later would move it away

    top = page.locator(':target').bounding_box()['y']
    assert 0 <= top < 200


def test_link_in_the_page_leads_to_its_place(phone):
    phone.goto('codes/index.html')
    phone.get_by_role('button', name='On this page').click()
    phone.locator('#page-contents').get_by_role('link', name='192 to 255').click()
    phone.wait_for_timeout(500)

    assert 0 <= phone.locator(':target').bounding_box()['y'] < 200


@pytest.mark.parametrize(
    ('button', 'drawer'),
    [('Menu', '#site-navigation'), ('On this page', '#page-contents')],
)
def test_drawer_is_opened_and_closed_with_the_keyboard(phone, button, drawer):
    phone.goto('how-to/write-a-profile.html')
    opener = phone.locator(f'.mobile-header button[aria-label="{button}"]')
    links = phone.locator(f'{drawer} a')  # the first, to the title, is not shown
    assert not links.last.is_visible()

    opener.focus()
    phone.keyboard.press('Enter')
    assert links.last.is_visible()
    phone.keyboard.press('Tab')
    inside = f'document.querySelector("{drawer}").contains(document.activeElement)'
    assert phone.evaluate(inside)

    phone.keyboard.press('Escape')
    assert not links.last.is_visible()
    assert opener.evaluate('node => node === document.activeElement')


def test_drawer_closes_when_focus_leaves_it(phone):
    phone.goto('how-to/index.html')
    phone.locator('.mobile-header button[aria-label="Menu"]').click()
    phone.locator('main a.reference').first.focus()

    assert not phone.locator('#site-navigation a').first.is_visible()


def test_drawer_works_without_scripts(new_page):
    phone = new_page(viewport=PHONE, java_script_enabled=False)
    phone.goto('how-to/index.html')
    phone.locator('.mobile-header button[aria-label="Menu"]').click()

    assert phone.locator('#site-navigation a').first.is_visible()


def test_lists_of_the_sidebar_open_with_the_keyboard(page):
    page.goto('index.html')
    switch = page.locator('.sidebar-tree .toctree-checkbox').last
    below = page.locator('.sidebar-tree .toctree-checkbox ~ ul').last
    assert not below.is_visible()

    switch.focus()
    page.keyboard.press('Space')
    assert below.is_visible()


def test_page_is_no_wider_than_the_screen(page, path):
    page.goto(path)
    for width in (320, 360, 1280, 3840):
        page.set_viewport_size({'width': width, 'height': 800})

        root = 'document.documentElement'
        assert page.evaluate(f'{root}.scrollWidth <= {root}.clientWidth'), width
        assert page.evaluate("""() => [...document.querySelectorAll('main p, main h1')]
            .every(text => text.closest('.table-wrapper, pre, table, .visually-hidden')
                || text.getBoundingClientRect().right <= innerWidth + 1)"""), width


def test_policy_is_kept(page, path):
    """The page fails, too, if the browser complains in its console."""
    page.add_init_script("""addEventListener('securitypolicyviolation', (event) => {
        const what = `${event.violatedDirective} ${event.blockedURI}`;
        (window.violations ??= []).push(what);
    });""")
    page.goto(path)
    page.mouse.wheel(0, 400)

    policy = page.locator('meta[http-equiv="Content-Security-Policy"]')
    assert 'unsafe' not in policy.get_attribute('content')
    assert page.evaluate('window.violations ?? []') == []


@pytest.mark.parametrize('path', ['index.html', 'profiles/curl.html'])
def test_policy_is_kept_in_files(page, site, path):
    page.goto((site / path).as_uri())

    assert page.evaluate("document.body.dataset.theme === 'auto'")


def test_search_finds_pages_in_files(page, site):
    page.goto(f'{(site / "search.html").as_uri()}?q=sysexits')

    page.locator('ul.search li a').first.wait_for()


def test_colors_are_chosen_and_kept(page):
    page.goto('index.html')
    background = 'getComputedStyle(document.body).backgroundColor'
    light = page.evaluate(background)
    page.locator('.theme-toggle:visible').click()
    dark = page.evaluate(background)
    assert dark != light

    page.reload()
    assert page.evaluate(background) == dark


def test_paper_is_light_and_has_no_chrome(new_page):
    page = new_page(color_scheme='dark')
    page.goto('profiles/curl.html')
    page.emulate_media(media='print')

    background = page.evaluate('getComputedStyle(document.body).backgroundColor')
    assert background == 'rgb(255, 255, 255)'
    for chrome in ('.sidebar-drawer', '.mobile-header', 'footer .page-links', 'form'):
        assert not page.locator(chrome).first.is_visible(), chrome
    after = (
        "getComputedStyle(document.querySelector('article a[href^=http]'), '::after')"
    )
    assert 'http' in page.evaluate(f'{after}.content')


def test_only_what_scrolls_is_a_stop(page):
    page.goto('how-to/write-a-profile.html')

    assert page.evaluate("""() => [...document.querySelectorAll('.highlight pre')]
        .every(pre => (pre.tabIndex === 0) === (pre.scrollWidth > pre.clientWidth))""")


def test_example_is_copied_without_prompt_and_output(new_page):
    page = new_page(permissions=['clipboard-read', 'clipboard-write'])
    page.goto('tutorial/first-table.html')
    block = page.locator('.highlight-console .highlight').first
    block.hover()
    block.locator('button.copy').click()
    page.locator('[role=status]', has_text='Copied').wait_for()

    copied = page.evaluate('navigator.clipboard.readText()')
    assert copied.strip()
    assert not any(line.startswith('$ ') for line in copied.splitlines())
