"""Where things are on the site: the pages and files of the catalog's entries."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from sphinxext.exitcodes import keys
from sphinxext.exitcodes.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinxext.exitcodes.catalog import Catalog

REPOSITORY = 'https://github.com/sphinxext-exitcodes/sphinxext-exitcodes'
API = 'api/v1'
# The builders whose output is a site; that of `epub` calls itself HTML, too.
SITES = frozenset({'html', 'dirhtml'})


def catalog_of(app: Sphinx) -> Catalog:
    """Return the catalog that is published, without the guides' own profiles."""
    return domain_of(app.env).catalog.bundled


def is_site(app: Sphinx) -> bool:
    """Return whether this build makes a site."""
    return app.builder.name in SITES


def absolute(app: Sphinx, path: str) -> str:
    """Return the public address of a file of the site."""
    return urljoin(app.config.html_baseurl, path)


def page(app: Sphinx, name: str) -> str:
    """Return the public address of a page."""
    return absolute(app, app.builder.get_target_uri(name))


def numbers(catalog: Catalog) -> list[str]:
    """Return the numbers that have a page: 0 to 255, and others of the catalog."""
    single = {entry.low for entry in catalog.index if entry.low == entry.high}
    return [keys.spell(number, 32) for number in sorted(single | {*range(256)})]


def number_name(number: str) -> str:
    """Return how a number is spelled in addresses: `137`, `minus-9`, `0xC0000005`."""
    return number.replace('-', 'minus-')
