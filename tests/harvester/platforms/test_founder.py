from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from harvester.platforms import Platform, founder
from harvester.rawpage import to_raw_page
from harvester.selectors import Selectors
from harvester.site import Site
from models.errors import EditionMissing, PageNotUnderstood
from models.items import RawPage
from tests.harvester.paper import DAY, article_page, layout_page

BASE = "http://paper.example.cn/html/2022-03/24/"
NOW = datetime(2026, 11, 24, tzinfo=UTC)
SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "founder"
SITE = Site(
    slug="gucheng_bao",
    name="古城报",
    platform="founder",
    base_url="http://paper.example.cn/",
    edition_url="html/{date:%Y-%m/%d}/node_1.htm",
)
TWO = {"content_11.htm": "街道办实事", "content_12.htm?div=-1": "社区送温暖", "content_12.htm#top": ""}


def raw(html: str, name: str = "node_1.htm", base: str = BASE) -> RawPage:
    return to_raw_page(base + name, html.encode("gb18030"), NOW)


def test_the_module_is_a_platform() -> None:
    platform: Platform = founder
    assert platform.recognises(raw(layout_page(DAY, 1, 2, TWO)))


def test_the_page_list_is_read_with_numbers_and_names_in_order() -> None:
    listing = founder.read_edition(raw(layout_page(DAY, 1, 3, TWO)), SITE, DAY)
    assert [(link.page_number, link.page_name) for link in listing.pages] == [
        ("A01", "要闻"),
        ("A02", "要闻"),
        ("A03", "要闻"),
    ]
    assert listing.pages[0].url == BASE + "node_1.htm"


def test_an_article_behind_a_query_or_a_fragment_is_listed_once() -> None:
    listing = founder.read_page(raw(layout_page(DAY, 1, 2, TWO)), SITE, DAY)
    assert [(link.url, link.title) for link in listing.articles] == [
        (BASE + "content_11.htm", "街道办实事"),
        (BASE + "content_12.htm", "社区送温暖"),
    ]
    assert (listing.page_number, listing.page_name) == ("A01", "要闻")


def test_webdings_arrows_do_not_leak() -> None:
    html = layout_page(DAY, 1, 1, {"content_11.htm": "<font face=Webdings>4</font>街道办实事"})
    assert founder.read_page(raw(html), SITE, DAY).articles[0].title == "街道办实事"


def test_the_last_edition_again_is_a_missing_edition() -> None:
    html = layout_page(date(2022, 3, 23), 1, 2, TWO)
    with pytest.raises(EditionMissing, match="2022-03-23 \\(its masthead\\)"):
        founder.read_edition(raw(html), SITE, DAY)


def test_a_redirect_to_another_edition_is_a_missing_edition() -> None:
    page = raw(layout_page(DAY, 1, 2, TWO), base="http://paper.example.cn/html/2022-03/23/")
    with pytest.raises(EditionMissing, match="its address"):
        founder.read_edition(page, SITE, DAY)


def test_a_stub_is_a_missing_edition() -> None:
    with pytest.raises(EditionMissing, match="stub"):
        founder.read_edition(raw("<html>该日无报</html>"), SITE, DAY)


def test_an_empty_page_list_in_the_right_skin_is_a_missing_edition() -> None:
    html = layout_page(DAY, 1, 0, {}) + "<!-- skin -->" * 600
    with pytest.raises(EditionMissing, match="empty"):
        founder.read_edition(raw(html), SITE, DAY)


def test_a_large_page_of_another_system_is_not_understood_rather_than_missing() -> None:
    with pytest.raises(PageNotUnderstood) as caught:
        founder.read_edition(raw("<html>" + "<div>改版</div>" * 800), SITE, DAY)
    assert not isinstance(caught.value, EditionMissing)


def test_a_page_with_neighbours_but_no_page_list_is_not_taken_for_the_whole_edition() -> None:
    with pytest.raises(PageNotUnderstood, match="neighbours"):
        founder.read_edition(raw(layout_page(DAY, 1, 0, TWO)), SITE, DAY)


def test_links_to_other_editions_and_other_hosts_are_left_out() -> None:
    html = layout_page(DAY, 1, 1, {"../23/content_9.htm": "旧闻", "http://elsewhere.cn/content_1.htm": "外链", **TWO})
    assert len(founder.read_page(raw(html), SITE, DAY).articles) == 2


def test_a_page_of_advertisements_has_no_articles() -> None:
    assert founder.read_page(raw(layout_page(DAY, 1, 2, {}, name="广告")), SITE, DAY).articles == ()


def test_an_article_has_every_field_and_the_rule_that_found_it() -> None:
    html = article_page(
        "樱桃沟管委会 慰问老人",
        "<P>　　本报讯　昨日，\n街道开展慰问。</P><P>　　记者 张　三</P>",
        kicker="情暖古城",
        subhead="“一老一小”有人管",
    )
    (article,) = founder.read_articles(raw(html, "content_11.htm"), SITE, DAY)
    assert (article.kicker, article.headline, article.subhead) == (
        "情暖古城",
        "樱桃沟管委会 慰问老人",
        "“一老一小”有人管",
    )
    assert article.lines == ("本报讯　昨日，街道开展慰问。", "记者 张　三")
    assert article.captions == ("志愿者在社区清扫积雪。",)
    assert article.byline_line is None
    assert {rule.field: rule.rule for rule in article.rules} == {
        "kicker": "td.font02 above the headline",
        "headline": "td.font01",
        "subhead": "td.font02 below the headline",
        "published_on": "edition, url",
        "captions": "table#newspic",
        "lines": "#ozoom founder-content",
    }


