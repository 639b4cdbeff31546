"""What the sample answers to a path."""

import re

import pytest

from harvester.sample import Sample, truth
from harvester.sample.pages import Answer, answer
from harvester.sample.values import TrueArticle

SAMPLE = Sample()
TODAY = "/classic/html/2026-03/24"


def text_of(path: str) -> str:
    page = answer(SAMPLE, path)
    assert page.status == 200
    return page.body.decode("gb18030" if path.startswith("/classic") else "utf-8")


@pytest.mark.parametrize("article", truth(), ids=lambda article: article.url)
def test_every_article_is_where_the_truth_says_with_its_headline_and_lines(article: TrueArticle) -> None:
    html = text_of(article.url)
    assert article.headline in html
    for line in article.text.lines:
        assert line in html


def test_classic_pages_are_gb18030_declared_as_gb2312() -> None:
    page = next(
        answer(SAMPLE, article.url)
        for article in truth()
        if article.site == "sample_classic" and any(byline.name == "林喆" for byline in article.bylines)
    )
    assert b"charset=gb2312" in page.body
    assert "林喆".encode("gb18030") in page.body
    with pytest.raises(UnicodeDecodeError):
        page.body.decode("gb2312")


def test_every_listed_link_of_an_edition_answers() -> None:
    links = set(re.findall(r"(?:node|content)_\d+\.htm", text_of(f"{TODAY}/node_2.htm")))
    assert {"node_2.htm", "node_3.htm", "node_5.htm"} <= links
    assert {answer(SAMPLE, f"{TODAY}/{link}").status for link in links} == {200}


def test_duplicate_behind_a_query_is_the_same_page() -> None:
    duplicate = re.search(r"content_\d+\.htm\?div=-1", text_of(f"{TODAY}/node_2.htm"))
    assert duplicate is not None
    plain = duplicate[0].partition("?")[0]
    assert answer(SAMPLE, f"{TODAY}/{duplicate[0]}") == answer(SAMPLE, f"{TODAY}/{plain}")


def test_entry_pages_lead_to_the_latest_edition() -> None:
    assert "0;URL=html/2026-03/24/node_2.htm" in text_of("/classic/")
    assert "pc/layout/202603/24/node_01.html" in text_of("/new/")


def test_missing_edition_is_404_and_another_a_stub() -> None:
    assert answer(SAMPLE, "/classic/html/2026-03/21/node_2.htm").status == 404
    stub = text_of("/classic/html/2026-03/23/node_2.htm")
    assert "pageLink" not in stub
    assert "content_" not in stub


def test_sunday_of_the_new_bulletin_answers_with_saturday() -> None:
    assert "2026年03月21日" in text_of("/new/pc/layout/202603/22/node_01.html")


@pytest.mark.parametrize(
    "path",
    [
        "/classic/html/2026-13/99/node_2.htm",
        "/classic/html/2026-03/24/content_99999.htm",
        "/classic/html/2026-03/20/content_10275.htm",  # another day's article
        "/classic/html/2026-03/24/node_4.htm",
        "/new/pc/layout/203001/01/node_01.html",
        "/other/",
        "/admin/",
    ],
)
def test_what_is_not_there_is_404(path: str) -> None:
    assert answer(SAMPLE, path).status == 404


def test_robots_txt_closes_the_admin_folder() -> None:
    page: Answer = answer(SAMPLE, "/robots.txt")
    assert b"Disallow: /admin/" in page.body
