"""Tables are sorted, filtered and linked to, in place."""

from __future__ import annotations

import gzip

import pytest

TABLE = 'table.exitcodes'
CODES = ['9', 'refresh', '-1', '0x10', '1-255', '1', '-5--2', '', '100', 'other', '2']


def table_of(codes, name=''):
    rows = ''.join(
        f'<tr><th id="exit-t-{n}"><p><a href="#exit-t-{n}">{code}</a></p></th>'
        f'<td><p>Row {n}</p></td></tr>'
        for n, code in enumerate(codes)
    )
    return (
        f'<table class="exitcodes" id="{name}"><thead><tr><th><p>Code</p></th>'
        f'<th><p>Other name</p></th></tr></thead><tbody>{rows}</tbody></table>'
    )


@pytest.fixture
def made(new_page, site_url):
    """Return what opens a page with tables of these codes."""

    def opened(*tables, query='', **options):
        page = new_page(**options)
        script = f'<script defer src="{site_url}/_static/tables.js"></script>'
        links = f'{script}<link rel="icon" href="data:,">'
        body = f'<!doctype html><title>Made</title>{links}{"".join(tables)}'
        page.route(
            '**/made.html*', lambda r: r.fulfill(body=body, content_type='text/html')
        )
        page.goto(f'made.html{query}')
        return page

    return opened


def shown(page, number=0):
    """Return the first cells of the rows that are not hidden, in their order."""
    rows = page.locator(TABLE).nth(number).locator('tbody tr:visible')
    return rows.locator('> :first-child').all_inner_texts()


def press(page, head):
    page.get_by_role('button', name=head, exact=True).first.click()


def address(page):
    """Return where the page says that it is; Playwright hears of it later."""
    return page.evaluate('location.pathname + location.search')


def said(page):
    return page.locator('output').first.inner_text()


# -- sort


def test_codes_are_sorted_by_value_then_words_then_nothing(made):
    page = made(table_of(CODES))
    press(page, 'Code')
    assert shown(page) == [
        *('-5--2', '-1', '1', '1-255', '2', '9', '0x10', '100', 'other', 'refresh', ''),
    ]

    press(page, 'Code')
    assert shown(page) == [
        *('refresh', 'other', '100', '0x10', '9', '2', '1-255', '1', '-1', '-5--2', ''),
    ]


def test_third_press_gives_the_original_order(made):
    page = made(table_of(CODES))
    states = []
    for _press in range(3):
        press(page, 'Code')
        head = page.get_by_role('columnheader', name='Code', exact=True)
        states.append((head.get_attribute('aria-sort'), said(page)))

    assert shown(page) == CODES
    assert states == [
        ('ascending', 'Sorted by Code, ascending'),
        ('descending', 'Sorted by Code, descending'),
        ('none', 'Original order'),
    ]


def test_one_column_is_sorted_at_a_time(made):
    page = made(table_of(CODES))
    press(page, 'Code')
    press(page, 'Other name')
    heads = page.locator('th[aria-sort]').evaluate_all(
        'all => all.map(h => h.ariaSort)'
    )

    assert heads == ['none', 'ascending']
    assert shown(page) == CODES  # Row 2 goes before Row 10


def test_short_table_is_not_sorted(made):
    page = made(table_of(['1', '2']))

    assert page.locator('button, input').count() == 0


def test_heads_of_a_page_keep_their_names(page):
    page.goto('profiles/curl.html')
    heads = page.locator(TABLE).first.get_by_role('columnheader')

    assert [h.text_content().strip() for h in heads.all()] == [
        'Code',
        'Name',
        'Meaning',
    ]
    assert heads.get_by_role('button').count() == 3


def test_sorting_works_by_keyboard(page):
    page.goto('profiles/curl.html')
    page.get_by_role('button', name='Code', exact=True).first.focus()
    page.keyboard.press('Enter')
    page.keyboard.press('Space')

    assert address(page) == '/profiles/curl.html?sort=code,desc'
    assert page.evaluate('document.activeElement.textContent') == 'Code'


def test_link_in_a_head_stays_a_link(page):
    page.goto('compare/semantic-vs-sysexits-vs-buck2.html')
    heads = page.locator(TABLE).first.locator('thead th')

    assert heads.locator('a').count() == 3
    assert heads.locator('button').all_inner_texts() == ['Concept']


# -- filter


