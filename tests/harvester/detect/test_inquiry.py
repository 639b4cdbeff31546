from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from harvester.detect.finding import Finding
from harvester.detect.inquiry import examine, inquire
from harvester.detect.trail import Answer
from harvester.rawpage import to_raw_page
from harvester.sample import Sample, truth
from harvester.sample.pages import answer
from tests.harvester.paper import DAY, article_page, layout_page

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, tzinfo=UTC)
BASE = "http://127.0.0.1:8765/"
REAL = Path(__file__).parents[4] / "shared" / "samples" / "founder"
FOLDER = "http://paper.example.cn/gcb/html/2022-03/24/"


def asked_of_sample(url: str) -> tuple[Finding, list[str]]:
    """What an inquiry finds in the sample, and the addresses that it asked for."""
    sample, asked = Sample(), list[str]()
    inquiry = inquire(url, TODAY)
    following = next(inquiry)
    while True:
        asked.append(following)
        got = answer(sample, f"/{following.removeprefix(BASE)}")
        page: Answer = to_raw_page(following, got.body, NOW) if got.status == 200 else f"HTTP {got.status}"
        try:
            following = inquiry.send(page)
        except StopIteration as end:
            found: Finding = end.value
            return found, asked


def run(pages: Mapping[str, str], url: str) -> Finding:
    """What an inquiry finds where these pages are all there are."""
    inquiry = inquire(url, TODAY)
    following = next(inquiry)
    while True:
        html = pages.get(following)
        page: Answer = "HTTP 404" if html is None else to_raw_page(following, html.encode("gb18030"), NOW)
        try:
            following = inquiry.send(page)
        except StopIteration as end:
            found: Finding = end.value
            return found


CLASSIC = "classic/html/2026-03/24/"
NEW = "new/pc/layout/202603/24/"
ARTICLE = next(each.url for each in truth(base_url=BASE) if CLASSIC in each.url).removeprefix(BASE)


@pytest.mark.parametrize(
    ("path", "platform", "template"),
    [
        ("classic/", "founder", "html/{date:%Y-%m/%d}/node_2.htm"),
        (f"{CLASSIC}node_2.htm", "founder", "html/{date:%Y-%m/%d}/node_2.htm"),
        (f"{CLASSIC}node_5.htm", "founder", "html/{date:%Y-%m/%d}/node_2.htm"),
        (ARTICLE, "founder", "html/{date:%Y-%m/%d}/node_2.htm"),
        ("new/", "epaper", "pc/layout/{date:%Y%m/%d}/node_01.html"),
        (f"{NEW}node_03.html", "epaper", "pc/layout/{date:%Y%m/%d}/node_01.html"),
    ],
)
def test_every_page_of_a_paper_leads_to_its_site_file(path: str, platform: str, template: str) -> None:
    found, asked = asked_of_sample(BASE + path)
    assert (found.platform, found.edition_url) == (platform, template)
    assert found.base_url == BASE + path.partition("/")[0] + "/"
    assert found.how_sure == "sure"
    assert found.name in {"二七新声报", "二七街坊报"}
    assert len(asked) <= 5
    assert len(asked) == len(set(asked))


def test_what_no_system_recognises_is_said_with_what_was_seen() -> None:
    found = run({"http://paper.example.cn/": "<title>x</title><p>欢迎</p>"}, "http://paper.example.cn/")
    assert (found.platform, found.how_sure) == (None, "no")
    assert [each.what for each in found.evidence] == ["seen"]


def test_an_address_that_fails_says_why() -> None:
    found = run({}, "http://paper.example.cn/")
    assert [(each.what, each.seen) for each in found.evidence] == [("failed", "HTTP 404")]


def test_entries_that_lead_round_in_a_circle_end() -> None:
    refresh = '<meta http-equiv=refresh content="0;URL={}">'
    pages = {"http://a.example.cn/": refresh.format("b.htm"), "http://a.example.cn/b.htm": refresh.format("/")}
    assert run(pages, "http://a.example.cn/").platform is None


def test_a_chain_of_entries_without_an_end_is_left() -> None:
    pages = {f"http://a.example.cn/{n}": f"<script>location='{n + 1}'</script>" for n in range(100)}
    assert run(pages, "http://a.example.cn/0").platform is None


def test_an_index_without_an_article_that_can_be_read_is_likely() -> None:
    found = run({f"{FOLDER}node_1.htm": layout_page(DAY, 1, 2, {"content_1.htm": "甲"})}, f"{FOLDER}node_1.htm")
    assert (found.platform, found.how_sure) == ("founder", "likely")
    assert found.edition_url == "html/{date:%Y-%m/%d}/node_1.htm"


def test_an_article_that_links_to_no_page_names_the_system_alone() -> None:
    found = run({f"{FOLDER}content_1.htm": article_page("甲", "<P>本报讯</P>")}, f"{FOLDER}content_1.htm")
    assert (found.platform, found.how_sure, found.edition_url) == ("founder", "likely", None)


def test_one_saved_page_says_what_it_can() -> None:
    html = layout_page(DAY, 2, 2, {"content_1.htm": "甲"})
    found = examine(to_raw_page(f"{FOLDER}node_2.htm", html.encode("gb18030"), NOW), TODAY)
    assert (found.platform, found.how_sure) == ("founder", "likely")
    assert found.edition_url == "html/{date:%Y-%m/%d}/node_1.htm"
    assert "failed" not in {each.what for each in found.evidence}


REAL_PAGES = {
    "jxrb_2017-10-09_node_187.layout.excerpt.html": "html/2017-10/09/node_187.htm",
    "jjjcb_2017-07-22_node_2.layout.excerpt.html": "html/2017-07/22/node_2.htm",
    "article_npm_template.excerpt.html": "html/2017-07/22/content_1.htm",
    "enp_comment_real.txt": "html/2017-04/06/content_369299.htm",
}


@pytest.mark.skipif(not REAL.is_dir(), reason="the real excerpts lie beside the checkout")
@pytest.mark.parametrize("name", REAL_PAGES)
@pytest.mark.parametrize("is_saved", [False, True])
def test_the_system_of_real_markup_is_named(name: str, is_saved: bool) -> None:
    path = REAL / name
    url = path.as_uri() if is_saved else f"http://paper.example.cn/{REAL_PAGES[name]}"
    found = examine(to_raw_page(url, path.read_bytes(), NOW), TODAY)
    assert found.platform == "founder"
    if "layout" in name and not is_saved:
        assert found.edition_url is not None
        assert found.edition_url.startswith("html/{date:%Y-%m/%d}/node_")
