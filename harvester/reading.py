"""How a site's pages are read: by the layout that it had on their day, as listed, and corrected. Pure; no Scrapy."""

from collections.abc import Iterable, Iterator
from datetime import date

from harvester.platforms import COLUMN_PLATFORMS, PLATFORMS, READERS, Reader, pagedump
from harvester.platforms.dates import date_in_url, masthead_date
from harvester.platforms.entries import GIVEN, Entry, EntryPage
from harvester.site import Site
from models.items import Article, EditionListing, FieldRule, Link, PageListing, RawPage, Rejection

LEFT_OUT = "left out by the site's file"
NO_DATE = "no date"
CORRECTION = "site: correction"  # the rule of a field that the site's file sets


def read_edition(page: RawPage, site: Site, day: date) -> EditionListing:
    """The pages that an edition's index lists."""
    then = site.on(day)
    return PLATFORMS[then.platform].read_edition(page, then, day)


def read_page(page: RawPage, site: Site, day: date, link: Link) -> PageListing:
    """The articles of a page, which is listed under a link; each has the page's number and name."""
    then = site.on(day)
    listing = PLATFORMS[then.platform].read_page(page, then, day)
    number, name = link.page_number or listing.page_number, link.page_name or listing.page_name
    named = {"page_number": number, "page_name": name}
    articles = tuple(found.model_copy(update=named) for found in listing.articles)
    return listing.model_copy(update={"url": link.url, **named, "articles": articles})


def read_entries(page: RawPage, site: Site) -> EntryPage:
    """The entries of a list of a site that has columns."""
    return COLUMN_PLATFORMS[site.platform].read_entries(page, site)


def read_articles(page: RawPage, site: Site, day: date | None, link: Link) -> Iterator[Article | Rejection]:
    """The articles of an article's page, under the address that lists it."""
    then = site.on(day)
    for article in READERS[then.platform].read_articles(page, then, day):
        yield corrected(listed_as(article, link), then)


def read_entry(page: RawPage, site: Site, entry: Entry, column: str) -> tuple[Article | Rejection, ...]:
    """The articles of an entry's page, under the address that its list names, the column's name for the page's."""
    link = Link(url=entry.url, title=entry.title, page_name=column)
    return tuple(
        _dated_by(each, entry) if isinstance(each, Article) else each
        for each in read_articles(page, site, entry.published_on, link)
    )


def _dated_by(article: Article, entry: Entry) -> Article:
    """The article whose date's rule names what the list took it from."""
    if entry.date_rule is None:
        return article
    rules = tuple(
        FieldRule(field=each.field, rule=each.rule.replace(GIVEN, entry.date_rule, 1))
        if each.field == "published_on" and each.rule.startswith(GIVEN)
        else each
        for each in article.rules
    )
    return article.model_copy(update={"rules": rules})


def read_loose(
    page: RawPage, site: Site | None, day: date | None, platform: Reader, *, is_single: bool = False
) -> Iterator[Article | Rejection]:
    """The articles of a page that no edition lists, such as a file's, by a platform."""
    then = None if site is None else site_then(site, page, day)
    if platform is pagedump:
        articles = pagedump.read_articles(page, then, day, is_single=is_single)
    else:
        articles = platform.read_articles(page, then, day)
    yield from (article if then is None else corrected(article, then) for article in articles)


def site_then(site: Site, page: RawPage, day: date | None) -> Site:
    """The site as it was on the day of a page."""
    return site.on(day or day_of(page)) if site.layouts else site


def day_of(page: RawPage) -> date | None:
    """The day of the edition, as the page's address or its masthead says."""
    return date_in_url(page.url) or masthead_date(page.text)


def listed_as(article: Article, link: Link) -> Article:
    """The article with the address, number and name under which its page lists it."""
    return article.model_copy(
        update={
            "source": link.url,
            "page_number": link.page_number or article.page_number,
            "page_name": link.page_name or article.page_name,
            "headline": article.headline or link.title or None,
        }
    )


def corrected(article: Article, site: Site) -> Article | Rejection:
    """The article with the site's corrections, or its rejection where the site's file leaves it out."""
    for correction in site.corrections:
        if not correction.matches(article, site.base_url):
            continue
        if correction.skip:
            return _left_out(article, site, correction.why or "")
        article = _with_fields(article, correction.fields())
    return article


def kept(found: Iterable[Article | Rejection]) -> tuple[Article, ...]:
    """The articles, without what was left out."""
    return tuple(each for each in found if isinstance(each, Article))


def _with_fields(article: Article, fields: dict[str, object]) -> Article:
    others = (rule for rule in article.rules if rule.field not in fields)
    rules = (*others, *(FieldRule(field=name, rule=CORRECTION) for name in fields))
    return article.model_copy(update={**fields, "rules": rules})


def _left_out(article: Article, site: Site, why: str) -> Rejection:
    return Rejection(
        site=site.slug,
        url=article.source,
        kind="article",
        reason=f"{LEFT_OUT}: {why}",
        is_final=True,
        published_on=article.published_on,
        raw_hash=article.raw_hash,
    )
