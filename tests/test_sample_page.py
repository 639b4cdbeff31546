"""The page that the project was asked for, checked field by field; its text stays where it lies."""

from pathlib import Path

import pytest

from pipelines.text.toolkit import load_toolkit
from tests.dump_page import Piece, check_page, read_page

SAMPLE = Path(__file__).parents[2] / "shared" / "samples" / "erqi-bulletin-page.txt"
SECTION = 3
PIECES = (
    Piece(5, ((7,), (9, 11), (13, 15), (17,)), None, (("subdistrict", "京广路街道", "410103012000", True),)),
    Piece(
        19,
        ((21,), (23, 25), (27,), (29,), (31,), (33,)),
        None,
        (("subdistrict", "蜜蜂张街道", "410103005000", True),),
    ),
    Piece(
        35,
        ((37,), (39,), (41, 45, 47), (49,)),
        50,
        (
            ("subdistrict", "铭功路街道", "410103003000", True),
            ("community", "华润悦府社区", "410103003007", True),
        ),
    ),
    Piece(
        52,
        ((54,), (56, 58), (60,)),
        61,
        (
            ("subdistrict", "人和路街道", "410103014000", True),
            ("community", "联合社区", "410103014012", True),  # a name, not a verb: 街道联合社区开展
        ),
    ),
    Piece(
        65,
        ((69,), (71,), (73, 75), (77,)),
        78,
        (
            ("committee", "樱桃沟管委会", None, True),  # in no register under this name
            ("community", "黄龙岗社区", "410103015028", True),
            ("community", "樱桃沟社区", "410103015024", False),
            ("community", "袁河社区", "410103015011", False),
        ),
    ),
    Piece(80, ((84,), (86, 88), (90,)), 91),
)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample page is not beside the project")
def test_the_sample_page_becomes_its_six_articles_exactly() -> None:
    articles = read_page(SAMPLE, load_toolkit("410103"))
    check_page(SAMPLE, articles, SECTION, PIECES)
    assert [len(annotated.paragraphs) for annotated in articles] == [4, 6, 4, 3, 4, 3]
