import contextlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.platforms.pagedump import read_articles, read_edition, read_page, recognises
from harvester.rawpage import to_raw_page
from harvester.site import Site
from models.errors import PageNotUnderstood
from models.items import Article, RawPage
from pipelines.text.reflow import join_lines

DUMPS = Path(__file__).parents[2] / "fixtures" / "pagedump"
FETCHED_AT = datetime(2026, 1, 1, tzinfo=UTC)
FIELDS = {"page_number", "page_name", "section", "organ", "kicker", "headline", "subhead", "byline_line", "captions"}
SITE = Site(slug="qingyun", name="青云时报", platform="pagedump", base_url="http://paper.example.cn/")


def page_of(text: str, url: str = "file:///dumps/page.txt") -> RawPage:
    return to_raw_page(url, text.encode(), FETCHED_AT)


def read(text: str, url: str = "file:///dumps/page.txt") -> tuple[Article, ...]:
    return read_articles(page_of(text, url), None)


def single(text: str) -> Article:
    (article,) = read_articles(page_of(text), None, is_single=True)
    return article


def to_expected(article: Article) -> dict[str, object]:
    fields = article.model_dump(mode="json", include=FIELDS | {"published_on"}, exclude_defaults=True)
    paragraphs = join_lines(article.lines) if article.is_broken else [line.strip() for line in article.lines]
    return {**fields, "begins_by": article.rules[0].rule, "paragraphs": list(paragraphs)}


@pytest.mark.parametrize("expected", sorted(DUMPS.glob("*.json")), ids=lambda path: path.stem)
def test_a_page_becomes_its_articles(expected: Path) -> None:
    (dump,) = (path for path in DUMPS.glob(f"{expected.stem}.*") if path != expected)
    articles = read_articles(to_raw_page(dump.as_uri(), dump.read_bytes(), FETCHED_AT), None)
    assert [to_expected(article) for article in articles] == json.loads(expected.read_text(encoding="utf-8"))
    assert [article.index for article in articles] == list(range(len(articles)))


def test_a_file_without_a_sentence_is_no_bulletin() -> None:
    with pytest.raises(PageNotUnderstood, match="no bulletin text found"):
        read((DUMPS / "no_bulletin.txt").read_text(encoding="utf-8"))
    assert not recognises(page_of((DUMPS / "no_bulletin.txt").read_text(encoding="utf-8")))


def test_source_code_with_a_chinese_comment_is_no_bulletin() -> None:
    with pytest.raises(PageNotUnderstood, match="Chinese"):
        read("# 读取页面。\ndef read_page(path):\n    return path.read_text(encoding='utf-8').splitlines()\n")


def test_a_single_text_holds_some_chinese_at_least() -> None:
    with pytest.raises(PageNotUnderstood, match="0% of its characters are Chinese"):
        single("nothing here")


@pytest.mark.parametrize("is_single", [True, False])
def test_an_empty_file_is_no_bulletin(is_single: bool) -> None:
    with pytest.raises(PageNotUnderstood, match="empty"):
        read_articles(page_of(" \n\u3000\n"), None, is_single=is_single)


def test_editions_and_pages_are_not_its_business() -> None:
    page = page_of("本报讯 近日，社区开展义诊。")
    with pytest.raises(PageNotUnderstood, match="ingest"):
        read_edition(page, SITE, date(2022, 3, 24))
    with pytest.raises(PageNotUnderstood, match="ingest"):
        read_page(page, SITE, date(2022, 3, 24))
    assert recognises(page)


def test_the_date_asked_for_wins_over_the_files_name_and_that_over_the_header() -> None:
    text = "A02 要闻 2022年3月24日 星期四\n清扫积雪\n本报讯 近日，社区清扫积雪。"
    named = page_of(text, "file:///dumps/2021-05-06_A02.txt")
    assert read_articles(named, None, date(2020, 1, 2))[0].published_on == date(2020, 1, 2)
    assert read_articles(named, None)[0].published_on == date(2021, 5, 6)
    (article,) = read(text)
    assert (article.published_on, article.page_number, article.page_name) == (date(2022, 3, 24), "A02", "要闻")
    assert {r.rule for r in article.rules if r.field == "published_on"} == {"page-header"}


def test_the_site_and_the_raw_page_are_on_every_article() -> None:
    page = page_of("清扫积雪\n本报讯 近日，社区清扫积雪。")
    (article,) = read_articles(page, SITE)
    assert (article.site, article.source, article.raw_hash) == ("qingyun", page.url, page.body_hash)


