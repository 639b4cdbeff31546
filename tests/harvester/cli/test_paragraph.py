from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from harvester.cli.paragraph import CLOSING, break_points

TEXTS = st.text(alphabet="街道社区，。”ab3 ", max_size=80)


def lines_of(text: str, width: int) -> list[str]:
    points = break_points(text, width)
    return [text[start:end] for start, end in zip([0, *points], [*points, None], strict=True)]


@given(TEXTS, st.integers(min_value=8, max_value=40))
def test_lines_hold_the_whole_text_and_keep_to_the_width(text: str, width: int) -> None:
    lines = lines_of(text, width)
    assert "".join(lines) == text
    assert all(cell_len(line.rstrip("".join(CLOSING))) <= width for line in lines)


@given(TEXTS, st.integers(min_value=8, max_value=40))
def test_no_line_begins_with_closing_punctuation(text: str, width: int) -> None:
    assert not any(line[0] in CLOSING for line in lines_of(text, width)[1:])


def test_a_number_is_not_torn_apart() -> None:
    assert lines_of("社区居民领取积分617分", 18) == ["社区居民领取积分", "617分"]


def test_no_line_ends_with_an_opened_bracket() -> None:
    assert lines_of("投诉下降了七成。“小事", 18) == ["投诉下降了七成。", "“小事"]
