"""What stands in a byline and names nobody, to be blanked out: times, datelines, issue numbers, bracketed remarks."""

import re

from pipelines.text.byline_pictures import is_of_drawing
from pipelines.text.dateline import LONGEST_DATELINE, dateline_span
from pipelines.text.names import HAN, name_cost
from pipelines.text.roles import KNOWN_OUTLET, find_words
from pipelines.text.words import COMMON_WORD, load_words

LEAST_PLACE = 12.0  # what two or three characters cost as a name that are the short name of a place: 昌江
TIME = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日? *(?:\d{1,2}:\d{1,2}(?::\d{1,2})?)?"
# Before the first role: when a page was put up (2021-08-04 11:27), or what the credits are for (本版文/…)
PREAMBLE = re.compile(
    rf"(?:(?:发布|发表|更新|发稿|提交)?(?:时间|日期):? *)?{TIME}|\d{{1,2}}月\d{{1,2}}日|"
    r"(?:本版|本组|本文|本期)(?:稿件|图文|图片)?(?:均|皆|都)?由?(?!记者|通讯员|编辑)"
)
ISSUE = re.compile(r"(?:总?第 ?\d{1,6} ?期|(?<=期)[(]总第?\d{1,6}期?[)])")
OWNER = re.compile(rf"[©@] ?[{HAN}A-Za-z]{{2,12}}$")
# ■, ● and □ of a symbol font, as the web shows them: N见习记者 赵明; but N视频 is an outlet
SYMBOL_LETTER = re.compile(rf"[NnlouY] ?(?=[{HAN}](?!频)|$)")
# Where pieces are filed from, glued to a name of two characters or more: 记者赵明青岛报道
CITIES = (
    "北京|上海|天津|重庆|广州|深圳|杭州|南京|武汉|成都|西安|郑州|长沙|合肥|南昌|福州|厦门|青岛|济南|沈阳|大连|长春|哈尔滨|石家庄|太原|"
    "呼和浩特|南宁|海口|三亚|贵阳|昆明|拉萨|兰州|西宁|银川|乌鲁木齐|宁波|苏州|无锡|东莞|佛山|珠海|香港|澳门|台北"
)
PROVINCES = (
    "广[东西]|浙江|江[苏西]|山[东西]|河[南北]|四川|湖[南北]|"
    "安徽|福建|辽宁|吉林|黑龙江|陕西|海南|贵州|云南|甘肃|青海|内蒙古|宁夏|新疆|西藏"
)
CITY = re.compile(rf"(?<=[{HAN}]{{2}})(?:{CITIES}|{PROVINCES})$")
# 记者赵明海南昌江报道, 记者钱亮四川省青禾县报道: a province and what lies in it
PLACE_WITHIN = re.compile(rf"(?:(?<=[{HAN}]{{2}})|(?<= ))(?:{CITIES}|{PROVINCES})[省市]?(?P<place>[{HAN}]{{2,7}})$")
# 编辑:赵明 纠错:171@example.com: where to write to
ADDRESS = re.compile(
    r"(?:(?:纠错|投稿|联系|读者|举报|爆料|新闻|报料|服务)*(?:邮箱|信箱|热线|电话|QQ群?|微信|E-?mail)|纠错)"
    r"[: ]{0,3}(?:[\w.+-]{2,40}@[\w.-]{3,40}|[0-9-]{5,20}) ?$",
    re.IGNORECASE,
)
AMATEUR = re.compile(rf"(?<![{HAN}])[影摄拍]友(?= ?[{HAN}]{{2}})")  # 摄影：影友赵明: what amateurs are called
# 摄/青禾图片: who sells the picture
PICTURE_AGENCY = re.compile(
    rf"(?<=摄)[ /]{{1,3}}(?:[{HAN}]{{2,6}}(?:图片社?|影像|图库|视觉)|视觉中国|东方IC|IC ?photo|CFP|新华社发)$",
    re.IGNORECASE,
)
# 项目团队：本报记者 赵明: what the credits are for, before the first role
LABEL = re.compile(rf"[{HAN}]{{2,8}}:(?= ?[{HAN}A-Za-z0-9·、/-]{{0,24}}?(?:记者|通讯员|实习生))")
# 青禾网军事3月21日报道 本报记者 赵明
REPORT = re.compile(
    rf"[{HAN}A-Za-z]{{0,10}}[网报社台刊闻][{HAN}]{{0,4}}?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:综合)?报道 "
    r"(?=.{0,30}?(?:记者|通讯员))"
)
# (压题照片李彪摄), (本栏照片均为孙涛摄): which pictures they are
WHICH_PICTURE = re.compile(
    r"(?:见|附)?(?:压题|题头|封面|本[栏版组文]|以上|[上下左右]|剧照|资料)*(?:图片|照片|题[图照]|剧照|图)"
    r"(?:均|皆|都)?[为系是]?:? ?(?![由片])"
    rf"(?=[{HAN}]{{2,4}}(?:[ 、][{HAN}]{{2,4}}){{0,3}} ?摄$|摄影:)"
)
# (赵明摄于青禾区), (赵明3月5日摄): when and where it was taken
TAKEN = re.compile(
    rf"(?<=摄)[于自][{HAN}0-9、—~ -]{{2,30}}$|(?:[0-9]{{4}}年)?[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)? ?(?=摄$)"
    r"|(?<=摄) ?[0-9]{1,2}月[0-9]{1,2}日$"
)
TIME_AT_END = re.compile(rf"(?<=[{HAN}/ ])(?:{TIME}|[0-9]{{1,2}}月[0-9]{{1,2}}日)$")  # (赵明 钱亮摄影报道2008-2-26)
# 青禾网发 赵明 摄: whose credit it is, and no person
ISSUED = re.compile(
    rf"(?:(?:新华|中新)社|本报|[{HAN}]{{1,5}}网|{KNOWN_OUTLET.pattern})(?P<verb>发)(?= ?[{HAN} ]{{2,12}}摄影?$)"
)
FILED = re.compile(rf"(?<=[{HAN}]{{2}})(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日(?=报道(?:[:(,]|$))")  # 记者赵明9月29日报道
ASIDE = re.compile(r"[(\[][^()\[\]]{0,20}[)\]]")


