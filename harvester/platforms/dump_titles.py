"""What the lines over an article are: section, organ, kicker, headline, subhead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from harvester.platforms.dump_lines import Line

ORGAN_ENDS = (
    # divisions and their offices
    *("街道办事处", "街道办", "街道", "街办", "办事处", "管委会", "党工委", "镇", "乡", "镇政府", "乡政府", "区政府"),
    *("社区", "社区居委会", "居委会", "村委会", "村", "园区", "开发区", "高新区", "产业集聚区", "景区"),
    # the district's authorities
    *(
        "局",
        "分局",
        "委",
        "委员会",
        "区委",
        "党委",
        "工委",
        "纪委监委",
        "组织部",
        "宣传部",
        "统战部",
        "政法委",
        "人武部",
    ),
    *(
        "人大",
        "政协",
        "总工会",
        "工会",
        "团委",
        "妇联",
        "残联",
        "工商联",
        "科协",
        "文联",
        "红十字会",
        "机关工委",
        "办公室",
    ),
    *(
        "法院",
        "检察院",
        "派出所",
        "司法所",
        "税务所",
        "监管所",
        "交警队",
        "消防救援站",
        "大队",
        "支队",
        "中队",
        "执法队",
    ),
    # those who serve
    *("医院", "卫生院", "中心", "中学", "小学", "学校", "幼儿园", "学院", "公司", "集团", "银行", "支行", "供电所"),
    *("图书馆", "文化馆", "博物馆", "文化站", "服务站", "养老院", "协会", "商会", "志愿服务队", "联合会", "物业"),
)
# A headline of two halves is no organ and its headline: 打造平安社区 守护居民安宁.
VERBS = re.compile(
    r"打造|建设(?![路街村镇乡社大])|走进|走近|推进|推动|开展|守护|守好|共建|共创|创建|助力|情系|情满|情暖|深入|聚焦|关爱|加强|筑牢|点亮|扮靓"
    r"|织密|激活|温暖|赋能|打通|建强|建好|提升|改造|绘就|护航|下沉|扎根|奔赴|盘活|争创|强化|致敬|服务进|进社区|送进|做实"
    r"|全力|携手|这个|一个|我们|我的|咱|最美|老旧|^各|全村|将(?!军|台)|[让把给是的了您你我这]|^(?:平安|幸福|美丽|和谐|文明|智慧)(?:社区|村|乡)$"
)
LONGEST_ORGAN = 22
ORGAN = re.compile(r"[\u4e00-\u9fff（）()·、]{2,21}")
BRACKETED_ORGAN = re.compile(r"^[【\[](?P<organ>[^】\]]{3,20})[】\]]\s*(?P<title>.{4,})$")
SPACE = re.compile(r"[ \u3000\t]+")
SUBHEAD = re.compile(r"^(?:——|—|--|――|──)\s*")
SECTION = re.compile(
    r"^(?:【[^】]{2,14}】|[·•◆■●★—\-]{1,2}\s?[^·•◆■●★—\-]{2,14}\s?[·•◆■●★—\-]{1,2})$|^\S{0,6}(?:简讯|简报|短波|速递|传真)$"
)
LABELLED = re.compile(r"^(?P<field>引题|肩题|主题|主标题|标题|副题|副标题|栏题|栏目)[：:]\s*(?P<text>.+)$")
LABELS = {
    "引题": "kicker",
    "肩题": "kicker",
    "副题": "subhead",
    "副标题": "subhead",
    "栏题": "section",
    "栏目": "section",
}


@dataclass(frozen=True)
class Titles:
    """The lines over an article, told apart, and the rule that did it."""

    section: str | None = None
    organ: str | None = None
    kicker: str | None = None
    headline: str | None = None
    subhead: str | None = None
    rule: str = "none"


@lru_cache(maxsize=512)
def split_organ(title: str) -> tuple[str, str] | None:
    """The organ and the headline of a line that holds both, or none.

    >>> split_organ("绿荫街道 齐心协力 检测平稳有序")
    ('绿荫街道', '齐心协力 检测平稳有序')
    >>> split_organ("打造平安社区 守护居民安宁") is None
    True
    """
    if bracketed := BRACKETED_ORGAN.match(title):
        return (bracketed["organ"], bracketed["title"].strip()) if is_organ(bracketed["organ"]) else None
    parts = SPACE.split(title, maxsplit=1)
    if len(parts) == 2 and len(parts[1]) >= 4 and is_organ(parts[0]):
        return parts[0], parts[1].strip()
    return None


def is_organ(words: str) -> bool:
    """Whether the words name an organ (机关, 街道, 单位) and say nothing about it.

    >>> is_organ("青云区市场监管局"), is_organ("走进社区"), is_organ("街道")
    (True, False, False)
    """
    if len(words) > LONGEST_ORGAN or not ORGAN.fullmatch(words) or VERBS.search(words):
        return False
    return any(words.endswith(end) and len(words) >= len(end) + (1 if len(end) > 1 else 2) for end in ORGAN_ENDS)


def parse_titles(lines: Sequence[Line], *, has_section: bool = False) -> Titles:
    """What each of the lines over an article is; `has_section` where the first is known to stand over several.

    An organ's line says most: what is above it is a section headline (栏题), what follows goes with its headline.
    """
    texts = [(line.bare or line.text, line) for line in lines]
    labelled = [LABELLED.match(text) for text, _ in texts]
    if any(labelled):
        return _by_labels(
            [
                (found["field"], found["text"]) if found else ("", text)
                for found, (text, _) in zip(labelled, texts, strict=True)
            ]
        )
    for number in reversed(range(len(texts))):
        if (found := _organ_at(texts, number)) is not None:
            organ, title, used = found
            above = _above_organs([text for text, _ in texts[:number]])
            headline, subhead = _headline([*([title] if title else []), *(text for text, _ in texts[number + used :])])
            return Titles(_section(above), organ, None, headline, subhead, "organ-headline")
    return _without_organ(texts, has_section=has_section)


def _organ_at(texts: Sequence[tuple[str, Line]], number: int) -> tuple[str, str, int] | None:
    """Organ, title and number of lines used, where an organ's line stands there: with its title or above it."""
    if (found := split_organ(texts[number][0])) is not None:
        return *found, 1
    if number + 1 < len(texts) and is_organ(texts[number][0]):
        return texts[number][0], "", 1
    return None


