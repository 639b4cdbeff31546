"""Renders the pages of a new Founder site (family B): HTML 5, UTF-8, `pc/layout` and `pc/content`."""

from datetime import date

from harvester.sample.markup import WEEKDAYS, fill, to_headings, to_html
from harvester.sample.plan import NEW, Sample
from harvester.sample.values import Edition, Page, Text

ENCODING = "utf-8"


def render_entry(latest: date) -> str:
    """The entry page, which leads to the latest edition at once."""
    return fill("new_entry", title=NEW.name, day=f"{latest:%Y%m/%d}")


def render_layout(sample: Sample, edition: Edition, page: Page) -> str:
    """The layout page (版面) with page list, image map and news list."""
    links = [_content(edition, index) for index in page.articles]
    headlines = [to_html(sample.headline(NEW.slug, index)) for index in page.articles]
    body = fill(
        "new_layout",
        day=f"{edition.published_on:%Y%m/%d}",
        number=page.number,
        pages="".join(
            f'<p><a href="node_{other.number}.html">第{other.number}版：{other.name}</a></p>' for other in edition.pages
        ),
        areas="".join(f'<area shape="polygon" coords="0,0,90,0,90,90,0,90" href="{link}">' for link in links),
        rows="".join(
            f'<li class="resultList"><a href="{link}"><h4>{headline}</h4></a></li>\n'
            for link, headline in zip(links, headlines, strict=True)
        ),
    )
    return _wrap(f"第{page.number}版：{page.name}_{NEW.name}", edition, page, body)


def render_article(text: Text, edition: Edition, page: Page, index: int) -> str:
    """The article page: `#PreTitle #Title #SubTitle`, the author between headline and body, paragraphs in `#ozoom`."""
    headings = to_headings(text)
    body = fill(
        "new_article",
        id=NEW.first_id + index,
        day=edition.published_on,
        **headings,
        picture="" if text.caption is None else fill("new_picture", caption=to_html(text.caption)),
        paragraphs="".join(f"<p>{to_html(line)}</p>" for line in text.lines),
        neighbours=_neighbours(edition, page, index),
    )
    return _wrap(f"{headings['headline']}_{NEW.name}", edition, page, body)


def _wrap(title: str, edition: Edition, page: Page, body: str) -> str:
    day = edition.published_on
    printed_day = f"{day:%Y年%m月%d日} 星期{WEEKDAYS[day.weekday()]}"
    return fill("new_page", title=title, printed_day=printed_day, number=page.number, name=page.name, body=body)


def _content(edition: Edition, index: int) -> str:
    return f"../../../content/{edition.published_on:%Y%m/%d}/content_{NEW.first_id + index}.html"


def _neighbours(edition: Edition, page: Page, index: int) -> str:
    links = ""
    if index > page.articles.start:
        links += f'<a class="preart" href="{_content(edition, index - 1)}">上一篇</a>'
    if index + 1 < page.articles.stop:
        links += f'<a class="nextart" href="{_content(edition, index + 1)}">下一篇</a>'
    return links
