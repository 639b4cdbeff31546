"""The joyhua system (family G): <paper>/20220324/html/index.htm, page_02.htm → content_20220324002001.htm. Pure.

An article's name may be put behind its page's: `index_content_…`, `page_02_content_…`. `mhtml/` is the same for
telephones. Kicker, headline, subhead and body are `.bmnr_con_yinti`, `_biaoti`, `_futi` and `_con` (`#zoom`); the
articles of a page are `#breakNewsList`. Facts: the addresses and selectors of 21 papers, and what public crawlers of
them read.
"""

import re

from harvester.platforms.layout import Layout
from harvester.platforms.newspaper import Newspaper

PAGE_NAME = r"(?:index|page_[A-Z]?\d+)"
ARTICLE_NAME = r"(?:(?:index|page)(?:_\w+?)?_)?content_\w+"

LAYOUT = Layout(
    address=re.compile(rf"/\d{{8}}/m?html/(?:{PAGE_NAME}|{ARTICLE_NAME})\.html?$"),
    page_url=re.compile(rf"/{PAGE_NAME}\.html?$"),
    article_url=re.compile(rf"/{ARTICLE_NAME}\.html?$"),
    page_links=(".bmml a", "//a[contains(@href,'page_') or contains(@href,'index.htm')]"),
    article_links=("#breakNewsList a", "//*[self::area or self::a][@href]"),
    page_name=(".b_bot", ".bmbt", ".banci"),
    date=(".bmrq", ".date"),
    marks=re.compile(r"bmnr_con|breakNewsList|class=[\"']?bmml"),
    signs=re.compile(r"href=[\"']?(?:\./)?(?:page_[A-Z]?\d+(?:_content_\w+)?|index_content_\w+)\.htm"),
    unlike=re.compile(r"href=[\"']?[^\"'> ]{0,200}node_|founder-"),
    kicker=(".bmnr_con_yinti",),
    headline=(".bmnr_con_biaoti",),
    subhead=(".bmnr_con_futi",),
    byline=(".bmnr_con_zuozhe",),
    body=(".bmnr_con_con #zoom", "#zoom", ".bmnr_con_con"),
    pictures=(".bmnr_con_pic",),
)
PAPER = Newspaper(LAYOUT)
read_edition, read_page = PAPER.read_edition, PAPER.read_page
read_articles, recognises = PAPER.read_articles, PAPER.recognises