def without_preamble(text: str) -> str:
    """The folded text with the time or the dateline that opens it blanked out, so that offsets stay.

    >>> without_preamble("本报临江3月5日电 新华社记者赵明")
    '           新华社记者赵明'
    """
    preamble = PREAMBLE.match(text) or SYMBOL_LETTER.match(text)
    may_be_dated = not preamble and ("电" in text[:LONGEST_DATELINE] or "讯" in text[:LONGEST_DATELINE])
    dateline = dateline_span(text) if may_be_dated else None
    end = preamble.end() if preamble else dateline[2] if dateline else 0
    return " " * end + text[end:] if end else text


def without_owner(text: str) -> str:
    """The folded text with the bulletin's issue and who has the rights blanked out.

    >>> without_owner("本报记者 赵明 第740期")
    '本报记者 赵明       '
    """
    if "期" in text:
        text = ISSUE.sub(_blank, text)
    if "日报道" in text:
        text = FILED.sub(_blank, text)
    if "友" in text:
        text = AMATEUR.sub(_blank, text)
    if text[-1:] == "日" or text[-1:].isascii():
        text = TIME_AT_END.sub(_blank, text)
    if text[-1:].isascii():
        text = ADDRESS.sub(_blank, text)
    if "摄" in text:
        text = TAKEN.sub(_blank, PICTURE_AGENCY.sub(_blank, text))
        issued = ISSUED.match(text) if "发" in text else None
        text = text[: issued.end() - 1] + " " + text[issued.end() :] if issued else text
        which = WHICH_PICTURE.match(text)
        text = " " * which.end() + text[which.end() :] if which else text
    return OWNER.sub(_blank, text) if "©" in text or "@" in text else text


def without_label(text: str) -> str:
    """The folded text with what stands before its first role blanked out: what the credits are for, who reports when.

    >>> without_label("项目团队:本报记者 赵明"), without_label("编辑:记者 赵明")
    ('     本报记者 赵明', '编辑:记者 赵明')
    """
    lead = (":" in text[:10] and LABEL.match(text)) or ("报道 " in text and REPORT.match(text))
    words = find_words(lead.group()) if lead else []
    if not lead or any(w.kind not in {"other", "words"} or is_of_drawing(text, w) for w in words):
        return text
    return " " * lead.end() + text[lead.end() :]


def without_asides(text: str) -> str:
    """The folded text with bracketed remarks after names blanked out.

    >>> without_asides("陶亮(专栏作家)、钱明")
    '陶亮      、钱明'
    """
    return ASIDE.sub(_blank, text)


def without_place(text: str, *, is_alone: bool = True) -> str:
    """What stands before 报道 without the places after the last space.

    Before 摄影报道, where 报道 is not `is_alone`, only a province or city with what lies in it is surely a place.

    >>> without_place("赵明 北京"), without_place("赵明青岛")
    ('赵明 ', '赵明')
    """
    parted = _without_province(text)
    if parted != text or not is_alone:
        return parted
    glued = CITY.search(text)
    if glued:
        return text[: glued.start()]
    if " " not in text:
        return text
    places = text[text.rindex(" ") + 1 :]
    are_words = all(len(p) > 1 and load_words().get(p, COMMON_WORD) < COMMON_WORD for p in places.split("、"))
    return text[: -len(places)] if are_words else text


def _without_province(text: str) -> str:
    """What stands before 报道 or 摄影报道 without a province or city that ends it with a place in it, no person."""
    found = PLACE_WITHIN.search(text)
    if not found:
        return text
    place = found["place"]
    is_known = place[-1] in "市县区州镇乡村" or load_words().get(place, COMMON_WORD) < COMMON_WORD
    is_place = is_known or (len(place) < 4 and name_cost(place) > LEAST_PLACE)
    return text[: found.start()] if is_place else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
