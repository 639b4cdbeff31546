"""What is typed becomes what the index is asked for."""

import pytest

from harvester.search.words import Words, parse_query
from models.errors import UsageError
from models.fulltext import Asked
from tests.harvester.search.corpus import pairs


@pytest.mark.parametrize(
    ("query", "groups", "excluded", "terms"),
    [
        ("消防演练", (("消防", "演练"),), (), ("消防演练",)),
        ('"消防演练"', (("消防演练",),), (), ()),
        ("“消防演练”社区", (("消防演练", "社区"),), (), ()),
        ("消防 消防", (("消防",),), (), ()),
        ("消防 OR 义诊 | 社区", (("消防",), ("义诊",), ("社区",)), (), ()),
        ("OR 消防 OR", (("消防",),), (), ()),
        ("消防 AND 义诊 & 社区", (("消防", "义诊", "社区"),), (), ()),
        ("消防 -义诊活动 －“社 区”", (("消防",),), ("义诊活动", "社 区"), ()),
        ("消防 - ，", (("消防",),), (), ()),
        ('"OR" -OR', (("OR",),), ("OR",), ()),
    ],
)
def test_bare_text_is_cut_and_signs_have_their_meaning(
    query: str, groups: tuple[tuple[str, ...], ...], excluded: tuple[str, ...], terms: tuple[str, ...]
) -> None:
    assert parse_query(query, pairs) == Words(Asked(groups, excluded), terms)


@pytest.mark.parametrize("query", ["", "   ", "，。！", '""', "OR", "“”", "\udcff"])
def test_a_search_for_nothing_says_so(query: str) -> None:
    with pytest.raises(UsageError, match="nothing to search for"):
        parse_query(query, pairs)


def test_a_search_of_what_is_not_wanted_says_so() -> None:
    with pytest.raises(UsageError, match="only what is not wanted"):
        parse_query("-消防", pairs)


@pytest.mark.parametrize("query", ['"消防', "消防“", '消防 "演练" -"社区', '"'])
def test_a_quotation_mark_without_a_partner_is_refused(query: str) -> None:
    with pytest.raises(UsageError, match="has no other"):
        parse_query(query, pairs)


def test_a_pasted_article_is_refused() -> None:
    with pytest.raises(UsageError, match="more than 50 words"):
        parse_query("".join(chr(0x4E00 + n) for n in range(200)), lambda text: text)
