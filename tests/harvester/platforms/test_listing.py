"""Lists of government news: which links are entries, which dates are theirs."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.platforms import listing, recognised
from harvester.platforms.entries import EntryPage
from models.errors import PageNotUnderstood
from tests.harvester.pages import BASE, page_of, site_of

DAY = date(2022, 3, 24)
MENU = '<div><a href="/">首页</a><a href="/zwgk/">政务公开</a></div>'


def entries(html: str, /, **keys: object) -> EntryPage:
    return listing.read_entries(page_of(f"<html><body>{MENU}{html}</body></html>"), site_of(**keys))


@pytest.mark.parametrize(
    "row",
    [
        "<li><a href=1.html>街道办实事</a><span>2022-03-24</span></li>",
        "<li><span>[2022-03-24]</span><a href=1.html title=街道办实事>街道办…</a></li>",
        "<li><a href=1.html><em>2022-03-24</em>街道办实事</a></li>",
        "<li><a href=1.html>街道办实事 [2022/03/24]</a></li>",
        "<tr><td>·<a href=1.html>街道办实事</a></td><td>2022.3.24</td></tr>",
        "<div class=item><h3><a href=1.html>街道办实事</a></h3><p>摘要</p><p>2022年3月24日 10:20</p></div>",
        "<li><a href=1.html><img src=a.jpg></a><a href=1.html>街道办实事</a><i>2022-03-24</i></li>",
    ],
)
def test_a_date_beside_a_link_makes_it_an_entry(row: str) -> None:
    html = f"<table>{row}</table>" if row.startswith("<tr") else f"<ul>{row}</ul>"
    (entry,) = entries(html).entries
    assert (entry.url, entry.title, entry.published_on) == (f"{BASE}jddt/1.html", "街道办实事", DAY)
    assert entry.date_rule == "list"


@pytest.mark.parametrize(
    "path",
    ["202203/t20220324_12.html", "art/2022/3/24/art_12_3.html", "2022-03/24/content_5.htm", "2022/0324/c1-2.html"],
)
def test_a_date_in_the_address_makes_a_link_an_entry(path: str) -> None:
    (entry,) = entries(f"<p><a href={path}>甲</a></p>").entries
    assert (entry.published_on, entry.date_rule) == (DAY, "url")


def test_two_dates_that_differ_are_told() -> None:
    (entry,) = entries("<li><a href=t20220323_1.html>甲</a>2022-03-24</li>").entries
    assert (entry.published_on, entry.date_rule) == (DAY, "list (url: 2022-03-23)")


def test_a_date_in_a_title_is_not_the_entrys_where_the_row_has_one() -> None:
    (entry,) = entries("<li><a href=1.html>2022年3月1日以来的工作</a><b>2022-03-24</b></li>").entries
    assert (entry.title, entry.published_on) == ("2022年3月1日以来的工作", DAY)


def test_menus_and_a_day_without_its_year_are_no_entries() -> None:
    with pytest.raises(PageNotUnderstood, match="no entry: no link has a date"):
        entries("<ul><li><a href=1.html>甲</a>03-24</li></ul>")


def test_todays_date_makes_nothing_an_entry() -> None:
    for today in ("今天是2022年3月26日", "2022年3月26日　星期六", "2022-03-26 星期六"):
        with pytest.raises(PageNotUnderstood):
            entries(f"<div>{today}<a href=/xinwen/>街道新闻</a></div>")
    with pytest.raises(PageNotUnderstood):
        entries("<li><a href=/>首页</a>2022-03-26</li><li><a href='./'>列表</a>2022-03-26</li>")


def test_a_date_of_several_links_is_nobodys() -> None:
    with pytest.raises(PageNotUnderstood):
        entries("<div>2022-03-24 <a href=a.html>甲</a> <a href=b.html>乙</a></div>")


def test_the_sites_pattern_or_selector_makes_undated_links_entries() -> None:
    html = "<ul class=l><li><a href=show.asp?id=5>甲</a></li></ul>"
    for keys in ({"article_url": r"show\.asp\?id=\d+$"}, {"selectors": {"article_links": ".l a"}}):
        (entry,) = entries(html, **keys).entries
        assert (entry.published_on, entry.date_rule) == (None, None)


def test_other_hosts_and_attachments_are_left_alone() -> None:
    found = entries(
        "<ul><li><a href=http://weixin.example.org/s/1>甲</a>2022-03-24</li><li><a href=a.PDF>乙</a>2022-03-24</li>"
        "<li><a href=1.html>丙</a>2022-03-24</li></ul>"
    )
    assert len(found.entries) == 1
    assert found.left_alone == ("http://weixin.example.org/s/1", f"{BASE}jddt/a.PDF")


def test_an_article_page_is_no_list_and_a_list_no_article() -> None:
    text = page_of(
        f"<html><body>{MENU}<div class=TRS_Editor><p>　　本报讯。</p></div></body></html>", "t20220324_1.html"
    )
    with pytest.raises(PageNotUnderstood):
        listing.read_entries(text, site_of())
    with pytest.raises(PageNotUnderstood, match="no body"):
        listing.read_articles(page_of(f"<ul>{MENU}</ul>"), site_of())


def test_pages_of_a_government_site_are_recognised() -> None:
    for html in (
        '<meta name="ArticleTitle" content="甲"><body><p>乙</p></body>',
        "<div class=TRS_Editor><p>乙</p></div>",
        '<body><script>createPageHTML(3, 0, "index", "html");</script></body>',
    ):
        assert recognised(page_of(html)) == "listing"
    assert recognised(page_of("<html><body><p>甲</p></body></html>")) is None


@given(st.text(alphabet="<>aphreftdli=/\"' 2022-034年月日第.html\x00", max_size=300))
def test_any_markup_gives_entries_or_a_reason(html: str) -> None:
    for read in (listing.read_entries, listing.read_articles):
        try:
            read(page_of(html), site_of())
        except PageNotUnderstood:
            continue


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "<a href=1.html>甲</a>2022-03-24",
        "<li><a href=1.html>甲</a>" * 50_000,
        "".join(f"<li><a href={n}.html>甲</a>2022-03-24</li>" for n in range(1900)),
        "<a href=1.html>" + "2022-03-2" * 100_000,
        "<li><a href=1.html>甲</a>" + "2022年3月" * 100_000,
    ],
    ids=["deep", "one link", "long", "dates in a link", "dates in a row"],
)
def test_a_hostile_list_does_not_hang(html: str) -> None:
    with suppress(PageNotUnderstood):
        listing.read_entries(page_of(html), site_of())
