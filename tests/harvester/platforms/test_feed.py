"""RSS, RDF and Atom: entries with their days in China; nothing from outside is resolved or opened."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.platforms import feed, recognised
from models.errors import PageNotUnderstood
from tests.harvester.pages import BASE, page_of, site_of

DAY = date(2022, 3, 24)
RDF = """<?xml version="1.0" encoding="gb2312"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>报</title></channel>
<item rdf:about="y"><title>街道办实事</title><link>/a/1.html</link><dc:date>2022-03-24</dc:date></item></rdf:RDF>"""


def rss(items: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>报</title>{items}</channel></rss>'


def test_rdf_is_read_and_its_charset_is_what_it_is() -> None:
    page = page_of(RDF, "rss.xml", "gb18030")
    (entry,) = feed.read_entries(page, site_of("feed")).entries
    assert (entry.url, entry.title, entry.published_on) == (f"{BASE}a/1.html", "街道办实事", DAY)
    assert recognised(page) == "feed"


def test_a_feed_that_is_broken_is_read_as_far_as_it_goes() -> None:
    text = rss("<item><title>甲&nbsp;乙 & 丙</title><link>http://www.example.cn/1.html</link><br></item>")[:-15]
    (entry,) = feed.read_entries(page_of(text), site_of("feed")).entries
    assert entry.url == f"{BASE}1.html"


def test_what_changed_is_not_what_was_published() -> None:
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>甲</title><link href="1.html"/>'
        "<updated>2022-03-24T23:00:00Z</updated></entry></feed>"
    )
    (entry,) = feed.read_entries(page_of(text), site_of("feed")).entries
    assert (entry.published_on, entry.not_after) == (None, date(2022, 3, 25))


def test_entities_from_outside_and_bombs_of_entities_stay_shut() -> None:
    outside = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    bomb = "<!DOCTYPE r [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    for head, name in ((outside, "x"), (f"{bomb}]>", "a9")):
        text = rss(f"<item><title>甲&{name};</title><link>http://www.example.cn/1.html</link></item>", head)
        try:
            titles = [entry.title for entry in feed.read_entries(page_of(text), site_of("feed")).entries]
        except PageNotUnderstood:
            titles = []
        assert sum(map(len, titles)) < 100


def test_a_text_that_looks_like_an_address_is_not_opened() -> None:
    with pytest.raises(PageNotUnderstood, match="no feed"):
        feed.read_entries(page_of("http://127.0.0.1:9/rss.xml"), site_of("feed"))


def test_a_file_of_a_feed_yields_what_it_carries_whole() -> None:
    item = "<item><title>甲</title><guid isPermaLink='false'>7</guid><description>本报讯。</description></item>"
    (article,) = feed.read_articles(page_of(rss(item), "rss.xml"), None)
    assert (article.source, article.headline, article.lines) == (f"{BASE}rss.xml#7", "甲", ("本报讯。",))
    with pytest.raises(PageNotUnderstood, match="carries no text"):
        feed.read_articles(page_of(rss("<item><title>甲</title><link>/1.html</link></item>")), None)


def test_a_feed_too_large_to_be_one_is_refused() -> None:
    with pytest.raises(PageNotUnderstood, match="too many for a feed"):
        feed.read_entries(page_of(rss("<item>" * 400_000)), site_of("feed"))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["<item>", "<a ", "<br/>", "<![CDATA[", "&#"])
def test_a_hostile_feed_does_not_hang(piece: str) -> None:
    with suppress(PageNotUnderstood):
        feed.read_entries(page_of(rss(piece * 30_000)), site_of("feed"))


@given(st.text(alphabet="<>rsfeditmlnkpubDate/!?[]&;\"'=-: 2022\x00报", max_size=200))
def test_any_text_gives_entries_or_a_reason(text: str) -> None:
    try:
        feed.read_entries(page_of(f"<rss><channel><item>{text}"), site_of("feed"))
    except PageNotUnderstood:
        return


@given(st.text(max_size=40))
def test_any_time_gives_a_day_or_none(text: str) -> None:
    found = feed.to_date(text)
    assert found is None or isinstance(found, date)
