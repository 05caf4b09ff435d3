"""What a printed page has: all facts, in dark ink on light paper, and no more."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

PRINTED = ['profile', 'comparison']
A4 = {'width': 794, 'height': 1123}  # at 96 dots an inch
# The words of a cell as they are read; `textContent` would join its lines.
FACTS = """() => [...document.querySelectorAll('h1, h2, caption, th, td')]
  .filter(cell => cell.checkVisibility()).map(cell => cell.innerText)"""
LIGHTNESS = """() => ['color', 'backgroundColor'].map(name => {
  const [r, g, b, a = 1] = getComputedStyle(document.body)[name]
    .match(/[\\d.]+/g).map(Number);
  return a === 0 ? 255 : (r + g + b) / 3;
})"""
WIDER = """() => document.documentElement.scrollWidth - innerWidth"""


@pytest.fixture
def pdftotext():
    return shutil.which('pdftotext') or pytest.fail('pdftotext (poppler-utils) lacks')


def words_of(texts):
    return {word for text in texts for word in re.findall(r'\w{3,}', text)}


@pytest.mark.parametrize('kind', PRINTED, indirect=True)
def test_print_has_all_facts(page, path, pdftotext, tmp_path):
    page.goto(path)
    page.emulate_media(media='print')
    facts = page.evaluate(FACTS)
    page.pdf(path=tmp_path / 'page.pdf', format='A4')
    command = [pdftotext, '-raw', tmp_path / 'page.pdf', '-']
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    # a word may be broken where its cell ends
    joined = re.sub(r'[\s\u00ad\u200b]+', '', printed)

    assert len(facts) > 20
    assert {word for word in words_of(facts) if word not in joined} == set()


@pytest.mark.parametrize('kind', PRINTED, indirect=True)
@pytest.mark.parametrize('scheme', ['light', 'dark'])
def test_print_is_dark_on_light(new_page, path, scheme):
    page = new_page(color_scheme=scheme)
    page.goto(path)
    page.emulate_media(media='print')
    ink, paper = page.evaluate(LIGHTNESS)

    assert ink < 80
    assert paper > 240


@pytest.mark.parametrize('kind', PRINTED, indirect=True)
def test_print_is_no_wider_than_paper(new_page, path):
    page = new_page(viewport=A4)
    page.goto(path)
    page.emulate_media(media='print')

    assert page.evaluate(WIDER) <= 0


@pytest.mark.parametrize('kind', PRINTED, indirect=True)
def test_print_has_nothing_to_press(page, path):
    page.goto(path)
    page.emulate_media(media='print')
    # the head of a column is a button where it sorts, and a head on paper
    shown = page.locator(
        ':is(nav, form, button, .sidebar-drawer, .toc-drawer):not(th *):visible'
    )

    assert shown.evaluate_all('all => all.map(e => e.outerHTML.slice(0, 99))') == []
