"""The uniflows system (family J): epaper/<paper>/html/2022/03/24/01/default.htm → 01_64.htm beside it. Pure.

Each page has a folder, its `default.htm` and its articles; pages link to `../02/default.htm`, in a list or as 下一版.
The articles are `table.board_link`; kicker, headline and body are `.yinti_title`, `.content_title` (`.content-title`)
and `#pgcontent`; 作者 and 来源 stand in `td.others`, the date in `#boarddate`. Facts: the addresses and selectors of 5
papers, and what public crawlers of two of them read.
"""

import re

from harvester.platforms.layout import Layout
from harvester.platforms.newspaper import Newspaper

AUTHOR = (
    "normalize-space(substring-before(concat(substring-after(translate("
    "//td[contains(concat(' ',@class,' '),' others ')],'：',':'),'作者:'),'来源'),'来源'))"
)

LAYOUT = Layout(
    address=re.compile(r"/html/\d{4}/\d\d/\d\d/(?P<page>\w{2,3})/(?:default|(?P=page)_\d+)\.html?$"),
    page_url=re.compile(r"/\w{2,3}/default\.html?$"),
    article_url=re.compile(r"/(?P<page>\w{2,3})/(?P=page)_\d+\.html?$"),
    page_links=(".board_list a", "//a[contains(@href,'default.htm')]"),
    article_links=("table.board_link a", "//*[self::area or self::a][@href]"),
    page_name=("#boardname", ".boardname"),
    date=("#boarddate",),
    marks=re.compile(r"board_link|pgcontent|boarddate"),
    signs=re.compile(r"board_link|id=[\"']?pgcontent|boarddate"),
    kicker=(".yinti_title", ".yinti-title"),
    headline=(".content_title", ".content-title"),
    subhead=(".futi_title", ".futi-title"),
    byline=(AUTHOR,),
    body=("#pgcontent",),
    pictures=("//table[starts-with(@id,'pictable')]",),
    names={AUTHOR: "td.others after 作者"},
)
PAPER = Newspaper(LAYOUT)
read_edition, read_page = PAPER.read_edition, PAPER.read_page
read_articles, recognises = PAPER.read_articles, PAPER.recognises
