"""The system that spells `Articel` (family D): content/20220324/Page01TB.htm → Articel01002BB.htm. Pure.

Two letters after a page's number are the paper's. Page list and article list are both `a.atitle` in tables, or lists in
younger papers; kicker, headline and subhead are h3, h2 and h4 in `.neirong` or `.duneirong`; the body is
`span#contenttext`. Facts: the addresses and selectors of 17 papers, and what public crawlers of three others read.
"""

import re

from harvester.platforms.layout import Layout
from harvester.platforms.newspaper import Newspaper

LAYOUT = Layout(
    address=re.compile(r"/\d{8}/(?:Page\d\d|Articel\d{4,})\w*\.htm$"),
    page_url=re.compile(r"/Page(?P<code>\d\d)\w*\.htm$"),
    article_url=re.compile(r"/Articel\w+\.htm$"),
    page_links=("//a[contains(@href,'Page') and string-length(normalize-space(.)) > 2]", "//a[contains(@href,'Page')]"),
    article_links=("//a[contains(@href,'Articel')] | //area[contains(@href,'Articel')]",),
    page_name=("#table5 strong", ".banmian", ".bmmc"),
    date=("#riqi", ".riqi"),
    marks=re.compile(r"href=[\"']?(?:Page\d\d|Articel\d)"),
    signs=re.compile(r"href=[\"']?(?:Page\d\d|Articel\d)"),
    kicker=(".neirong h3", ".duneirong h3"),
    headline=(
        ".neirong h2",
        ".duneirong h2",
        "#contenttitle",
        ".news_title",
        "#news-header",
        "//span[@align='center']/strong",
        "div#title",
        "h2",
        "//td[@align='middle']",
    ),
    subhead=(".neirong h4", ".duneirong h4"),
    byline=(".zuozhe", "#author"),
    body=("#contenttext", "#oldcontenttext", ".contenttext", "span.font06"),
    pictures=("#imagelist",),
)
PAPER = Newspaper(LAYOUT)
read_edition, read_page = PAPER.read_edition, PAPER.read_page
read_articles, recognises = PAPER.read_articles, PAPER.recognises
