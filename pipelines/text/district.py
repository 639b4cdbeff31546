"""The district that a whole page is of, by the divisions that its articles name. For pages of no known site."""

from collections import Counter
from collections.abc import Iterable

from models.items import Mention

TOWNSHIP_LEVEL = frozenset(["subdistrict", "town", "township"])
LEAST = 2  # one 街道 says where an article is, not where the paper is


def find_district(mentions: Iterable[Mention]) -> str | None:
    """The adcode (6 digits) of the district of most of the 街道, 镇 and 乡 whose codes are known, or none.

    It takes two of them at least, and two thirds of all that the page names: a city's paper has no district.

    >>> named = [("人和路街道", "410103014000"), ("京广路街道", "410103012000")]
    >>> find_district(Mention(kind="subdistrict", name=name, text=name, start=0, end=5, code=code, rule="register")
    ...               for name, code in named)
    '410103'
    """
    codes = {mention.code for mention in mentions if mention.code and mention.kind in TOWNSHIP_LEVEL}
    districts = Counter(code[:6] for code in codes)
    if not districts:
        return None
    district, count = districts.most_common(1)[0]
    return district if count >= LEAST and 3 * count >= 2 * len(codes) else None
