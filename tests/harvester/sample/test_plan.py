"""How many editions, pages and articles the sample has, and which days are missing."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.sample import Sample, truth
from models.errors import UsageError


def test_missing_days_of_the_bundled_sample() -> None:
    sample = Sample()
    states = {edition.published_on.day: edition.state for edition in sample.editions("sample_classic")}
    assert states == {20: "published", 21: "not found", 22: "published", 23: "stub", 24: "published"}
    again = [edition.published_on for edition in sample.editions("sample_new") if edition.state == "previous again"]
    assert again == [date(2026, 3, 22)]


def test_page_a03_is_not_online() -> None:
    edition = Sample().edition("sample_classic", date(2026, 3, 24))
    assert edition is not None
    assert [page.number for page in edition.pages] == ["A01", "A02", "A04"]


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 5000))
def test_any_size_has_exactly_so_many_articles(articles: int) -> None:
    sample = Sample(articles)
    slugs = ("sample_classic", "sample_new")
    placed = [
        (slug, index) for slug in slugs for edition in sample.editions(slug) for _, index in edition.find_articles()
    ]
    assert len(placed) == len(set(placed)) == articles
    assert sample.since <= sample.until


def test_oldest_edition_takes_what_is_left_over() -> None:
    articles = [article for article in truth(1000) if article.site == "sample_classic"]
    days = {article.published_on for article in articles}
    assert min(sum(article.published_on == day for article in articles) for day in days) >= 15


@pytest.mark.parametrize("articles", [0, 1, 1_000_000])
def test_impossible_sizes_are_refused(articles: int) -> None:
    with pytest.raises(UsageError, match="articles"):
        Sample(articles)
