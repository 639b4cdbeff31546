from datetime import UTC, datetime

import pytest

from harvester.detect.naming import find_name
from harvester.rawpage import to_raw_page
from models.items import RawPage


def page(title: str) -> RawPage:
    html = f"<html><head><title>{title}</title></head></html>"
    return to_raw_page("http://a.cn/", html.encode(), datetime(2026, 11, 24, tzinfo=UTC))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("古城晚报", "古城晚报"),
        ("古城报数字报", "古城报"),
        ("古城晚报电子版-古城新闻网", "古城晚报"),
        ("社区办起义诊--古城晚报", "古城晚报"),
        ("《古城晚报》 2022年3月24日 第A01版", "古城晚报"),
        ("古城晚报 | 数字报", "古城晚报"),
        ("今日古城", None),
        ("数字报", None),
        ("404 Not Found", None),
        ("", None),
    ],
)
def test_a_paper_is_named_by_its_title(title: str, name: str | None) -> None:
    assert find_name([page(title)]) == name


def test_what_most_titles_agree_on_is_the_name() -> None:
    pages = [page("读者来信说晚报--古城晚报"), page("古城晚报数字报"), page("古城晚报")]
    assert find_name(pages, ["读者来信说晚报"]) == "古城晚报"
