"""The plist system (family I): 20220324/20220324_plist.htm, 20220324_001/20220324_001.html → …_001_4.htm. Pure.

GBK pages of tables. The list of pages is a page of its own (`.bancititle a`): it is the edition's index. A page itself
names its fellows in a script only (`banciArray="001,002"`); its articles are the areas of `map_of_yyb`, with their
titles. Headline and small titles are cells as in the classic Founder system, `td.font01` and `td.font02`; the body is
`td.font6` or `#zhenwenzone`. Facts: the addresses and selectors of 3 papers, and what public crawlers of them read.
"""

import re
from datetime import date

from harvester.platforms.founder import ABOVE, BELOW, NAMES
from harvester.platforms.layout import Layout, check_date, datings
from harvester.platforms.markup import parse
from harvester.platforms.newspaper import Newspaper
from harvester.site import Site
from models.items import EditionListing, Link, RawPage

FELLOWS = re.compile(r"""banciArray\s*=\s*["'](?P<codes>\d{3}(?:,\d{3}){0,199})["']""")
CODE = re.compile(r"_\d{3}(?=[/.])")

LAYOUT = Layout(
    address=re.compile(r"/(?P<day>\d{8})/(?:(?P=day)_plist\.html?|(?P=day)_\d{3}/(?P=day)_\d{3}(?:_\d+)?\.html?)$"),
    page_url=re.compile(r"/\d{8}_\d{3}\.html?$"),
    article_url=re.compile(r"/\d{8}_\d{3}_\d+\.html?$"),
    page_links=(".bancititle a", "//a[@href]"),
    article_links=("//map[@name='map_of_yyb']/area[@href]", "//*[self::area or self::a][@href]"),
    page_name=("//*[@id='curbanci']/..",),
    date=("span.default",),
    marks=re.compile(r"bancititle|map_of_yyb|banciArray|curbanci"),
    signs=re.compile(r"bancititle|map_of_yyb|banciArray|curbanci|zhenwenzone"),
    kicker=(ABOVE, ".css_yt h3"),
    headline=("td.font01", ".css_yt h1"),
    subhead=(BELOW, ".css_yt h2"),
    body=("#zhenwenzone", "td.font6"),
    pictures=("table.picarea",),
    clutter=("td.font6 #ozoom",),  # two buttons, not the text
    names=NAMES,
)
PAPER = Newspaper(LAYOUT)
read_page, read_articles, recognises = PAPER.read_page, PAPER.read_articles, PAPER.recognises


def read_edition(page: RawPage, site: Site, published_on: date) -> EditionListing:
    """The pages that the list of pages names, or the script of a page; raises `EditionMissing` where there is none."""
    fellows = FELLOWS.search(page.text)
    if fellows is None:
        return PAPER.read_edition(page, site, published_on)
    check_date(page, datings(page, parse(page), site, LAYOUT), published_on)
    links = tuple(Link(url=CODE.sub(f"_{code}", page.url)) for code in dict.fromkeys(fellows["codes"].split(",")))
    return EditionListing(site=site.slug, published_on=published_on, url=page.url, pages=links)
