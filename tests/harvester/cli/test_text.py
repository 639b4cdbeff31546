from hypothesis import given
from hypothesis import strategies as st

from harvester.cli.text import cell_width, cut, to_cell, to_harmless


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_a_cell_is_one_harmless_line_within_its_width(text: str, width: int) -> None:
    cell = to_cell(text, width)
    assert cell_width(cell) <= width
    assert not set(cell) & {"\n", "\r", "\t", "\x1b", "\x07"}


@given(st.text())
def test_harmless_text_is_as_long_as_it_was(text: str) -> None:
    assert len(to_harmless(text)) == len(text)
    assert "\x1b" not in to_harmless(text)


@given(st.text(alphabet="街道社区abc", max_size=30), st.integers(min_value=2, max_value=40))
def test_only_what_is_too_long_is_cut(line: str, width: int) -> None:
    assert (cut(line, width) == line) == (cell_width(line) <= width)
