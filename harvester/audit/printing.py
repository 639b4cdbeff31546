"""An audited article as it was printed: read anew from its stored page, so that its bylines stand where they stood."""

from collections.abc import Mapping

from sqlalchemy import Connection

from harvester.audit.suggestions import Printed
from harvester.platforms import READERS
from harvester.rawpage import to_raw_page
from harvester.site import Site
from models.errors import HarvestError
from models.items import Article
from models.reader import StoredArticle, load_page
from pipelines.text.reflow import join_lines


def to_printed(connection: Connection, stored: StoredArticle, sites: Mapping[str, Site]) -> Printed:
    """The printed article; where its page is gone or no longer understood, its bylines stand at the end."""
    found = stored.annotated
    site = sites.get(found.article.site or "")
    again = _read_again(connection, stored, site)
    lines = _lines(again) if again else (f"{found.dateline or ''}{found.text}", *found.byline_text.split("\n"))
    return Printed(
        id=f"{found.article.site}-{stored.id}",
        with_bylines="\n".join(line for line in lines if line.strip()),
        body=found.text,
        published_on=found.article.published_on,
        scope=(site.adcode,) if site and site.adcode else (),
    )


def _lines(article: Article) -> tuple[str, ...]:
    body = join_lines(article.lines) if article.is_broken else article.lines
    return (article.byline_line, *body) if article.byline_line else body


def _read_again(connection: Connection, stored: StoredArticle, site: Site | None) -> Article | None:
    page = load_page(connection, stored.raw_hash) if stored.raw_hash else None
    if page is None or site is None:
        return None
    article = stored.annotated.article
    try:
        raw = to_raw_page(article.source, page.body, page.fetched_at, page.status, page.headers, encoding=page.encoding)
        articles = READERS[site.platform].read_articles(raw, site, article.published_on)
    except HarvestError:  # the page's system, or our rules, have changed since
        return None
    return next((each for each in articles if each.index == article.index), None)
