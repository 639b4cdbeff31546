"""Where a credit may begin and end when nothing is printed between it and the text: 本报记者赵明青禾区图书馆…

A sentence about a reporter has the same beginning as a credit that the sentence of a piece is glued to. What follows
the last name parts them: a subject goes on with what it does (走进, 昨日从…获悉), a sentence begins
with something else.
"""

import re
from collections.abc import Iterator

from pipelines.text.names import HAN, load_names
from pipelines.text.roles import DOES, KNOWN_OUTLET, OUTLET_END, RANKS
from pipelines.text.words import load_predicates, load_words

LONGEST_WORD = 4
STRANGE = 8.05  # a character that ends hardly any given name
LONGEST_HEADLINE = 60  # characters before a credit in the middle of a line
SHORTEST_HEADLINE, LONGEST_OUTLET = 3, 24
LONGEST_LED = LONGEST_HEADLINE + LONGEST_OUTLET
ROLE, CLAUSE_END = re.compile(f"记者(?!{DOES})|通讯员"), re.compile("[,。;]")
CLAUSE = 40  # characters in which a sentence tells what a reporter did
WHEN = re.compile(
    r"(?:(?:[今昨前当次翌]日|[今昨前当][天晚]|日前|近[日期来]|连日来?|近年来|目前|此前|[今去前]年|[本上]周[一二三四五六日末]?|"
    r"\d{1,4}[年月日时]|周[一二三四五六日])(?:以来)?(?:凌晨|清晨|早晨|早上|上午|中午|午后|下午|傍晚|晚上|晚间|[早晚夜])?)+"
)
# What opens sentences too, though a subject may be before it
OPENER = re.compile(
    "随着|据|为[了着]?|[对关至]于|根据|按照|依据|经过?|除了?|自从?|每?当|针对|鉴于|如果|虽然|只有|在|从|对|由|因|以|"
    "这[个里些种样座场]|有人|许多|不少|各[地级个种]|[每各该首本全]|每[年天个月]|谁|什么|怎么|为何|如何|怎样|哪[里些]|大家|人们"
)
PLACED = frozenset({*"在从对为由因以经", "经过"})  # a reporter 从…获悉, 在…看到; a piece begins 从临江站出发, 在小区里
# What a reporter does after 在… and 从…
REPORTS = re.compile(
    r"获悉|获知|了解|得知|看到|看见|见到|发现|注意|采访|走访|探访|(?<!来)说|表示|介绍|告诉|报道|拍[到下摄]|说道|举办|进行|随机|提出|蹲守|遇到|"
    r"调查|追踪|张望|等候|守候|排队|乘坐|品尝|观察|寻找|打听|核实|询问|目击|感受|"
    r"工作|撰文|去世|逝世|殉职|遇难|牺牲|受伤|遇害|发言|讲话|致辞|[了过着](?=[,。]|$)|为(?:您|你|读者)|参加|担任|直播|连线"
)
# What a reporter does, which the dictionary has as nouns and adverbs; 联系上了, 乘车体验了: what was done
DEED = re.compile(
    rf"前往|启程|抵达|履新|到任|回[国到]|当场|采写|合写|撰|荣获|喜获|摘得|斩获|当选|获评|不幸|因病|因公|生前|手记|札记|日记|笔记|感言|乘车|驱车|联系|体验|亲历|连线|对话|蹲点|随[队军行机]|走访|直击|暗访|现场|探访|"
    rf"观察|前方|[受应]邀|试[着图]|回访|实[地名]|随机|分别|同时|随后|随即|当即|立即|事后|先后|[两三多几再]次|眼前|身边|面前|这才|一[路直同起]|"
    rf"(?!经过|不过)[{HAN}]{{1,4}}[了过](?!程|去|年|节|渡|度|敏|客|滤|期|夜|街)"
)
# Who it was, joined to the name, or joint subjects
TITLED = re.compile(
    r"(?:连续|一连|首次|第一时间|亲[自身]|独家|先生|女士|小姐|同志|老师|同学|夫妇|夫妻|父[母亲]|母亲|妻子|丈夫|爱人|本人|"
    r"自己|稿件|[问答说道]:|一[行人家起]|[两二三四五]人|"
    r"等(?!待|级|到)|的|们|[、,;:》)\]”’《(]|摄(?!氏|像)|[图文]/)"
)
# Who acts on a reporter, or is one with him: 告诉本报记者赵明
DIRECTED = re.compile(
    r"(?:告诉|着|对|向|给|被|由|请|让|是|的|和|与|及|跟|同|到|为|据|访|在|随|受|以|位|名|叫|如|[来请收观]看|[来请收]听|连线|[、《“(：:,，—])\s*$"
)
CITY_PAPER = rf"[{HAN}]{{2}}(?:日报|晚报|早报|晨报|时报|商报|都市报|快报|新闻|融媒体?|客户端|发布|网)"
PLACE = re.compile(
    rf"(?![在从到进去赴访来对向为被把将])[{HAN}]{{2}}[省市县州区](?<![郊灾小社山城库景园校厂疫战市]区)(?<![城门都]市)"
)
SLASHED = rf"(?:[·/][{HAN}A-Za-z0-9]{{2,10}})?"
LED_ROLE = re.compile(
    rf"(?:(?:{KNOWN_OUTLET.pattern}|{CITY_PAPER}){SLASHED}(?:[{HAN}]{{2,4}}?)??"
    rf"|(?<= )[{HAN}A-Za-z]{{2,8}}?(?:{OUTLET_END.pattern}){SLASHED}|(?<=[ ?!]))"
    rf"(?:{RANKS}|驻[{HAN}]{{2,6}}?(?:、[{HAN}]{{2,6}}?){{0,3}})*(?:记者|通讯员)(?=[ :|]? ?[㐀-鿿])"
)


