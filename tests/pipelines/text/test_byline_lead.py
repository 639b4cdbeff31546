"""What leads to a role word: offices, and outlets that no list holds."""

import pytest

from pipelines.text.byline import take_bylines


@pytest.mark.parametrize("text", ["（青禾区教育局 通讯员 赵明）", "（青禾区教育局通讯员赵明）"])
def test_an_office_leads_to_its_correspondent(text: str) -> None:
    assert [(s.role, s.name) for s in take_bylines([text]).signatures] == [("correspondent", "赵明")]


def test_in_brackets_whatever_is_no_sentence_is_an_outlet() -> None:
    assert [s.organisation for s in take_bylines(["【青禾财立方 记者 赵明】今天"]).signatures] == ["青禾财立方"]
    assert take_bylines(["（他请记者赵明）今天"]).signatures == ()
