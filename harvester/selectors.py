"""Selectors of a site: CSS or XPath, compiled when the site's file is read. Pure; no Scrapy."""

from functools import lru_cache
from typing import Annotated

from cssselect import SelectorError
from parsel import Selector
from parsel.csstranslator import HTMLTranslator
from pydantic import AfterValidator, Field

from models.items import Value

PROBE = Selector(text="<html></html>")
XPATH_STARTS = ("/", "./", "(", "string(", "normalize-space(")


@lru_cache(maxsize=1024)
def to_xpath(selector: str) -> str:
    """The selector as XPath; raises `ValueError` where it is neither XPath nor CSS.

    >>> to_xpath("td.font01")
    "descendant-or-self::td[@class ... ' font01 ')]"
    >>> to_xpath("//founder-title")
    '//founder-title'
    """
    try:
        xpath = selector if selector.startswith(XPATH_STARTS) else HTMLTranslator().css_to_xpath(selector)
        PROBE.xpath(xpath)
    except (SelectorError, ValueError) as error:
        raise ValueError(f"{selector!r} is neither CSS nor XPath: {error}") from error
    return xpath


def select(root: Selector, selector: str) -> list[Selector]:
    """What a CSS or XPath selector finds, in document order.

    >>> [found.get() for found in select(Selector("<p>版</p>"), "p::text")]
    ['版']
    """
    return list(root.xpath(to_xpath(selector)))


def _compiled(selector: str) -> str:
    to_xpath(selector)
    return selector


Compiled = Annotated[str, Field(min_length=1), AfterValidator(_compiled)]


class Selectors(Value):
    """A site's own selectors, which go before its platform's. Every one is optional.

    Links are selected as elements with `href`; `paragraphs` as elements, one a paragraph; the others as elements
    or as text (`td.date::text`).
    """

    page_links: Compiled | None = None
    article_links: Compiled | None = None
    page_name: Compiled | None = None
    date: Compiled | None = None
    kicker: Compiled | None = None
    headline: Compiled | None = None
    subhead: Compiled | None = None
    standfirst: Compiled | None = None
    byline: Compiled | None = None
    paragraphs: Compiled | None = None
    captions: Compiled | None = None