def first_word(text: str) -> str:
    """The longest frequent word that opens `text`, or its first character.

    >>> first_word("走进青禾区"), first_word("芈月")
    ('走进', '芈')
    """
    words, predicates = load_words(), load_predicates()
    for length in range(min(LONGEST_WORD, len(text)), 1, -1):
        if text[:length] in words or text[:length] in predicates:
            return text[:length]
    return text[:1]


def opens_sentence(text: str, *, is_strong: bool, is_spaced: bool = False) -> bool:
    """Whether folded `text` after a name begins a sentence of its own, rather than tells what the named person did.

    `is_strong`: the credit stands where credits do, at a line's start or after a headline. `is_spaced`: a space parts
    the role from its names, as no sentence does.

    >>> opens_sentence("手机支付日渐流行", is_strong=False), opens_sentence("走进青禾区", is_strong=True)
    (True, False)
    >>> opens_sentence("在青禾区,停车难", is_strong=True), opens_sentence("在青禾区采访时", is_strong=True)
    (True, False)
    """
    if TITLED.match(text):
        return False
    when = WHEN.match(text)
    rest = text[when.end() :] if when else text
    if when and rest[:1] in {",", " ", ""}:
        return is_strong
    word = first_word(rest)
    if DEED.match(rest):
        return False
    if word not in load_predicates() or (len(word) == 1 and PLACE.match(rest)):
        return is_strong or is_spaced or when is None
    clause = re.split("[,。;:!?]", rest[:CLAUSE], maxsplit=1)[0]
    is_deed = REPORTS.search(clause) is not None
    if OPENER.fullmatch(word):  # 从临江站出发; but 从市环保局获悉, 昨日从… tell what somebody did
        return is_strong and (word not in PLACED or not (is_deed or when))
    return not is_deed and (is_spaced or (when is not None and word == "的"))


def runs_into_word(name: str, text: str) -> bool:
    """Whether the last character of a name makes a word of what is done with what follows: 赵波拍|下了.

    >>> runs_into_word("赵波拍", "下了这一幕"), runs_into_word("赵波", "青禾区")
    (True, False)
    """
    if len(name) < 3:
        return False
    word = first_word(name[-1] + text[: LONGEST_WORD - 1])
    is_odd = load_names().second.get(name[-1], STRANGE) >= STRANGE and name[-1] in load_predicates()
    return is_odd or (len(word) > 1 and word in load_predicates()) or DEED.match(name[-1] + text[:2]) is not None


def after_headlines(folded: str, begin: int, finish: int) -> Iterator[int]:
    """Where outlet and role stand after a headline that nothing parts from them, in a folded stretch."""
    role = ROLE.search(folded, begin, min(finish, begin + LONGEST_LED))
    if role is None or role.start() - begin < SHORTEST_HEADLINE or CLAUSE_END.search(folded, begin, role.start()):
        return
    for match in LED_ROLE.finditer(folded, max(begin, role.start() - LONGEST_OUTLET), min(finish, begin + LONGEST_LED)):
        headline = folded[begin : match.start()]
        if not headline or len(headline) > LONGEST_HEADLINE or CLAUSE_END.search(headline):
            return
        if DIRECTED.search(headline) is None:
            yield match.start()
