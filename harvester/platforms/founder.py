"""方正 classic (family A of the digital newspapers): html/2022-03/24/node_1.htm → content_123.htm. Pure.

Pages of tables: a page list of `a#pageLink` (the id repeats), an image map over the page's picture, and a list of
`<a href=content_….htm>`. Kicker (引题) and subhead (副题) are both `td.font02`, before and after the headline.
"""

import re
from datetime import date

from harvester.platforms import articles, layout
from harvester.site import Site
from models.items import Article, EditionListing, PageListing, RawPage

# One step from the first headline: a step from every small cell would take minutes on a hostile page.
HEADLINE = "(//td[contains(concat(' ',@class,' '),' font01 ')] | //founder-title)[1]"
SMALL = "td[contains(concat(' ',@class,' '),' font02 ') and not(.//founder-author)]"
ABOVE = f"{HEADLINE}/preceding::{SMALL}"
BELOW = f"{HEADLINE}/following::{SMALL}"
FOLDED = "translate(@class,'PREATVNX','preatvnx')"

LAYOUT = layout.Layout(
    page_url=re.compile(r"node_\w+\.html?$"),
    article_url=re.compile(r"content_\w+\.html?$"),
    page_links=("//a[@id='pageLink']", "//a[contains(@href,'node_')]"),
    article_links=("//area[@href] | //a[@href]",),
    other_links=f"./self::a[contains({FOLDED},'preart')] | ./self::html//a[contains({FOLDED},'preart')]",
    page_name=(
        "//td[contains(concat(' ',@class,' '),' px12 ') and .//strong]",
        "//td[contains(concat(' ',@class,' '),' bm01 ')]",
        "//*[contains(concat(' ',@class,' '),' banci ')]",
    ),
    date=("p.rq", "founder-date"),
    marks=re.compile(r"pagepicmap|founder-|enpproperty|enpcontent|id=[\"']?pageLink|class=[\"']?preart", re.IGNORECASE),
    kicker=(ABOVE, ".main-article-pretitle"),
    headline=("td.font01", "founder-title", ".main-article-alltitle", "p.title1", "td.title1"),
    subhead=(BELOW, ".main-article-subtitle"),
    byline=("founder-author",),
    body=(
        "#ozoom founder-content",
        "founder-content",
        "#ozoom",
        ".main-article-con",
        "td.content_tt",
    ),
    pictures=("table#newspic",),
    names={ABOVE: "td.font02 above the headline", BELOW: "td.font02 below the headline"},
)


def read_edition(page: RawPage, site: Site, published_on: date) -> EditionListing:
    """The pages that an edition's index lists; raises `EditionMissing` where there is none."""
    return layout.read_edition(page, site, published_on, LAYOUT)


def read_page(page: RawPage, site: Site, published_on: date) -> PageListing:
    """The articles that a page lists, in reading order."""
    return layout.read_page(page, site, published_on, LAYOUT)


def read_articles(page: RawPage, site: Site | None, published_on: date | None = None) -> tuple[Article, ...]:
    """The article of an article page."""
    return (articles.read_article(page, site, published_on, LAYOUT),)


def recognises(page: RawPage) -> bool:
    """Whether the page has Founder's classic marks: its tables, its comments, `a#pageLink`."""
    return (
        LAYOUT.marks.search(page.text) is not None and re.search(r"Chunkiconlist|id=[\"']PreTitle", page.text) is None
    )
