"""方正 new (families B and B2): pc/layout/202203/24/node_01.html → pc/content/202203/24/content_123.html. Pure.

Also `con/` and `c/` for content, `column/` and `col/` for layout, `c123.html` and `l01.html`; the page list is
`.Chunkiconlist` or `#pageList`, the articles `.newslist` or `#articlelist`.
"""

import re
from datetime import date

from harvester.platforms import articles, layout
from harvester.site import Site
from models.items import Article, EditionListing, PageListing, RawPage

LAYOUT = layout.Layout(
    page_url=re.compile(r"(?:node_\w+|(?:l|col)[A-Z]?\d+|node[A-Z]?\d+)\.html?$"),
    article_url=re.compile(r"/(?:content_?\w+|c_?\d+)\.html?$"),
    page_links=(
        ".Chunkiconlist a",
        "#Chunkiconlist a",
        "#pageList a",
        ".swiper-slide a",
        "//a[contains(@href,'node_')]",
    ),
    article_links=(
        "//*[@id='articlelist' or contains(concat(' ',@class,' '),' newslist ')]//a[@href]",
        "//*[contains(concat(' ',@class,' '),' news-list ')]//a[@href]",
        "//area[@href] | //a[@href]",
    ),
    other_links=(
        "./self::a[contains(.,'上一版') or contains(.,'下一版') or contains(.,'上一期') or contains(.,'下一期')]"
        " | ./self::html//a[contains(.,'下一版') or contains(.,'上一版')]"
    ),
    page_name=(".newsnum", ".date-box .ban", ".banci", "#banci", ".page-name", ".paper-bot .l"),
    date=(".newsdate", ".date", "#date", "founder-date"),
    marks=re.compile(r"Chunkiconlist|founder-content|id=[\"'](?:PreTitle|SubTitle|ozoom|articlelist)[\"']|newslist"),
    kicker=("#PreTitle", ".introtitle", ".pre-title"),
    headline=("#Title", "h2.article-title", ".newsdetatit h3", "h2.art-title", "founder-title", ".article h1"),
    subhead=("#SubTitle", ".sub-title", ".subtitle"),
    byline=("founder-author", "#Author", ".author"),
    body=("#ozoom founder-content", "founder-content", "#ozoom", ".article-content", ".newsdetatext", "#zoom"),
    pictures=(".attachment", "table#newspic", ".picture-desc"),
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
    """Whether the page has the marks of the new system and none of the classic one's tables."""
    marked = re.search(r"Chunkiconlist|id=[\"'](?:PreTitle|SubTitle|articlelist)[\"']", page.text)
    return marked is not None or re.search(r"/pc/(?:layout|content|con|column|col)/\d{6}/\d\d/", page.url) is not None
