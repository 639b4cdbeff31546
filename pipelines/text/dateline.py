"""The dateline (电头) that opens an article: 本报讯, 新华社北京1月7日电."""

import re

from pipelines.text.names import HAN
from pipelines.text.roles import fold_byline

SYMBOLS = " □■●◎▲◆★☆▼○◇△※\ufeff"
_DAY = r"(?:[0-9零〇一二三四五六七八九十]{1,3}日)"
_DATE = rf"(?:[0-9]{{2,4}}年)?(?:[0-9零〇一二三四五六七八九十]{{1,3}}月)?{_DAY}"
_ENDING = "报|社|网|台|刊|新闻|客户端|频道|融媒体?(?:中心)?|传媒|在线|都"
_OUTLET = rf"(?:本报|本刊|本网|本台|本站|本社|我报|我台|[{HAN}A-Za-z0-9·/-]{{1,14}}?(?:{_ENDING}))"
# 本报讯 · 南都讯 · 新华社北京1月7日电 · 本报巴黎1月14日电 · 中新社昆明八月三十日电 · 半岛网4月11日讯 · 新华社消息
DATELINE = re.compile(
    rf"""
    [{HAN}]{{2,6}}讯(?=[ ]?[ (])  # 青禾讯（记者 …
    | [{HAN}]{{2,6}}{_DATE}讯(?=[ ]?(?:[(]|记者|通讯员|[{HAN}A-Za-z·/]{{2,14}}(?:记者|通讯员)))  # 青禾2月26日讯通讯员…
    | {_OUTLET} [ ]?
    (?: [{HAN}]{{0,10}}? (?:[(][{HAN}]{{2,6}}[)])? [ ]? {_DATE} [ ]? (?:综合)?
        (?: 专?电(?![话影视力梯器池商缆]) | 讯 | 消息 )
      | [{HAN}]{{0,8}}? (?: 讯(?![息号问速飞]) | 消息(?=[ (:]|$) | 专?电(?=[ (:]|记者|本报记者|$) )
    )
    """,
    re.VERBOSE,
)
BRACKETED_DATELINE = re.compile(rf"[(\[][ ]?({DATELINE.pattern})[ ]?[)\]]", re.VERBOSE)
NO_DATELINE = re.compile(r"记者|通讯员|实习生|(?:通|资|短|简|快|音|电|腾|科|闻|问|审|喜|汛|视|传)讯$")
LONGEST_DATELINE = 48


def dateline_span(paragraph: str) -> tuple[int, int, int] | None:
    """Start and end of the dateline and where the rest begins, in a paragraph as printed."""
    head = paragraph[: LONGEST_DATELINE + 12]
    if "讯" not in head and "电" not in head and "消息" not in head:
        return None  # what every dateline ends with
    head = fold_byline(head)
    begin = len(head) - len(head.lstrip(SYMBOLS))
    bracketed = BRACKETED_DATELINE.match(head, begin)
    if bracketed and bracketed.end(1) - bracketed.start(1) <= LONGEST_DATELINE:
        return bracketed.start(1), bracketed.end(1), bracketed.end()
    match = DATELINE.match(head, begin)
    if match is None or match.end() - begin > LONGEST_DATELINE or NO_DATELINE.search(match.group()):
        return None
    return match.start(), match.end(), match.end()


def split_dateline(paragraph: str) -> tuple[str | None, str]:
    """The dateline that opens a paragraph, and the rest with its leading space gone; None where there is none.

    >>> split_dateline("本报讯 近日,街道开展清洁行动。")
    ('本报讯', '近日,街道开展清洁行动。')
    >>> split_dateline("新华社北京1月7日电（记者赵明）今年")
    ('新华社北京1月7日电', '（记者赵明）今年')
    >>> split_dateline("(本报讯)近日")
    ('本报讯', '近日')
    """
    span = dateline_span(paragraph)
    if span is None:
        return None, paragraph
    start, end, rest = span
    return paragraph[start:end], paragraph[rest:].lstrip(" \u3000\xa0\t:：")
