import pytest
from parsel import Selector

from harvester.selectors import Selectors, select, to_xpath


def test_css_with_text_is_allowed() -> None:
    assert [node.get() for node in select(Selector("<td class=d>3月</td>"), "td.d::text")] == ["3月"]


@pytest.mark.parametrize("wrong", ["td..font01", "//td[", "td:nonsense"])
def test_a_selector_that_does_not_compile_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="neither CSS nor XPath"):
        to_xpath(wrong)
    with pytest.raises(ValueError, match="headline"):
        Selectors(headline=wrong)
