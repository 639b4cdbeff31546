from datetime import date
from pathlib import Path

import pytest

from harvester.selectors import Selectors
from harvester.site import Site
from harvester.sitefile import load_site
from models.errors import SiteError

TODAY = """
name = "古城报"
platform = "epaper"
base_url = "http://paper.example.cn/gucheng/"
edition_url = "pc/layout/{date:%Y%m/%d}/node_01.html"
[selectors]
headline = "h2.title"
"""
OLD = """
[[layouts]]
until = 2015-12-31
platform = "founder"
base_url = "http://old.example.cn/"
edition_url = "html/{date:%Y-%m/%d}/node_2.htm"
encoding = "gb18030"
[layouts.selectors]
headline = "p.title1"
"""
MIDDLE = """
[[layouts]]
until = 2021-06-30
platform = "founder"
edition_url = "html/{date:%Y-%m/%d}/node_1.htm"
"""


def load(folder: Path, text: str) -> Site:
    path = folder / "gucheng_bao.toml"
    path.write_text(text, encoding="utf-8")
    return load_site(path)


def fault(folder: Path, text: str) -> str:
    with pytest.raises(SiteError) as caught:
        load(folder, text)
    return str(caught.value).removeprefix(f"{folder / 'gucheng_bao.toml'}: ")


def test_a_day_has_the_layout_of_its_time(tmp_path: Path) -> None:
    site = load(tmp_path, TODAY + OLD + MIDDLE)
    assert site.on(date(2021, 7, 1)) is site
    assert site.on(None) is site
    first, second = site.on(date(2015, 12, 31)), site.on(date(2016, 1, 1))
    assert (first.platform, first.encoding, first.selectors.headline) == ("founder", "gb18030", "p.title1")
    assert (second.platform, second.encoding, second.base_url) == ("founder", None, site.base_url)


def test_a_layout_of_another_system_has_none_of_the_new_ones_selectors(tmp_path: Path) -> None:
    site = load(tmp_path, TODAY + MIDDLE)
    assert site.on(date(2020, 1, 1)).selectors == Selectors()
    kept = load(tmp_path, TODAY + '[[layouts]]\nuntil = 2020-01-01\nencoding = "gb18030"\n')
    assert kept.on(date(2020, 1, 1)).selectors.headline == "h2.title"


def test_the_address_of_an_edition_is_that_of_its_layout(tmp_path: Path) -> None:
    site = load(tmp_path, TODAY + OLD + MIDDLE)
    assert site.url_for(date(2015, 3, 4)) == "http://old.example.cn/html/2015-03/04/node_2.htm"
    assert site.url_for(date(2018, 3, 4)) == "http://paper.example.cn/gucheng/html/2018-03/04/node_1.htm"
    assert site.url_for(date(2022, 3, 4)) == "http://paper.example.cn/gucheng/pc/layout/202203/04/node_01.html"
    assert site.allowed_hosts == ("paper.example.cn", "old.example.cn")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MIDDLE + OLD, "layouts: 2015-12-31 comes after 2021-06-30; put them in order"),
        (MIDDLE + MIDDLE, "layouts: 2021-06-30 comes after 2021-06-30"),
        ("[[layouts]]\nuntil = 2021-06-30\n", "layouts.0: changes nothing; set platform"),
        ('[[layouts]]\nplatform = "founder"\n', "layouts.0.until: is missing"),
        (MIDDLE.replace("%Y-%m/%d", "%Y"), "layouts.0.edition_url: gives one URL for two dates"),
        (MIDDLE.replace("{date:%Y-%m/%d}", "{day}"), "layouts.0.edition_url: must hold {date:…}"),
        (MIDDLE.replace('"html/', '"http://else.cn/'), "layouts.0.edition_url: leads to http://else.cn/"),
        (MIDDLE.replace('"founder"', '"fonder"'), "layouts.0.platform: 'fonder' is none of"),
        (MIDDLE.replace("platform", "plattform"), "layouts.0.plattform: is no key here; did you mean platform?"),
        (OLD.replace("headline", "headlin"), "layouts.0.selectors.headlin: is no key here; did you mean headline?"),
        (OLD.replace("p.title1", "p["), "layouts.0.selectors.headline: 'p[' is neither CSS nor XPath"),
        (OLD.replace("gb18030", "klingon"), "layouts.0.encoding: 'klingon' is no charset"),
        ('[[corrections]]\nheadline = "甲"\n', "corrections.0: says not where; give url"),
        ('[[corrections]]\nurl = "a.htm"\n', "corrections.0: give either skip = true or the fields"),
        ('[[corrections]]\nurl = "a.htm"\nskip = true\n', "corrections.0: why: is missing"),
        (
            '[[corrections]]\nurl = "a.htm"\nskip = true\nwhy = "x"\nheadline = "甲"\n',
            "corrections.0: give either skip",
        ),
        ('[[corrections]]\nurl = "http://else.cn/a.htm"\nheadline = "甲"\n', "corrections.0.url: http://else.cn/a.htm"),
        ('[[corrections]]\nurl = "a.htm"\nheading = "甲"\n', "corrections.0.heading: is no key here"),
        ('[[corrections]]\ndate = "gestern"\nheadline = "甲"\n', "corrections.0.date: "),
    ],
)
def test_what_is_wrong_is_named_by_its_key(tmp_path: Path, text: str, expected: str) -> None:
    assert fault(tmp_path, TODAY + text).startswith(expected)
