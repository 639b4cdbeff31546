"""The shtml system (family E): shtml/<paper>/20220324/v01.shtml → 123456.shtml; also vA1, vE01, index.shtml. Pure.

Links are often absolute paths. A page may list the articles of all pages, each page's own in `#<its code>`; the
headline is `.detConTit`, `.detailCon h1`, `.detail h2` or `.f-20 strong`, the body `#content_div`, `.details`,
`.detail-box` or `.acon`. Facts: the addresses and selectors of 21 papers, and what public crawlers of four of them
read.
"""

import re

from harvester.platforms.layout import Layout
from harvester.platforms.newspaper import Newspaper

LAYOUT = Layout(
    address=re.compile(r"/shtml/\w+/\d{8}/(?:v\w+|index|\d+)\.shtml$"),
    page_url=re.compile(r"/v(?P<code>[A-Za-z]{0,2}\d{1,3})\.shtml$"),
    article_url=re.compile(r"/\d{3,}\.shtml$"),
    page_links=(".page-title .title-text a", "//a[contains(@href,'.shtml')]"),
    article_links=("//*[@id='$page']//a[@href]", "//*[@id='bm2']//a[@href]", "//*[self::area or self::a][@href]"),
    page_name=(".banci", "#banci", ".page-title .current", ".bm"),
    date=(".riq", ".today", "#riqi"),
    marks=re.compile(r"\.shtml"),
    signs=re.compile(r"href=[\"']?[^\"'> ]{0,200}/?v[A-Z]{0,2}\d{1,3}\.shtml"),
    kicker=(".detConYt", ".detailCon h3", ".detail h3"),
    headline=(
        ".detConTit",
        ".detailCon h1",
        ".detail h2",
        ".atitle h1",
        ".f-20 strong",
        ".f-20",
        ".d_t_b",
        "#DivDisplay strong",
        ".detail-box h1",
        "h1",
        "h3",
    ),
    subhead=(".detConFt", ".detailCon h2", ".detail h4"),
    byline=(".detConZz", ".zuozhe"),
    body=(
        "#content_div",
        ".details",
        ".detail-box",
        ".acon",
        ".detail .article",
        ".height-25",
        ".para",
        ".con3",
        "//*[p[@align='left']]",
        "//div[@align='left']",
    ),
    pictures=("#NewsPic", ".pic-box"),
)
PAPER = Newspaper(LAYOUT)
read_edition, read_page = PAPER.read_edition, PAPER.read_page
read_articles, recognises = PAPER.read_articles, PAPER.recognises
