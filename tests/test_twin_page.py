"""An invented page with every trap of the real one, checked field by field."""

from pathlib import Path

from pipelines.text.toolkit import load_toolkit
from tests.dump_page import Piece, check_page, read_page

TWIN = Path(__file__).parent / "fixtures" / "pagedump" / "twin.txt"
SECTION = 3
PIECES = (
    Piece(5, ((7,), (9, 11), (13, 15), (17,)), None, (("subdistrict", "秦岭路街道", "410102004000", True),)),
    Piece(19, ((21,), (23, 25), (27,), (29,), (31,)), None, (("subdistrict", "绿东村街道", "410102007000", True),)),
    Piece(
        33,
        ((35,), (37,), (39, 43, 45), (47,)),
        48,
        (("subdistrict", "桐柏路街道", "410102005000", True), ("community", "开元社区", "410102005015", True)),
    ),
    Piece(
        50,
        ((52,), (54, 56), (58,)),
        59,
        (("subdistrict", "建设路街道", "410102002000", True), ("community", "协作路社区", "410102002005", True)),
    ),
    Piece(
        63,
        ((67,), (69,), (71, 73), (75,)),
        76,
        (("committee", "西流湖湿地管委会", None, True), ("community", "水木清城社区", "410102011004", True)),
    ),
    Piece(78, ((82,), (84, 86), (88,)), 89),
)


def test_the_twin_page_becomes_its_six_articles_exactly() -> None:
    check_page(TWIN, read_page(TWIN, load_toolkit("410102")), SECTION, PIECES)
