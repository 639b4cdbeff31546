"""The platforms read the sample as its truth says: every edition, page and article of both bulletins."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from harvester.platforms import PLATFORMS, Platform
from harvester.rawpage import to_raw_page
from harvester.sample import Sample, site_files, truth
from harvester.sample.pages import answer
from harvester.sample.values import Edition
from harvester.site import Site
from harvester.sitefile import load_site
from models.errors import EditionMissing
from models.items import Article, Header, RawPage

SAMPLE = Sample()
BASE_URL = "http://127.0.0.1:8765/"
NOW = datetime(2026, 3, 24, 8, tzinfo=UTC)
SLUGS = ("sample_classic", "sample_new")
TRUTH = {article.url: article for article in truth(base_url=BASE_URL)}


def fetch(url: str) -> RawPage:
    parts = urlsplit(url)
    page = answer(SAMPLE, f"{parts.path}?{parts.query}" if parts.query else parts.path)
    return to_raw_page(url, page.body, NOW, page.status, [Header(name="content-type", value=page.content_type)])


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    paths = site_files(tmp_path_factory.mktemp("sites"), BASE_URL)
    return {path.stem: load_site(path) for path in paths}


def read_edition(site: Site, platform: Platform, edition: Edition) -> Iterator[Article]:
    day = edition.published_on
    listing = platform.read_edition(fetch(site.url_for(day)), site, day)
    assert [link.page_number for link in listing.pages] == [page.number for page in edition.pages]
    for link in listing.pages:
        page = platform.read_page(fetch(link.url), site, day)
        for found in page.articles:
            (article,) = platform.read_articles(fetch(found.url), site, day)
            yield article.model_copy(update={"page_number": page.page_number, "page_name": page.page_name})


@pytest.mark.parametrize("slug", SLUGS)
def test_every_article_is_read_as_it_was_written(sites: dict[str, Site], slug: str) -> None:
    site = sites[slug]
    platform = PLATFORMS[site.platform]
    published = [edition for edition in SAMPLE.editions(slug) if edition.state == "published"]
    articles = [article for edition in published for article in read_edition(site, platform, edition)]
    assert sorted(article.source for article in articles) == sorted(url for url in TRUTH if TRUTH[url].site == slug)
    for article in articles:
        true = TRUTH[article.source]
        assert (article.headline, article.kicker, article.subhead) == (
            true.headline,
            true.text.kicker,
            true.text.subhead,
        )
        assert article.lines == true.text.lines
        assert article.byline_line == true.text.author_line
        assert article.captions == (() if true.text.caption is None else (true.text.caption,))
        assert (article.page_number, article.page_name) == (true.page_number, true.page_name)


@pytest.mark.parametrize("slug", SLUGS)
def test_days_that_are_missing_are_known_as_missing(sites: dict[str, Site], slug: str) -> None:
    site = sites[slug]
    missing = [edition for edition in SAMPLE.editions(slug) if edition.state in {"stub", "previous again"}]
    assert missing
    for edition in missing:
        page = fetch(site.url_for(edition.published_on))
        with pytest.raises(EditionMissing):
            PLATFORMS[site.platform].read_edition(page, site, edition.published_on)


def test_classic_pages_are_decoded_by_their_bytes(sites: dict[str, Site]) -> None:
    page = fetch(sites["sample_classic"].url_for(SAMPLE.until))
    assert page.encoding == "gb18030"
    assert PLATFORMS["founder"].recognises(page)


def test_bundled_site_files_load_as_they_stand() -> None:
    folder = Path(__file__).parents[3] / "harvester" / "sites"
    assert {load_site(folder / f"{slug}.toml").adcode for slug in SLUGS} == {"410103"}
