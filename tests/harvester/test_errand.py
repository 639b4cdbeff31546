from datetime import date
from pathlib import Path

import pytest

from harvester.errand import Errand, to_errand
from models.errors import UsageError

TODAY = date(2022, 3, 30)


@pytest.fixture
def sites(tmp_path: Path) -> str:
    text = 'name = "古城报"\nplatform = "founder"\nbase_url = "http://a.example.cn/"\nrecheck_days = 3\n'
    (tmp_path / "files_only.toml").write_text(text, encoding="utf-8")
    text += 'edition_url = "{date:%Y%m%d}/node_1.htm"\n'
    (tmp_path / "gucheng_bao.toml").write_text(text, encoding="utf-8")
    return str(tmp_path)


def ask(sites: str, **arguments: str) -> Errand:
    return to_errand(arguments, sites=sites, today=TODAY)


def test_without_dates_the_recent_window_is_harvested(sites: str) -> None:
    errand = ask(sites, site="gucheng_bao")
    assert (errand.since, errand.until) == (date(2022, 3, 27), TODAY)


def test_the_future_is_cut_off_and_missing_is_a_truth(sites: str) -> None:
    errand = ask(sites, site="gucheng_bao", since="2022-03-01", until="2023-01-01", missing="yes")
    assert (errand.since, errand.until, errand.only_missing) == (date(2022, 3, 1), TODAY, True)


def test_the_argument_names_another_folder_of_sites(sites: str) -> None:
    site = to_errand({"site": "gucheng_bao", "sites": sites}, sites="", today=TODAY).site
    assert site is not None
    assert site.name == "古城报"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({}, "no site; give site=SLUG"),
        ({"site": "gucheng"}, "did you mean gucheng_bao"),
        ({"site": "gucheng_bao", "since": "2022-13-01"}, "since: '2022-13-01' is no date"),
        ({"site": "gucheng_bao", "since": "2022-03-02", "until": "2022-03-01"}, "turn the range round"),
        ({"site": "gucheng_bao", "since": "2022-04-02"}, "is after until 2022-03-30"),
        ({"site": "gucheng_bao", "missing": "maybe"}, "neither yes nor no"),
        ({"site": "gucheng_bao", "sinse": "2022-03-02"}, "no argument 'sinse'; there are date,"),
        ({"site": "files_only"}, "has no edition_url"),
        ({"paths": "a.txt", "platform": "fonder"}, "no platform 'fonder'"),
    ],
)
def test_wrong_arguments_are_refused_in_one_line(sites: str, arguments: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        ask(sites, **arguments)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_files_become_urls_and_need_no_site(sites: str) -> None:
    errand = ask(sites, paths="/data/a.txt:/data/乙 b.htm", date="2022-03-24", single="1")
    assert errand.urls == ("file:///data/a.txt", "file:///data/%E4%B9%99%20b.htm")
    assert (errand.site, errand.published_on, errand.is_single) == (None, date(2022, 3, 24), True)
