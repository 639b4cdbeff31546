"""Renders the pages of a classic Founder site (family A): tables, unquoted attributes, Webdings arrows, GB18030."""

from datetime import date, timedelta

from harvester.sample.markup import WEEKDAYS, fill, to_headings, to_html
from harvester.sample.plan import CLASSIC, Sample
from harvester.sample.values import Edition, Page, Text

ENCODING = "gb18030"  # declared as GB2312, which lacks 喆, 镕, 㛃
FIRST_NODE = CLASSIC.pages[0][2]
PREVIOUS = "<span style='font-size:12px;font-family:webdings'>3</span>"
NEXT = "<span style='font-size:12px;font-family:webdings'>4</span>"


def render_entry(latest: date) -> str:
    """The entry page, which leads to the latest edition at once."""
    return fill("classic_entry", title=CLASSIC.name, day=f"{latest:%Y-%m/%d}", node=FIRST_NODE)


def render_stub(published_on: date) -> str:
    """What stands where an edition is missing and the server yet answers 200."""
    body = f"<table width=100% border=0><tr><td class=default>{_print_day(published_on)}</td></tr></table>"
    return fill("classic_page", title=CLASSIC.name, body=body)


def render_layout(sample: Sample, edition: Edition, page: Page) -> str:
    """The layout page (版面) with its image map, its articles and the page list of its edition."""
    numbers = [CLASSIC.first_id + index for index in page.articles]
    headlines = [sample.headline(CLASSIC.slug, index) for index in page.articles]
    body = fill(
        "classic_layout",
        areas="".join(_area(place, number) for place, number in enumerate(numbers)),
        rows="".join(
            fill("classic_row", id=number, headline=to_html(headline))
            for number, headline in zip(numbers, headlines, strict=True)
        ),
        node=page.node,
        day=edition.published_on,
        number=page.number,
        first=numbers[0],
        bar=_bar(edition, page),
        page_list=_page_list(edition),
        previous=_previous_edition(sample, edition),
    )
    return fill("classic_page", title=CLASSIC.name, body=body)


def render_article(text: Text, edition: Edition, page: Page, index: int) -> str:
    """The article page: headlines in a table, the body between `enpcontent` marks, the author mostly left empty."""
    headings = to_headings(text)
    body = fill(
        "classic_article",
        id=CLASSIC.first_id + index,
        day=edition.published_on,
        node=page.node,
        page_name=page.name,
        **headings,
        picture="" if text.caption is None else fill("classic_picture", caption=to_html(text.caption)),
        paragraphs="".join(f"<P>　　{to_html(line)}</P>\n" for line in text.lines),
        bar=_bar(edition, page),
        page_list=_page_list(edition),
        neighbours=_neighbours(page, index),
    )
    return fill("classic_page", title=f"{headings['headline']}--{CLASSIC.name}", body=body)


def _print_day(day: date) -> str:
    weekday = f"<font class=weekday>{WEEKDAYS[day.weekday()]}</font>"
    return f"<strong>{day.year}年{day.month}月{day.day}日　星期{weekday}</strong>"


def _area(place: int, number: int) -> str:
    top, bottom = 90 * place + 5, 90 * place + 85
    return f'<Area coords="5,{top},228,{top},228,{bottom},5,{bottom}" shape="polygon" href="content_{number}.htm">'


def _bar(edition: Edition, page: Page) -> str:
    """Page number and name, the way to its neighbours, and the date."""
    place = edition.pages.index(page)
    links = ""
    if place > 0:
        links += f'<a class=preart href="node_{edition.pages[place - 1].node}.htm">{PREVIOUS}上一版</a>&nbsp;&nbsp;'
    if place + 1 < len(edition.pages):
        links += f'<a class=preart href="node_{edition.pages[place + 1].node}.htm">{NEXT}下一版</a>&nbsp;&nbsp;'
    printed_day = _print_day(edition.published_on)
    return fill("classic_bar", number=page.number, name=page.name, links=links, printed_day=printed_day)


def _page_list(edition: Edition) -> str:
    day = edition.published_on
    rows = "".join(
        fill("classic_page_row", node=page.node, number=page.number, name=page.name, day=day) for page in edition.pages
    )
    return f"<table cellspacing=0 cellpadding=2 width=100% border=0><tbody>{rows}</tbody></table>"


def _previous_edition(sample: Sample, edition: Edition) -> str:
    before = edition.published_on - timedelta(days=1)
    if sample.edition(CLASSIC.slug, before) is None:
        return ""
    arrow = "<FONT face=Webdings>3</FONT>"
    return f'<a class=preart href="../../{before:%Y-%m/%d}/node_{FIRST_NODE}.htm">{arrow}上一期</a>'


def _neighbours(page: Page, index: int) -> str:
    number = CLASSIC.first_id + index
    links = ""
    if index > page.articles.start:
        title = "转到本版的上一篇报道"
        links += f'<a class=preart title="{title}" href=content_{number - 1}.htm>{PREVIOUS}上一篇</a> '
    if index + 1 < page.articles.stop:
        title = "转到本版的下一篇报道"
        links += f'<a class=preart title="{title}" href=content_{number + 1}.htm>下一篇 {NEXT}</a>'
    return links
