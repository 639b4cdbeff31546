"""Tells whether a community that no register holds is one: new estates, known by what stands around their names."""

import re

from pipelines.text.division_words import (
    GENERIC_CORES,
    HAN,
    INSTITUTION_AFTER,
    KIND_OF_COMMUNITY,
    OFFICE_AFTER,
    PLACE_LIKE_END,
)
from pipelines.text.passage import Passage
from pipelines.text.unnamed import is_pointing
from pipelines.text.words import cost, load_words

BUILDING_VERB = re.compile(r"(?:打造|建设|创建|构建|共建|营造|推进|争创|评为|荣获|获评|建成|评选)[^，。、]{0,4}$")
CREATED_BEFORE = re.compile(r"(?:挂牌|揭牌|成立|设立|组建|新建|新设|命名)的$")
VISIT_BEFORE = re.compile(r"(?:走进|来到|走入|步入|走访|探访|家住)$")
# 在光大花园|社区: what only estates are called, a name of two characters before it.
ESTATE = re.compile(
    r"..(?:[花家嘉雅丽]园|[新名佳雅锦花景龙]苑|公寓|山庄|花城|[豪名华]庭|[华悦学名]府|[名新]都|[国名]邸|水岸|公馆|国际花园)$"
)
# 包联社区, 撬动社区, 单靠社区: what is done with any community.
WORK_ON = re.compile(r"[包帮联选优改动原配强促抓管靠凭]")
# 乾泽苑|社区不仅…: an estate that opens its clause, by a last character that only estates have.
ESTATE_ENDS = frozenset("苑邸庭墅郡轩")
ODD = 26.0
LEAST_OF_STRANGE, STRANGE = 3, 26.5  # 百步亭, 戚家夼: three characters that no kind of communities is called by
UNLIKELY = 16.0  # the cost of two characters that make no words
# 走进梧溪社区|和柳岸家园社区: a list of communities.
OTHER_AFTER = re.compile(rf"[、和][{HAN}]{{2,8}}社区")


def is_estate(passage: Passage, start: int, at: int, end: int) -> bool:
    """Is the name of the characters up to `at` an estate's, by its last one and what stands before and after it?

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> is_estate(Passage("走进祥云里社区,听居民说话", load_gazetteer()), 2, 5, 7)
    True
    """
    text, core = passage.text, passage.text[start:at]
    if CREATED_BEFORE.search(text, max(0, start - 5), start):
        return True
    if KIND_OF_COMMUNITY.search(core) or is_built(text, start) or is_pointing(core):
        return False
    is_visited = bool(VISIT_BEFORE.search(text, max(0, start - 2), start))
    if len(core) < 3 and OFFICE_AFTER.match(text, end) and passage.begins_cleanly(start):
        return core not in load_words() and cost(core) > UNLIKELY and not WORK_ON.search(core)
    if len(core) < 3:
        return is_visited and bool(OTHER_AFTER.match(text, end))
    is_strange = len(core) == LEAST_OF_STRANGE and cost(core) > STRANGE and passage.begins_cleanly(start)
    if core[-1] in PLACE_LIKE_END or ESTATE.search(core):
        is_odd = core[-1] in ESTATE_ENDS and cost(core) > ODD and passage.opens_clause(start)
        is_plain = is_odd or (bool(ESTATE.search(core)) and core[:-2] not in GENERIC_CORES)
        return is_strange or is_visited or is_plain or bool(INSTITUTION_AFTER.match(text, end))
    return is_strange or (passage.follows_sign(start) and bool(OFFICE_AFTER.match(text, end)))


def is_built(text: str, start: int) -> bool:
    """Does what begins here say which kind of community is wanted: 打造|和谐社区?

    >>> is_built("打造和谐社区", 2)
    True
    """
    return bool(BUILDING_VERB.search(text, max(0, start - 8), start))


def is_cut_short(passage: Passage, start: int) -> bool:
    """Does a longer name begin one character before this place: 走进|听松园社区, not 松园社区?

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> is_cut_short(Passage("走进听松园社区", load_gazetteer()), 3)
    True
    """
    is_visit = bool(VISIT_BEFORE.search(passage.text, max(0, start - 3), max(0, start - 1)))
    return is_visit and passage.text[start - 1] not in "了的到于过在" and not passage.follows_sign(start)
