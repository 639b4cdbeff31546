"""The words of a byline: roles, ranks, outlets, credits, and the one-to-one fold in which they are looked for."""

import re
from collections.abc import Iterator, Set
from typing import Literal, NamedTuple

from models.kinds import Role
from pipelines.text.names import HAN
from pipelines.text.word_lists import load_list

Place = Literal["before", "after", "either"]  # where the word stands to the names that it speaks of

_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ！ to ～
_PUNCTUATION = {
    ord(c): to
    for chars, to in {
        "\u3000\xa0\t\u2002\u2003\u2009": " ",
        "︰∶": ":",
        "∕⁄": "/",
        "丨│∣┃︱": "|",
        "▍▌▎▊▋▏▪◤◢◥◣◈♦⊙": "■",
        "〔［〖【": "[",
        "〕］〗】": "]",
        "﹙⟮": "(",
        "﹚⟯": ")",
    }.items()
    for c in chars
}
FOLD: dict[int, int | str] = {**_FULL, **_PUNCTUATION}
# One character in ten is folded: to seek them costs less than to look up all, as `str.translate` does.
_FOLDED = re.compile(f"([{re.escape(''.join(map(chr, FOLD)))}])")
_FORMS = {chr(code): chr(code).translate(FOLD) for code in FOLD}


# 【记者】赵明【编辑】钱亮: brackets that part roles from names, as a colon does
ROLE_IN_BRACKETS = re.compile(
    r"(?:\[|^)((?:本报|见习|实习)?记者|通讯员|实习生|作者|摄影|责任编辑|编辑|责编|校对|审核|来源)\]"
)


def fold_byline(text: str) -> str:
    """`text` with full-width forms, bars and brackets made one; every character stays at its place.

    >>> fold_byline("（记者／赵明　通讯员｜钱亮）【编辑：孙晴】")
    '(记者/赵明 通讯员|钱亮)[编辑:孙晴]'
    """
    parts = _FOLDED.split(text)
    parts[1::2] = map(_FORMS.__getitem__, parts[1::2])
    folded = "".join(parts)
    if "采访人员" in folded:  # what some sites print for 记者
        folded = folded.replace("采访人员", "  记者")
    return ROLE_IN_BRACKETS.sub(_marked, folded) if "]" in folded else folded


def _marked(found: re.Match[str]) -> str:
    return " " * (found.start(1) - found.start()) + f"{found[1]}:"


RANKED = frozenset({"reporter", "correspondent", "photographer"})


class Word(NamedTuple):
    """A role word found in a byline: what it makes of the names before or after it."""

    kind: str
    place: Place
    start: int
    end: int
    rank: str | None


RANKS = (
    "见习|实习|首席|特约|特派|蹲点|研究生|学生|新媒体|高级|资深|校园|青年|执笔|撰文|采访|主笔|撰稿|一线|参与|前方|随行|"
    # these end outlets too (贝壳财经, N视频): a rank only after an outlet's end or at an edge
    rf"(?:(?<=[报网社台刊闻端])|(?<![{HAN}A-Za-z]))(?:全媒体|融媒体|融媒|全媒|文字|视频|体育|财经|时政|本地|现场|社区|小)|(?<=特约)社区"
)
OUTLET_SUFFIX = (
    r"(?:报业?|传媒|广电)集团|日报|晚报|早报|晨报|时报|都市报|商报|快报|青年报|周报|法治报|导报|画报|学报|校报|文摘报|电讯报|工人报|农民报|经济报|"
    r"融媒体?中心|融媒体?|全媒体?|新媒体|客户端|新闻网|新闻客户端|新闻社|通讯社|电视台?|广播电台|电台|总台|广播|卫视|"
    r"新闻|快讯|财经|报道组|采访组|记者[团站]|(?<=[网社报台])报道|视频|在线|观察|周刊|杂志|传媒|频道|网络|网|报社|报|社|台|刊"
)


def _outlets() -> str:
    """The known outlets as one alternation, longer before shorter."""
    return _any_of(load_list("outlets.txt"))


def _any_of(names: Set[str]) -> str:
    """A pattern of any of the names, the longest that fits, which asks for each character once."""
    firsts = sorted({name[0] for name in names if name})
    ways = [re.escape(first) + _any_of({name[1:] for name in names if name[:1] == first}) for first in firsts]
    if not ways:
        return ""
    whole = ways[0] if len(ways) == 1 and "" not in names else f"(?:{'|'.join(ways)})"
    return whole + ("?" if "" in names else "")


