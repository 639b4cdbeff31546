"""方正 classic (family A of the digital newspapers): html/2022-03/24/node_1.htm → content_123.htm. Pure.

Pages of tables: a page list of `a#pageLink` (the id repeats), an image map over the page's picture, and a list of
`<a href=content_….htm>`. Kicker (引题) and subhead (副题) are both `td.font02`, before and after the headline; younger
papers have `.main-article-alltitle`. Facts: saved pages of two papers, and the addresses and selectors of 200.
"""

import re

from harvester.platforms.layout import Layout
from harvester.platforms.newspaper import Newspaper

# One step from the first headline: a step from every small cell would take minutes on a hostile page.
HEADLINE = "(//td[contains(concat(' ',@class,' '),' font01 ')] | //founder-title)[1]"
SMALL = "td[contains(concat(' ',@class,' '),' font02 ') and not(.//founder-author)]"
ABOVE = f"{HEADLINE}/preceding::{SMALL}"
BELOW = f"{HEADLINE}/following::{SMALL}"
NAMES = {ABOVE: "td.font02 above the headline", BELOW: "td.font02 below the headline"}
FOLDED = "translate(@class,'PREATVNX','preatvnx')"
# What pages of other systems hold, some of which have Founder's tags and classes too.
OTHERS = re.compile(
    r"Chunkiconlist|id=[\"']?(?:PreTitle|riqi_)|nbs\.D\d|nw\.D\d|map_of_yyb|bancititle|cms-content|href=[\"']?(?:Page|Articel)\d\d"
)
MARKS = re.compile(r"pagepicmap|founder-|enpproperty|enpcontent|id=[\"']?pageLink|class=[\"']?preart", re.IGNORECASE)

LAYOUT = Layout(
    address=re.compile(r"/html\d?/\d{4}-\d\d/\d\d/(?:node|content)_\w+\.htm$"),
    page_url=re.compile(r"/node_\w+\.html?$"),
    article_url=re.compile(r"/content_\w+\.html?$"),
    page_links=("//a[@id='pageLink']", "//a[contains(@href,'node_')]"),
    other_links=f"./self::a[contains({FOLDED},'preart')] | ./self::html//a[contains({FOLDED},'preart')]",
    page_name=(
        "//td[contains(concat(' ',@class,' '),' px12 ') and .//strong]",
        "//td[contains(concat(' ',@class,' '),' bm01 ')]",
        "//*[contains(concat(' ',@class,' '),' banci ')]",
    ),
    date=("p.rq", "founder-date"),
    marks=MARKS,
    signs=MARKS,
    unlike=OTHERS,
    kicker=(ABOVE, ".main-article-pretitle", ".bmnr_con_yinti", ".zh_news h3"),
    headline=(
        "td.font01",
        "founder-title",
        ".font01",
        "p.BSHARE_TEXT",
        ".main-article-alltitle",
        ".main-article-title",
        "p.title1",
        "td.title1",
        ".bmnr_con_biaoti",
        ".zh_news h1",
        "#list .article h1",
        ".page_content_right h1",
        "#d_content h1",
        ".biaot h1",
        "#wztitle",
        "#article-title",
        ".articleTitle",
        ".newstitle",
        "td.bt1",
        "td.hei16b",
        "td.fon01 strong",
        ".le_ht20black",
        "div.title1",
        "#maintitle",
        ".article-header",
        ".main-article-content h1",
        ".detailMain h1",
        ".text_c h1",
        "//tr[@valign='top']/td[@align='center']//strong",
    ),
    subhead=(BELOW, ".main-article-subtitle", ".bmnr_con_futi", ".zh_news h2", "td.bt2"),
    byline=("founder-author",),
    body=(
        "#ozoom founder-content",
        "founder-content",
        "#ozoom",
        ".main-article-con",
        "td.content_tt",
        "td.xilan_content_tt",
        "#articleContent",
        ".page_words",
        "#zoom",
        "td.font6",
        ".newscontent",
        "#newscontent",
        ".infoContent",
        "//*[@id='list']/div/div[2]",
        ".main-article-content",
        "td.black14",
        "#neir",
        ".neiyee",
        ".contnt",
        "//*[p[@class='info_p']]",
        "#content",
        ".content",
        ".text",
        ".con",
        "#main",
        ".article",
    ),
    pictures=("table#newspic",),
    names=NAMES,
)
PAPER = Newspaper(LAYOUT)
read_edition, read_page = PAPER.read_edition, PAPER.read_page
read_articles, recognises = PAPER.read_articles, PAPER.recognises
