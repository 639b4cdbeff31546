"""The line under a web article's headline: 发布时间：2022-03-24 来源：人和路街道 作者：张三 浏览次数：12. Pure."""

import re
from collections.abc import Iterable
from typing import NamedTuple

RELEASE_LABELS = ("发布时间", "发布日期", "发稿时间", "发文日期", "发文时间", "发布于")
WHEN_LABELS = ("日期", "时间")  # of a meeting, where a text prints them
TIME_LABELS = RELEASE_LABELS + WHEN_LABELS
SOURCE_LABELS = ("信息来源", "文章来源", "稿件来源", "新闻来源", "来源")
# 来源 is where a piece comes from, never who wrote it; these sign it.
PERSON_LABELS = (
    *("作者", "撰稿人", "撰稿", "文字", "记者", "通讯员", "供稿人", "供稿", "摄影", "供图"),
    *("责任编辑", "责编", "编辑", "校对"),
)
PAGE_LABELS = (
    *("浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击量", "访问量", "访问次数"),
    *("字号", "字体大小", "字体", "视力保护色", "保护视力色", "分享到", "索引号", "发布机构"),
)
ENDING_LABELS = (
    *("浏览", "阅读", "点击", "次数", "大小", "分享", "打印", "关闭", "收藏", "朗读", "语音播报", "栏目名称", "栏目"),
    *("发布单位", "文号", "主题分类", "审核人", "审核", "初审", "复审", "终审"),
)  # they end the value before them, and say nothing of the line
BYLINE_WORDS = {"撰稿人": "撰稿", "供稿人": "供稿", "文字": "作者"}
_ALL = sorted({*TIME_LABELS, *SOURCE_LABELS, *PERSON_LABELS, *PAGE_LABELS, *ENDING_LABELS}, key=len, reverse=True)
_SPACED = [r"[ \u3000]*".join(label) for label in _ALL]  # 来　源, 作 者
LABEL = re.compile(rf"(?<![\u4e00-\u9fff])(?P<label>{'|'.join(_SPACED)})[ \u3000]*[:：]", re.IGNORECASE)
# Without a space before it too: …10:20来源：人和路街道作者：张三浏览次数：12
GLUED = re.compile(rf"(?P<label>{'|'.join(_SPACED)})[ \u3000]*[:：]")
EDGES = " \t\u3000\xa0|｜/·,，;；【】[]()（）<>"
GAP = re.compile(r"[ \u3000\xa0]{3,}|[|｜【】\[\]]")
LONGEST = 200  # characters of such a line; what is longer is text
UNFILLED = frozenset(["", "无", "暂无", "-", "--", "本站", "本网", "佚名", "未知", "admin", "管理员"])


class Labelled(NamedTuple):
    """A label of the line and what stands after it."""

    label: str
    value: str


def parse_labels(line: str) -> tuple[Labelled, ...]:
    """The labels of a line with their values; nothing for a line of running text.

    >>> parse_labels("发布时间：2022-03-24 10:20　来源：人和路街道　作者：张三　浏览次数：12")[1:3]
    (Labelled(label='来源', value='人和路街道'), Labelled(label='作者', value='张三'))
    """
    text = line.strip(EDGES)
    first = LABEL.search(text)
    if len(text) > LONGEST or first is None or len(text[: first.start()].strip(EDGES)) > 40:
        return ()
    marks = list(GLUED.finditer(text, first.start()))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return tuple(
        Labelled(re.sub(r"[ \u3000]", "", mark["label"]), _value(text[mark.end() : end]))
        for mark, end in zip(marks, ends, strict=True)
    )


def is_label_line(line: str) -> bool:
    """Whether a line is only labels, so that it is no part of the text; 时间：… alone may be a meeting's.

    >>> is_label_line("发布时间：2022-03-24 来源：人和路街道"), is_label_line("时间：2022年4月1日上午")
    (True, False)
    """
    labels = {found.label for found in parse_labels(line)}
    return bool(labels & {*RELEASE_LABELS, *PAGE_LABELS}) or len(labels & {*WHEN_LABELS, *SOURCE_LABELS}) > 1


def first_value(found: Iterable[Labelled], labels: tuple[str, ...]) -> Labelled | None:
    """The first of these labels, in their order, that has a value."""
    given = [each for each in found if each.value.lower() not in UNFILLED]
    return next((each for label in labels for each in given if each.label == label), None)


def byline_of(found: Iterable[Labelled]) -> str | None:
    """The persons of the line as a byline (署名), each once.

    >>> byline_of(parse_labels("来源：人和路街道 作者：张三 责任编辑：李四"))
    '作者：张三 责任编辑：李四'
    """
    signed = [
        f"{BYLINE_WORDS.get(each.label, each.label)}：{each.value}"
        for each in found
        if each.label in PERSON_LABELS and each.value.lower() not in UNFILLED
    ]
    return " ".join(dict.fromkeys(signed)) or None


def _value(text: str) -> str:
    return GAP.split(text.strip(EDGES), maxsplit=1)[0].strip(EDGES)
