from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.normalize import clean, fold

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)
ODD = st.text("\ufeff\u200b\r\n\u00a0\u3000\ue5e5\ue123\ud800\x00\x85记者/／丨(（", max_size=40)


@given(ANY_TEXT | ODD)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


@given(ANY_TEXT | ODD)
def test_folding_keeps_every_position(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert [i for i, c in enumerate(text) if c == "\n"] == [i for i, c in enumerate(folded) if c == "\n"]


def test_printed_punctuation_stays_as_printed() -> None:
    line = "清扫道路、修剪花草,夜间照明“明亮”（整齐）；完:成　…"
    assert clean(line) == line


def test_marks_that_nobody_sees_go() -> None:
    assert clean("\ufeff本\u200b报\u202a讯\x00") == "本报讯"


def test_every_line_end_becomes_one() -> None:
    assert clean("一\r\n二\r三\u2028四\x0c五") == "一\n二\n三\n四\n五"


def test_an_odd_space_becomes_a_space_and_padding_stays() -> None:
    assert clean("张\u00a0三 李\u3000四") == "张 三 李\u3000四"


def test_private_glyphs_of_gbk_get_their_character_and_icons_go() -> None:
    assert clean("\ue5e5本报讯\uf06e") == "\u3000本报讯"


def test_half_a_surrogate_pair_becomes_the_mark_of_a_lost_character() -> None:
    assert clean("张\ud842三") == "张\ufffd三"


def test_signs_between_role_and_name_fold_to_one_form() -> None:
    assert fold("记者／记者｜记者丨记者：记者∶") == "记者/记者|记者|记者:记者:"
    assert fold("〔〕﹙﹚（）") == "()()()"
    assert fold("买买提・阿不都•艾") == "买买提·阿不都·艾"
