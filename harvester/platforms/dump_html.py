"""The lines of text in HTML that no platform knows: one a block, as a reader sees them. Pure; parsel only."""

import re
from collections.abc import Iterator

from parsel import Selector

MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|table|span|br|h[1-6])\b[^>]*>", re.IGNORECASE)
UNSEEN = frozenset(["script", "style", "head", "noscript", "textarea", "select", "nav"])
BLOCKS = frozenset(
    [
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "blockquote", "pre", "center", "form"),
        *("figure", "figcaption", "br", "hr", "title"),
    ]
)
BREAK = "\x02"


def is_html(text: str) -> bool:
    """Whether the text is markup.

    >>> is_html("<html><body>"), is_html("本报讯 3<5。")
    (True, False)
    """
    return MARKUP.search(text[:4096]) is not None


def find_lines(html: str) -> list[str]:
    """The text of each block on a line of its own, blanks run together.

    >>> find_lines("<title>报</title><h1>清扫积雪</h1><p>本报讯 近日，<b>社区</b>清扫积雪。</p>")
    ['清扫积雪', '本报讯 近日，社区清扫积雪。']
    """
    text = "".join(_pieces(Selector(text=html.replace(BREAK, ""))))
    lines = (re.sub(r"[ \t\r\n\xa0]+", " ", line).strip(" ") for line in text.split(BREAK))
    return [line for line in lines if line.strip()]


def _pieces(selector: Selector) -> Iterator[str]:
    """Every text node in order, and a break where a block begins or ends; no recursion, since markup nests at will."""
    waiting = [selector.root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif not isinstance(node.tag, str) or node.tag in UNSEEN:
            continue
        else:
            edge = [BREAK] if node.tag in BLOCKS else []
            inner = [node.text or "", *(part for child in node for part in (child, child.tail or ""))]
            waiting.extend(reversed([*edge, *inner, *edge]))
