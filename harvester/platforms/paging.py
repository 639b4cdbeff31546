"""Where a list goes on: 下一页, numbered links, rel=next, and the scripts that write them (createPageHTML). Pure."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from harvester.platforms.markup import canonical, links_in, text_of

# createPageHTML(12, 0, "index", "html"): so many lists, this one counted from 0, their names (拓尔思)
SCRIPTED = re.compile(
    r"""createPageHTML\s*\(\s*(?P<total>\d{1,5})\s*,\s*(?P<current>\d{1,5})\s*,
        \s*["'](?P<name>[\w./-]{1,100})["']\s*,\s*["'](?P<ending>\w{1,10})["']""",
    re.VERBOSE | re.IGNORECASE,
)
NEXT = re.compile(r"^(?:下一?页|后一?页|下页|›|»|>|>>|&gt;|next)\s*[>›»]*$", re.IGNORECASE)
NUMBER = re.compile(r"^\[?(\d{1,4})\]?$")
MAX_LINKS = 5000  # of a page; what has more is no list


def find_further(root: Selector, html: str, url: str) -> tuple[str, ...]:
    """The addresses of the lists that follow, nearest first; none where the list ends.

    >>> find_further(Selector("<a>"), 'createPageHTML(3, 0, "index", "html");', "http://www.example.cn/jddt/")
    ('http://www.example.cn/jddt/index_1.html',)
    """
    if (scripted := SCRIPTED.search(html)) is not None:
        following = int(scripted["current"]) + 1
        if following >= int(scripted["total"]):
            return ()
        return (canonical(urljoin(url, f"{scripted['name']}_{following}.{scripted['ending']}")),)
    if following_links := tuple(dict.fromkeys(_next_links(root, url))):
        return following_links
    return _numbered(root, url)


def _next_links(root: Selector, url: str) -> Iterator[str]:
    nodes = root.xpath("//link[@rel='next'] | //a[@href]")[:MAX_LINKS]
    for found, node in links_in(nodes, url):
        if "next" in node.attrib.get("rel", "").split() or NEXT.match(text_of(node)) is not None:
            yield found


def _numbered(root: Selector, url: str) -> tuple[str, ...]:
    """Links whose text is a number, by that number, where they lead to lists beside this one."""
    folder = urlsplit(urljoin(url, ".")).path
    numbered: dict[int, str] = {}
    for found, node in links_in(root.xpath("//a[@href]")[:MAX_LINKS], url):
        number = NUMBER.match(text_of(node))
        if number is not None and urlsplit(found).path.startswith(folder):
            numbered.setdefault(int(number[1]), found)
    return tuple(found for number, found in sorted(numbered.items()) if number > 1)
