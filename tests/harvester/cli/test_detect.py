"""`sites detect`, `add` and `list --all`: over the sample's real server, and what is wrong."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from harvester.cli.start import start
from harvester.sample import start_server
from harvester.sitefile import load_site
from tests.harvester.cli.run import harvester
from tests.harvester.paper import DAY, layout_page
from tests.harvester.web import serving

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    with start_server(articles=30) as base_url:
        yield base_url


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("entry", "platform", "template"),
    [
        ("classic/", "founder", "html/{date:%Y-%m/%d}/node_2.htm"),
        ("new/", "epaper", "pc/layout/{date:%Y%m/%d}/node_01.html"),
    ],
)
def test_a_paper_becomes_a_site_that_can_be_crawled(
    entry: str, platform: str, template: str, served: str, tmp_path: Path
) -> None:
    here = ["--sites", "mine"]
    ended = harvester("sites", "detect", served + entry, "--write", "two", *here, cwd=tmp_path)
    assert ended.code == 0, ended.err
    site = load_site(tmp_path / "mine" / "two.toml")
    assert (site.platform, site.base_url, site.edition_url) == (platform, served + entry, template)
    steps = [line.partition("next: ")[2] for line in ended.error_lines if "next: " in line]
    assert [step.split()[1] for step in steps] == ["sites", "sites", "crawl"]
    with (tmp_path / "mine" / "two.toml").open("a", encoding="utf-8") as file:
        file.write("delay = 0\n")
    crawled = harvester(*steps[-1].split()[1:], cwd=tmp_path)
    assert crawled.code == 0, crawled.err
    found = harvester("sites", "list", "--all", "two", *here, cwd=tmp_path)
    assert [(row["slug"], row["state"], row["has_file"]) for row in objects(found.out)] == [("two", "verified", True)]


def test_an_entry_that_leads_on_by_script_is_followed_and_the_file_goes_to_stdout(tmp_path: Path) -> None:
    with serving() as web:
        web.put("/", "<script>window.location.href='paperindex.htm'</script>")
        web.put("/paperindex.htm", '<meta http-equiv=refresh content="0;URL=html/2022-03/24/node_7.htm">')
        web.put(
            "/html/2022-03/24/node_7.htm", layout_page(DAY, 1, 1, {"content_1.htm": "甲"}).replace("node_1", "node_7")
        )
        ended = harvester("sites", "detect", web.url, cwd=tmp_path)
        assert ended.code == 0, ended.err
        assert 'edition_url = "html/{date:%Y-%m/%d}/node_7.htm"' in ended.out
        assert "likely: an edition, a list or an article was read" in ended.err
        assert len(web.paths()) == len(set(web.paths())) == 4


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>社区新闻-河东街道网</title>
<item><title>社区办起义诊</title><link>{url}a/1.html</link><pubDate>Thu, 24 Mar 2022 08:00:00 +0800</pubDate>
<description>短</description></item></channel></rss>"""
PIECE = """<html><body><h1>社区办起义诊</h1><p>发布时间：2022-03-24</p><div class="TRS_Editor">
<p>本报讯 昨日，河东街道社区办起义诊，医生为居民量血压、测血糖。</p><p>记者 段青岚</p></div></body></html>"""


def test_a_feed_becomes_a_site_with_a_column_that_can_be_crawled(tmp_path: Path) -> None:
    with serving() as web:
        web.put("/rss.xml", RSS.format(url=web.url), charset="utf-8", Content_Type="application/rss+xml")
        web.put("/a/1.html", PIECE)
        ended = harvester("sites", "detect", f"{web.url}rss.xml", "--write", "hedong", "--sites", "my", cwd=tmp_path)
        assert ended.code == 0, ended.err
        site = load_site(tmp_path / "my" / "hedong.toml")
        assert (site.name, site.platform, site.columns[0].name) == ("河东街道网", "feed", "社区新闻")
        crawled = harvester(*ended.error_lines[-1].partition("next: harvester ")[2].split(), cwd=tmp_path)
        assert crawled.code == 0, crawled.err
        assert "articles 1 (new 1" in crawled.out


def test_another_host_is_not_asked_but_named(tmp_path: Path) -> None:
    with serving() as web, serving() as other:
        away = other.url.replace("127.0.0.1", "localhost")
        web.put("/", f"<script>location.href='{away}'</script>")
        ended = harvester("sites", "detect", web.url, cwd=tmp_path)
        assert other.asked == []
    assert ended.code == 1
    assert ended.error_lines[-1].endswith(f"leads to another host; try `harvester sites detect {away}`")


def test_robots_are_obeyed_and_a_strange_page_fails(tmp_path: Path) -> None:
    with serving() as web:
        web.put("/robots.txt", "User-agent: *\nDisallow: /paper/\n", Content_Type="text/plain")
        web.put("/paper/", "<p>x</p>")
        web.put("/blog", "<html><body><p>欢迎</p></body></html>")
        closed = harvester("sites", "detect", f"{web.url}paper/", cwd=tmp_path)
        strange = harvester("sites", "detect", f"{web.url}blog", cwd=tmp_path)
        assert web.paths() == ["/blog"]
    assert (closed.code, strange.code) == (1, 1)
    assert "robots" in closed.err
    assert "no publishing system that we know" in strange.error_lines[-1]