KNOWN_OUTLET = re.compile(_outlets())
OUTLET_END = re.compile(OUTLET_SUFFIX)
ORGAN_END = re.compile(
    "宣传部|组织部|统战部|办公室|街道办事处|街道办|办事处|街道|管委会|委员会|居委会|村委会|社区|编辑部|新闻中心|融媒体中心|"
    "服务中心|中心|研究所|研究院|大学|学院|中学|小学|学校|医院|公司|集团|银行|支队|大队|支行|分公司|分局|总队|公安局|派出所|"
    "检察院|法院|司法局|税务局|管理局|总站|消防|交警|车务段|供电所|协会|学会|商会|团委|党委|纪委|政协|人大|妇联|工会|总工会|"
    "记者团|报道组|图书馆|博物馆|文化馆|党支部|党总支|处|部|局|委|办|所|站|段|厅|院|科|"
    f"(?<=[{HAN}]{{2}})(?:(?<![上城门都超夜集股楼车早])市|县|(?<=市[{HAN}]{{2}})区|(?<!城)[镇乡]|(?<![农乡])村)"
)

# What a reporter does in running text: 记者从…获悉, 记者了解到
DOES = (
    "从|在|对|就|了解|注意|看到|看见|走进|走访|获悉|获知|来到|赶到|赶赴|发现|近日|日前|昨日|昨天|今日|今天|探访|采访|梳理|调查|现场|"
    "连线|暗访|直击|追踪|亲历|视线|视角|笔记|札记|帮忙|出击|提醒|点评|日记|提问|随机|随后|随即|实地|通过|根据|联系|观察|体验|见到|得知|证实|的|说|[0-9]"
)
# What is printed after 摄 when the line's end was lost: the next piece, or a disclaimer
NEXT_AFTER_PHOTO = (
    "中新网|中新社|新华社|本报|(?:特别|版权|免责|郑重)?声明|版权|未经授权|原标题|更多|点击|责任编辑|责编"
    f"|(?:本文|文章|图片)?来源|《 ?[{HAN}]{{2,8}}报 ?》"
)
OF_CORRESPONDENTS = rf"特约|(?:(?<![{HAN}])|(?<=[约报]))新闻|骨干|镇街|一线|校园|学生"  # but 青禾新闻|通讯员
# One alternative a habit; the longer form first. Every name of a group is `<kind>_<place>`.
_WORDS: tuple[tuple[str, Place, str], ...] = (
    ("photographer", "before", r"(?:首席|见习|实习|特约|资深|高级)*(?:摄影|图片|摄像)记者(?!协会|团|们)"),
    (
        "reporter",
        "before",
        rf"(?:(?:{RANKS})|驻[{HAN}]{{1,8}}?(?:、[{HAN}]{{1,8}}?){{0,3}}|赴[{HAN}]{{1,12}}?|特派[{HAN}]{{2,6}}?)*"
        rf"记者(?:团(?=[{HAN} 、]{{2,16}}报道(?:[)\]]|$)))?(?!站|证|节|会|团|们|手记|招待|见面|问|席|编辑|{DOES})",
    ),
    ("correspondent", "before", rf"(?:{OF_CORRESPONDENTS})*(?:通讯|报道)员(?!队伍|培训|们|会议|座谈)"),
    ("intern", "before", r"(?:实习|见习)(?:学)?生(?:记者)?"),
    ("both", "before", r"摄影报道(?=/)"),
    ("both", "after", rf"(?:(?<![员者][{HAN}])文字?|采写)?(?:[、/]|并)?摄影报道|摄影、报道|报道、?摄影(?=$|[ )\]])"),
    ("both", "after", r"图片报道|拍摄报道"),
    (
        "both",
        "either",
        r"(?:采写|撰文)[/、和](?:摄影|图)|文(?:字|稿)?\s?[/、并和及与.+]\s?(?:图|摄影?|片)(?:片|并文)?|"
        r"(?:图|摄影?)(?:片)?\s?[/、并和及与.+]\s?文(?:字)?|文图|图文(?!并茂|直播|店|书)|"
        r"(?:(?<=[\s/|:\])])|^)(?:文 [图摄]|[图摄] 文|文摄)(?=\s|$)",
    ),
    (
        "editor",
        "before",
        r"(?:责任|实习|本版|执行|值班|版面|见习|首席|视觉|网络|本期|统筹|新媒体|每经)?编辑(?!部|记者|整理)|责编|本版主编|编者(?=[:/|])",
    ),
    ("proofreader", "either", r"审稿"),
    ("proofreader", "after", r"(?<=[\s/])审(?=\s|$|[)\],;])"),
    ("proofreader", "before", r"(?:责任|本版)?校对|责校|审校|校审|审核|编审|(?:一|二|三|初|复|终)[审校]|审读|检校"),
    (
        "words",
        "after",
        r"(?:综合|采访|核实|核查|联合|独家|整理|跟踪|连线|现场|记录)*报道(?!组|记者)|采访整理|采访记录|(?:综合)?整理|编写|编译|"
        r"发自(?!内心|肺腑|心底)[^ ,。:]{2,16}|亦有贡献|(?<=[\s/])作(?=$|[)\]])",
    ),
    (
        "other",
        "before",
        r"总?监制|总?策划|统筹|制片人?|摄像|航拍|剪辑|海报(?!道)(?:设计)?|美术设计|版式设计|设计|制图|绘图|插图|漫画|运营|资料|出品人?|配音|翻译|"
        r"美编|视觉|版式|制作|协调|执行主编|主编|总编辑?|音频|视频(?:拍摄|剪辑|制作|编辑)?|动画|文案|出镜|主播|主持人?|后期|终审|监审|指导|技术|产品|值班主任|采访|"
        r"组版|排版|导播|推文|特效|统稿|场记|灯光|解说|协助|播音|朗读|整理拍摄|联系人|题字|题图|组稿|创意|报道组成员|辅导老师|辅导教师|指导老师|指导教师|单位|学校|"
        r"数据支持|技术支持|报料人|报料奖金|报料奖|报料费|报料|爆料人|爆料|线索提供|线索费|数据|图表|编排|美工|录音|字幕|拍客|采编|推送|发布(?=[:/|])|制表|执行|导演|编导|撰稿统筹|记录",
    ),
    (
        "source",
        "before",
        r"(?:文章|图片|稿件|新闻|本文|信息|内容|素材|视频|资料)?(?:来源|稿源)|转自|原载|综合自|(?:点击|浏览|阅读)(?:数|量|次数)?(?=:)",
    ),
    ("source", "before", rf"(?<=\s)综合(?!报道|整理|新闻|编辑|频道|部)(?=\s*[{HAN}《])"),  # 记者 赵明 综合新华社
    ("author", "before", r"(?:本文|案例|特约)*(?:作者(?:姓名)?|评论员|执笔人?|主笔|撰文|撰稿人?)"),
    ("author", "before", r"撰写|口述|(?:参与)?采写"),
    ("contributor", "before", rf"(?:(?<![{HAN}])|(?<=本版|本组|本文))(?:图片|照片|图)(?:均|皆|都)?由"),
    ("contributor", "either", r"供图人(?=[:/|])|供稿人(?=[:/|])|供图|供稿|图片提供|提供图片|提供|供片"),
    ("photographer", "either", r"拍摄(?:者(?=[:/|]))?(?!于|的|地|了|到)"),
    ("photographer", "either", r"摄影(?!师|展|家|作|大|比|艺|协|爱|季|节|赛|棚|术|机|记|部|集|册)"),
    ("photographer", "before", r"(?<![^\s/|)\]、,;&]) *(?:[图摄]|图片|照片)(?=[:/|])"),
    (
        "photographer",
        "before",
        rf"(?:(?<=[\s(\[/|])|^)(?:图片摄影|照片摄影|照片)(?= ?[{HAN}]{{2,3}}(?:[ )]|$)| ?本报记者)",
    ),
    ("photographer", "after", r"摄(?=\s|$|[)\]/,;。.●■◆▲★]|监制|策划|统筹|编辑|责编|来源|制图|校对)"),
    ("photographer", "after", rf"摄(?={NEXT_AFTER_PHOTO})"),  # the line's end was lost
    ("photographer", "after", r"(?<=[\s/])图(?=\s|$|[)\],;])|(?<=[\s/])图片(?=\s|$)"),
    ("text", "before", r"(?:(?<![^\s/|)\]:、,;&])|(?<=本组|本版))文(?:字(?:整理|采写)?)?(?=[:/|])|^文(?= )"),
    ("text", "after", rf"(?<=[\s/])文字?(?=\s|$|[)\],;]|(?<=/文)[{HAN}]{{2,4}}\s?/\s?[图摄])"),
)
# Role words set wide, as the names beside them are: 作 者：赵明
WIDE = re.compile(rf"(?<![{HAN}])(?:记 者|作 者|摄 影|文 字|图 片|编 辑|责 编|校 对|审 核|通 讯 员)(?=[:/| ])")


