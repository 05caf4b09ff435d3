"""Lighthouse gives each kind of page 100 for all that does not depend on a clock."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

CLOCKLESS = ('accessibility', 'best-practices', 'seo')
# They ask the browser about each link, one by one: minutes, where a page has
# thousands. `test_documents` looks at the links of every page.
SKIPPED = 'crawlable-anchors,link-text'


@pytest.mark.parametrize(
    'form', ['mobile', pytest.param('desktop', marks=pytest.mark.slow)]
)
def test_lighthouse_gives_100(
    tools, chromium, site_url, kind, path, form, tmp_path, record_property
):
    report = tmp_path / 'report.json'
    options = ['--quiet', '--output=json', f'--output-path={report}']
    options += [f'--skip-audits={SKIPPED}', '--disable-full-page-screenshot']
    options += ['--chrome-flags=--headless=new --no-sandbox']
    options += ['--preset=desktop'] if form == 'desktop' else []
    program = tools / 'lighthouse' / 'cli' / 'index.js'
    subprocess.run(
        ['node', program, f'{site_url}/{path}', *options],
        env={**os.environ, 'CHROME_PATH': chromium},
        check=True,
    )
    told = json.loads(report.read_text('utf-8'))
    scores = {
        name: round(100 * category['score'])
        for name, category in told['categories'].items()
    }
    record_property('lighthouse', [kind, form, *scores.values()])
    faults = [
        f'{name}: {audit["title"]}'
        for name, audit in told['audits'].items()
        if audit['score'] == 0 and audit['scoreDisplayMode'] in {'binary', 'error'}
    ]

    assert [scores[name] for name in CLOCKLESS] == [100] * 3, '\n'.join(faults)