def test_rows_with_all_words_stay(made):
    page = made(table_of(CODES))
    page.get_by_label('Filter').fill('ROW H')

    assert shown(page) == ['refresh', 'other']
    assert said(page) == '2 of 11 rows'


def test_range_holds_the_number(made):
    page = made(table_of(CODES))
    page.get_by_label('Filter').fill('137')
    assert shown(page) == ['1-255']

    page.get_by_label('Filter').fill('-3')
    assert shown(page) == ['-5--2']


def test_empty_filter_shows_all(made):
    page = made(table_of(CODES))
    page.get_by_label('Filter').fill('nothing')
    assert (shown(page), said(page)) == ([], '0 of 11 rows')

    page.get_by_label('Filter').fill('')
    assert (shown(page), said(page)) == (CODES, '')
    assert address(page) == '/made.html'


@pytest.mark.parametrize(('number', 'filters'), [(8, 0), (9, 1)])
def test_short_table_has_no_filter(made, number, filters):
    page = made(table_of(list(map(str, range(number)))))

    assert page.get_by_label('Filter').count() == filters


# -- the address


def test_state_is_in_the_address_and_comes_back(made):
    page = made(table_of(CODES))
    page.get_by_label('Filter').fill('row h')
    press(page, 'Other name')
    press(page, 'Other name')
    assert address(page) == '/made.html?filter=row+h&sort=other-name,desc'

    page.reload()
    assert shown(page) == ['other', 'refresh']
    assert page.get_by_label('Filter').input_value() == 'row h'
    assert said(page) == '2 of 11 rows, sorted by Other name, descending'


def test_tables_of_a_page_have_a_state_each(made):
    query = '?sort=code&sort-2=code,desc&filter-third=137'
    page = made(*(table_of(CODES, name) for name in ('', '', 'third')), query=query)

    assert shown(page, 0)[0] == '-5--2'
    assert shown(page, 1)[0] == 'refresh'
    assert shown(page, 2) == ['1-255']


def test_state_that_is_unknown_changes_nothing(made):
    page = made(table_of(CODES), query='?sort=colour,desc&highlight=x')

    assert shown(page) == CODES


def test_link_to_a_hidden_row_shows_it(page):
    page.goto('profiles/curl.html?filter=memory')
    assert '7' not in shown(page)

    page.evaluate('location.hash = "exit-curl-7"')
    page.wait_for_function('!location.search')
    assert '7' in shown(page)

    page.goto('profiles/curl.html?filter=memory#exit-curl-7')
    assert '7' in shown(page)


def test_linked_row_is_highlighted(page):
    page.goto('profiles/curl.html#exit-curl-7')
    shadows = page.locator(f'{TABLE} tr:has(#exit-curl-7) > *').evaluate_all(
        'all => all.map(cell => getComputedStyle(cell).boxShadow)'
    )
    other = page.locator(f'{TABLE} tr:has(#exit-curl-6) > *').first

    assert len(shadows) == 3
    assert 'none' not in shadows
    assert other.evaluate('cell => getComputedStyle(cell).boxShadow') == 'none'


# -- copy

CLIPBOARD = ['clipboard-read', 'clipboard-write']


def test_link_is_copied_without_the_state_of_the_table(new_page, site_url):
    page = new_page(permissions=CLIPBOARD)
    page.goto('profiles/curl.html?filter=connect')
    page.locator('#exit-curl-7').hover()
    page.get_by_role('button', name='Copy link to 7', exact=True).click()
    page.wait_for_function('document.querySelector("output").value === "Link copied"')

    wanted = f'{site_url}/profiles/curl.html#exit-curl-7'
    assert page.evaluate('navigator.clipboard.readText()') == wanted


def test_link_is_copied_by_keyboard(new_page, site_url):
    page = new_page(permissions=CLIPBOARD)
    page.goto('profiles/curl.html')
    page.locator('#exit-curl-7 a').focus()
    page.keyboard.press('Tab')
    label = page.evaluate('document.activeElement.ariaLabel')
    page.keyboard.press('Enter')
    page.wait_for_function('document.querySelector("output").value === "Link copied"')

    assert label == 'Copy link to 7'
    assert page.evaluate('navigator.clipboard.readText()').endswith('#exit-curl-7')