def _firsts(pattern: str) -> str:
    """The characters that a match can begin with, and some more, as a class.

    They are the first of each run of Chinese characters or blanks in the pattern, and those of its classes; no match
    begins with what may follow a character: 者 of 拍摄(?:者)?.
    """
    ahead_or_behind = r"\(\?<?[=!][^()]*\)"
    behind_character = rf"(?<=[{HAN}])\(\?:[^()]*\)\?"
    bare = re.sub(behind_character, "", re.sub(ahead_or_behind, "", pattern))
    runs = {run[0] for run in re.findall(rf"[{HAN} ]+", bare)}
    classes = {sign for signs in re.findall(r"\[([^\]^][^\]]*)\]", bare) for sign in re.findall(f"[{HAN} ]", signs)}
    return "".join(sorted(runs | classes))


def _by_first() -> dict[str, tuple[tuple[str, Place, re.Pattern[str]], ...]]:
    """For each character that role words can begin with, the words that can, in their order."""
    firsts = [set(_firsts(pattern)) for _, _, pattern in _WORDS]
    words = [(kind, place, re.compile(pattern)) for kind, place, pattern in _WORDS]
    return {
        sign: tuple(word for word, first in zip(words, firsts, strict=True) if sign in first)
        for sign in sorted(set().union(*firsts))
    }


