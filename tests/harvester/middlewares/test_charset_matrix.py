"""Every way to declare a charset, rightly and wrongly, over a real server: the text is right, and the rule is kept."""

import codecs
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from models.items import Article, RawPage, Rejection
from tests.harvester.crawling import FOLDER, crawl_day
from tests.harvester.paper import DAY, layout_page
from tests.harvester.web import serving

PLAIN = "区报"
LONG = "街道办事处开展志愿服务活动，居民纷纷点赞。" * 20
# Each charset with characters that only it has: 喆 and 镕 are not in GB2312, 㛃 takes four bytes in GB18030.
TRUE = {"utf-8": "㛃喆", "gb18030": "㛃喆𠮷", "gbk": "喆镕", "gb2312": "街", "big5": "區報"}
SIMPLE = {"big5": ("區報", "街道辦事處開展活動，居民紛紛點讚。" * 20)}
WRONG = {"utf-8": "gb2312", "gb18030": "utf-8", "gbk": "utf-8", "gb2312": "utf-8", "big5": "gb2312"}
HEADERS = ("right", "wrong", "iso-8859-1", "nothing")
METAS = ("right", "wrong", "nothing")
SIZES = ("short", "long", "marked")
MARKS = {"utf-8": codecs.BOM_UTF8, "gb18030": "\ufeff".encode("gb18030")}


@dataclass(frozen=True)
class Case:
    """A page: its charset, what header and meta say, how long it is."""

    charset: str
    header: str
    meta: str
    size: str

    @property
    def text(self) -> str:
        """What its one paragraph says."""
        short, long = SIMPLE.get(self.charset, (PLAIN, LONG))
        return TRUE[self.charset] + (long if self.size == "long" else short)

    @property
    def body(self) -> bytes:
        """Its bytes."""
        meta = self._said(self.meta)
        head = f'<meta charset="{meta}">' if meta else ""
        html = f"{head}<td class=font01>{self.text[:2]}</td><div id=ozoom><p>{self.text}</p></div>"
        return (MARKS[self.charset] if self.size == "marked" else b"") + html.encode(self.charset)

    @property
    def content_type(self) -> str:
        """Its header."""
        said = self._said(self.header)
        return f"text/html; charset={said}" if said else "text/html"

    def can_be_known(self) -> bool:
        """Big5 can't be told from GBK by its bytes, so it must be declared; only Unicode's charsets have marks."""
        if self.size == "marked" and self.charset not in MARKS:
            return False
        return self.charset != "big5" or "right" in {self.header, self.meta}

    def _said(self, what: str) -> str:
        return {"right": self.charset, "wrong": WRONG[self.charset], "nothing": ""}.get(what, what)


CASES = [case for case in (Case(*each) for each in product(TRUE, HEADERS, METAS, SIZES)) if case.can_be_known()]


async def test_the_text_is_right_whatever_is_declared(tmp_path: Path) -> None:
    paths = {f"content_{number}.htm": case for number, case in enumerate(CASES)}
    with serving() as web:
        web.put(FOLDER + "node_1.htm", layout_page(DAY, 1, 1, dict.fromkeys(paths, "题")))
        for path, case in paths.items():
            web.put(FOLDER + path, case.body, Content_Type=case.content_type)
        found = await crawl_day(tmp_path, web)
    assert found.of(Rejection) == []
    lines = {article.source.rpartition("/")[2]: article.lines for article in found.of(Article)}
    assert {path: lines[path] for path in paths} == {path: (case.text,) for path, case in paths.items()}
    for page in found.of(RawPage):
        case_ = paths.get(page.url.rpartition("/")[2])
        if case_ is not None:
            assert page.encoding.removesuffix("hkscs") == case_.charset.replace("gbk", "gb18030").replace(
                "gb2312", "gb18030"
            )
            assert page.encoding_rule in {"bom", "declared", f"{page.encoding}-strict"}
    assert len(CASES) > 130
