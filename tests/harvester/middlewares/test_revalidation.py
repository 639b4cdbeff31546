from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import ClassVar, Self

import pytest
from scrapy.settings import BaseSettings

from models.items import Article, Header, LastFetch, RawPage
from models.reader import StoredPage
from tests.harvester.crawling import FOLDER, Crawled, ListLedger, crawl_day, put_edition
from tests.harvester.paper import article_page
from tests.harvester.web import Web, serving

THIRD = FOLDER + "content_3.htm"
BODY = article_page("第3篇", "<P>　　本报讯　昨日，街道开展活动。</P>").encode("gb18030")


class WetLedger(ListLedger):
    """All articles are stored, and were fetched on the day of their edition."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """The ledger."""
        return cls()

    def fetched(self, urls: Iterable[str]) -> dict[str, LastFetch]:
        """That day, early."""
        moment = datetime(2022, 3, 23, 23, tzinfo=UTC)
        return {url: LastFetch(fetched_at=moment, raw_hash=url[-5:], etag='"abc"') for url in urls}


class ShelfArchive:
    """An archive of one body, or of none."""

    body: ClassVar[bytes | None] = None

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """The archive."""
        return cls()

    def load(self, url: str, raw_hash: str) -> StoredPage | None:
        """The body, whatever is asked for."""
        if self.body is None:
            return None
        return StoredPage(
            url=url, body=self.body, body_hash=raw_hash, fetched_at=datetime(2022, 3, 23, 23, tzinfo=UTC), status=200,
            headers=(Header(name="content-type", value="text/html"), Header(name="etag", value='"abc"')),
            encoding="gb18030", encoding_rule="bytes",
        )  # fmt: skip

    def close(self) -> None:
        """Nothing to let go."""


async def crawl_again(folder: Path, web: Web) -> Crawled:
    """A crawl of the day after, of a newspaper whose articles are all stored."""
    overrides = {"HARVEST_LEDGER": WetLedger, "HARVEST_ARCHIVE": ShelfArchive, "HARVEST_TODAY": "2022-03-25"}
    return await crawl_day(folder, web, overrides)


def tags_sent(web: Web) -> set[str]:
    return {web.tags[path] for path in web.paths() if "content_" in path}


async def test_the_stored_page_takes_the_place_of_a_304(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ShelfArchive, "body", BODY)
    with serving() as web:
        put_edition(web)
        web.answers[THIRD] = [(304, {"ETag": '"abd"', "Content-Length": "0"}, b"")]
        found = await crawl_again(tmp_path, web)
    assert tags_sent(web) == {'"abc"'}
    assert [article.headline for article in found.of(Article) if article.source.endswith("3.htm")] == ["第3篇"]
    (raw,) = (page for page in found.of(RawPage) if page.url.endswith("content_3.htm"))
    assert (raw.status, raw.body) == (200, BODY)
    headers = {header.name: header.value for header in raw.headers}
    assert (headers["content-type"], headers["etag"], "content-length" in headers) == ("text/html", '"abd"', False)
    assert raw.fetched_at.date() > date(2022, 3, 25)
    assert (found.count("unmodified"), found.count("rejected")) == (1, 0)


async def test_a_page_that_is_stored_no_more_is_asked_for_without_conditions(tmp_path: Path) -> None:
    with serving() as web:
        put_edition(web)
        web.answers[THIRD].insert(0, (304, {}, b""))
        found = await crawl_again(tmp_path, web)
    assert web.paths().count(THIRD) == 2
    assert web.tags[THIRD] == ""
    assert len(found.of(Article)) == 3


async def test_conditions_are_not_sent_to_where_a_redirect_leads(tmp_path: Path) -> None:
    with serving() as web:
        put_edition(web)
        web.answers[FOLDER + "content_9.htm"] = web.answers[THIRD]
        web.answers[THIRD] = [(302, {"Location": "content_9.htm"}, b"")]
        await crawl_again(tmp_path, web)
    assert (web.tags[THIRD], web.tags[FOLDER + "content_9.htm"]) == ('"abc"', "")


@pytest.mark.parametrize("today", ["2022-03-24", "2022-04-02"])
async def test_nothing_is_asked_again_on_its_own_day_or_beyond_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: str
) -> None:
    with serving() as web:
        put_edition(web)
        monkeypatch.setattr(ListLedger, "stored", {f"{web.url[:-1]}{FOLDER}content_{n}.htm" for n in (1, 2, 3)})
        await crawl_day(tmp_path, web, {"HARVEST_LEDGER": WetLedger, "HARVEST_TODAY": today})
    assert not [path for path in web.paths() if "content_" in path]