_BY_FIRST = _by_first()
_FIRST = re.compile(f"[{''.join(_BY_FIRST)}]")


def _role_words(text: str) -> Iterator[tuple[str, Place, int, int]]:
    """The role words, none over another; where several begin at one place it is the one that the table has first."""
    end = 0
    for found in _FIRST.finditer(text):
        start = found.start()
        for kind, place, pattern in _BY_FIRST[found[0]] if start >= end else ():
            match = pattern.match(text, start)
            if match:
                end = match.end()
                yield kind, place, start, end
                break


def _each(signs: str, rest: str) -> str:
    """Each of the characters with what follows it: where no class begins an alternative, most places cost nothing."""
    return "|".join(sign + rest for sign in signs)


_MARK = r"[)）\]】/／:：|｜丨\s]"
_WIDE_END = r"[ \u3000][者影字片辑编对讯]"
# What a paragraph must hold to be looked at closely, folded or as printed
HINT = re.compile(
    rf"记者|通讯员|报道员|实习生|见习生|摄影|{_each('摄图文字片', _MARK)}|{_each('摄图文', '$')}|拍摄$|摄[(（]|编辑|"
    rf"责编|校[对审]|审[校核读稿]|编审|{_each('初复终一二三', '审')}|供[图稿片]|图片由|照片由|片均|"
    r"提供[)）\]】]|提供$|评论员|作者|执笔|主笔|撰[文稿写]|整理|采写|采访人员|摄(?:中新[网社]|新华社|[于自])|口述|编[写译]|报道[)）\]】:：]|"
    rf"{_each('记作摄文图编责校通', _WIDE_END)}"
)


# 文/赵明图/钱亮: once a credit has its mark, the next may be glued to a name
MARKED_LEAD = re.compile(rf"[^:/|]{{0,20}}(?<![{HAN}])(?:文字?|图片?|摄影?)[:/|]")
GLUED_CREDIT = re.compile(rf"[文图](?=[:/|](?![文图摄]))(?<=[{HAN}]{{3}})")


def _glued_credits(text: str, taken: list[Word]) -> list[Word]:
    spans = [match.span() for match in GLUED_CREDIT.finditer(text)]
    if not spans or MARKED_LEAD.match(text) is None:
        return []
    free = [(start, end) for start, end in spans if not any(w.start <= start < w.end for w in taken)]
    return [Word("text" if text[start] == "文" else "photographer", "before", start, end, None) for start, end in free]


def find_words(text: str) -> list[Word]:
    """The role words of a folded byline in order.

    >>> [(w.kind, w.rank) for w in find_words("见习记者赵明 摄影报道")]
    [('reporter', '见习'), ('both', None)]
    """
    found = []
    wide = {match.start(): match for match in WIDE.finditer(text)} if " " in text else {}
    for match in wide.values():
        kind = next(w.kind for w in find_words(match.group().replace(" ", "") + ":"))
        found.append(Word(kind, "before", match.start(), match.end(), None))
    for kind, place, start, end in _role_words(text):
        if start in wide:  # 摄 of 摄 影
            continue
        rank = _rank(text[start:end]) if kind in RANKED else None
        found.append(Word(kind, place, start, end, rank))
    return sorted([*found, *_glued_credits(text, found)], key=lambda word: word.start)


def _rank(word: str) -> str | None:
    """见习 of 见习记者, 特约 of 特约通讯员."""
    for core in ("记者", "通讯员", "报道员"):
        if word.endswith(core):
            return word[: -len(core)] or None
    return None


ROLES: dict[str, Role] = {
    "reporter": "reporter",
    "correspondent": "correspondent",
    "intern": "intern",
    "photographer": "photographer",
    "contributor": "contributor",
    "editor": "editor",
    "proofreader": "proofreader",
    "author": "author",
    "text": "author",
    "both": "author",
}
