"""The body of an article page that no template fits, by the density of its text. Pure; the measuring is gne's.

gne is imported when it is first needed. It finds the element; the paragraphs are read from it as everywhere else.
"""

from collections.abc import Iterable

from parsel import Selector

from harvester.platforms.markup import UNPRINTABLE, paragraphs_of

RULE = "density: gne"
MAX_ELEMENTS = 5000  # it measures every element against its siblings; a real page has about 1,000
MAX_DEPTH = 200  # it walks the tree by recursion; a real page is 30 deep
MAX_CANDIDATES = 5  # a headline over its date may be denser than the text
MIN_CHARACTERS = 60  # what says less may be a menu or an excuse: 您访问的页面不存在
FURNITURE = ("script", "style", "noscript", "nav", "header", "footer", "form", "select", "textarea")
INLINE = ("b", "strong", "i", "em", "u", "font", "span", "sub", "sup", "o:p")  # else each splits the text around it


def dense_lines(html: str) -> tuple[str, ...]:
    """The paragraphs of the page's densest element; none where it holds no text of sentences.

    >>> lines = "".join(f"<p>本报讯　昨日，街道开展第{n}场活动，居民学会了使用灭火器。</p>" for n in range(4))
    >>> dense_lines(f"<body><div><a href=/>首页</a></div><div>{lines}</div></body>")[0]
    '本报讯　昨日，街道开展第0场活动，居民学会了使用灭火器。'
    """
    from gne.extractor import ContentExtractor
    from gne.utils import pre_parse
    from lxml.etree import iterwalk, strip_elements, strip_tags, tostring

    root = Selector(text=UNPRINTABLE.sub("", html) or "<html></html>", type="html").root
    if _is_deep(event for event, _ in iterwalk(root, events=("start", "end"))):
        return ()
    strip_elements(root, *FURNITURE, with_tail=False)
    strip_tags(root, *INLINE)
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        return ()
    for leaf in root.iter("section"):  # what editors of 微信 write for a paragraph
        if len(leaf) == 0:
            leaf.tag = "p"
    for _, measured in ContentExtractor().extract(pre_parse(root))[:MAX_CANDIDATES]:
        lines = paragraphs_of(tostring(measured["node"], encoding="unicode", with_tail=False))
        text = "".join(lines)
        if len(text) >= MIN_CHARACTERS and "。" in text:
            return lines
    return ()


def _is_deep(events: Iterable[str]) -> bool:
    """Whether a walk through a tree, as starts and ends of elements, goes deeper than gne's recursion may."""
    depth = 0
    for event in events:
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False
