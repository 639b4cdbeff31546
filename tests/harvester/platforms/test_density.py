import pytest

from harvester.platforms.density import MAX_ELEMENTS, dense_lines

SENTENCE = "本报讯　昨日，街道开展消防演练，居民学会了使用灭火器。"


def test_breaks_and_inline_marks_keep_the_paragraphs_whole() -> None:
    text = "<br>".join(f"　　<b>第{n}场</b>{SENTENCE}" for n in range(5))
    html = f"<body><div class=nav><a href=1>首页</a></div><div><h1>演练</h1><div>{text}</div></div></body>"
    assert dense_lines(html) == tuple(f"第{n}场{SENTENCE}" for n in range(5))


def test_a_headline_over_its_date_is_not_the_text() -> None:
    text = "".join(f"<section><span>{SENTENCE}</span></section>" for _ in range(3))
    html = f"<body><div><h1>街道演练记</h1><span>发布于：2022-03-24　来源：街道</span></div><div>{text}</div></body>"
    assert dense_lines(html) == (SENTENCE,) * 3


@pytest.mark.parametrize(
    "html",
    ["", "<body><a href=1>首页</a></body>", "<body>页面不存在。</body>", f"<body>{'街道、社区、' * 50}</body>"],
)
def test_what_has_no_sentences_has_no_body(html: str) -> None:
    assert dense_lines(html) == ()


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "html",
    ["<div>" * 100_000 + SENTENCE, f"<p>{SENTENCE}</p>" * (MAX_ELEMENTS - 10), "<p>" * 300_000, "<a>甲</a>" * 4000],
    ids=["deep", "many", "too many", "links"],
)
def test_a_hostile_page_does_not_hang(html: str) -> None:
    dense_lines(html)
