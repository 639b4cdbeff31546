import pytest

from pipelines.text.byline_field import Setting, read_field
from pipelines.text.byline_runin import open_end
from pipelines.text.byline_units import is_pseudonym


def names(text: str, *, is_unit: bool = False) -> list[str]:
    found = read_field(text, Setting(may_be_unit=is_unit))
    return [p.name for p in found.persons] if found else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("赵立新钱伟", ["赵立新", "钱伟"]),
        ("郑小川吴芳周建平", ["郑小川", "吴芳", "周建平"]),
        ("欧阳小川司徒兰", ["欧阳小川", "司徒兰"]),
        ("张　三 李四".replace("　", " "), ["张三", "李四"]),
        ("王 小 明", ["王小明"]),
        ("周和 任笑", ["周和", "任笑"]),
        ("赵明和钱亮", ["赵明", "钱亮"]),
        ("阿迪力·吐尔逊", ["阿迪力·吐尔逊"]),
        ("次仁卓玛", ["次仁卓玛"]),
        ("赵明、钱亮/孙晴", ["赵明", "钱亮", "孙晴"]),
    ],
)
def test_names_are_cut(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", ["从市环保局获悉", "了解到", "走进社区", "在现场看到", "调查", "们"])
def test_ordinary_words_are_no_names(text: str) -> None:
    assert read_field(text) is None


def test_the_outlet_of_the_next_role_ends_a_field() -> None:
    found = read_field("赵小明扬子晚报/紫牛新闻", Setting(has_next_role=True, is_named=True))
    assert found is not None
    assert [p.name for p in found.persons] == ["赵小明"]
    assert found.trailing_outlet == "扬子晚报/紫牛新闻"


def test_a_unit_without_a_person_signs_itself() -> None:
    found = read_field("经济研究所", Setting(may_be_unit=True))
    assert found is not None
    assert [(p.name, p.is_collective) for p in found.persons] == [("经济研究所", True)]


def test_a_cut_is_less_sure_than_a_space() -> None:
    cut, spaced = read_field("赵立新钱伟"), read_field("赵立新 钱伟")
    assert cut is not None
    assert spaced is not None
    assert cut.persons[0].confidence < spaced.persons[0].confidence


def test_the_sentence_begins_after_the_last_name() -> None:
    text = "赵建国今天从市环保局获悉"
    assert open_end(text, is_delimited=False) == 3
    assert open_end("昨日从市环保局获悉", is_delimited=False) == 0


def test_a_persons_name_is_no_pseudonym() -> None:
    assert is_pseudonym("粤城宣")
    assert not is_pseudonym("李文宣")


def test_a_name_and_a_sentence_are_no_run_of_names() -> None:
    assert read_field("赵明智启程回国", Setting(is_named=True, is_sure=True)) is None


def test_words_of_three_characters_are_no_names() -> None:
    assert read_field("董事会", Setting(is_named=True, is_sure=True)) is None


def test_a_group_may_stand_among_reporters() -> None:
    found = read_field("赵小明望江新区报道组钱亮", Setting(is_named=True, is_sure=True))
    assert found is not None
    assert [p.name for p in found.persons] == ["赵小明", "钱亮"]
