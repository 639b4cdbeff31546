"""The forms in which a division's name is printed, and the one form that stands for them. No register, no context."""

import re
from typing import Literal, NamedTuple

OfficialKind = Literal["subdistrict", "town", "township", "area", "committee", "other", "community", "village"]

# The place of a kind in the packed files is its number: append, never reorder.
OFFICIAL_KINDS: tuple[OfficialKind, ...] = (
    "subdistrict",
    "town",
    "township",
    "area",
    "committee",
    "other",
    "community",
    "village",
)


class OfficialName(NamedTuple):
    """A register's name without its ending, and the kind that the ending says."""

    core: str
    kind: OfficialKind


# Longest ending first. 苏木 and 嘎查 are the township and the village of Inner Mongolia; a 苏木 keeps its ending,
# since it is never printed as X乡.
TOWNSHIP_ENDINGS: tuple[tuple[str, OfficialKind], ...] = (
    ("地区街道办事处", "area"),
    ("街道办事处", "subdistrict"),
    ("地区办事处", "area"),
    ("管理委员会", "committee"),
    ("街道办", "subdistrict"),
    ("办事处", "subdistrict"),
    ("管委会", "committee"),
    ("街道", "subdistrict"),
    ("地区", "area"),
    ("镇", "town"),
    ("乡", "township"),
)

# 多福巷|社区居委会, 和平|村委会, 和平新村|居委会, 侯寨|社区居民管理委员会;
# the register slips: 居民委会, 村民委员会会.
VILLAGE_ENDING = re.compile(
    r"""(?P<stem>社区|嘎查|村)? (?P<people>居民居|村民居|村民村|居民|村民|牧民|居|村|牧)? (?:管理)?
    (?:委员会?|员委会|民?委会员?|委)+ 会? $""",
    re.VERBOSE,
)
BARE_VILLAGE_ENDING = re.compile(r"(?P<stem>社区|嘎查|村)$")
BRACKETS = re.compile(r"[（(].*?[）)]")
# 生活区 of a farm and 虚拟社区 are made up by the statistics bureau to count people: no paper prints them.
UNPRINTED = ("虚拟社区", "生活区")

# Peoples as the names of townships have them: 木老元布朗族彝族乡 is printed 木老元乡.
PEOPLE = (
    r"(?:[壮回满藏苗彝侗瑶白黎畲羌佤水土傣怒京]|景颇|蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|拉祜|东乡|纳西|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南"
    r"|仡佬|锡伯|塔吉克|鄂温克|保安|裕固|独龙|鄂伦春|普米|阿昌|基诺|德昂|门巴|珞巴|赫哲|俄罗斯|乌孜别克|塔塔尔)"
)
PEOPLES_OF_TOWNSHIP = re.compile(rf"(?:{PEOPLE}族)+$|{PEOPLE}?民族$")
SHORT = 0x8000  # the bit of a township's short name, beside those of the vintages

ZONE_FORMS = (
    ("高新技术产业开发区", ("高新区", "高新技术开发区")),
    ("经济技术开发区", ("经开区", "经济开发区")),
    ("经济开发区", ("经开区",)),
    ("航空港经济综合实验区", ("航空港区", "航空港实验区")),
)


def to_township(name: str, district: str = "") -> OfficialName:
    """Return core and kind of a township's official name; a district's name in front of it is none of its own.

    >>> to_township("东华门街道办事处")
    OfficialName(core='东华门', kind='subdistrict')
    >>> to_township("济源市沁园街道", "济源市")
    OfficialName(core='沁园', kind='subdistrict')
    """
    if district and name.startswith(district) and len(name) > len(district) + 2:
        name = name.removeprefix(district)
    if name.endswith("苏木"):
        return OfficialName(name, "township")
    for ending, kind in TOWNSHIP_ENDINGS:
        if len(name) > len(ending) and name.endswith(ending):
            return OfficialName(name.removesuffix(ending), kind)
    return OfficialName(name, "other")


def short_township(core: str) -> str | None:
    """Return the core of a township of a people without the peoples, or none where nothing is left of two characters.

    >>> short_township("木老元布朗族彝族"), short_township("伯都"), short_township("勒门巴民族")
    ('木老元', None, None)
    """
    short = PEOPLES_OF_TOWNSHIP.sub("", core)
    return short if 2 <= len(short) < len(core) else None


def to_village(name: str) -> OfficialName | None:
    """Return core and kind of a community's or village's official name, or none where no paper would print it.

    >>> to_village("多福巷社区居委会"), to_village("和平新村居委会"), to_village("方桥村委会")
    (OfficialName(core='多福巷', kind='community'), OfficialName(core='和平新村', kind='community'),
     OfficialName(core='方桥', kind='village'))
    >>> to_village("一连生活区") is None
    True
    """
    if name.endswith(UNPRINTED):
        return None
    bare = BRACKETS.sub("", name)
    match = VILLAGE_ENDING.search(bare) or BARE_VILLAGE_ENDING.search(bare)
    if match is None:
        return None
    people = match.groupdict().get("people") or ""
    if not match["stem"] and not people:
        return None
    is_community = match["stem"] == "社区" or people.startswith("居")
    # 和平新村居委会 is the community of an estate called 和平新村.
    keeps_stem = is_community and match["stem"] in {"村", "嘎查"}
    core = bare[: match.start()] + (match["stem"] if keeps_stem else "")
    return OfficialName(core, "community" if is_community else "village") if core else None


def short_zones(name: str) -> tuple[str, ...]:
    """How papers print a zone that the statistics bureau counts as a district.

    >>> short_zones("郑州高新技术产业开发区")
    ('郑州高新区', '郑州高新技术开发区')
    """
    stem_forms = next(((name.removesuffix(end), forms) for end, forms in ZONE_FORMS if name.endswith(end)), ("", ()))
    return tuple(stem_forms[0] + form for form in stem_forms[1])
