import pytest

from harvester.platforms.labels import parse_label


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("第A02版：要闻", "A02", "要闻"),
        ("第1版　　　　要闻", "1", "要闻"),
        ("A02:要闻", "A02", "要闻"),
        ("01版 综合新闻", "01", "综合新闻"),
        ("第04-05版：专版", "04-05", "专版"),
        ("03", "03", None),
        ("要闻", None, "要闻"),
        ("2022年纪事", None, "2022年纪事"),
        ("", None, None),
    ],
)
def test_labels_are_read(text: str, number: str | None, name: str | None) -> None:
    assert parse_label(text) == (number, name)