def saved(folder: Path) -> str:
    path = folder / "saved.htm"
    path.write_bytes(layout_page(DAY, 2, 2, {"content_1.htm": "甲"}).encode("gb18030"))
    return str(path)


def test_a_saved_page_is_read_as_if_it_stood_at_its_address(tmp_path: Path, capsys: Capture) -> None:
    url = "http://paper.example.cn/gcb/html/2022-03/24/node_2.htm"
    assert start(["sites", "detect", saved(tmp_path), "--url", url]) == 0
    out = capsys.readouterr().out
    assert 'base_url = "http://paper.example.cn/gcb/"' in out
    assert 'edition_url = "html/{date:%Y-%m/%d}/node_1.htm"' in out
    assert start(["sites", "detect", saved(tmp_path)]) == 0
    assert capsys.readouterr().out == 'platform = "founder"\n'


def test_the_finding_as_json_holds_its_evidence(tmp_path: Path, capsys: Capture) -> None:
    url = "http://paper.example.cn/gcb/html/2022-03/24/node_2.htm"
    assert start(["sites", "detect", saved(tmp_path), "--url", url, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["platform"], found["how_sure"]) == ("founder", "likely")
    assert {"what", "seen", "where"} == set(found["evidence"][0])


def test_a_site_file_is_never_overwritten_unless_forced(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "gcb.toml").write_text("mine", encoding="utf-8")
    url = "http://paper.example.cn/gcb/html/2022-03/24/node_2.htm"
    write = ["sites", "detect", saved(tmp_path), "--url", url, "--write", "gcb", "--sites", str(tmp_path)]
    assert start(write) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "gcb.toml").read_text(encoding="utf-8") == "mine"
    assert start([*write, "--force"]) == 0
    assert load_site(tmp_path / "gcb.toml").platform == "founder"


def test_a_paper_of_the_catalogue_becomes_a_site(tmp_path: Path, capsys: Capture) -> None:
    assert start(["sites", "add", "郑州晚报", "--as", "zzwb", "--sites", str(tmp_path / "new")]) == 0
    captured = capsys.readouterr()
    assert objects(captured.out)[0]["slug"] == "zzwb"
    assert "next: harvester crawl zzwb" in captured.err
    site = load_site(tmp_path / "new" / "zzwb.toml")
    assert (site.name, site.adcode) == ("郑州晚报", "410100")
    assert start(["sites", "list", "--all", "郑州晚报", "--sites", str(tmp_path / "new")]) == 0
    assert [(row["slug"], row["has_file"]) for row in objects(capsys.readouterr().out)] == [("zzwb", True)]


def test_the_catalogue_is_found_by_place(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert start(["sites", "list", "--all", "河南省", "日报"]) == 0
    rows = objects(capsys.readouterr().out)
    assert len(rows) > 5
    assert {row["state"] for row in rows} == {"unverified"}
    assert all("河南省" in str(row["place"]) or "河南" in str(row["name"]) for row in rows)


@pytest.fixture
def _strange_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a page of no newspaper."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.htm").write_text("<html><body><p>欢迎</p></body></html>", encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ("sites detect", 2, "Missing argument"),
        ("sites detect ftp://a.cn/", 2, "is no address"),
        ("sites detect none.htm", 1, "can't be read"),
        ("sites detect http://a.example.cn/ --url http://b.example.cn/", 2, "a saved file with --url"),
        ("sites detect page.htm --url page.htm", 2, "--url page.htm: is no address"),
        ("sites detect page.htm --write Große", 2, "is no slug"),
        ("sites detect page.htm --write a/b", 2, "is no slug"),
        ("sites detect page.htm", 1, "no publishing system that we know"),
        ("sites add", 2, "Missing argument"),
        ("sites add 不存在的报 --sites .", 2, "no paper '不存在的报' in the catalogue"),
        ("sites add 郑州 --sites .", 2, "give a slug"),
        ("sites add 郑州晚报", 2, "no folder of your own sites"),
        ("sites add 郑州晚报 --as X --sites .", 2, "is no slug"),
        ("sites list 郑州", 2, "--all"),
        ("sites record", 2, "Missing"),
        ("sites record sample_new", 2, "--date"),
        ("sites record sample_new --date morgen --sites .", 2, "is no day"),
        ("sites record sample_nwe --date 2026-03-24 --sites .", 2, "did you mean sample_new"),
        ("sites record sample_new --date 2026-03-24", 2, "no folder of your own sites"),
        ("sites record erqi_dump --date 2026-03-24 --sites .", 2, "no edition_url"),
        ("sites record sample_new --date 2026-03-24 --sites . --checked", 1, "edition.json: can't be read"),
        ("sites record sample_new --date 2026-03-24 --sites . --from-db", 1, "no database at"),
    ],
)
@pytest.mark.usefixtures("_strange_page")
def test_what_is_wrong_is_one_line(arguments: str, code: int, words: str, capsys: Capture) -> None:
    assert start(arguments.split()) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err.splitlines()[-1], captured.err
    assert "Traceback" not in captured.err


@pytest.mark.parametrize("verb", ["detect", "add", "list", "record", "check"])
def test_the_verbs_teach_themselves(verb: str, capsys: Capture) -> None:
    assert start(["sites", verb, "--help"]) == 0
    assert "Example" in capsys.readouterr().out
