"""Credits of pictures and charts that name no author of the piece: where a picture comes from, who drew a chart."""

import re

from pipelines.text.names import HAN
from pipelines.text.roles import Word

# Nobody of ours: 图/受访者提供
NOT_NAMED = re.compile(
    r"受访者|采访对象|被采访者|资料|网络|主办方|活动方|本人|企业|校方|当地|单位|视觉中国|图虫|CFP", re.IGNORECASE
)
# Where pictures come from, which may look like a name: 图/官网
SOURCE = re.compile(
    rf"(?:[{HAN}]{{2,8}})?(?:官网|官方|官微|官博|微博|微信|公众号|网站|网络|网图|截图|剧照|海报|宣传片|发布|资料图?|视觉)"
)
DRAWN = re.compile("制图|制表|绘图|绘制|插图|插画|漫画|题图|海报(?:设计)?|图表|(?:版式|美术)?设计|美编|视觉")


def is_source(text: str) -> bool:
    """Whether a picture's credit names where it comes from.

    >>> is_source("官网"), is_source("青禾发布"), is_source("赵明")
    (True, True, False)
    """
    return SOURCE.fullmatch(text) is not None


def is_of_drawing(text: str, word: Word) -> bool:
    """Whether a word stands before whoever drew the charts, a reporter perhaps: 制图/本报记者 赵明."""
    is_marked = text[word.end : word.end + 2].lstrip()[:1] in {":", "/", "|"}
    return is_marked and DRAWN.fullmatch(text, word.start, word.end) is not None
