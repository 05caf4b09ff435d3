"""The site is what its sources say, whoever builds it and when."""

from __future__ import annotations

import hashlib

import pytest


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).digest()
        for path in folder.rglob('*')
        if path.is_file()
    }


@pytest.mark.slow
def test_second_build_has_the_same_bytes(site, build_site, tmp_path):
    first, second = digests(site), digests(build_site(tmp_path / 'again'))

    assert sorted(first.items() ^ second.items()) == []
