"""Each address is of one system: invented ones of every shape, and those of the catalogue where it is at hand."""

import json
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import pytest

from harvester.platforms import MODULES
from harvester.platforms.dates import date_in_url
from harvester.platforms.layout import Layout

CATALOGUE = Path(__file__).parents[4] / "shared" / "domain" / "epaper_catalogue.json"
DAY = date(2022, 3, 24)
SYSTEMS = {
    "A": "founder",
    "B": "epaper",
    "C": "nbs",
    "D": "articel",
    "E": "shtml",
    "F": "qpaper",
    "G": "joyhua",
    "H": "dated",
    "I": "plist",
    "J": "uniflows",
}
# What the catalogue files under another family than its address has, or with a slip.
OTHERWISE = {
    "ylwb/PC/": "epaper",  # pc/ is the new system, in capitals too
    "ylrb/PC/": "epaper",
    "//epaper.cqcb.com/html/": "dated",
    "//e.chinacqsb.com/html/": "dated",
    "//epaper.cqwb.com.cn/html/": "dated",
    "/content/2{date}/": None,  # a digit too many
    "//paper.cnyixing.cn/html/2022-12/07/": "founder",  # one day's address, filed under "other"
    "//epaper.lhnews.com.cn/html/2022-09/05/": "founder",
}
ADDRESSES = {
    "founder": "/gcb/html/2022-03/24/node_2.htm /html2/2022-03/24/content_5_7.htm",
    "epaper": "/gcb/pc/layout/202203/24/node_A01.html /PC/layout/202203/24/lRB01.html /pc/col/202203/24/col_01.html "
    "/column/202203/24/node_01b.html /pc/202203/24/l01.html /gcb/pc/html/202203/24/node_01.html "
    "/pc/layout/202203/24/n_01.html /pc/content/202203/24/content_31.html /pc/con/202203/24/c31.html",
    "nbs": "/gcb/html/2022-03/24/nbs.D110000gcrb_01.htm /html/2022-03/24/nw.D110000gcrb_20220324_1-A02.htm",
    "articel": "/gcb/content/20220324/Page01TB.htm /20220324/Page02a.htm /epaper/htm/gcb/20220324/Articel01002BB.htm",
    "shtml": "/shtml/gcb/20220324/v01.shtml /shtml/gcb/20220324/vA1.shtml /shtml/gcb/20220324/index.shtml "
    "/shtml/gcb/20220324/335337.shtml",
    "qpaper": "/Html/2022-03-24/Qpaper.html /new/Html/2022-03-24/Qpaper_115.html /Html/2022-03-24/22392.html",
    "joyhua": "/gcb/20220324/html/index.htm /gcb/20220324/html/page_02.htm "
    "/gcb/20220324/html/content_20220324001002.htm /gcb/20220324/html/index_content_000.htm "
    "/gcb/20220324/mhtml/page_02_content_20220324002001.htm",
    "dated": "/202203/24/node_R01.html /gcb/202203/24/l1.html /202203/24/colA01.html /202203/24/c5.html "
    "/html/202203/24/node_001.html /content/2022-03/24/node_2.htm /html/2022-03/24/node_318.html "
    "/page/2022-03/24/content_3.htm /epaper/202203/24/node_01.htm",
    "plist": "/2022/20220324/20220324_plist.htm /gcb/2022/20220324/20220324_001/20220324_001.html "
    "/2022/20220324/20220324_001/20220324_001_4.htm",
    "uniflows": "/epaper/gcb/html/2022/03/24/01/default.htm /epaper/uniflows/html/2022/03/24/A2/A2_64.htm",
}


def layout_of(name: str) -> Layout:
    return cast("Layout", import_module(MODULES[name]).LAYOUT)


def systems_of(path: str) -> list[str]:
    return [name for name in SYSTEMS.values() if layout_of(name).address.search(path)]


@pytest.mark.parametrize(
    ("system", "path"), [(name, path) for name, all_ in ADDRESSES.items() for path in all_.split()]
)
def test_an_address_is_of_one_system_and_has_its_date(system: str, path: str) -> None:
    assert systems_of(path) == [system]
    assert date_in_url(f"http://paper.example.cn{path}") == DAY


@pytest.mark.parametrize(
    "path",
    ["/", "/2022/0324/content.html", "/news/2022-03/24/5.htm", "/html/2022-03/24/index.htm", "/20220324/index.html"],
)
def test_other_addresses_are_of_none(path: str) -> None:
    assert systems_of(path) == []


def entries() -> Iterator[tuple[str, str | None, str]]:
    """The path, the system that its family has, and the name of each paper of the catalogue."""
    for entry in json.loads(CATALOGUE.read_text(encoding="utf-8")):
        address = entry["issue_url"]
        expected = next((name for part, name in OTHERWISE.items() if part in address), SYSTEMS.get(entry["family"][0]))
        url = address.replace("{date}", DAY.strftime(entry["date_format"]))
        yield urlsplit(url).path, expected, entry["newspaper"]


@pytest.mark.skipif(not CATALOGUE.is_file(), reason="the shared catalogue is not here")
def test_every_paper_of_the_catalogue_has_the_address_of_its_family() -> None:
    wrong = [
        (name, path, expected)
        for path, expected, name in entries()
        if systems_of(path) != ([] if expected is None else [expected])
    ]
    assert wrong == []


@pytest.mark.skipif(not CATALOGUE.is_file(), reason="the shared catalogue is not here")
def test_the_first_page_of_every_paper_is_a_page_or_an_index_for_its_system() -> None:
    wrong = [
        (name, path)
        for path, system, name in entries()
        if system is not None
        and layout_of(system).page_url.search(path) is None
        and not path.endswith(("/index.shtml", "_plist.htm"))
    ]
    assert wrong == []
