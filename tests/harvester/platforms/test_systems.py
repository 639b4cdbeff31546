"""The recorded pages of every publishing system: each is recognised by its own alone, and another day's is missing."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from harvester import reading
from harvester.platforms import MODULES, PLATFORMS
from harvester.recorded.edition import Recorded, find_editions, load_edition
from harvester.site import Site
from harvester.sitefile import load_site
from models.errors import EditionMissing
from models.items import RawPage

FOLDER = Path(__file__).parents[2] / "fixtures" / "sites"
SLUGS = sorted(path.stem for path in FOLDER.glob("*.toml") if load_site(path).platform in MODULES)
NEWSPAPERS = [
    "articel", "dated", "epaper", "founder", "joyhua", "nbs", "plist", "qpaper", "shtml", "uniflows"
]  # fmt: skip


class Recording(NamedTuple):
    site: Site
    recorded: Recorded

    @property
    def day(self) -> date:
        return self.recorded.edition.published_on

    def pages(self) -> Iterator[RawPage]:
        for number in range(len(self.recorded.edition.pages)):
            yield self.recorded.page(number, self.site.encoding)


def recording(slug: str) -> Recording:
    (folder,) = find_editions(FOLDER, slug)
    return Recording(load_site(FOLDER / f"{slug}.toml"), load_edition(folder))


def test_every_system_of_newspapers_has_a_recorded_edition() -> None:
    assert {recording(slug).site.platform for slug in SLUGS} == set(NEWSPAPERS)
    assert set(NEWSPAPERS) <= set(MODULES)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_is_recognised_by_its_own_system_alone(slug: str) -> None:
    own = recording(slug)
    for page in own.pages():
        assert [name for name in PLATFORMS if PLATFORMS[name].recognises(page)] == [own.site.platform], page.url


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_without_its_address_is_recognised_by_its_markup_or_not_at_all(slug: str) -> None:
    own = recording(slug)
    # Papers of `dated` have the markup of Founder's systems: only their addresses differ.
    expected = {own.site.platform} if own.site.platform != "dated" else {"epaper", "founder"}
    for page in own.pages():
        bare = page.model_copy(update={"url": "file:///saved.html"})
        names = [name for name in NEWSPAPERS if PLATFORMS[name].recognises(bare)]
        assert len(names) <= 1
        assert expected.issuperset(names), page.url


@pytest.mark.parametrize("slug", SLUGS)
def test_the_last_edition_again_is_a_missing_edition(slug: str) -> None:
    own = recording(slug)
    tomorrow = own.day + timedelta(days=1)
    index = next(own.pages()).model_copy(update={"url": own.site.url_for(tomorrow)})
    with pytest.raises(EditionMissing, match=f"edition of {own.day} \\(its masthead\\)"):
        reading.read_edition(index, own.site, tomorrow)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_article_names_the_sources_of_its_date(slug: str) -> None:
    own = recording(slug)
    for row in own.recorded.expected:
        page = next(page for page in own.pages() if page.url == row["source"])
        (article,) = PLATFORMS[own.site.platform].read_articles(page, None)
        rule = next(rule.rule for rule in article.rules if rule.field == "published_on")
        assert (article.published_on, rule.split(", ")[0]) == (own.day, "url")


def test_a_page_whose_script_names_its_fellows_is_an_index_too() -> None:
    own = recording("plist")
    page = next(page for page in own.pages() if page.url.endswith("_001.html"))
    pages = reading.read_edition(page, own.site, own.day).pages
    assert [link.url.rpartition("/")[2] for link in pages] == ["20220324_001.html", "20220324_002.html"]
    (link, _) = pages
    listing = reading.read_page(page, own.site, own.day, link)
    assert (listing.page_number, listing.page_name, len(listing.articles)) == ("01", "要闻", 3)


def test_a_page_that_lists_every_pages_articles_has_only_its_own() -> None:
    own = recording("shtml")
    pages = {page.url.rpartition("/")[2]: page for page in own.pages()}
    for name, count in (("vE1.shtml", 3), ("vE2.shtml", 2)):
        listing = PLATFORMS["shtml"].read_page(pages[name], own.site, own.day)
        assert len(listing.articles) == count
