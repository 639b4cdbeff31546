"""What the sample's server answers to a path: pure, the page is rendered when it is asked for."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from harvester.sample import classic, new
from harvester.sample.markup import fill
from harvester.sample.plan import BULLETINS, CLASSIC, LAST_DAY, NEW, Bulletin, Sample
from harvester.sample.values import Edition, Page

ROBOTS = "User-agent: *\nDisallow: /admin/\nCrawl-delay: 0\n"
LAYOUT_PATHS = {
    CLASSIC.slug: re.compile(r"html/(\d{4})-(\d\d)/(\d\d)/node_(\d+)\.htm"),
    NEW.slug: re.compile(r"pc/layout/(\d{4})(\d\d)/(\d\d)/node_(\d+)\.html"),
}
ARTICLE_PATHS = {
    CLASSIC.slug: re.compile(r"html/(\d{4})-(\d\d)/(\d\d)/content_(\d+)\.htm"),
    NEW.slug: re.compile(r"pc/content/(\d{4})(\d\d)/(\d\d)/content_(\d+)\.html"),
}
ENTRIES = {CLASSIC.slug: ("", "index.htm", "paperindex.htm"), NEW.slug: ("", "index.html")}


@dataclass(frozen=True)
class Answer:
    """A status, a content type and a body."""

    status: int
    content_type: str
    body: bytes


NOT_FOUND = Answer(
    404, "text/html", b"<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"
)


def answer(sample: Sample, target: str) -> Answer:
    """The answer to a request target; a query such as `?div=-1` changes nothing.

    >>> answer(Sample(), "/classic/html/2026-03/21/node_2.htm").status
    404
    >>> answer(Sample(), "/classic/html/2026-03/24/node_2.htm").content_type
    'text/html'
    """
    path = urlsplit(target).path.lstrip("/")
    if path == "robots.txt":
        return Answer(200, "text/plain; charset=utf-8", ROBOTS.encode())
    if path == "":
        return _to_answer(NEW, fill("root"))
    folder, _, rest = path.partition("/")
    bulletin = next((bulletin for bulletin in BULLETINS if bulletin.folder == folder), None)
    html = None if bulletin is None else _render(sample, bulletin, rest)
    return NOT_FOUND if bulletin is None or html is None else _to_answer(bulletin, html)


def _to_answer(bulletin: Bulletin, html: str) -> Answer:
    if bulletin is CLASSIC:  # an old server names no charset, the page a wrong one
        return Answer(200, "text/html", html.encode(classic.ENCODING))
    return Answer(200, "text/html; charset=utf-8", html.encode(new.ENCODING))


def _render(sample: Sample, bulletin: Bulletin, rest: str) -> str | None:
    if rest in ENTRIES[bulletin.slug]:
        return classic.render_entry(LAST_DAY) if bulletin is CLASSIC else new.render_entry(LAST_DAY)
    if match := LAYOUT_PATHS[bulletin.slug].fullmatch(rest):
        return _render_layout(sample, bulletin, _to_date(match), int(match[4]))
    if match := ARTICLE_PATHS[bulletin.slug].fullmatch(rest):
        return _render_article(sample, bulletin, _to_date(match), int(match[4]) - bulletin.first_id)
    return None


def _to_date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _render_layout(sample: Sample, bulletin: Bulletin, day: date | None, node: int) -> str | None:
    edition = None if day is None else sample.edition(bulletin.slug, day)
    if edition is None or edition.state == "not found":
        return None
    if edition.state == "stub":
        return classic.render_stub(edition.published_on)
    if edition.state == "previous again":
        edition = _find_previous(sample, bulletin, edition)
    page = next((page for page in edition.pages if page.node == node), None)
    if page is None:
        return None
    return (
        classic.render_layout(sample, edition, page)
        if bulletin is CLASSIC
        else new.render_layout(sample, edition, page)
    )


def _find_previous(sample: Sample, bulletin: Bulletin, edition: Edition) -> Edition:
    day = edition.published_on - timedelta(days=1)
    while (previous := sample.edition(bulletin.slug, day)) is not None and previous.state != "published":
        day -= timedelta(days=1)
    return previous or edition


def _render_article(sample: Sample, bulletin: Bulletin, day: date | None, index: int) -> str | None:
    if day is None or sample.find_day(bulletin.slug, index) != day:
        return None
    edition = sample.edition(bulletin.slug, day)
    page = None if edition is None else _find_page(edition, index)
    if edition is None or page is None:
        return None
    text = sample.text(bulletin.slug, index, day)
    if bulletin is CLASSIC:
        return classic.render_article(text, edition, page, index)
    return new.render_article(text, edition, page, index)


def _find_page(edition: Edition, index: int) -> Page | None:
    return next((page for page in edition.pages if index in page.articles), None)
