from harvester.recorded.compare import find_differences
from harvester.recorded.edition import to_expected
from models.items import Article

ONE = Article(site="a", source="http://a.cn/1.htm", headline="社区义诊", lines=("本报讯", "记者 段青岚"))
TWO = Article(site="a", source="http://a.cn/2.htm", headline="清扫积雪", lines=("本报讯",))


def differences(expected: list[Article], found: list[Article]) -> list[tuple[str, str | None, str | None]]:
    return [(each.field, each.expected, each.found) for each in find_differences(map(to_expected, expected), found)]


def test_what_is_the_same_has_no_difference() -> None:
    assert differences([ONE, TWO], [TWO, ONE]) == []


def test_each_field_and_each_line_that_differs_is_one() -> None:
    other = ONE.model_copy(update={"page_number": "A01", "headline": None, "lines": ("本报讯",)})
    assert differences([ONE], [other]) == [
        ("page_number", None, "A01"),
        ("headline", "社区义诊", None),
        ("lines.1", "记者 段青岚", None),
    ]


def test_an_article_that_is_missing_or_too_many_is_named() -> None:
    assert differences([ONE], [TWO]) == [("article", "社区义诊", None), ("article", None, "清扫积雪")]


def test_a_field_that_a_person_left_out_is_not_compared() -> None:
    assert find_differences([{"source": ONE.source, "headline": "社区义诊"}], [ONE]) == ()
