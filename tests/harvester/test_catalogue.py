from pathlib import Path

import pytest

from harvester.build_catalogue import to_papers, write
from harvester.catalogue import find_papers, get_paper, load_catalogue, paper_at
from harvester.platforms import PLATFORMS
from harvester.site import Site
from models.errors import HarvestError, UsageError

PAPERS = load_catalogue()
ROWS = [
    {"newspaper": "二七区报", "issue_url": "http://a.example.cn/eqb/html/{date}/node_2.htm", "date_format": "%Y-%m/%d"},
    {
        "newspaper": "二七 区报",
        "issue_url": "http://b.example.cn/eqb/html/{date}/node_2.htm",
        "date_format": "%Y-%m/%d",
    },
    {"newspaper": "重复报", "issue_url": "http://a.example.cn/eqb/html/{date}/node_2.htm", "date_format": "%Y-%m/%d"},
    {"newspaper": "无系统报", "issue_url": "http://a.example.cn/x/{date}/d1b/", "date_format": "%Yn/%my/%d"},
    {"newspaper": "无日期报", "issue_url": "http://a.example.cn/html/node_2.htm", "date_format": "%Y"},
]


def test_every_paper_of_the_catalogue_makes_a_site() -> None:
    assert len(PAPERS) >= 450
    assert len({paper.slug for paper in PAPERS}) == len(PAPERS)
    for paper in PAPERS:
        site = Site.model_validate(paper.model_dump(exclude={"place"}))
        assert site.platform in PLATFORMS


def test_papers_are_found_by_name_place_and_host() -> None:
    assert {paper.name for paper in find_papers(["郑州"], PAPERS)} >= {"郑州日报", "郑州晚报"}
    assert [paper.name for paper in find_papers(["河南省", "zzrb"], PAPERS)] == ["郑州日报"]
    assert find_papers([], PAPERS) == PAPERS
    assert find_papers(["不存在的报"], PAPERS) == ()


def test_one_paper_is_got_by_name_slug_or_a_part_that_is_its_alone() -> None:
    paper = get_paper("郑州晚报", PAPERS)
    assert get_paper(paper.slug, PAPERS) == paper
    with pytest.raises(UsageError, match=r"郑州日报 \(\w+\).*give a slug"):
        get_paper("郑州", PAPERS)
    with pytest.raises(UsageError, match="sites detect URL"):
        get_paper("不存在的报", PAPERS)


def test_an_address_finds_its_paper_whatever_its_scheme() -> None:
    paper = get_paper("郑州晚报", PAPERS)
    url = paper.base_url.replace("http://", "https://")
    assert paper_at(f"{url}html/2022-03/24/node_1.htm", PAPERS) == paper
    assert paper_at("http://nowhere.example.cn/", PAPERS) is None


def test_rows_become_papers_with_slugs_of_their_own_and_the_rest_is_left(tmp_path: Path) -> None:
    papers = list(to_papers(ROWS))
    assert [(paper.slug, paper.name, paper.adcode) for paper in papers] == [
        ("example_eqb", "二七区报", "410103"),
        ("example_eqb_2", "二七区报", "410103"),
    ]
    path = tmp_path / "catalogue.tsv"
    assert write(papers, path) == 2
    assert load_catalogue(path) == tuple(papers)


def test_a_damaged_catalogue_is_said(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.tsv"
    path.write_text("slug\tname\nx\t\n", encoding="utf-8")
    with pytest.raises(HarvestError, match="install the package again"):
        load_catalogue(path)
    with pytest.raises(HarvestError, match="install the package again"):
        load_catalogue(tmp_path / "none.tsv")
