"""One recorded edition of the sample's classic bulletin, made without a network."""

from datetime import UTC, date, datetime
from pathlib import Path

from harvester.rawpage import to_raw_page
from harvester.reading import read_edition, read_page
from harvester.recorded.edition import Recorded, folder_of, save_edition, to_edition
from harvester.recorded.replay import replay
from harvester.sample import Sample, site_files
from harvester.sample.pages import answer
from harvester.site import Site
from harvester.sitefile import load_site
from models.items import RawPage

SLUG = "sample_classic"
BASE = "http://127.0.0.1:8765/"
DAY = date(2026, 3, 24)
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, tzinfo=UTC)
INDEX = f"{BASE}classic/html/2026-03/24/node_2.htm"


def page_at(url: str, sample: Sample) -> tuple[str, RawPage]:
    """A page of the sample, with the address that is asked for."""
    return url, to_raw_page(url, answer(sample, f"/{url.removeprefix(BASE)}").body, NOW)


def recorded(site: Site) -> Recorded:
    """The sample's edition of the day: every page that its index and its pages link to."""
    sample = Sample()
    index = page_at(INDEX, sample)
    links = read_edition(index[1], site, DAY).pages
    pages = [page_at(link.url, sample) for link in links]
    listed = [
        found
        for link, (_, page) in zip(links, pages, strict=True)
        for found in read_page(page, site, DAY, link).articles
    ]
    articles = [page_at(link.url, sample) for link in listed]
    whole = tuple(dict([index, *pages, *articles]).items())
    edition = to_edition(SLUG, DAY, TODAY, whole)
    return Recorded(edition=edition, bodies=tuple(page.body for _, page in whole), expected=())


def keep(folder: Path) -> tuple[Site, Path]:
    """The sample's site file in a folder and its recorded edition beside it."""
    site_files(folder, BASE)
    site = load_site(folder / f"{SLUG}.toml")
    edition = recorded(site)
    home = folder_of(folder, SLUG, DAY)
    save_edition(home, edition.edition, edition.bodies, replay(edition, site).articles)
    return site, home
