"""The lookup of the home page, in a browser."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

FIELD = '#lookup-text'
ANSWER = '.lookup-answer'
TABLE = Path(__file__).parents[1] / 'explained.toml'
CASES = [
    c for c in tomllib.loads(TABLE.read_text('utf-8'))['case'] if c['input'].strip()
]
# Types a text, unfolds all of the answer and returns what is claimed there: without
# the words of the input.
READ = """async (text) => {
  const field = document.querySelector('#lookup-text');
  field.value = text;
  field.dispatchEvent(new InputEvent('input', {bubbles: true}));
  const answer = document.querySelector('.lookup-answer');
  const count = document.querySelector('.lookup-count');
  while (!answer.childElementCount) await new Promise((then) => setTimeout(then, 20));
  answer.querySelectorAll('.lookup-rest').forEach((button) => button.click());
  answer.querySelectorAll('details').forEach((part) => { part.open = true; });
  answer.querySelectorAll('.lookup-read q').forEach((words) => words.remove());
  return `${count.innerText} ${answer.innerText}`;
}"""
# Returns how many milliseconds pass from a key to the next picture.
TIMED = """async (text) => {
  const field = document.querySelector('#lookup-text');
  field.value = text;
  const start = performance.now();
  field.dispatchEvent(new InputEvent('input', {bubbles: true}));
  const explained = performance.now() - start;
  await new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
  return [explained, performance.now() - start];
}"""


@pytest.fixture
def home(page):
    """Return the home page, ready to explain."""
    page.goto('index.html')
    ready(page)
    return page


def ready(page):
    """Wait until the form has what it needs, which it loads when it is used."""
    page.locator(FIELD).fill('0')
    page.locator('.lookup-title').wait_for()
    page.locator(FIELD).fill('')


def title(page):
    """Return the first answer."""
    return page.locator('.lookup-title').first.inner_text()


def told(text):
    """Return a text as it is told: what it means stands below what it is."""
    return ' '.join(text.replace(': ', ' ').split())


def test_the_table_of_inputs(home):
    wrong = []
    for case in CASES:
        text = told(home.evaluate(READ, case['input']))
        lacking = [fact for fact in case['says'] if told(fact) not in text]
        claimed = [claim for claim in case.get('never', ()) if told(claim) in text]
        if lacking or claimed:
            wrong.append((case['input'], lacking, claimed))
    assert wrong == []


def test_answers_come_at_once(home):
    texts = ['137', '1', 'git 128', '0xC0000005', CASES[-1]['input'], 'Killed: 9']
    times = {text: home.evaluate(TIMED, text) for text in texts}
    for text, (explained, painted) in times.items():
        print(f'{text:40.40} {explained:5.1f} ms, {painted:6.1f} ms')  # noqa: T201
    assert title(home) == 'Killed by SIGKILL (signal 9)'


def test_nothing_is_asked_of_a_server_once_it_is_ready(home):
    asked = []
    home.on('request', lambda request: asked.append(request.url))
    home.locator(FIELD).fill('137')
    assert title(home) == 'Killed by SIGKILL (signal 9)'
    home.locator(FIELD).fill('exit code 1')
    home.wait_for_url('**/index.html?q=exit+code+1')
    assert asked == []


def test_what_is_large_is_loaded_when_the_form_is_used(page):
    asked = []
    page.on('request', lambda request: asked.append(request.url))
    page.goto('index.html', wait_until='load')
    assert [url for url in asked if 'lookup-data' in url or 'explain.js' in url] == []
    ready(page)
    assert [url for url in asked if 'lookup-data' in url] != []


def test_the_address_has_the_text(page):
    page.goto('index.html?q=git+128')
    page.wait_for_selector('.lookup-title')
    assert title(page) == 'Git 128'
    assert page.locator(FIELD).input_value() == 'git 128'
    page.locator(FIELD).fill('-9')
    page.wait_for_url('**/index.html?q=-9')
    page.locator(FIELD).fill('password=secret\nexit code 3')
    page.wait_for_url('**/index.html')


@pytest.mark.parametrize('key', ['/', 'Control+k'])
def test_keys_lead_to_the_field(page, key):
    page.goto('index.html')
    page.keyboard.press(key)
    assert page.evaluate('document.activeElement.id') == 'lookup-text'
    page.keyboard.type('a/b')
    assert page.locator(FIELD).input_value() == 'a/b'


def test_the_key_without_ctrl_can_be_turned_off(page):
    page.goto('index.html')
    for text, focused in (('off', 'BODY'), ('on', 'TEXTAREA')):
        page.get_by_role('button', name=f'Turn the / key {text}').click()
        page.reload()
        page.keyboard.press('/')
        assert page.evaluate('document.activeElement.tagName') == focused


def test_escape_clears(home):
    home.locator(FIELD).fill('137')
    home.keyboard.press('Escape')
    assert home.locator(FIELD).input_value() == ''
    assert home.locator('.lookup-reading').count() == 0
    assert home.locator('.lookup-count').inner_text() == ''


@pytest.mark.parametrize(
    ('text', 'address'),
    [
        ('137', 'codes/137.html'),
        ('0xc0000005', 'codes/0xC0000005.html'),
        ('-1073741819', 'codes/0xC0000005.html'),
        ('sigterm', 'signals/SIGTERM.html'),
        ('0:9', 'signals/SIGKILL.html'),
        ('git 128', 'profiles/git.html#exit-git-128'),
        ('docker 137', 'profiles/docker.html#exit-docker-137'),
        ('EX_USAGE', 'profiles/sysexits.html#exit-sysexits-64'),
    ],
)
def test_enter_leads_to_the_page_of_one_thing(home, text, address):
    home.locator(FIELD).fill(text)
    home.keyboard.press('Enter')
    home.wait_for_url(f'**/{address}')
    assert home.locator('h1').count() == 1


def test_enter_on_a_message_leads_to_its_answer(home):
    home.locator(FIELD).fill('make: *** [all] Error 137')
    home.keyboard.press('Enter')
    home.locator(f'{ANSWER} :focus').wait_for()
    assert 'index.html' in home.url


def test_links_lead_to_pages_and_rows_of_the_site(home, site):
    for text in ('137', '-1', '1', '3221225477', 'git 1', 'EX_USAGE', 'SIGUSR1'):
        home.evaluate(READ, text)
        hrefs = home.locator(f'{ANSWER} a.internal').evaluate_all(
            'links => links.map((link) => link.href)'
        )
        assert hrefs
        for href in hrefs:
            path, _, anchor = href.partition('#')
            page = site / re.sub(r'^https?://[^/]+/', '', path)
            assert page.is_file(), href
            assert not anchor or f'id="{anchor}"' in page.read_text('utf-8'), href


def test_a_log_of_many_lines(home):
    home.locator(FIELD).fill('INFO 200 GET /\nmake: *** [all] Error 137\nStop.')
    assert title(home) == 'Killed by SIGKILL (signal 9)'
    assert home.locator(FIELD).bounding_box()['height'] > 80


def test_nonsense_is_said_to_be_so_with_examples_to_press(home):
    home.locator(FIELD).fill('hello world')
    home.wait_for_selector('.lookup-nonsense')
    assert 'is no exit code' in home.locator('[role=status]').first.inner_text()
    home.locator('.lookup-nonsense').get_by_role('button', name='git 128').click()
    assert title(home) == 'Git 128'


def test_the_name_of_a_program_leads_to_its_codes(home):
    home.locator(FIELD).fill('curl')
    link = home.locator('.lookup-nonsense a')
    assert link.get_attribute('href').endswith('/profiles/curl.html')


def test_what_is_pasted_is_text(home):
    home.locator(FIELD).fill('<img src=x onerror="alert()"> <b>x</b>')
    home.wait_for_selector('.lookup-nonsense')
    assert home.locator(f'{ANSWER} :is(img, b), .lookup-count :is(img, b)').count() == 0


def test_it_works_from_a_file(new_page, site):
    page = new_page()
    page.goto(f'{site.as_uri()}/index.html?q=143')
    page.wait_for_selector('.lookup-title')
    assert title(page) == 'Killed by SIGTERM (signal 15)'
    page.locator(FIELD).fill('130')
    page.wait_for_timeout(700)  # the address is written
    page.keyboard.press('Enter')
    page.wait_for_url('file:///**/codes/130.html')


def test_without_a_script_it_leads_to_all_numbers(new_page):
    page = new_page(java_script_enabled=False)
    page.goto('index.html')
    assert page.locator('.lookup-form button').all_inner_texts() == ['Explain']
    page.locator(FIELD).fill('137')
    page.get_by_role('button', name='Explain').click()
    page.wait_for_url('**/codes/index.html?q=137')
    assert page.locator('#code-137').count() == 1


def test_a_catalog_that_cannot_be_loaded_is_no_dead_end(page):
    page.route('**/lookup-data.js*', lambda route: route.fulfill(status=200, body='0'))
    page.route('**/explain.js*', lambda route: route.fulfill(status=200, body='0'))
    page.goto('index.html')
    page.locator(FIELD).fill('137')
    status = page.locator('.lookup-count')
    status.get_by_role('link').wait_for()
    assert 'could not be loaded' in status.inner_text()
    page.keyboard.press('Enter')
    page.wait_for_url('**/codes/index.html?q=137')


def test_it_is_the_first_stop_of_the_content(page):
    page.goto('index.html')
    stops = page.locator('article').locator('a[href]:visible, button, textarea')
    assert stops.first.get_attribute('id') == 'lookup-text'
