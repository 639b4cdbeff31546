from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.platforms import PLATFORMS, founder
from harvester.platforms.markup import canonical, one_line, paragraphs_of
from harvester.rawpage import to_raw_page
from harvester.selectors import Selectors
from harvester.site import Site
from models.errors import PageNotUnderstood
from models.items import RawPage
from tests.harvester.paper import DAY, article_page, layout_page

SITE = Site(
    slug="gucheng_bao",
    name="古城报",
    platform="founder",
    base_url="http://paper.example.cn/",
    edition_url="html/{date:%Y-%m/%d}/node_1.htm",
)
NEWSPAPERS = tuple(
    PLATFORMS[name]
    for name in ["founder", "epaper", "nbs", "dated", "articel", "shtml", "joyhua", "qpaper", "plist", "uniflows"]
)
URL = "http://paper.example.cn/html/2022-03/24/node_1.htm"
TWO = {"content_1.htm": "甲", "content_2.htm": "乙"}
SAMPLE = layout_page(DAY, 1, 2, {"content_1.htm": "甲"}) + article_page("题", "<P>正文。</P>")
PIECES = st.sampled_from(
    ["<P>", "</P>", "<a href='", "'>", "<founder-title>", "<!--enpcontent-->", "<!--", "-->", "<table id=newspic>",
     "</table>", "td class=font01>", "<td class=font02>", "\x00", "\x0b", "\x0c", "&#0;",
     "&#11;", "&#x1f;", "&#31;", "\ufffe", "&nbsp;", "http://[", "第A02版：",
     "2022年13月45日 星期一"]
)  # fmt: skip
BROKEN = st.lists(
    st.one_of(PIECES, st.text(max_size=8), st.integers(0, len(SAMPLE)).map(lambda at: SAMPLE[at : at + 80]))
)


def raw(html: str) -> RawPage:
    return to_raw_page(URL, html.encode("utf-8", errors="ignore"), datetime(2026, 11, 24, tzinfo=UTC), encoding="utf-8")


@settings(max_examples=150, deadline=None)
@given(BROKEN.map("".join))
def test_whatever_stands_in_a_page_it_is_read_or_not_understood(html: str) -> None:
    page = raw(html)
    for platform in NEWSPAPERS:
        platform.recognises(page)
        with suppress(PageNotUnderstood):
            platform.read_edition(page, SITE, DAY)
        with suppress(PageNotUnderstood):
            platform.read_page(page, SITE, DAY)
        with suppress(PageNotUnderstood):
            (article,) = platform.read_articles(page, SITE, DAY)
            assert all(line.strip() for line in article.lines)


@given(st.text())
def test_cleaning_is_idempotent(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    for paragraph in paragraphs_of(text):
        assert paragraph == one_line(paragraph)


@given(st.text(st.sampled_from("abc/?&=#.div-1v"), max_size=30))
def test_a_canonical_url_is_its_own(tail: str) -> None:
    url = canonical(f"http://a.cn/{tail}")
    assert canonical(url) == url
    assert "#" not in url


def test_more_links_than_a_newspaper_has_are_refused() -> None:
    many = {f"content_{number}.htm": "题" for number in range(SITE.max_articles + 1)}
    with pytest.raises(PageNotUnderstood, match="more than the 500 links"):
        founder.read_page(raw(layout_page(DAY, 1, 1, many)), SITE, DAY)
    with pytest.raises(PageNotUnderstood, match="more than the 200 links"):
        founder.read_edition(raw(layout_page(DAY, 1, SITE.max_pages + 1, {})), SITE, DAY)


@pytest.mark.timeout(60)  # sorted, or compared each with each, they take many minutes
@pytest.mark.parametrize(
    "html",
    [
        "<a href=x.htm>x</a>" * 100_000,
        "<area href=/html/9999-12/31/node_1.htm>" * 100_000,
        "<div>" * 100_000 + "x",
        "<a id=pageLink href=node_2.htm>" * 100_000,
        "<script>x</script><p>" * 100_000,
        "<p " + " ".join(f"a{number}=1" for number in range(200_000)) + ">x",
    ],
    ids=["links", "calendar", "depth", "open links", "scripts", "attributes"],
)
def test_a_monstrous_page_is_not_understood_and_does_not_hang(html: str) -> None:
    page = raw(html)
    for read in (founder.read_page, founder.read_articles):
        with suppress(PageNotUnderstood):
            read(page, SITE, DAY)


def test_a_page_of_more_links_than_any_newspaper_has_is_not_understood() -> None:
    with pytest.raises(PageNotUnderstood, match="20001 links, more than a newspaper's page can have"):
        founder.read_page(raw("<a href=x.htm>x</a>" * 20_001), SITE, DAY)


def test_a_tag_that_does_not_end_is_left_out_and_the_rest_is_read() -> None:
    html = article_page("题", f"<P>　　正<img src='data:{'A' * 6000}'>文。</P>")
    (article,) = founder.read_articles(raw(html), SITE, DAY)
    assert article.lines == ("正文。",)


def test_a_sites_date_selector_goes_before_the_masthead() -> None:
    site = SITE.model_copy(update={"selectors": Selectors(date="b.day")})
    html = layout_page(DAY.replace(day=23), 1, 2, {"content_1.htm": "甲"})
    listing = founder.read_edition(raw(f"<b class=day>2022年3月24日</b>{html}"), site, DAY)
    assert len(listing.pages) == 2


def test_the_open_page_is_of_the_edition_though_the_list_does_not_link_it() -> None:
    html = layout_page(DAY, 1, 3, TWO).replace("<a id=pageLink href=node_1.htm>第A01版：要闻</a>", "第A01版：要闻")
    listing = founder.read_edition(raw(html), SITE, DAY)
    assert [link.page_number for link in listing.pages] == ["A01", "A02", "A03"]
    assert listing.pages[0].url == URL


def test_an_index_that_is_the_first_page_under_another_name_is_not_listed_twice() -> None:
    html = layout_page(DAY, 1, 2, TWO).replace("node_1.htm", "node_01.htm")
    assert [link.page_number for link in founder.read_edition(raw(html), SITE, DAY).pages] == ["A01", "A02"]


def test_a_picture_that_leads_to_the_next_page_is_no_page_list() -> None:
    html = layout_page(DAY, 1, 0, TWO).replace("class=preart", "").replace("下一版", "<img src=next.gif>")
    with pytest.raises(PageNotUnderstood, match="a link to one page"):
        founder.read_edition(raw(html), SITE, DAY)


HOSTILE = (
    "<h1>x</h1><h3>y</h3>",
    "<a href=Page01.htm>上一版",
    "href=" + "v" * 30,
    "href=qpaper_1",
    "星期四2022年3月24日　星期四",
    "二〇二二年三月二",
    "<td class=font02>x</td>",
    "<!--enpproperty <a>",
    "<!--enpcontent-->",
    "<!--",
    "<",
    "<founder-content>x",
    "<span style=webdings>x",
    "<a class=preart href=node_1.htm>x</a>",
    "2022年1月",
)


@pytest.mark.timeout(30)  # a quadratic reading takes minutes
@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_page_is_read_in_linear_time(unit: str) -> None:
    page = raw("<td class=font01>题</td><div id=ozoom>" + unit * 2000)
    for platform in NEWSPAPERS:
        platform.recognises(page)
        for read in (platform.read_edition, platform.read_page, platform.read_articles):
            with suppress(PageNotUnderstood):
                read(page, SITE, DAY)
