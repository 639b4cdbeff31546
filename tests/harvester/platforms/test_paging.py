import pytest
from parsel import Selector

from harvester.platforms.paging import find_further
from tests.harvester.pages import BASE

URL = f"{BASE}jddt/index.html"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<script>createPageHTML(3, 0, "index", "html");</script>', ["index_1.html"]),
        ("<script>createPageHTML(3,1,'index','shtml')</script>", ["index_2.shtml"]),
        ('<script>createPageHTML(3, 2, "index", "html");</script>', []),
        ('<script>createPageHTML(1, 0, "index", "html");</script>', []),
        ("<a href=index_1.html>下一页</a>", ["index_1.html"]),
        ("<a href='?page=2'>下一页 &gt;</a>", ["index.html?page=2"]),
        ("<a href=a.html>上一页</a> <a href=b.html>后一页</a>", ["b.html"]),
        ("<a rel=next href=index_1.html>→</a>", ["index_1.html"]),
        ("<a href='javascript:go(2)'>下一页</a>", []),
        ("<span>1</span><a href=index_1.html>2</a><a href=index_2.html>[3]</a>", ["index_1.html", "index_2.html"]),
        ("<a href=/other/5.html>2</a><p><a href=a.html>第2页的新闻</a></p>", []),
    ],
)
def test_further_lists_are_found(html: str, expected: list[str]) -> None:
    assert find_further(Selector(html), html, URL) == tuple(f"{BASE}jddt/{name}" for name in expected)
