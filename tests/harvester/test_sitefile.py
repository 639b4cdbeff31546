from datetime import date
from pathlib import Path

import pytest

from harvester.sitefile import find_site, load_site, load_sites
from models.errors import SiteError, UsageError

GOOD = """
name = "古城报"
platform = "founder"
adcode = "410103"
base_url = "http://paper.example.cn/gucheng"
edition_url = "html/{date:%Y-%m/%d}/node_1.htm"
encoding = "gb2312"
[selectors]
headline = "td.title1"
[[aliases]]
name = "樱桃沟管委会"
code = "410103017000"
since = 2020-01-01
"""


def write(folder: Path, text: str, slug: str = "gucheng_bao") -> Path:
    path = folder / f"{slug}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_site_is_loaded_with_the_files_name_as_slug(tmp_path: Path) -> None:
    site = load_site(write(tmp_path, GOOD))
    assert site.slug == "gucheng_bao"
    assert site.url_for(date(2022, 3, 4)) == "http://paper.example.cn/gucheng/html/2022-03/04/node_1.htm"
    assert site.allowed_hosts == ("paper.example.cn",)
    assert site.aliases[0].since == date(2020, 1, 1)


def test_a_sites_words_stand_beside_its_file(tmp_path: Path) -> None:
    (tmp_path / "gucheng_words.txt").write_text("红色物业\n", encoding="utf-8")
    text = GOOD.replace("[selectors]", 'words = "gucheng_words.txt"\n[selectors]')
    assert load_site(write(tmp_path, text)).words == tmp_path / "gucheng_words.txt"
    with pytest.raises(SiteError, match=r"gucheng_bao\.toml: words: there is no file .*none\.txt; name a text file"):
        load_site(write(tmp_path, text.replace("gucheng_words", "none")))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('adcode = "410103"', 'adcode = "41"', "adcode: "),
        ('"founder"', '"fonder"', "platform: 'fonder' is none of "),
        ("name = ", "nam = ", "nam: is no key here; did you mean name?"),
        ("td.title1", "td[", "selectors.headline: 'td[' is neither CSS nor XPath"),
        ("headline =", "headlin =", "selectors.headlin: is no key here; did you mean headline?"),
        ("{date:%Y-%m/%d}", "2022-03/24", "edition_url: must hold {date:…}"),
        ("{date:%Y-%m/%d}", "{date:%Y-%m}", "edition_url: gives one URL for two dates"),
        ("{date:%Y-%m/%d}", "{day}", "edition_url: must hold {date:…}"),
        ("{date:%Y-%m/%d}", "{date.nonsense}", "edition_url: must hold"),
        ("{date:%Y-%m/%d}", "{date", "edition_url: "),
        ('"html/', '"http://elsewhere.cn/', "edition_url: leads to http://elsewhere.cn/"),
        ("http://paper", "ftp://paper", "base_url: 'ftp://paper.example.cn/gucheng' is no http(s) URL"),
        ("http://paper", "http://me@paper", "base_url: 'me@paper.example.cn' is no host"),
        ("example.cn/g", "example.cn:0/g", "base_url: 'paper.example.cn:0' is no host"),
        (
            "[selectors]",
            'allowed_hosts = ["http://a.cn"]\n[selectors]',
            "allowed_hosts: 'http://a.cn' is no host, such",
        ),
        ("[selectors]", "max_bytes = 10\n[selectors]", "max_bytes: Input should be greater than or equal to 10000"),
        ("[selectors]", "deadline = 0\n[selectors]", "deadline: Input should be greater than 0"),
        ("[selectors]", "max_pages = 0\n[selectors]", "max_pages: "),
        ("[selectors]", "max_articles = 0\n[selectors]", "max_articles: "),
        ("[selectors]", 'verify_tls = "perhaps"\n[selectors]', "verify_tls: Input should be a valid boolean"),
        ('"gb2312"', '"gb-klingon"', "encoding: 'gb-klingon' is no charset"),
        ('code = "410103017000"', "", "aliases.0.code: is missing"),
        ("[selectors]", "[selectors", "is not TOML"),
        ('name = "古城报"', 'name = "古城报"\nslug = "other"', "slug: is 'other', but the file is named"),
    ],
)
def test_a_wrong_file_gets_its_path_key_and_reason(tmp_path: Path, old: str, new: str, expected: str) -> None:
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(SiteError) as caught:
        load_site(path)
    assert any(line.startswith(f"{path}: ") and expected in line for line in str(caught.value).splitlines())


def test_several_faults_are_several_lines(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("410103", "x").replace("td.title1", "td["))
    with pytest.raises(SiteError) as caught:
        load_site(path)
    assert len(str(caught.value).splitlines()) == 2


def test_a_file_that_is_not_there_or_not_utf8_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="can't be read"):
        load_site(tmp_path / "none.toml")
    (tmp_path / "gbk.toml").write_bytes('name = "古城报"'.encode("gbk"))
    with pytest.raises(SiteError, match="not UTF-8"):
        load_site(tmp_path / "gbk.toml")


def test_a_users_folder_wins_and_bad_files_are_all_named(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    assert load_sites(tmp_path)["gucheng_bao"].name == "古城报"
    write(tmp_path, "x =", "bad_one")
    write(tmp_path, 'name = "x"', "bad_two")
    with pytest.raises(SiteError) as caught:
        load_sites(tmp_path)
    assert "bad_one.toml" in str(caught.value)
    assert "bad_two.toml: base_url: is missing" in str(caught.value)


def test_a_missing_folder_is_said() -> None:
    with pytest.raises(SiteError, match="is no folder"):
        load_sites(Path("/nowhere/sites"))


def test_an_unknown_slug_gets_the_nearest_names(tmp_path: Path) -> None:
    sites = {"gucheng_bao": load_site(write(tmp_path, GOOD))}
    with pytest.raises(UsageError, match="did you mean gucheng_bao"):
        find_site("gucheng", sites)
    with pytest.raises(UsageError, match="harvester sites list"):
        find_site("zzz", sites)
