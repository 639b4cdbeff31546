import os
from io import BytesIO
from pathlib import Path

import pytest

from harvester.extract import (
    LARGEST_PAGE,
    FileNotRead,
    extract,
    find_platform,
    load_toolkit_for,
    read_file,
    read_stream,
)
from harvester.platforms import PLATFORMS, READERS
from harvester.site import Site
from models.errors import PageNotUnderstood
from models.items import Alias
from tests.moments import NOON

DUMPS = Path(__file__).parents[1] / "fixtures" / "pagedump"
ALIAS = Alias(name="西流湖湿地管委会", code="410102011000", authority="NBS", year=2023)
SITE = Site(
    slug="zhongyuan",
    name="中原新貌",
    platform="founder",
    adcode="410102",
    base_url="http://paper.example.cn/",
    aliases=(ALIAS,),
)
FOUNDER = (
    "<html><body><table><tr><td class=font01>清扫积雪</td></tr></table><!--enpproperty <articleid>1</articleid>"
    "<date>2022-03-24 07:30:37.0</date><title>清扫积雪</title>/enpproperty-->"
    "<div id=ozoom><founder-content><!--enpcontent--><P>　　本报讯（记者 季平）近日，社区清扫积雪。</P>"
    "<!--/enpcontent--></founder-content></div></body></html>"
)


def test_a_file_becomes_its_annotated_articles() -> None:
    page = read_file(DUMPS / "bracketed_reporter.txt", NOON)
    articles = extract(page, load_toolkit_for(None))
    assert [annotated.article.headline for annotated in articles] == [
        "绿荫街道开展消防演练",
        "云锦社区：法律明白人走进楼院",
        "青禾镇春耕备耕忙",
    ]
    assert {annotated.article.source for annotated in articles} == {str(DUMPS / "bracketed_reporter.txt")}
    assert [(s.role, s.name) for s in articles[0].signatures] == [("reporter", "季平"), ("correspondent", "柏云")]


def test_a_stream_is_read_as_a_file_is() -> None:
    page = read_stream(BytesIO("本报讯 近日，社区清扫积雪。记者 季平".encode("gb18030")), "-", NOON)
    (annotated,) = extract(page, load_toolkit_for(None), is_single=True)
    assert (annotated.article.source, annotated.text) == ("-", "近日，社区清扫积雪。")


def test_a_sites_district_and_aliases_are_used_whatever_its_platform() -> None:
    articles = extract(read_file(DUMPS / "twin.txt", NOON), load_toolkit_for(SITE), site=SITE)
    assert {annotated.article.site for annotated in articles} == {"zhongyuan"}
    codes = {mention.name: mention.code for annotated in articles for mention in annotated.mentions}
    assert codes["秦岭路街道"] == "410102004000"
    assert codes["西流湖湿地管委会"] == ALIAS.code


def test_without_a_site_the_pages_articles_say_which_district_it_is_of() -> None:
    articles = extract(read_file(DUMPS / "twin.txt", NOON), load_toolkit_for(None))
    mentions = {mention.name: mention for annotated in articles for mention in annotated.mentions}
    assert mentions["水木清城社区"].code == "410102011004"
    assert mentions["水木清城社区"].rule.endswith("page-district")
    assert mentions["西流湖湿地管委会"].code is None


def test_html_of_a_known_system_is_read_by_its_platform() -> None:
    page = read_stream(BytesIO(FOUNDER.encode()), "content_1.htm", NOON)
    assert find_platform(page, None) is PLATFORMS["founder"]
    (annotated,) = extract(page, load_toolkit_for(None))
    assert (annotated.article.headline, annotated.text) == ("清扫积雪", "近日，社区清扫积雪。")


def test_html_of_no_known_system_is_split_like_text() -> None:
    page = read_file(DUMPS / "page.html", NOON)
    assert find_platform(page, None) is PLATFORMS["pagedump"]
    assert len(extract(page, load_toolkit_for(None))) == 2


def test_a_page_of_a_government_site_and_a_feed_are_known_by_their_marks() -> None:
    pages = Path(__file__).parents[1] / "fixtures" / "sites" / "fixtures"
    page = read_file(pages / "linhe_trs" / "2022-03-24" / "pages" / "t20220324_300.html", NOON)
    assert find_platform(page, None) is READERS["listing"]
    (annotated,) = extract(page, load_toolkit_for(None))
    assert [(each.role, each.name) for each in annotated.signatures] == [("author", "段青岚"), ("editor", "卢映禾")]
    feed = read_file(pages / "hedong_rss" / "2022-03-24" / "pages" / "rss.xml", NOON)
    assert find_platform(feed, None) is READERS["feed"]
    assert [each.article.headline for each in extract(feed, load_toolkit_for(None))] == ["一句话新闻 ：花市周末开放"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary data"),
        (b"\x80\x81\xff" * 40, "not text|neither"),
        (b"a" * (LARGEST_PAGE + 1), "larger than 10 MB"),
    ],
)
def test_what_is_no_page_gets_one_line(body: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(body)
    with pytest.raises(FileNotRead, match=reason) as refused:
        read_file(path, NOON)
    assert str(refused.value).startswith(f"{path}: ")
    assert "\n" not in str(refused.value)


def test_a_missing_file_and_a_folder_get_one_line(tmp_path: Path) -> None:
    with pytest.raises(FileNotRead, match="no such file"):
        read_file(tmp_path / "page.txt", NOON)
    with pytest.raises(FileNotRead, match="can't be read"):
        read_file(tmp_path, NOON)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_locked_file_gets_one_line(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.touch(mode=0)
    with pytest.raises(FileNotRead, match="can't be read"):
        read_file(path, NOON)


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.touch()
    with pytest.raises(PageNotUnderstood, match="empty"):
        extract(read_file(path, NOON), load_toolkit_for(None))
