"""方正 "nbs" (family C): html/2022-03/24/nbs.D110000renmrb_01.htm → nw.D110000renmrb_20220324_1-01.htm. Pure.

National papers, most of which have moved on to `epaper` since 2024; their archives still stand. The page list is
`#pageList` (`a#pageLink` or `.right_title-name a`), later `.swiper-slide a`; the articles are `#titleList`, later
`.news-list`. Kicker, headline and subhead are h3, h1 and h2 in `.text_c` or `.article`; the body is `#ozoom` or
`#articleContent`. Facts: the addresses and selectors of 8 papers, and what public crawlers of them read.
"""

import re

from harvester.platforms.layout import Layout
from harvester.platforms.newspaper import Newspaper

HEADLINE = "(//*[@id='APP-Title'] | //h1)[1]"

LAYOUT = Layout(
    address=re.compile(r"/\d{4}-\d\d/\d\d/(?:nbs|nw)\.D\d+[\w-]*\.htm$"),
    page_url=re.compile(r"/nbs\.D\d+\w+\.html?$"),
    article_url=re.compile(r"/nw\.D\d+[\w-]+\.html?$"),
    page_links=("//*[@id='pageList']//a[@href]", ".swiper-slide a", "//a[contains(@href,'nbs.D')]"),
    article_links=(
        "//*[@id='titleList']//a[@href]",
        "//*[contains(concat(' ',@class,' '),' news-list ')]//a[@href]",
        "//*[self::area or self::a][@href]",
    ),
    page_name=(".date-box .ban", ".ban", ".ban_t", "#banci"),
    date=(".date-box .date", "#riqi_", ".date"),
    marks=re.compile(r"(?:nbs|nw)\.D\d+"),
    signs=re.compile(r"(?:nbs|nw)\.D\d+|id=[\"']?riqi_"),
    kicker=(f"{HEADLINE}/preceding-sibling::h3[1]", "p.introtitle", "#PreTitle"),
    headline=("#APP-Title", ".text_c h1", ".article h1", "h1", "h2"),
    subhead=(f"{HEADLINE}/following-sibling::h2[1]", "#APP-SubTitle", "#SubTitle"),
    byline=(f"{HEADLINE}/following-sibling::p[contains(@class,'sec')]/text()[1]", "p.author", ".lai > span"),
    body=("#ozoom founder-content", "#ozoom", "#articleContent", ".article-content", ".c_c", "#content"),
    pictures=("table.pci_c", ".attachment", "table#newspic"),
    names={
        f"{HEADLINE}/preceding-sibling::h3[1]": "h3 above the headline",
        f"{HEADLINE}/following-sibling::h2[1]": "h2 below the headline",
        f"{HEADLINE}/following-sibling::p[contains(@class,'sec')]/text()[1]": "p.sec below the headline",
    },
)
PAPER = Newspaper(LAYOUT)
read_edition, read_page = PAPER.read_edition, PAPER.read_page
read_articles, recognises = PAPER.read_articles, PAPER.recognises
