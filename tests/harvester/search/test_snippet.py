"""A snippet's marks lie where the index finds the words."""

from hypothesis import given
from hypothesis import strategies as st

from harvester.search.snippet import find_snippet

ALPHABET = "人民政府街道社区消防演练，。 \n　Ａa1“”"


@given(st.text(ALPHABET, max_size=200), st.lists(st.text(ALPHABET, max_size=5), max_size=4), st.integers(10, 80))
def test_marks_lie_in_the_snippet_and_do_not_overlap(text: str, phrases: list[str], width: int) -> None:
    snippet = find_snippet(text, phrases, width)
    assert len(snippet.text) <= width + 2
    last = 0
    for start, end in snippet.marks:
        assert last <= start < end <= len(snippet.text)
        last = end
    assert snippet.marked("", "") == snippet.text


def test_width_case_blanks_and_signs_are_marked_as_they_are_found() -> None:
    snippet = find_snippet("用ＡPP报名，居民张　三说：“好”。", ["app", "张三", "说，好"])
    assert snippet.marked("[", "]") == "用[ＡPP]报名，居民[张　三][说：“好]”。"