def test_a_headline_of_two_halves_is_no_organ() -> None:
    (article,) = read("打造平安社区 守护居民安宁\n本报讯 近日，社区开展巡逻。")
    assert (article.organ, article.headline) == (None, "打造平安社区 守护居民安宁")


def test_a_dateline_cut_off_its_headlines_line_begins_the_article() -> None:
    (article,) = read("绿荫街道 清扫积雪 本报讯 近日，社区清扫积雪。\n居民点赞。")
    assert (article.organ, article.headline, article.lines[0]) == (
        "绿荫街道",
        "清扫积雪",
        "本报讯 近日，社区清扫积雪。",
    )


def test_text_before_the_first_headline_is_kept() -> None:
    first, second = read("力，全面完成任务。记者 季平\n清扫积雪\n本报讯 近日，社区清扫积雪。")
    assert (first.headline, first.lines) == (None, ("力，全面完成任务。记者 季平",))
    assert second.headline == "清扫积雪"


def test_a_caption_before_the_first_headline_goes_with_it() -> None:
    (article,) = read("志愿者清扫积雪。季平摄\n雪后的街道\n本报讯 近日，社区清扫积雪。")
    assert (article.headline, article.captions) == ("雪后的街道", ("志愿者清扫积雪。季平摄",))


def test_a_single_text_is_kept_whole_whatever_stands_in_it() -> None:
    text = (DUMPS / "twin.txt").read_text(encoding="utf-8")
    article = single(text)
    printed = [line for line in text.splitlines() if line.strip()]
    assert [line for line in article.lines if line.strip()] == printed[bool(article.headline) :]


@pytest.mark.parametrize(
    ("text", "headline", "organ"),
    [
        ("清扫积雪保畅通\n本报讯（记者 季平）近日，社区清扫积雪。", "清扫积雪保畅通", None),
        ("绿荫街道 清扫积雪保畅通\n本报讯 近日，社区清扫积雪。", "清扫积雪保畅通", "绿荫街道"),
        ("一座老桥的新生\n本报记者 季平\n清晨，石拱桥在薄雾中醒来。", "一座老桥的新生", None),
        ("本报讯 近日，社区清扫积雪。\n居民点赞。", None, None),
        ("本报记者 季平\n清晨，石拱桥在薄雾中醒来。", None, None),
        ("社区清扫积雪", None, None),
        ("他高兴地说。\n随后离开。", None, None),
        ("老桥醒来 记者季平摄\n本报讯 近日，社区清扫积雪。", None, None),
    ],
)
def test_the_first_line_of_a_single_text_is_its_headline_only_if_it_looks_like_one(
    text: str, headline: str | None, organ: str | None
) -> None:
    article = single(text)
    assert (article.headline, article.organ) == (headline, organ)
    assert not article.is_broken


def test_a_single_text_that_columns_cut_is_said_to_be_broken() -> None:
    assert single("本报讯 近日，居民有序排队,\n\n等候检测。\n大家点赞。").is_broken


def test_whole_paragraphs_of_a_single_text_are_not_taken_for_broken_ones() -> None:
    assert not single(
        "本报讯 街道开展行动。居民点赞。\n居民们打扫积雪，忙得热火朝天。青云云/青云日报记者季平摄\n会议指出，要继"
    ).is_broken
    assert single("本报讯 街道开展行动。居民点赞并且积极参与其中，大家一起打扫卫生，为\n家园出力。").is_broken


@given(st.text("本报讯街道 \n记者张三（）()。，,“”●1.、一版A02图为摄—：:", max_size=120), st.booleans())
def test_any_text_is_read_or_refused(text: str, is_single: bool) -> None:
    try:
        articles = read_articles(page_of(text), None, is_single=is_single)
    except PageNotUnderstood:
        return
    assert articles
    assert all(article.lines or article.captions for article in articles) or is_single


HOSTILE = (
    "记",
    "街道 ",
    "（",
    "本报讯\n",
    "标题\n",
    "记者 张三\n",
    "● 街道\n",
    "图为。\n",
    "。\n\n",
    "2022年",
    "社区，\n标题\n",
)


@pytest.mark.timeout(30)  # a quadratic reading takes minutes
@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_page_is_read_in_linear_time(unit: str) -> None:
    with contextlib.suppress(PageNotUnderstood):
        read("本报讯 近日。\n" + unit * (30_000 // len(unit)))
