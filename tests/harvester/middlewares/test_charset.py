from pathlib import Path

from models.items import Article, RawPage
from tests.harvester.crawling import FOLDER, SITE, crawl_day
from tests.harvester.paper import DAY, article_page, layout_page
from tests.harvester.web import serving


async def test_the_bytes_decide_and_headers_are_kept(tmp_path: Path) -> None:
    with serving() as web:
        web.put(FOLDER + "node_1.htm", layout_page(DAY, 1, 1, {"content_1.htm": "甲"}), Set_Cookie="id=1")
        web.put(FOLDER + "content_1.htm", article_page("甲", "<P>正文。</P>"), charset="utf-8")
        found = await crawl_day(tmp_path, web)
    index, article = found.of(RawPage)
    assert (index.encoding, article.encoding) == ("gb18030", "utf-8")
    names = {header.name for header in index.headers}
    assert "content-type" in names
    assert "set-cookie" not in names


async def test_the_sites_own_encoding_goes_first(tmp_path: Path) -> None:
    with serving() as web:
        index = layout_page(DAY, 1, 1, {"content_1.htm": "甲"}, name="頭版")
        web.put(FOLDER + "node_1.htm", index, charset="big5")
        html = "<td class=font01>區報</td><div id=ozoom><p>正文。</p></div>"
        web.put(FOLDER + "content_1.htm", html, charset="big5")
        found = await crawl_day(tmp_path, web, site=SITE.replace("delay = 0", 'delay = 0\nencoding = "big5"'))
    assert [article.headline for article in found.of(Article)] == ["區報"]
