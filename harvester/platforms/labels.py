"""Labels of a page (版面): 第A02版：要闻 is page_number A02, page_name 要闻. Pure."""

import re
from typing import NamedTuple

LABEL = re.compile(
    r"""
    ^\s*第?\s*
    (?P<number>[A-Za-zＡ-Ｚ]{0,2}\d{1,3}(?:[-/]\d{1,3})?)   # 1, 01, A02, and a spread: 04-05
    \s*(?P<mark>版)?\s*
    (?P<colon>[:：|｜、·\s]*)                               # 第A02版：要闻, 第1版　　要闻, A02 要闻
    (?P<name>.*?)\s*$
    """,
    re.VERBOSE,
)


class PageLabel(NamedTuple):
    """What a label says."""

    number: str | None
    name: str | None


def parse_label(text: str) -> PageLabel:
    """Number and name of a page from its printed label.

    >>> parse_label("第A02版：要闻")
    PageLabel(number='A02', name='要闻')
    >>> parse_label("第1版　　　　　　要闻")
    PageLabel(number='1', name='要闻')
    >>> parse_label("要闻")
    PageLabel(number=None, name='要闻')
    """
    stripped = text.strip()
    match = LABEL.match(stripped)
    if match is None or not (match["mark"] or match["colon"] or not match["name"]):
        return PageLabel(None, stripped or None)
    return PageLabel(match["number"].upper(), match["name"].strip("：: 　") or None)
