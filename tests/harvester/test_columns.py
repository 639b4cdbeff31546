"""Columns of a site: what its file may say, and what it is told where it is wrong."""

from datetime import date
from pathlib import Path

import pytest

from harvester.columns import Column
from harvester.sitefile import load_site
from models.errors import SiteError

GOOD = """
name = "临河区"
platform = "listing"
base_url = "http://www.example.cn/"
article_url = '/t\\d{8}_\\d+\\.html$'
[[columns]]
name = "街道动态"
url = "jddt/"
pages = "jddt/index_{page}.html"
[[columns]]
name = "部门动态"
url = "bmdt/"
"""


def test_a_site_of_columns_can_be_crawled_without_a_template_of_editions(tmp_path: Path) -> None:
    (tmp_path / "qu.toml").write_text(GOOD, encoding="utf-8")
    site = load_site(tmp_path / "qu.toml")
    site.check_crawlable(date(2022, 3, 24))
    assert [column.name for column in site.columns] == ["街道动态", "部门动态"]
    assert site.max_list_pages == 50


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'platform = "listing"',
            'platform = "founder"',
            "columns: only for listing, feed, sitemap; founder has editions",
        ),
        ("[[columns]]", "[[colums]]", "colums: is no key here; did you mean columns?"),
        ("url = ", "ul = ", "columns.0.ul: is no key here; did you mean url?"),
        ('name = "部门动态"', 'name = "街道动态"', "columns: two are named '街道动态'"),
        ('url = "bmdt/"', 'url = "jddt/"', "columns: two are at url 'jddt/'"),
        (
            'url = "bmdt/"',
            'url = "http://elsewhere.cn/"',
            "columns.1: http://elsewhere.cn/ is on none of www.example.cn",
        ),
        ("index_{page}", "index_1", "columns.0.pages: must hold {page}"),
        ("index_{page}", "index_{n}", "columns.0.pages: must hold {page}"),
        ("index_{page}", "index_{page", "columns.0.pages: 'jddt/index_{page.html' is no URL template"),
        (r"'/t\d{8}_\d+\.html$'", "'(t'", "article_url: '(t' is no regular expression"),
        ("article_url", 'edition_url = "{date:%Y%m%d}"\narticle_url', "edition_url: listing has no editions"),
        ("article_url", "max_list_pages = 0\narticle_url", "max_list_pages: "),
        (GOOD[GOOD.index("[[columns]]") :], "", "columns: are missing; listing needs [[columns]]"),
        (
            '[[columns]]\nname = "街道动态"',
            '[[layouts]]\nuntil = 2021-01-01\nplatform = "founder"\n[[columns]]\nname = "街道动态"',
            "layouts: a site of columns",
        ),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in GOOD
    (tmp_path / "qu.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        load_site(tmp_path / "qu.toml")
    assert expected in str(caught.value)


def test_the_second_list_has_the_number_that_the_site_gives_it() -> None:
    column = Column(name="要闻", url="a/", pages="a/list_{page}.html", second_page=2)
    assert [column.url_of(number, "http://a.cn/") for number in (1, 2, 3)] == [
        "http://a.cn/a/",
        "http://a.cn/a/list_2.html",
        "http://a.cn/a/list_3.html",
    ]
