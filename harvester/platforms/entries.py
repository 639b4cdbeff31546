"""What a list, a feed or a sitemap names: entries with their dates, and where the list goes on. Pure."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from harvester.platforms.dates import date_in_url
from harvester.site import Site
from models.items import Article, Value

GIVEN = "list"  # the rule of a date that a list gave, as the article's page is read
MAX_ENTRIES = 50_000  # of one list; what the protocol of sitemaps allows
ATTACHMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|tar|gz|jpe?g|png|gif|bmp|webp|mp[34]|m4a|avi|wmv|flv|mov|apk|exe)$",
    re.IGNORECASE,
)
# t20220324_1234.html (拓尔思); art/2022/3/24/art_12_34.html (大汉); 2022/0324/c12-34.html; 2022-03/24/content_5.htm
DATES_IN_WEB_URLS = (
    re.compile(r"/t(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)_\d+"),
    re.compile(r"/(?P<year>20\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/"),
    re.compile(r"/(?P<year>20\d\d)/(?P<month>\d\d)(?P<day>\d\d)/"),
)


class Entry(Value):
    """An entry (条目): the address of an article, its title, and its date where the list or the address says one.

    `not_after` is the day of its last change: it appeared then or before. `article` is its text where the feed
    carries it; where `is_page` is false, that is all there is.
    """

    url: str
    title: str = ""
    published_on: date | None = None
    date_rule: str | None = None
    not_after: date | None = None
    article: Article | None = None
    is_page: bool = True


class EntryPage(Value):
    """One list: its entries as they stand there, and the addresses of lists that go on from it.

    `parts` are lists that it is made of (a sitemap's index), the day of their last change as `not_after`.
    `left_alone` are links that are not the site's articles: other hosts, attachments. `is_whole` says that a list
    without a further one names all there ever was: not so for a feed, which holds the newest only. `is_ordered`
    says that the last entry is the oldest.
    """

    entries: tuple[Entry, ...]
    further: tuple[str, ...] = ()
    parts: tuple[Entry, ...] = ()
    left_alone: tuple[str, ...] = ()
    is_whole: bool = True
    is_ordered: bool = True


class EntryDate(NamedTuple):
    """A date and the rule that found it."""

    day: date | None
    rule: str | None


def settle_date(found: Iterable[tuple[str, date | None]]) -> EntryDate:
    """The date of the first source that has one; the rule tells when another source says otherwise.

    >>> settle_date([("list", date(2022, 3, 25)), ("url", date(2022, 3, 24))])
    EntryDate(day=datetime.date(2022, 3, 25), rule='list (url: 2022-03-24)')
    """
    known = [(rule, day) for rule, day in found if day is not None]
    if not known:
        return EntryDate(None, None)
    rule, chosen = known[0]
    others = ", ".join(f"{name}: {day}" for name, day in known[1:] if day != chosen)
    return EntryDate(chosen, f"{rule} ({others})" if others else rule)


def date_in_web_url(url: str) -> date | None:
    """The day in the address of a web site's article, as the usual systems write it.

    >>> date_in_web_url("http://www.example.cn/jddt/202203/t20220324_1234.html")
    datetime.date(2022, 3, 24)
    """
    path = urlsplit(url).path
    for pattern in DATES_IN_WEB_URLS:
        for match in pattern.finditer(path):
            try:
                return date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
    return date_in_url(url)


def is_article(url: str, site: Site) -> bool:
    """Whether an address may be an article of the site's: on its hosts, no attachment, of the shape that it gives."""
    if not site.allows(url) or is_attachment(url):
        return False
    return site.article_url is None or re.search(site.article_url, url) is not None


def is_attachment(url: str) -> bool:
    """Whether an address is a file and no page.

    >>> is_attachment("http://www.example.cn/P020220324.pdf"), is_attachment("http://www.example.cn/a.html")
    (True, False)
    """
    return ATTACHMENT.search(urlsplit(url).path) is not None
