"""方正 new (families B, B2, B3): pc/layout/202203/24/node_01.html → pc/content/202203/24/content_123.html. Pure.

Also `column/` and `col/` for layout, or no folder at all (`pc/202203/24/`); `con/` and `c/` for content; `l01`,
`lRB01`, `col01`, `n_01` for `node_01`, `c123` for `content_123`. The page list is `.Chunkiconlist` or `#pageList`, the
articles `.newslist` or `#articlelist`. Facts: the addresses and selectors of 150 papers, and what public crawlers of
them read.
"""

import re
from urllib.parse import urlsplit

from harvester.platforms.layout import Layout
from harvester.platforms.newspaper import Newspaper
from models.items import RawPage

DAY = r"\d{6}/\d\d"
PAGE_NAME = r"(?:node_?\w+|n_\w+|(?:l|col)_?[A-Z]{0,4}\d+[A-Za-z]?)\.html?$"
ARTICLE_NAME = r"(?:content_?\w+|con_?\d+|c_?[A-Z]*\d+)\.html?$"
# An article's address is the same in papers whose page's address is not: there, its links to pages tell them apart.
SHARED = re.compile(rf"/(?:content|cont|con|c)/{DAY}/{ARTICLE_NAME}")
TO_LAYOUT = re.compile(rf"(?:layout|column|col)/{DAY}/", re.IGNORECASE)

LAYOUT = Layout(
    address=re.compile(rf"/(?i:pc/(?:\w+/)?|layout/|column/|col/){DAY}/(?:{PAGE_NAME}|{ARTICLE_NAME})"),
    page_url=re.compile(f"/{PAGE_NAME}"),
    article_url=re.compile(f"/{ARTICLE_NAME}"),
    page_links=(
        ".Chunkiconlist a",
        "#Chunkiconlist a",
        "#pageList a",
        ".swiper-slide a",
        "//a[contains(@href,'node')]",
        "//a[@href]",
    ),
    article_links=(
        "//*[@id='articlelist' or contains(concat(' ',@class,' '),' newslist ')]//a[@href]",
        "//*[contains(concat(' ',@class,' '),' news-list ')]//a[@href]",
        "//*[self::area or self::a][@href]",
    ),
    page_name=(".newsnum", ".date-box .ban", ".banci", "#banci", ".page-name", ".paper-bot .l"),
    date=(".newsdate", ".date", "#date", "founder-date"),
    marks=re.compile(r"Chunkiconlist|founder-content|id=[\"'](?:PreTitle|SubTitle|ozoom|articlelist)[\"']|newslist"),
    signs=re.compile(r"Chunkiconlist|id=[\"']?(?:PreTitle|SubTitle|articlelist)\b"),
    kicker=(
        "#PreTitle",
        ".introtitle",
        ".pre-title",
        "#intro-title",
        ".bmnr_con_yinti",
        ".intro",
    ),
    headline=(
        "#Title",
        "h2.article-title",
        ".newsdetatit h3",
        "h2.art-title",
        "#main-title",
        "#ScroLeft h3",
        ".detail-art h2",
        ".totalTitle h2",
        ".main-article-alltitle",
        ".bmnr_con_biaoti",
        "founder-title",
        ".article h1",
        "h2",
        ".newsdetatit",
    ),
    subhead=("#SubTitle", ".sub-title", ".subtitle", ".bmnr_con_futi", ".sub"),
    byline=("founder-author", "#Author", ".author"),
    body=(
        "#ozoom founder-content",
        "founder-content",
        "#ozoom",
        ".article-content",
        ".newsdetatext",
        "#zoom",
        "#content",
        ".content",
    ),
    pictures=(".attachment", "table#newspic", ".picture-desc"),
)
PAPER = Newspaper(LAYOUT)
read_edition, read_page, read_articles = PAPER.read_edition, PAPER.read_page, PAPER.read_articles


def recognises(page: RawPage) -> bool:
    """Whether the page is this system's; an article that could be another's is, where it links to a layout folder."""
    return PAPER.recognises(page) or (is_shared(page) and TO_LAYOUT.search(page.text) is not None)


def is_shared(page: RawPage) -> bool:
    """Whether the page is an article whose address leaves open if its pages stand in a layout folder."""
    path = urlsplit(page.url).path
    return SHARED.search(path) is not None and LAYOUT.address.search(path) is None
