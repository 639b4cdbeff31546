"""Invented values for the tests of the store: two pages, their articles, persons that nobody is."""

import hashlib
from datetime import UTC, date, datetime

from models.items import (
    AnnotatedArticle,
    Article,
    EditionListing,
    FieldRule,
    Keyword,
    Link,
    Mention,
    PageListing,
    RawPage,
    Rejection,
    Signature,
)

SITE = "nanpu_shibao"
DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 24, 1, 2, 3, tzinfo=UTC)
BASE = "http://127.0.0.1/html/2026-11/20/"
TEXT = "人和路街道联合社区开展消防演练，居民学会了使用灭火器。\n活动受到好评。"


def raw_page(body: bytes = "本报讯".encode("gb18030"), url: str = f"{BASE}node_1.htm") -> RawPage:
    """A fetched page."""
    return RawPage(
        url=url,
        body=body,
        body_hash=hashlib.sha256(body).hexdigest(),
        text=body.decode("gb18030", errors="replace"),
        encoding="gb18030",
        encoding_rule="gb18030-strict",
        fetched_at=NOW,
    )


def article_url(number: int) -> str:
    """The address of the n-th article."""
    return f"{BASE}content_{number}.htm"


def edition_listing(pages: int = 2, day: date = DAY) -> EditionListing:
    """An edition of so many pages."""
    links = tuple(Link(url=f"{BASE}node_{n}.htm", page_number=f"0{n}", page_name="要闻") for n in range(1, pages + 1))
    return EditionListing(site=SITE, published_on=day, url=f"{BASE}node_1.htm", pages=links)


def page_listing(number: int, *articles: int, day: date = DAY) -> PageListing:
    """A page that lists those articles."""
    return PageListing(
        site=SITE,
        published_on=day,
        url=f"{BASE}node_{number}.htm",
        page_number=f"0{number}",
        page_name="要闻",
        articles=tuple(Link(url=article_url(n), title=f"标题{n}") for n in articles),
        raw_hash=raw_page().body_hash,
    )


def rejection(url: str, kind: str = "article", *, is_final: bool = True) -> Rejection:
    """A rejection of the address."""
    return Rejection.model_validate(
        {"site": SITE, "url": url, "kind": kind, "reason": "HTTP 404", "is_final": is_final, "published_on": DAY}
    )


def annotated(
    number: int = 1,
    *,
    text: str = TEXT,
    headline: str = "消防演练进社区",
    correspondent: str = "卢映禾",
    day: date | None = DAY,
    code: str | None = "410103014012",
    site: str | None = SITE,
    index: int = 0,
) -> AnnotatedArticle:
    """An article with one reporter, one correspondent, one subdistrict and one community."""
    byline = f"记者 段青岚\n通讯员 {correspondent}"
    end = len(byline)
    return AnnotatedArticle(
        article=Article(
            site=site,
            source=article_url(number),
            index=index,
            published_on=day,
            page_number="01",
            page_name="要闻",
            headline=headline,
            standfirst="提要一句",
            captions=("演练现场",),
            lines=tuple(text.split("\n")),
            raw_hash=raw_page().body_hash,
            rules=(FieldRule(field="headline", rule="td.font01"),),
        ),
        dateline="本报讯",
        paragraphs=tuple(text.split("\n")),
        text=text,
        byline_text=byline,
        signatures=(
            Signature(role="reporter", name="段青岚", text="段青岚", start=3, end=6, rule="role name"),
            Signature(
                role="correspondent", name=correspondent, text=correspondent, start=end - len(correspondent), end=end,
                rule="role name", organisation="人和路街道", confidence=0.9,
            ),
        ),
        mentions=(
            Mention(
                kind="subdistrict", name="人和路街道", text="人和路街道", start=0, end=5, code="410103014000",
                authority="NBS", year=2023, is_subject=True, rule="own district",
            ),
            Mention(
                kind="community", name="联合社区", text="联合社区", start=5, end=9, code=code,
                authority="NBS" if code else None, year=2023 if code else None,
                candidates=("410103014012", "410103001003"), rule="left neighbour",
            ),
        ),
        keywords=(Keyword(word="消防", weight=1.5), Keyword(word="演练", weight=0.5)),
        words=("人和路街道", "联合社区"),
    )  # fmt: skip
