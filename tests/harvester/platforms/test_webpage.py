"""Article pages of web sites: headline, date, labels, body; what is around the text is no part of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.platforms.webpage import read_article
from models.errors import PageNotUnderstood
from models.items import Article
from pipelines.text import annotate
from pipelines.text.toolkit import load_toolkit
from tests.harvester.pages import BASE, page_of, site_of

DAY = date(2022, 3, 24)
BODY = "<p>　　街道开展活动，居民学会了使用灭火器。</p><p>　　活动受到好评。</p>"
LINES = ("街道开展活动，居民学会了使用灭火器。", "活动受到好评。")


def article(html: str, path: str = "show.asp?id=5", /, **keys: object) -> Article:
    return read_article(page_of(f"<html>{html}</html>", path), site_of(**keys))


def rules(found: Article) -> dict[str, str]:
    return {rule.field: rule.rule for rule in found.rules}


@pytest.mark.parametrize(
    "container",
    [
        "class=TRS_Editor", "class='view TRS_UEDITOR trs_paper_default'", "id=UCAP-CONTENT", "class=pages_content",
        "id=zoom", "class=trs_editor_view", "class=article-content", "class=view", "class=content", "id=content",
    ],
)  # fmt: skip
def test_the_body_stands_in_one_of_the_usual_containers(container: str) -> None:
    found = article(f"<body><div><a href=/>首页</a></div><h1>街道办实事</h1><div {container}>{BODY}</div></body>")
    assert found.lines == LINES
    assert found.headline == "街道办实事"


def test_a_wide_container_gives_neither_headline_nor_labels_nor_buttons() -> None:
    found = article(
        "<body><div class=content><h1>街道办实事</h1><p>发布时间：2022-03-24 来源：柳溪街道 浏览次数：5</p>"
        f"{BODY}<p>【打印】 【关闭】</p><p>上一篇：<a href=4.html>清扫积雪</a></p></div></body>"
    )
    assert found.lines == LINES
    assert found.published_on == DAY


def test_a_menu_that_is_called_content_is_passed_over() -> None:
    found = article(
        f"<body><div class=content><a href=1>街道新闻</a><a href=2>社区新闻</a></div><div class=con>{BODY}</div>"
    )
    assert (found.lines, rules(found)["lines"]) == (LINES, ".con")


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ('<meta name="PubDate" content="2022-03-24 10:20">', "meta pubdate"),
        ('<meta property="article:published_time" content="2022-03-24T10:20:00+08:00">', "meta article:published_time"),
        ("<p>发布时间：2022-03-24 10:20:33</p>", "发布时间"),
        ("<p>发布日期:2022年3月24日</p>", "发布日期"),
        ("<p>日期：2022/3/24　来源：本站</p>", "日期"),
        ("<span>来　源：柳溪街道</span><span>时　间：2022.03.24</span>", "时间"),
        ("<p>二〇二二年三月二十四日</p><p class=rq>二〇二二年三月二十四日</p>", "site: .rq"),
    ],
)
def test_the_date_is_what_the_page_says_and_the_rule_is_kept(html: str, rule: str) -> None:
    keys = {"selectors": {"date": ".rq"}} if rule.startswith("site") else {}
    found = article(f"<body>{html}<div id=zoom>{BODY}</div></body>", **keys)
    assert (found.published_on, rules(found)["published_on"]) == (DAY, rule)


def test_the_day_of_a_meeting_and_todays_are_not_the_articles() -> None:
    found = article(
        f"<body><p>今天是2022年3月30日　星期三</p><div id=zoom>{BODY}<p>时间：2022年4月1日上午</p></div></body>"
    )
    assert found.published_on is None
    assert found.lines[-1] == "时间：2022年4月1日上午"


def test_where_two_dates_differ_the_rule_tells() -> None:
    page = page_of(f"<body><p>发布时间：2022-03-23</p><div id=zoom>{BODY}</div></body>", "t20220322_1.html")
    found = read_article(page, None, DAY)
    assert found.published_on == DAY
    assert rules(found)["published_on"] == "list (发布时间: 2022-03-23, url: 2022-03-22)"


def test_the_source_is_never_a_person() -> None:
    found = article(
        f"<body><p>来源：柳溪街道办事处 作者：段青岚 责任编辑：卢映禾 字号：大</p><div id=zoom>{BODY}</div></body>"
    )
    assert found.byline_line == "作者：段青岚 责任编辑：卢映禾"
    assert rules(found)["source"] == "来源：柳溪街道办事处"
    read = annotate(found, load_toolkit("410103"))
    assert [(each.role, each.name) for each in read.signatures] == [("author", "段青岚"), ("editor", "卢映禾")]


def test_attachments_are_noted_and_the_sites_selectors_go_first() -> None:
    found = article(
        f'<meta name="ArticleTitle" content="甲"><body><h2 class=bt>乙</h2><div class=nr>{BODY}</div>'
        '<div class=content><p>其他。</p><a href="P1.pdf">附件</a><a href="P1.pdf">附件</a></div></body>',
        selectors={"headline": ".bt", "paragraphs": ".nr p"},
    )
    assert (found.headline, found.lines) == ("乙", LINES)
    assert [rule.rule for rule in found.rules if rule.field == "attachment"] == [f"{BASE}P1.pdf"]
    assert rules(found)["lines"] == "site: .nr p"


def test_a_title_is_cut_before_the_sites_name() -> None:
    assert article(f"<title>街道办实事_柳溪区人民政府</title><body><div id=zoom>{BODY}</div>").headline == "街道办实事"


def test_only_density_finds_a_body_without_a_container_and_says_so() -> None:
    text = "".join(f"<section><span>街道第{n}次开展消防演练，居民学会了使用灭火器。</span></section>" for n in range(4))
    found = article(f"<title>甲</title><body><div><a href=/>首页</a></div><div class=m-rich>{text}</div></body>")
    assert (len(found.lines), rules(found)["lines"]) == (4, "density: gne")


@pytest.mark.parametrize("html", ["", "<body>您访问的页面不存在。</body>", "<div class=content></div>"])
def test_a_page_without_a_text_is_not_understood(html: str) -> None:
    with pytest.raises(PageNotUnderstood, match="no body"):
        article(html)


@given(st.text(alphabet="<>apdivclsTR_Editor=\"'/ 发布时间来源：2022-03年月日\x00", max_size=300))
def test_any_markup_gives_an_article_or_a_reason(html: str) -> None:
    try:
        found = article(f"<body><div class=content>{html}")
    except PageNotUnderstood:
        return
    assert all(line.strip() for line in found.lines)
