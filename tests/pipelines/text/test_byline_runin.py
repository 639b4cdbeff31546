import pytest

from pipelines.text.byline_runin import open_end, read_run_in


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("记者郑小川报道：今年以来", ["郑小川"], "今年以来"),
        ("记者郑小川今天从市司法局获悉", ["郑小川"], "今天从市司法局获悉"),
        ("记者郑小川通讯员吴小芳青禾区人民检察院今天举行", ["郑小川", "吴小芳"], "青禾区人民检察院今天举行"),
        (" 记者郑小川 吴永和 继推出夜间公交后，", ["郑小川", "吴永和"], "继推出夜间公交后，"),
        ("新华社记者郑小川、本报记者吴芳报道", ["郑小川", "吴芳"], ""),
        ("郑小川、特约通讯员吴小芳报道：近日", ["郑小川", "吴小芳"], "近日"),
        ("记者郑小川发自临江随着气温升高", ["郑小川"], "随着气温升高"),
        ("记者郑小川、通讯员吴芳刚33岁的田某", ["郑小川", "吴芳"], "刚33岁的田某"),
        ("通讯员吴永和 昨日，青禾区", ["吴永和"], "昨日，青禾区"),
    ],
)
def test_the_sentence_is_left_after_the_names(text: str, names: list[str], rest: str) -> None:
    signatures, end = read_run_in(text)
    assert ([s.name for s in signatures], text[end:].removeprefix("报道：")) == (names, rest)


@pytest.mark.parametrize(
    "text",
    ["记者昨日从市环保局获悉", "记者近日走进社区", "近日，街道", "", "记者24日获悉"],
)
def test_a_sentence_about_a_reporter_is_no_byline(text: str) -> None:
    assert read_run_in(text) == ((), 0)


def test_the_sentence_begins_after_the_last_name() -> None:
    assert open_end("赵建国今天从市环保局获悉", is_delimited=False) == 3
    assert open_end("昨日从市环保局获悉", is_delimited=False) == 0