def _without_organ(texts: Sequence[tuple[str, Line]], *, has_section: bool) -> Titles:
    sections = [text for text, line in texts if SECTION.match(line.text)]
    rest = [text for text, line in texts if not SECTION.match(line.text)]
    if has_section and len(rest) > 1 and not sections:
        sections, rest = rest[:1], rest[1:]
    subheads = [text for text in rest if SUBHEAD.match(text)]
    rest = [text for text in rest if not SUBHEAD.match(text)]
    kicker = None
    if len(rest) > 2 or (len(rest) == 2 and len(rest[0]) > 1.6 * len(rest[1])):
        kicker, rest = rest[0], rest[1:]  # a kicker is longer than what it leads to, or one line of three
    if kicker and len(rest) > 1:
        rest, subheads = rest[:1], [*rest[1:], *subheads]
    headline, _ = _headline(rest)
    subhead = " ".join(SUBHEAD.sub("", text) for text in subheads) or None
    return Titles(_section(sections), None, kicker, headline, subhead, "title-lines" if headline else "none")


def _headline(texts: Sequence[str]) -> tuple[str | None, str | None]:
    """A headline over one line or several, and the subhead after its dash."""
    subheads = [SUBHEAD.sub("", text) for text in texts if SUBHEAD.match(text)]
    return _joined([text for text in texts if not SUBHEAD.match(text)]), " ".join(subheads) or None


def _joined(texts: Sequence[str]) -> str | None:
    """The lines of one headline, a space between halves that no comma parts: 抓防控 保平稳."""
    if not texts:
        return None
    headline = texts[0]
    for text in texts[1:]:
        headline += text if headline[-1] in "，,、：:—" or text[0] in "，,、—" else f" {text}"
    return headline


def _section(texts: Sequence[str]) -> str | None:
    stripped = [text.strip("【】·•◆■●★—- \u3000") or text for text in texts]
    return _joined(stripped)


def _above_organs(texts: Sequence[str]) -> list[str]:
    """The lines above the first organ's line: what follows is a list of the page's other headlines."""
    return list(takewhile(lambda text: split_organ(text) is None, texts))


def _by_labels(fields: Sequence[tuple[str, str]]) -> Titles:
    found: dict[str, list[str]] = {}
    for label, text in fields:
        found.setdefault(LABELS.get(label, "headline"), []).append(text)
    line = {field: _joined(texts) for field, texts in found.items()}
    return Titles(line.get("section"), None, line.get("kicker"), line.get("headline"), line.get("subhead"), "labels")
