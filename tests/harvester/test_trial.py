from datetime import UTC, date, datetime

import pytest

from harvester.rawpage import to_raw_page
from harvester.reading import day_of
from harvester.sample import Sample
from harvester.sample.pages import answer
from harvester.site import Site
from harvester.sitefile import load_sites
from harvester.trial import site_of, stand_in, try_page
from models.items import RawPage

BASE = "http://127.0.0.1:8765"
DAY = date(2026, 3, 24)
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, tzinfo=UTC)
INDEX = "/classic/html/2026-03/24/node_2.htm"


def page_at(path: str) -> RawPage:
    return to_raw_page(BASE + path, answer(Sample(), path).body, NOW)


def sites() -> dict[str, Site]:
    return load_sites()


def test_an_index_yields_its_pages_and_its_articles() -> None:
    trial = try_page(page_at(INDEX), sites()["sample_classic"], None, TODAY)
    assert trial.platform == "founder"
    assert trial.edition is not None
    assert [link.page_number for link in trial.edition.pages] == ["A01", "A02", "A04"]
    assert trial.listing is not None
    assert len(trial.listing.articles) == 5


def test_an_article_yields_its_fields_with_their_rules() -> None:
    listing = try_page(page_at(INDEX), sites()["sample_classic"], None, TODAY).listing
    assert listing is not None
    path = listing.articles[0].url.removeprefix(BASE)
    (article,) = try_page(page_at(path), sites()["sample_classic"], None, TODAY).articles
    assert article.headline
    assert "headline" in {rule.field for rule in article.rules}


@pytest.mark.parametrize(
    ("path", "platform"), [(INDEX, "founder"), ("/new/pc/layout/202603/24/node_01.html", "epaper")]
)
def test_without_a_site_the_platform_that_recognises_the_page_reads_it(path: str, platform: str) -> None:
    trial = try_page(page_at(path), None, None, TODAY)
    assert (trial.platform, trial.chosen_by) == (platform, "it recognises the page")
    assert trial.listing is not None


def test_a_page_of_nothing_says_why() -> None:
    trial = try_page(to_raw_page(f"{BASE}/classic/x.htm", b"<html><body>404</body></html>", NOW), None, None, TODAY)
    assert not trial.is_understood
    assert {part for part, _ in trial.failures} == {"edition", "page", "article"}


def test_an_address_finds_its_site_by_the_base_url() -> None:
    found = site_of(f"{BASE}/new/pc/layout/202603/24/node_01.html", sites())
    assert found is not None
    assert found.slug == "sample_new"
    assert site_of("http://elsewhere.example.cn/", sites()) is None


def test_a_file_has_no_stand_in_site() -> None:
    assert stand_in("file:///tmp/a.txt", "pagedump") is None


def test_the_day_is_in_the_address_or_in_the_masthead() -> None:
    page = page_at(INDEX)
    assert day_of(page) == DAY
    assert day_of(page.model_copy(update={"url": "file:///tmp/index.htm"})) == DAY
    assert day_of(to_raw_page("file:///tmp/a.txt", "本报讯".encode(), NOW)) is None


def test_a_saved_page_is_read_though_its_address_has_no_day() -> None:
    page = page_at(INDEX).model_copy(update={"url": f"{BASE}/classic/saved.htm"})
    trial = try_page(page, sites()["sample_classic"], None, TODAY)
    assert trial.edition is not None
    assert trial.edition.published_on == DAY


def test_a_list_yields_its_entries_and_where_it_goes_on() -> None:
    html = "<ul><li><a href=t20220324_1.html>街道办实事</a>2022-03-24</li></ul><a href=index_1.html>下一页</a>"
    script = '<script>createPageHTML(3, 0, "index", "html");</script>'
    trial = try_page(to_raw_page("http://www.example.cn/jddt/", f"{script}{html}".encode(), NOW), None, None, TODAY)
    assert (trial.platform, trial.chosen_by) == ("listing", "it recognises the page")
    assert trial.entries is not None
    assert [(entry.title, entry.published_on) for entry in trial.entries.entries] == [("街道办实事", date(2022, 3, 24))]
    assert trial.entries.further == ("http://www.example.cn/jddt/index_1.html",)
    assert trial.is_understood


def test_an_article_of_a_government_site_is_read_without_its_site() -> None:
    html = '<meta name="ArticleTitle" content="街道办实事"><div class=TRS_Editor><p>　　本报讯。</p></div>'
    trial = try_page(to_raw_page("http://www.example.cn/t20220324_1.html", html.encode(), NOW), None, None, TODAY)
    assert [(each.headline, each.published_on) for each in trial.articles] == [("街道办实事", date(2022, 3, 24))]
    assert [part for part, _ in trial.failures] == ["list"]
