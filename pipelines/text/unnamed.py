"""Tells words that point at any office (当地, 上级, 事发地) from names that no register holds."""

import re

from pipelines.text.words import cost

# What a name may cost at least as ordinary words: of the register's names one in thirty costs less, of the words that
# stand before 街道办 and 镇政府 nearly all.
LEAST_OF_TWO = 13.0
LEAST_OF_MORE = 15.5
LEAST_PLACED = 10.5
POINTING = re.compile(
    r"""^(?:[某各该另被]|首[批个]|同[一个]|所在|受[访灾托]|涉[事及案]|相邻|邻近|参[会赛加]|报[送名]|新设$|新建$|新成立|原属|现属)
    |^[0-9０-９A-Za-z×]+$
    |^[据从在由被给让把将以使向对与为因就].$  # 据|我街道办
    |(?:[市区县省村镇乡国]|国家|上|下|同|各|省部)级$ | [市区县省域境]内$ | [市区县省直]属$
    |(?:所在|户籍|居住|租住|暂住|事发|案发|举报|出生|工作|目的|驻|属|辖|项目|施工|流[出入]|迁[出入])地$
    |某[区市县地]?$ | 区街$ | 街居$ | 镇街$ | 街镇$ | [两三]地$ | 所在$ | 事发$""",
    re.VERBOSE,
)


def is_pointing(core: str) -> bool:
    """Does the word point at one of many, however rare it is: 某区|管委会?

    >>> is_pointing("某区"), is_pointing("高新区")
    (True, False)
    """
    return bool(POINTING.search(core))


def is_unnamed(core: str, *, is_placed: bool = False) -> bool:
    """Is it no name of its own, but a word for any office: 当地|街道办, 上级|管委会? Right after a district less is.

    >>> is_unnamed("当地"), is_unnamed("户籍地"), is_unnamed("青梧")
    (True, True, False)
    """
    return is_pointing(core) or cost(core) < (
        LEAST_PLACED if is_placed else LEAST_OF_TWO if len(core) <= 2 else LEAST_OF_MORE
    )
