"""Frozen values that cross a stage, from a fetched page to an annotated article. No Scrapy, no SQL."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

from models.kinds import Authority, DivisionKind, Role


class Value(BaseModel):
    """The base of every value: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Header(Value):
    """One response header, name in lower case."""

    name: str
    value: str


class RawPage(Value):
    """A page as it came: bytes, headers, time, and how its charset was decided.

    `text` is the decoded body; `body_hash` the SHA-256 of `body` in hexadecimal.

    >>> from datetime import UTC, datetime
    >>> page = RawPage(url="file:///a.txt", body=b"\\xb1\\xa8", body_hash="0", text="报", encoding="gb18030",
    ...                encoding_rule="gb18030-strict", fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
    >>> page.status
    200
    """

    url: str
    body: bytes
    body_hash: str
    text: str
    encoding: str
    encoding_rule: str
    fetched_at: AwareDatetime
    status: int = 200
    headers: tuple[Header, ...] = ()


class Link(Value):
    """A link that a platform found: to a page (版面) of an edition or to an article (稿件) of a page."""

    url: str
    title: str = ""
    page_number: str | None = None
    page_name: str | None = None


class FieldRule(Value):
    """Which rule found a field of an article: `FieldRule(field="headline", rule="td.font01")`."""

    field: str
    rule: str


class EditionListing(Value):
    """An edition (期) of a site: one date, and the pages its index lists.

    `state` is `listed`, or `missing` with the reason why nothing is there (404, a stub, another edition's date).
    `is_announced` says whether the site's own list of dates (period.xml) has it; none where it has no such list.
    """

    site: str
    published_on: date
    url: str
    state: Literal["listed", "missing"] = "listed"
    reason: str | None = None
    pages: tuple[Link, ...] = ()
    is_announced: bool | None = None


class PageListing(Value):
    """A page (版面) of an edition and the articles that it lists, in reading order."""

    site: str
    published_on: date
    url: str
    page_number: str | None
    page_name: str | None
    articles: tuple[Link, ...]
    raw_hash: str


class Rejection(Value):
    """Something that was asked for and not stored, with the reason.

    `kind` says what was lost; `is_final` is false where the next crawl should try again (a timeout, a 500). One that
    `settles` is final where a crawl of a later day finds the same.
    """

    site: str
    url: str
    kind: Literal["edition", "page", "article", "file"]
    reason: str
    is_final: bool
    settles: bool = False
    published_on: date | None = None
    raw_hash: str | None = None


class Reading(Value):
    """That an address was read whole, by the rules of a version; it comes after all that it gave.

    `results` counts the articles and rejections that came of it; `indexes` are those of the articles that were fit to
    be stored. What is stored under the address besides them is withdrawn (撤下), for the `reason`. Without `raw_hash`
    nothing was read: no page lists the address any more. A page with a `reason` was not understood.
    """

    site: str | None
    url: str
    kind: Literal["page", "article", "file"]
    raw_hash: str | None
    rules: str
    results: int = 0
    indexes: tuple[int, ...] = ()
    reason: str | None = None


class Kept(Value):
    """An address whose page is in the archive: by which body, and what was known of it when it was read.

    `date_rule` is the rule that found `day`. `lists` are the articles that a page (版面) listed.
    """

    kind: Literal["page", "article", "file"]
    link: Link
    raw_hash: str
    day: date | None = None
    date_rule: str | None = None
    lists: tuple[str, ...] = ()


class LastFetch(Value):
    """When an article's page came last, as which body, and by what its server can tell whether it changed since."""

    fetched_at: AwareDatetime
    raw_hash: str
    etag: str | None = None
    last_modified: str | None = None


class Article(Value):
    """An article (稿件) as a platform took it from its page, its text not yet read.

    `lines` are the body as printed: whole paragraphs where the page marks them up (`is_broken` false), or
    lines cut by columns and pictures, with empty strings where blank lines stood (`is_broken` true).
    `index` counts from 0 within `source`. `rules` says which rule found which field. `district` is the adcode
    (6 digits) of the district that the articles of its page name, where no site says whose page it is.
    """

    site: str | None
    source: str
    index: int = 0
    published_on: date | None = None
    page_number: str | None = None
    page_name: str | None = None
    section: str | None = None
    organ: str | None = None
    kicker: str | None = None
    headline: str | None = None
    subhead: str | None = None
    standfirst: str | None = None
    byline_line: str | None = None
    captions: tuple[str, ...] = ()
    lines: tuple[str, ...]
    is_broken: bool = False
    raw_hash: str | None = None
    rules: tuple[FieldRule, ...] = ()
    district: str | None = None


class Signature(Value):
    """One person or unit named in a byline (署名) under one role; `start` and `end` index the byline text."""

    role: Role
    rank: str | None = None
    name: str
    organisation: str | None = None
    is_collective: bool = False
    text: str
    start: int
    end: int
    rule: str
    confidence: float = 1.0


class Mention(Value):
    """A division or road named in the text; `start` and `end` index the article's text.

    `code` is the 12-digit division code by `authority` in `year`, or none where the register holds no such
    place or several (`candidates`). `is_subject` says that the article is about the place.
    """

    kind: DivisionKind
    name: str
    text: str
    start: int
    end: int
    code: str | None = None
    authority: Authority | None = None
    year: int | None = None
    candidates: tuple[str, ...] = ()
    is_subject: bool = False
    rule: str


class Keyword(Value):
    """A word and its TF-IDF weight in the article."""

    word: str
    weight: float


class AnnotatedArticle(Value):
    """An article that was read: dateline and bylines taken out, persons, divisions, keywords and words found.

    `text` is `paragraphs` joined by newlines, and `words` joined; `byline_text` is the bylines as printed, one a line.
    Every span holds `text[start:end] == surface` in the text that it indexes. `fingerprint` is what near-duplicates
    are known by; empty where none was made, as in what is not stored.
    """

    article: Article
    dateline: str | None
    paragraphs: tuple[str, ...]
    text: str
    byline_text: str
    signatures: tuple[Signature, ...]
    mentions: tuple[Mention, ...]
    keywords: tuple[Keyword, ...]
    words: tuple[str, ...]
    fingerprint: bytes = b""


class Alias(Value):
    """A name that stands in a site's text for a division of the register, optionally only between two dates.

    >>> Alias(name="樱桃沟管委会", code="410103017000", authority="MCA", year=2025).name
    '樱桃沟管委会'
    """

    name: str
    code: str
    authority: Authority | None = None
    year: int | None = None
    since: date | None = None
    until: date | None = None


class Alarm(Value):
    """What rings (告警): at which site, what changed since when, and an example to look at."""

    site: str
    kind: str
    since: date
    detail: str
    url: str | None = None


class RunStart(Value):
    """What a run was asked to do, when, by which versions; `asked` is what site and days do not say."""

    command: str
    started_at: AwareDatetime
    site: str | None = None
    since: date | None = None
    until: date | None = None
    asked: tuple[Header, ...] = ()
    versions: tuple[Header, ...] = ()


class RunEnd(Value):
    """How a run ended: its exit code, the reason the spider closed for, and counts by kind."""

    finished_at: datetime
    exit_code: int
    reason: str
    counts: tuple[tuple[str, int], ...] = ()