@pytest.mark.parametrize('width', [1280, 360])
def test_copy_button_moves_and_covers_nothing(new_page, width):
    page = new_page(viewport={'width': width, 'height': 800})
    page.goto('profiles/windows-ntstatus.html')
    row = page.locator(f'{TABLE} tr:has(#exit-windows-ntstatus-0xc0000005)')
    row.scroll_into_view_if_needed()
    before = row.bounding_box()
    row.hover()
    button = page.locator('.table-copy').bounding_box()
    code = row.locator('th code').bounding_box()

    assert row.bounding_box() == before
    assert code['x'] + code['width'] <= button['x']
    assert min(button['width'], button['height']) >= 24


# -- the page around it


def test_nothing_is_offered_without_scripts(new_page):
    page = new_page(java_script_enabled=False)
    page.goto('profiles/curl.html')

    assert page.locator(f'{TABLE} button, article input').count() == 0
    assert page.locator(f'{TABLE} th[scope=row] a[href="#exit-curl-7"]').count() == 1


def test_definitions_are_left_alone(page):
    page.goto('profiles/git.html')

    assert page.locator('dl.exitcodes').count() == 1
    assert page.locator('dl.exitcodes :is(button, input)').count() == 0


PARTS = f'.table-wrapper, {TABLE}, {TABLE} th, {TABLE} td'


@pytest.mark.parametrize('width', [1280, 360])
@pytest.mark.parametrize('name', ['curl', 'fsck', 'git'])
def test_nothing_moves_when_the_tools_come(new_page, name, width):
    boxes = []
    for script in ('', None):
        page = new_page(viewport={'width': width, 'height': 800})
        if script is not None:
            page.route('**/tables.js*', lambda route: route.fulfill(body=''))
        page.goto(f'profiles/{name}.html')
        found = page.locator(PARTS).evaluate_all(
            """all => all.map(part => {
                const {x, y, width, height} = part.getBoundingClientRect();
                return [x, y, width, height].map(Math.round);
            })"""
        )
        boxes.append(found)

    assert boxes[0] == boxes[1]


@pytest.mark.parametrize('name', ['git', 'curl', 'systemd'])
@pytest.mark.parametrize('width', [320, 360, 600])
def test_rows_fit_a_phone(new_page, name, width):
    page = new_page(viewport={'width': width, 'height': 800})
    page.goto(f'profiles/{name}.html')
    wide = page.locator(f'{TABLE} > tbody > tr > *').evaluate_all(
        'all => all.filter(cell => cell.getBoundingClientRect().right > innerWidth)'
        '.length'
    )

    assert wide == 0


@pytest.mark.parametrize('width', [1280, 1072, 700, 360])
@pytest.mark.parametrize('name', ['curl', 'git', 'buck2', 'pandium', 'semantic'])
def test_columns_are_as_wide_as_their_words(new_page, name, width):
    page = new_page(viewport={'width': width, 'height': 800})
    page.goto(f'profiles/{name}.html')
    table = page.locator('table.exitcodes').first
    sticking_out = table.locator('code').evaluate_all("""all => all.filter(code => {
        const edge = code.closest('th, td').getBoundingClientRect().right + 1;
        return [...code.getClientRects()].some(box => box.right > edge);
    }).map(code => code.textContent)""")
    assert sticking_out == []
    if width > 1000:
        widths = table.locator('thead th').evaluate_all(
            'heads => Object.fromEntries('
            'heads.map(head => [head.innerText.trim(), head.offsetWidth]))'
        )
        assert max(widths, key=widths.get) == 'Meaning'


def test_rows_on_a_phone_are_rows(new_page):
    page = new_page(viewport={'width': 360, 'height': 800})
    page.goto('profiles/curl.html')
    table = page.get_by_role('table', name='Exit codes of curl', exact=True).first

    assert table.get_by_role('rowheader', name='7', exact=True).is_visible()
    assert table.get_by_role('columnheader').count() == 3


def test_tools_are_not_printed(page):
    page.goto('profiles/curl.html')
    page.locator('#exit-curl-7').hover()
    page.emulate_media(media='print')

    assert not page.get_by_label('Filter').is_visible()
    assert not page.locator('.table-copy').is_visible()
    assert page.locator(f'{TABLE} tbody tr').first.is_visible()


def test_script_is_small(site):
    source = (site / '_static' / 'tables.js').read_bytes()

    assert len(gzip.compress(source)) <= 4096
