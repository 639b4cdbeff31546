"""Credits of pictures that nothing parts from the caption before them: …年货摊前人头攒动通讯员赵明摄"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipelines.text.byline_grammar import read_byline
from pipelines.text.byline_place import Found, Paragraph
from pipelines.text.names import HAN
from pipelines.text.roles import KNOWN_OUTLET, RANKS

# Role, names and 摄, behind which the caption is over: an edge, or the day with which it begins once more.
# Nothing between them makes a sentence: 摄于, 摄下 and 摄制 go on.
NAMES = rf"[ :/]?[{HAN}]{{2,9}}(?:[ 、][{HAN}]{{2,4}}){{0,3}}"
CREDIT = re.compile(
    rf"(?P<role>记者|通讯员|[影摄拍]友){NAMES}(?: ?(?:通讯员|实习生){NAMES}){{0,2}} ?/?"
    r"(?<![拍影])摄(?=$|[ 。;)]|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}年)"
)
LEAD = re.compile(rf"(?:{KNOWN_OUTLET.pattern}|本报)?(?:{RANKS}|摄影)*$")
LONGEST_LEAD = 24
LEAST_SURE = 0.7  # a lone name in a sentence: neither a word nor one with a rare surname


def caption_credits(paragraph: Paragraph, begin: int, taken: Sequence[Found]) -> Iterator[Found]:
    """The photographers whose credit closes a caption, from `begin` on, outside the bylines `taken`.

    >>> from pipelines.text.byline_place import look_at
    >>> paragraph = look_at("年货摊前人头攒动通讯员赵明摄")
    >>> [paragraph.text[one.start : one.end] for one in caption_credits(paragraph, 0, ())]
    ['通讯员赵明摄']
    """
    folded, blocked = paragraph.folded, sorted((f.start, f.end) for f in taken)
    for match in CREDIT.finditer(folded, begin) if "摄" in folded else ():
        start, end = match.span()
        place = bisect_left(blocked, (end,))
        free = blocked[place - 1][1] if place else begin
        if free > start or paragraph.is_quoted(start):
            continue
        if match["role"].endswith("友"):  # what amateurs are called is no role: the credit begins after it
            start = match.end("role")
        else:
            lead = LEAD.search(folded, max(free, start - LONGEST_LEAD), start)
            start = lead.start() if lead else start
        span = paragraph.trim(start, end)
        signatures = read_byline(paragraph.text[span[0] : span[1]]) or ()
        if len(signatures) == 1 and signatures[0].confidence < LEAST_SURE:  # 他告诉记者冒雨摄
            continue
        found = paragraph.found(span, span, signatures)
        if found:
            yield found
