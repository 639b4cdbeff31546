from pipelines.text.byline_place import look_at
from pipelines.text.byline_position import find_bylines


def test_a_paragraph_knows_its_dateline_and_its_end() -> None:
    paragraph = look_at("本报讯 近日召开。  ")
    assert paragraph.dateline_end == 3
    assert paragraph.last == len("本报讯 近日召开。")
    assert paragraph.is_opening(4)
    assert not paragraph.is_opening(5)


def test_a_place_inside_quotes_is_quoted() -> None:
    paragraph = look_at("他说：“记者来过。”会议召开。")
    assert paragraph.is_quoted(5)
    assert not paragraph.is_quoted(11)


def test_a_stretch_begins_after_a_sentence_or_a_soft_break() -> None:
    paragraph = look_at("召开。记者    赵明，钱亮")
    assert paragraph.is_at_break(0)
    assert paragraph.is_at_break(3)
    assert paragraph.is_at_break(9)
    assert not paragraph.is_at_break(12)


def test_symbols_are_trimmed() -> None:
    assert look_at("□ 记者 赵明 ").trim(0, 8) == (2, 7)


def test_offsets_hold_where_a_byline_loses_symbols_at_its_edge() -> None:
    (found,) = find_bylines("会议召开。（　、记者 赵小明）")
    (signature,) = found.signatures
    text = "会议召开。（　、记者 赵小明）"[found.text_start : found.text_end]
    assert text == "记者 赵小明"
    assert text[signature.start : signature.end] == "赵小明"
