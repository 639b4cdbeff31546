from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.platforms import recognised, sitemap
from models.errors import PageNotUnderstood
from tests.harvester.pages import BASE, page_of, site_of

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n'


def urlset(*urls: str) -> str:
    return f'{HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(urls)}</urlset>'


def test_the_last_change_is_no_date_and_an_address_may_hold_one() -> None:
    page = page_of(
        urlset(
            f"<url><loc> {BASE}n/1.html </loc><lastmod>2022-03-24T20:00:00Z</lastmod></url>",
            f"<url><loc>{BASE}n/t20220324_2.html</loc></url>",
            "<url><loc>http://elsewhere.example.org/n/3.html</loc></url>",
            "<url><lastmod>2022-03-24</lastmod></url>",
        ),
        "sitemap.xml",
    )
    found = sitemap.read_entries(page, site_of("sitemap"))
    assert [(entry.published_on, entry.date_rule, entry.not_after) for entry in found.entries] == [
        (None, None, date(2022, 3, 25)),
        (date(2022, 3, 24), "url", None),
    ]
    assert found.left_alone == ("http://elsewhere.example.org/n/3.html",)
    assert recognised(page) == "sitemap"
    with pytest.raises(PageNotUnderstood, match="no article"):
        sitemap.read_articles(page, None)


def test_an_index_names_its_parts() -> None:
    text = f"<sitemapindex><sitemap><loc>{BASE}a.xml</loc><lastmod>2022-01-01</lastmod></sitemap></sitemapindex>"
    (part,) = sitemap.read_entries(page_of(text), site_of("sitemap")).parts
    assert (part.url, part.not_after) == (f"{BASE}a.xml", date(2022, 1, 1))


def test_a_page_that_is_no_sitemap_says_so() -> None:
    with pytest.raises(PageNotUnderstood, match="no sitemap"):
        sitemap.read_entries(page_of("<html><body>404</body></html>"), site_of("sitemap"))


def test_entities_stay_shut() -> None:
    text = (
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + f"<urlset><url><loc>{BASE}&x;</loc></url></urlset>"
    )
    with pytest.raises(PageNotUnderstood):
        sitemap.read_entries(page_of(text), site_of("sitemap"))


@given(st.text(alphabet="<>urlocastmd/!?[]&;\"'=-: 2022\x00", max_size=200))
def test_any_text_gives_entries_or_a_reason(text: str) -> None:
    try:
        sitemap.read_entries(page_of(f"<urlset><url>{text}"), site_of("sitemap"))
    except PageNotUnderstood:
        return
