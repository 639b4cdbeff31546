"""The Qpaper system (family F): Html/2022-03-24/Qpaper.html, Qpaper_123.html → 4567.html. Pure.

The first page is `Qpaper.html`, the others have its row's number; an article is its number. The lists are tables, later
`.verpaper` and `.vertitle`; the headline is `#doctitle`, `.papertitle` or `td.title`; author and date stand in one
line, `.property`. Facts: the addresses and selectors of 5 papers, a public crawler of one, and the system's own
templates.
"""

import re

from harvester.platforms.layout import Layout
from harvester.platforms.newspaper import Newspaper

AUTHOR = (
    "normalize-space(substring-before(concat(substring-after(translate("
    "//*[contains(concat(' ',@class,' '),' property ')],'：',':'),'作者:'),'浏览次数'),'浏览次数'))"
)

LAYOUT = Layout(
    address=re.compile(r"/html/\d{4}-\d\d-\d\d/(?:qpaper(?:_\d+)?|\d+)\.html?$", re.IGNORECASE),
    page_url=re.compile(r"/qpaper(?:_\d+)?\.html?$", re.IGNORECASE),
    article_url=re.compile(r"/\d+\.html?$"),
    page_links=(".verpaper a", "//a[contains(translate(@href,'QPAER','qpaer'),'qpaper')]"),
    article_links=(".vertitle a", "//*[self::area or self::a][@href]"),
    page_name=(".vername", "td.vername"),
    date=(".property", ".paperdate"),
    marks=re.compile("qpaper", re.IGNORECASE),
    signs=re.compile(r"href=[\"']?[^\"'> ]{0,200}qpaper(?:_\d+)?\.html?", re.IGNORECASE),
    kicker=("#yinti", ".yinti"),
    headline=("#doctitle", ".doctitle", ".papertitle", "td.title", "div.title"),
    subhead=("#subdoctitle", ".subdoctitle"),
    byline=(AUTHOR,),
    body=("#doccontent", ".doccontent", "#content", "td.content", "div.content"),
    pictures=(".docpic",),
    names={AUTHOR: ".property after 作者"},
)
PAPER = Newspaper(LAYOUT)
read_edition, read_page = PAPER.read_edition, PAPER.read_page
read_articles, recognises = PAPER.read_articles, PAPER.recognises
