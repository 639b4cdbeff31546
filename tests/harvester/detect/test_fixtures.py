"""Every recorded edition: from each of its pages the inquiry comes to its system and to its index."""

from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest

from harvester.detect.finding import Finding
from harvester.detect.inquiry import examine, inquire
from harvester.detect.trail import Answer
from harvester.platforms.markup import canonical
from harvester.reading import read_edition
from harvester.recorded.edition import Recorded, find_editions, load_edition
from harvester.site import Site
from harvester.sitefile import load_site

FOLDER = Path(__file__).parents[2] / "fixtures" / "sites"
TODAY = date(2026, 11, 24)
OTHER_DAY = date(2021, 11, 29)
SLUGS = sorted(path.name for path in (FOLDER / "fixtures").glob("*"))
SITES = {slug: load_site(FOLDER / f"{slug}.toml") for slug in SLUGS}
KEPT = [(slug, home) for slug in SLUGS for home in find_editions(FOLDER, slug)]
EDITIONS = [(slug, home) for slug, home in KEPT if not SITES[slug].columns]
COLUMNS = [(slug, home) for slug, home in KEPT if SITES[slug].columns]


def found_from(url: str, recorded: Recorded) -> Finding:
    """What an inquiry finds that begins at a page of a recorded edition."""
    numbers = {canonical(page.url): number for number, page in enumerate(recorded.edition.pages)}
    inquiry = inquire(url, TODAY)
    following = next(inquiry)
    while True:
        number = numbers.get(canonical(following))
        page: Answer = "HTTP 404" if number is None else recorded.page(number, None)
        try:
            following = inquiry.send(page)
        except StopIteration as end:
            found: Finding = end.value
            return found


def pages_listed_at(url: str, site: Site, recorded: Recorded) -> list[str]:
    """The pages that the recorded page at an address lists."""
    urls = [canonical(page.url) for page in recorded.edition.pages]
    page = recorded.page(urls.index(canonical(url)), None)
    return [link.url for link in read_edition(page, site, recorded.edition.published_on).pages]


@pytest.mark.parametrize(("slug", "home"), EDITIONS, ids=[f"{slug}-{home.name}" for slug, home in EDITIONS])
def test_every_page_leads_to_its_system_and_to_its_index(slug: str, home: Path) -> None:
    site, recorded = SITES[slug], load_edition(home)
    home_page = site.url_for(recorded.edition.published_on)
    for page in recorded.edition.pages:
        found = found_from(page.url, recorded)
        assert found.platform == site.platform, page.url
        if found.edition_url is not None:
            address = f"{found.base_url}{found.edition_url}".format(date=recorded.edition.published_on)
            assert pages_listed_at(address, site, recorded) == pages_listed_at(home_page, site, recorded), page.url
    index = found_from(home_page, recorded)
    assert index.how_sure == "sure"
    assert f"{index.base_url}{index.edition_url}".format(date=OTHER_DAY) == site.url_for(OTHER_DAY)


@pytest.mark.parametrize(("slug", "home"), EDITIONS, ids=[f"{slug}-{home.name}" for slug, home in EDITIONS])
def test_one_saved_page_names_its_system(slug: str, home: Path) -> None:
    site, recorded = SITES[slug], load_edition(home)
    for number in range(len(recorded.edition.pages)):
        assert examine(recorded.page(number, None), TODAY).platform == site.platform


@pytest.mark.parametrize(("slug", "home"), COLUMNS, ids=[f"{slug}-{home.name}" for slug, home in COLUMNS])
def test_a_list_names_its_system_and_becomes_a_column(slug: str, home: Path) -> None:
    site, recorded = SITES[slug], load_edition(home)
    for column in site.columns:
        url = urljoin(site.base_url, column.url)
        found = found_from(url, recorded)
        assert (found.platform, found.how_sure) == (site.platform, "sure"), found.evidence
        assert found.base_url == site.base_url
        assert found.column is not None
        assert urljoin(site.base_url, found.column[1]) == url
