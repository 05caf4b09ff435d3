"""The pages are HTML as the standard has it, and as assistive technology needs it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

RULES = Path(__file__).with_name('htmlvalidate.json')


def test_html_validate_finds_nothing(site, tools, path, tmp_path):
    report = tmp_path / 'report.json'
    program = tools / 'html-validate' / 'bin' / 'html-validate.mjs'
    subprocess.run(
        ['node', program, '--config', RULES, '--formatter', f'json={report}', path],
        cwd=site,
        check=False,  # it fails for what it reports
    )
    found = [
        f'{path}:{message["line"]}: {message["ruleId"]}: {message["message"]}'
        for result in json.loads(report.read_text('utf-8'))
        for message in result['messages']
    ]

    if found:
        pytest.fail('\n'.join(found))
