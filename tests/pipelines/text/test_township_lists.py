import pytest

from pipelines.text.gazetteer import Gazetteer, load_gazetteer
from pipelines.text.passage import Passage
from pipelines.text.townships import find_townships


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def found(text: str, gazetteer: Gazetteer) -> list[str]:
    return [text[spot.start : spot.end] for spot in find_townships(Passage(text, gazetteer), ())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("同意将青梧镇、澜清镇和桂语乡成建制合并,设立凤起镇", ["青梧镇", "澜清镇", "桂语乡", "凤起镇"]),
        ("2、同意闻溪镇,桂语乡成建制合并", ["闻溪镇", "桂语乡"]),
        ("撤销闻溪乡,设立闻溪镇。", ["闻溪乡", "闻溪镇"]),
        ("原青梧乡整体并入澜清镇。", ["青梧乡", "澜清镇"]),
    ],
)
def test_an_order_that_merges_towns_names_every_one(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    assert found(text, gazetteer) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("城关镇、马集镇、青梧乡和澜清街道", ["城关镇", "马集镇", "青梧乡", "澜清街道"]),
        ("走访青梧镇、城关镇的农户", ["青梧镇", "城关镇"]),
    ],
)
def test_names_in_a_list_with_a_sure_one_are_names(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    assert found(text, gazetteer) == names


def test_a_word_that_is_a_subdistrict_once_is_one_again(gazetteer: Gazetteer) -> None:
    text = "古城街道南门社区送来点心,古城街道总工会分发礼物,入夜后古城街道上挂满灯笼"
    assert found(text, gazetteer) == ["古城街道", "古城街道"]


@pytest.mark.parametrize(
    "text",
    [
        "撤并乡镇后集镇建设加快",
        "撤乡设镇是大事",
        "原镇政府的大院",
        "设立建制镇,壮大中心镇,建设重点镇。",
        "改为县辖镇后",
        "街道、乡镇合并",
    ],
)
def test_words_for_any_town_in_an_order_are_none(text: str, gazetteer: Gazetteer) -> None:
    assert found(text, gazetteer) == []


def test_words_for_any_town_in_a_list_are_none(gazetteer: Gazetteer) -> None:
    assert found("城关镇、各乡和其他乡镇,城关镇、合并乡镇", gazetteer) == ["城关镇", "城关镇"]


@pytest.mark.timeout(30)  # a quadratic reading takes minutes
def test_a_list_of_names_that_only_their_company_speaks_for_takes_linear_time(gazetteer: Gazetteer) -> None:
    text = "城关镇" + "、马集镇" * 5_000
    assert len(found(text, gazetteer)) == 5_001
