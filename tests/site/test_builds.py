"""The site is what its sources say, whoever builds it and when."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / 'docs'


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).digest()
        for path in folder.rglob('*')
        if path.is_file()
    }


@pytest.mark.slow
def test_other_builds_have_the_same_bytes(site, build_site, tmp_path):
    first, second = digests(site), digests(build_site(tmp_path / 'again'))

    assert sorted(first.items() ^ second.items()) == []

    (DOCS / 'disputes.md').touch()  # one page is written again
    third = digests(build_site(tmp_path / 'again'))

    assert sorted(first.items() ^ third.items()) == []
