"""What the text core finds in the sample, over what its authors know: bylines, paragraphs, datelines."""

from collections import Counter

import pytest

from harvester.sample import TrueArticle, truth
from pipelines.text.byline import Byline, take_bylines
from pipelines.text.dateline import split_dateline

ARTICLES = truth(600)


@pytest.fixture(scope="module")
def bylines() -> dict[str, Byline]:
    return {article.url: take_bylines(article.text.lines, byline_line=article.text.author_line) for article in ARTICLES}


def find_names(article: TrueArticle, byline: Byline) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """(role, name) pairs that were found, and that are true; 文/图 leaves the photographer open."""
    is_open = article.text.is_photo_ambiguous
    found: set[tuple[str, str]] = {
        (s.role, s.name) for s in byline.signatures if not (is_open and s.role == "photographer")
    }
    return found, {(true.role, true.name) for true in article.bylines}


def test_bylines_of_the_sample_are_found_and_nothing_else(bylines: dict[str, Byline]) -> None:
    counts: Counter[str] = Counter()
    for article in ARTICLES:
        found, true = find_names(article, bylines[article.url])
        counts["true"] += len(found & true)
        counts["false"] += len(found - true)
        counts["missed"] += len(true - found)
    assert counts["true"] / (counts["true"] + counts["false"]) >= 0.99, counts
    assert counts["true"] / (counts["true"] + counts["missed"]) >= 0.93, counts


def test_paragraphs_are_as_written_once_dateline_and_byline_are_out(bylines: dict[str, Byline]) -> None:
    for article in ARTICLES:
        found, true = find_names(article, bylines[article.url])
        if found != true:
            continue
        first, *rest = bylines[article.url].paragraphs
        dateline, opening = split_dateline(first)
        assert (opening.strip(), *rest) == article.paragraphs, article.url
        assert dateline == article.text.dateline


def test_false_friends_of_the_sample_sign_nothing() -> None:
    friends = [p for article in ARTICLES for p in article.paragraphs if "记者" in p or "通讯员" in p]
    assert len(friends) > 100
    for paragraph in friends:
        assert take_bylines([paragraph]).signatures == (), paragraph
