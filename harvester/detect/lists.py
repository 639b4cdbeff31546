"""The inquiry into a site without editions, from a list, a feed or a sitemap of it. Pure; fetches nothing."""

from collections.abc import Generator
from urllib.parse import urlsplit

from harvester.detect.entrance import find_feed
from harvester.detect.finding import Finding
from harvester.detect.naming import find_column, find_name, find_publisher
from harvester.detect.reading import Reading, read_as
from harvester.detect.trail import BYTES_RULES, Answer, Trail
from harvester.platforms.entries import Entry
from models.items import Article

MOST_TRIES = 3  # entries that are asked for


def inquire_list(reading: Reading, trail: Trail) -> Generator[str, Answer, Finding]:
    """What is to be known of a site from one of its lists: the list is a column (栏目), and an article is read."""
    page = reading.page
    entries = reading.entries or (yield from _entries_of_a_part(reading, trail))
    days = [entry.published_on or entry.not_after for entry in entries if entry.published_on or entry.not_after]
    trail.note("platform", reading.platform, f"recognises {page.url}")
    trail.note("list", f"{len(entries)} entries, {len(days)} with a date", page.url)
    if (feed := find_feed(page)) is not None:
        trail.note("feed", feed, "its head names it; it may do better")
    article = yield from _an_article(reading.platform, entries, trail)
    parts = urlsplit(page.url)
    base_url = f"{parts.scheme}://{parts.netloc}/"
    column = find_column(page) or "全部"
    return Finding(
        url=trail.url,
        platform=reading.platform,
        how_sure="sure" if article is not None and days else "likely",
        name=find_publisher(page) or find_name([page]),
        base_url=base_url,
        column=(column, page.url.removeprefix(base_url) or "/"),
        encoding=None if page.encoding in BYTES_RULES else page.encoding,
        day=max((day for day in days if day is not None and day <= trail.today), default=None),
        index=page.url,
        articles=len(entries),
        evidence=tuple(trail.evidence),
    )


def _entries_of_a_part(reading: Reading, trail: Trail) -> Generator[str, Answer, tuple[Entry, ...]]:
    """The entries of the first list that a list of lists names: a sitemap's index."""
    page = yield from trail.ask(reading.parts[0].url)
    return () if page is None else read_as(page, reading.platform, trail.today).entries


def _an_article(platform: str, entries: tuple[Entry, ...], trail: Trail) -> Generator[str, Answer, Article | None]:
    """An article of the list: one that it carries itself, else that of the first entry that can be had."""
    article = next((entry.article for entry in entries if entry.article is not None), None)
    for entry in entries[:MOST_TRIES]:
        if article is not None:
            break
        page = yield from trail.ask(entry.url)
        article = None if page is None else read_as(page, platform, trail.today).article
    if article is not None:
        size = sum(map(len, article.lines))
        trail.note("article", f"{article.headline or 'no headline'}: {size} characters", article.source)
    return article
