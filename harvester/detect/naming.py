"""What a newspaper calls itself, in the title of its pages. Pure."""

import re
from collections.abc import Iterable

from parsel import Selector

from harvester.platforms.markup import UNPRINTABLE, one_line
from models.items import RawPage

PARTS = re.compile(r"\s*(?:--+|[-_—–|｜·:：,，>»《》\[\]【】()（）]|\s)\s*")
# 古城报数字报, 古城报电子版 are the paper's edition on the web.
FORM = re.compile(r"(?:数字报刊?|电子报刊?|电子版|数字版|多媒体|在线阅读|首页|刊?平台|欢迎您?|网络版|手机版|PC版)+")
PAPER = re.compile(r"[\u3400-\u9fffA-Za-z0-9·]{1,20}?(?:报|导刊|时讯|新闻|周刊|快讯|晨刊|信息)")
NO_NAME = frozenset({"数字报", "电子报", "报", "日报", "晚报", "新闻", "信息"})


def find_name(pages: Iterable[RawPage], headlines: Iterable[str] = ()) -> str | None:
    """The paper's name: what most pages' titles agree on, or none.

    >>> from datetime import UTC, datetime
    >>> from harvester.rawpage import to_raw_page
    >>> html = "<title>街道办实事 晚报也来--二七新声报</title>".encode()
    >>> find_name([to_raw_page("http://a.cn/", html, datetime(2026, 11, 24, tzinfo=UTC))], ["街道办实事 晚报也来"])
    '二七新声报'
    """
    said = tuple(headlines)
    votes: dict[str, int] = {}
    for page in pages:
        for name in dict.fromkeys(_names(page, said)):
            votes[name] = votes.get(name, 0) + 1
    return max(votes, key=lambda name: votes[name], default=None)  # the first of those with most votes


def _names(page: RawPage, headlines: tuple[str, ...]) -> Iterable[str]:
    root = Selector(text=UNPRINTABLE.sub("", page.text) or "<html></html>", type="html")
    said = "//title/text() | //meta[@name='keywords' or @name='author' or @name='description']/@content"
    for text in root.xpath(said).getall():
        line = one_line(text)
        for headline in headlines:
            line = line.replace(headline, " ")
        for part in PARTS.split(line):
            name = FORM.sub("", part)
            if PAPER.fullmatch(name) and name not in NO_NAME:
                yield name


def find_column(page: RawPage) -> str | None:
    """What a list or a feed is called: the first part of its title, without what stands on the way to it.

    >>> from datetime import UTC, datetime
    >>> from harvester.rawpage import to_raw_page
    >>> html = "<title>街道动态_临河区人民政府</title>".encode()
    >>> find_column(to_raw_page("http://a.cn/", html, datetime(2026, 11, 24, tzinfo=UTC)))
    '街道动态'
    """
    parts = _title_parts(page)
    return parts[0] if parts else None


def find_publisher(page: RawPage) -> str | None:
    """Who a list belongs to: the last part of its title."""
    parts = _title_parts(page)
    return parts[-1] if parts else None


def _title_parts(page: RawPage) -> list[str]:
    root = Selector(text=UNPRINTABLE.sub("", page.text) or "<html></html>", type="html")
    title = one_line(root.xpath("string(//title)").get() or "")
    return [part for part in PARTS.split(title) if part]
