from collections.abc import Iterable
from datetime import UTC, date, datetime

from harvester.errand import Errand
from harvester.rawpage import to_raw_page
from harvester.site import Site
from harvester.spiders.files import FileReading, platform_of
from models.items import Article, RawPage, Reading, Rejection
from tests.harvester.paper import article_page

DUMP = "二七区民政局 街道办实事\n本报讯 昨日，人和路街道开展活动，居民参加。记者 张三\n"


def page(text: str, name: str = "a.txt") -> RawPage:
    return to_raw_page(f"file:///{name}", text.encode(), datetime(2026, 11, 24, tzinfo=UTC))


def test_what_no_html_platform_recognises_is_a_page_dump() -> None:
    assert platform_of(page(DUMP)) == "pagedump"
    assert platform_of(page(article_page("题", "<P>正文。</P>"), "a.htm")) == "founder"
    assert platform_of(page('<h2 id="Title">题</h2><p id="PreTitle"></p>', "a.html")) == "epaper"


def test_a_dump_is_read_and_dated_by_the_errand() -> None:
    made = list(
        FileReading(Errand(urls=("file:///a.txt",), published_on=date(2022, 3, 24)), tuple, "r").read(page(DUMP))
    )
    assert [type(item) for item in made] == [Article, Reading]
    assert isinstance(made[0], Article)
    assert made[0].published_on == date(2022, 3, 24)


def test_a_file_that_is_no_bulletin_is_rejected_with_its_hash() -> None:
    rejection, reading = FileReading(Errand(urls=("file:///a.txt",)), tuple, "r").read(page("\n\n"))
    assert isinstance(rejection, Rejection)
    assert (rejection.site, rejection.kind, rejection.is_final) == ("local", "file", True)
    assert rejection.raw_hash
    assert isinstance(reading, Reading)
    assert (reading.results, reading.reason) == (1, rejection.reason)


def test_articles_are_placed_together_where_no_site_says_whose_page_it_is() -> None:
    def place(articles: Iterable[Article]) -> tuple[Article, ...]:
        return tuple(article.model_copy(update={"district": "410103"}) for article in articles)

    def districts(errand: Errand) -> set[str | None]:
        return {item.district for item in FileReading(errand, place, "r").read(page(DUMP)) if isinstance(item, Article)}

    site = Site(slug="a", name="甲", platform="pagedump", base_url="http://a.cn/")
    assert districts(Errand(urls=("file:///a.txt",))) == {"410103"}
    assert districts(Errand(urls=("file:///a.txt",), site=site)) == {"410103"}
    known = site.model_copy(update={"adcode": "410102"})
    assert districts(Errand(urls=("file:///a.txt",), site=known)) == {None}