def test_a_filled_author_is_the_byline_line() -> None:
    (article,) = founder.read_articles(
        raw(article_page("标题", "<P>正文。</P>", author="本报记者 李四"), "content_1.htm"), SITE
    )
    assert article.byline_line == "本报记者 李四"
    assert article.published_on == DAY  # from its URL


def test_without_date_in_the_url_the_property_dates_an_article() -> None:
    page = to_raw_page("file:///a.htm", article_page("标题", "<P>正文。</P>").encode(), NOW)
    (article,) = founder.read_articles(page, None)
    assert article.published_on == date(2022, 3, 23)


def test_a_page_that_ends_twice_is_read_to_its_last_end() -> None:
    html = "<html><body><a class=preart>上一版</a></body></html>" + article_page("标题", "<P>正文。</P>")
    (article,) = founder.read_articles(raw(html, "content_1.htm"), SITE, DAY)
    assert (article.headline, article.lines) == ("标题", ("正文。",))


def test_an_address_and_a_masthead_that_differ_date_no_article() -> None:
    html = article_page("标题", "<P>正文。</P>") + "<p class=rq>2022年3月23日　星期三</p>"
    (article,) = founder.read_articles(raw(html, "content_1.htm"), None)
    assert article.published_on is None
    assert ("published_on", "url 2022-03-24, masthead 2022-03-23") in {
        (rule.field, rule.rule) for rule in article.rules
    }


def test_a_weekday_in_running_text_is_no_masthead() -> None:
    html = article_page("标题", "<P>2022年3月20日 星期日，街道开展活动。</P>")
    (article,) = founder.read_articles(raw(html, "content_1.htm"), SITE, DAY)
    assert article.published_on == DAY


def test_the_body_is_found_between_comments_alone() -> None:
    html = "<td class=font01>标题</td><div><!--enpcontent--><p>正文。</p><!--/enpcontent--></div>"
    (article,) = founder.read_articles(raw(html, "content_1.htm"), SITE, DAY)
    assert article.lines == ("正文。",)
    assert article.rules[-1].rule == "enpcontent"


def test_a_page_without_body_is_not_understood() -> None:
    with pytest.raises(PageNotUnderstood, match="no body"):
        founder.read_articles(raw("<td class=font01>标题</td>", "content_1.htm"), SITE, DAY)


def test_the_sites_own_selectors_go_first() -> None:
    site = SITE.model_copy(
        update={
            "selectors": Selectors(
                headline="h1.t",
                paragraphs="div.x p",
                byline="//i/text()",
                captions="b",
                page_links="#list a",
                article_links="//em/a/@href",
                page_name="u",
                date="s",
            )
        }
    )
    html = "<h1 class=t>自定</h1><div class=x><p>甲</p><p>乙</p></div><i>通讯员 王五</i><b>图</b>"
    (article,) = founder.read_articles(raw(html, "content_1.htm"), site, DAY)
    assert (article.headline, article.lines, article.byline_line, article.captions) == (
        "自定",
        ("甲", "乙"),
        "通讯员 王五",
        ("图",),
    )
    html = "<s>2022-03-24</s><u>第2版 民生</u><div id=list><a href=p/9.shtml>第1版：要闻</a></div>"
    html += "<em><a href=a/8.shtml>题</a></em>"
    assert founder.read_edition(raw(html), site, DAY).pages[0].page_number == "1"
    listing = founder.read_page(raw(html), site, DAY)
    assert (listing.page_number, listing.page_name) == ("2", "民生")
    assert listing.articles[0].url == BASE + "a/8.shtml"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")
def test_real_layout_pages_are_read() -> None:
    real = to_raw_page(
        "http://paper.example.cn/html/2017-10/09/node_187.htm",
        (SAMPLES / "jxrb_2017-10-09_node_187.layout.excerpt.html").read_bytes(),
        NOW,
    )
    day = date(2017, 10, 9)
    assert [link.page_number for link in founder.read_edition(real, SITE, day).pages] == ["A01", "A02"]
    listing = founder.read_page(real, SITE, day)
    assert (listing.page_number, listing.page_name, len(listing.articles)) == ("A01", "头版", 2)
    with pytest.raises(EditionMissing):
        founder.read_edition(real, SITE, date(2017, 10, 10))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")
def test_a_real_article_template_is_read_field_by_field() -> None:
    template = (SAMPLES / "article_npm_template.excerpt.html").read_text(encoding="utf-8")
    html = template.replace("{", "〔").replace("}", "〕")
    (article,) = founder.read_articles(raw(html, "content_1.htm"), SITE, DAY)
    assert (article.kicker, article.headline, article.subhead) == ("〔引题〕", "〔标题〕", "〔副题〕")
    assert (article.byline_line, article.captions, article.lines) == ("〔作者〕", ("〔图说〕",), ("〔正文〕",))
