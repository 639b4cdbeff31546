import pytest

from pipelines.text.byline import take_bylines
from pipelines.text.byline_place import look_at
from pipelines.text.byline_stretch import unbracketed_bylines


def names(text: str) -> list[str]:
    return [s.name for f in unbracketed_bylines(look_at(text), ()) for s in f.signatures]


def test_a_byline_after_each_of_two_sentences_is_found() -> None:
    assert names("召开。记者 赵小明    又召开。通讯员 钱小亮") == ["赵小明", "钱小亮"]


def test_a_further_dateline_may_stand_inside() -> None:
    assert names("路灯不亮怎么办。本报讯记者赵小明报道：昨日") == ["赵小明"]


def test_a_bracket_that_never_closes_is_read_as_a_run_in() -> None:
    assert names("本报讯（记者 赵小明 近日，街道召开会议。") == ["赵小明"]


def test_a_long_sentence_is_no_byline() -> None:
    assert names("召开。记者赵小明" + "走进社区，" * 40) == []


def test_a_dated_dateline_after_a_headline_opens_a_byline() -> None:
    assert names("老街换上新颜 本报临江10月28日电记者赵小明、钱小亮报道:老街今天开街。") == ["赵小明", "钱小亮"]
    assert names("据 新华社临江1月7日电 记者从市环保局获悉,空气好转。") == []


def test_an_outlet_with_its_role_after_two_spaces_opens_a_byline() -> None:
    led = "记劳动模范钱大江  新华社记者 赵小明 孙晴 通讯员 钱小亮 本报记者 周立  1997年8月6日,会场掌声如雷。"
    assert names(led) == ["赵小明", "孙晴", "钱小亮", "周立"]
    assert names("他说,  本报记者 从会上获悉,街道改造下月动工。") == []


def test_the_last_of_two_photographers_does_not_lose_the_first() -> None:
    assert names("昨天是立春,市民在湿地公园踏青赏花通讯员赵小明 钱亮摄") == ["赵小明", "钱亮"]


def test_a_dateline_without_a_day_opens_a_byline_where_a_reporter_follows() -> None:
    assert names("老街今日开街 本报讯 记者赵小明报道:老街今天开街。") == ["赵小明"]


@pytest.mark.parametrize("text", ["美国记者赵小明回忆当年", "青禾报记者赵小明（左二）采访村民。"])
def test_somebody_who_is_spoken_of_signs_nothing(text: str) -> None:
    assert take_bylines([text]).signatures == ()
