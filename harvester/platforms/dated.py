"""Pages right in the folder of their date (family H): 202203/24/node_01.html, 2022-03/24/node_2.htm. Pure.

Founder's two systems without their folders: `l01` and `col01` for `node_01`; articles beside the page or in `content/`,
`con/`, `cont/`, `pc/content/`. The markup is the new system's, the classic one's, or that of two successors
(`cms-content` under `#news_content`; `#APP-Title`), so all are tried. Facts: the addresses and selectors of 55 papers.
"""

import re

from harvester.platforms import epaper, founder
from harvester.platforms.layout import NEIGHBOURS, Layout
from harvester.platforms.newspaper import Newspaper
from models.items import RawPage

NEW, CLASSIC = epaper.LAYOUT, founder.LAYOUT
NOT_FOUNDERS = r"(?<!/layout)(?<!/column)(?<!/col)(?<!/content)(?<!/cont)(?<!/con)(?<!/c)"

LAYOUT = Layout(
    address=re.compile(
        rf"""^(?!.*/(?i:pc)/)                                # what has pc/ is the new system's
        (?:.*{NOT_FOUNDERS}/\d{{6}}/\d\d/(?:{epaper.PAGE_NAME}|{epaper.ARTICLE_NAME})
        |.*(?<!/html)(?<!/html\d)/\d{{4}}-\d\d/\d\d/(?:node|content)_\w+\.html?$   # html/ and .htm is the classic one's
        |.*/html\d?/\d{{4}}-\d\d/\d\d/(?:node|content)_\w+\.html$)""",
        re.VERBOSE,
    ),
    page_url=NEW.page_url,
    article_url=NEW.article_url,
    page_links=(*NEW.page_links[:-1], *CLASSIC.page_links, NEW.page_links[-1]),
    article_links=NEW.article_links,
    other_links=f"{NEIGHBOURS} | {CLASSIC.other_links}",
    page_name=(*NEW.page_name, *CLASSIC.page_name),
    date=(*NEW.date, *CLASSIC.date),
    marks=re.compile(f"{NEW.marks.pattern}|{CLASSIC.marks.pattern}|cms-content", re.IGNORECASE),
    kicker=(*NEW.kicker, *CLASSIC.kicker, "//*[@id='news_content']/h1/preceding-sibling::h3[1]"),
    headline=(
        "#APP-Title",
        *NEW.headline[:-2],
        *CLASSIC.headline,
        "#news_content h1",
        ".title01 h1",
        "#print_area h1",
        "td.title_a",
        *NEW.headline[-2:],
    ),
    subhead=(*NEW.subhead, *CLASSIC.subhead, "//*[@id='news_content']/h1/following-sibling::h3[1]"),
    byline=NEW.byline,
    body=("cms-content", *NEW.body[:5], ".article-entry", *CLASSIC.body, "#sohu_content", ".articleCon", *NEW.body[5:]),
    pictures=tuple(dict.fromkeys((*NEW.pictures, *CLASSIC.pictures))),
    names=CLASSIC.names,
)
PAPER = Newspaper(LAYOUT)
read_edition, read_page, read_articles = PAPER.read_edition, PAPER.read_page, PAPER.read_articles


def recognises(page: RawPage) -> bool:
    """Whether the page's address is of this kind; an article that could be `epaper`'s is, unless a link says so."""
    return PAPER.recognises(page) or (epaper.is_shared(page) and epaper.TO_LAYOUT.search(page.text) is None)
