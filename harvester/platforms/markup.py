"""What every newspaper's HTML needs: links in order, text without glyphs, paragraphs of a body. Pure."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from parsel import Selector

from harvester.selectors import select
from models.items import RawPage

DUPLICATING = frozenset({"div", "v"})  # ?div=-1 and ?v=1 show the same article again
PLACEHOLDER = re.compile(r"^(?:[A-Z][A-Za-z]*Ph|\$?\{[^{}]*\}|&nbsp;|…)$")  # KeywordPh, AuthorPh, {标题}
SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
EDGES = " \t\r\n\f\xa0\u3000"
# A line break of the source inside a paragraph is a space only between Latin words.
WORDS_BROKEN = re.compile(r"(?<=[\x21-\x7e])[ \t]*[\r\n\f]+[ \t]*(?=[\x21-\x7e])")
LINE_BROKEN = re.compile(r"[ \t]*[\r\n\f]+[ \t]*")
BLOCK = re.compile(
    r"<(?:br|/?(?:p|div|tr|td|li|ul|table|h[1-6]|blockquote|section|founder-content))\b[^>]*>", re.IGNORECASE
)
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
FOLDED_STYLE = "translate(concat(@style,' ',@face),'WEBDINGS','webdings')"
GLYPHS = f"//*[contains({FOLDED_STYLE},'webdings')]"
# No tree can hold these, plain or as a reference; old editing systems leave vertical tabs (0x0b) in pages.
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bB]|1[0-9a-fA-F]|0?[eEfF]|[fF]{3}[eEfF]|[dD][89a-fA-F][0-9a-fA-F]{2}));?"
)
# The parser compares every attribute of a tag with every other; the longest tags hold pictures as data.
ENDLESS_TAG = re.compile(r"<[a-zA-Z][^<>]{5000,}+>?")
# Pages put together out of files end more than once; what follows would be a tree of its own, which no rule looks at.
THE_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
UNSEEN = "//*[self::script or self::style or self::noscript]"  # a union would be sorted, which takes the square


def parse(page: RawPage) -> Selector:
    """The page's tree, without scripts and without the arrows that Webdings draws for the digits 3 and 4."""
    root = tree_of(page.text)
    for node in (*root.xpath(GLYPHS), *root.xpath(UNSEEN)):
        node.drop()
    return root


def tree_of(html: str) -> Selector:
    """The tree of any HTML, without what no tree can hold.

    >>> tree_of("<p>区\\x0b报").xpath("string()").get()
    '区报'
    """
    text = THE_END.sub("", ENDLESS_TAG.sub("", UNPRINTABLE.sub("", html)))
    return Selector(text=text or "<html></html>", type="html")


def text_of(node: Selector) -> str:
    """The text of an element, or of a text node, as one line; its full-width spaces are kept inside.

    >>> text_of(Selector("<b>  樱桃沟\\n管委会　慰问高龄老人 </b>"))
    '樱桃沟管委会　慰问高龄老人'
    """
    return one_line(node.get() if is_text(node) else "".join(node.xpath(".//text()").getall()))


def is_text(node: Selector) -> bool:
    """Whether a selector found text, such as an attribute's, and no element."""
    return isinstance(node.root, str)


def one_line(text: str) -> str:
    """The text with the source's line breaks and runs of spaces gone."""
    joined = LINE_BROKEN.sub("", WORDS_BROKEN.sub(" ", text.strip(EDGES)))
    return SPACE.sub(" ", joined).strip(EDGES)


def value_of(text: str | None) -> str | None:
    """The text if it is a value: not empty, and no placeholder that the template was to fill.

    >>> value_of("KeywordPh"), value_of(" 要闻 ")
    (None, '要闻')
    """
    stripped = one_line(text or "")
    return None if not stripped or PLACEHOLDER.match(stripped) else stripped


def first_value(root: Selector, rules: Iterable[str]) -> tuple[str, str] | None:
    """The first value that one of the selectors finds, and the selector."""
    for rule in rules:
        for node in select(root, rule):
            if (found := value_of(text_of(node))) is not None:
                return found, rule
    return None


def paragraphs_of(html: str) -> tuple[str, ...]:
    """The paragraphs of a piece of HTML: at <p>, <br> and their like; indents and empty ones are gone.

    >>> paragraphs_of("<P>　　本报讯　昨日，街道开展活动。</P><P>　　记者 张　三</P>")
    ('本报讯　昨日，街道开展活动。', '记者 张　三')
    """
    marked = BLOCK.sub("\x00", html)
    bare = unescape(TAG.sub("", marked))
    return tuple(line for part in bare.split("\x00") if (line := one_line(part)))


def canonical(url: str) -> str:
    """The URL without its fragment and without what makes duplicates.

    >>> canonical("http://a.cn/html/2022-03/24/content_5.htm?div=-1#top")
    'http://a.cn/html/2022-03/24/content_5.htm'
    """
    parts = urlsplit(url)
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key not in DUPLICATING]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))


def links_in(nodes: Iterable[Selector], base_url: str) -> Iterator[tuple[str, Selector]]:
    """Canonical URL and element of every link, in order; what is no address is left out."""
    for node in nodes:
        href = (node.get() if is_text(node) else node.attrib.get("href", "")).strip()
        if not href or href.startswith(("#", "javascript:", "mailto:")):
            continue
        try:
            yield canonical(urljoin(base_url, href)), node
        except ValueError:  # http://[broken
            continue
