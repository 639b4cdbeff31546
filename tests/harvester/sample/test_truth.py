"""What the text core finds in the sample, over what its authors know: bylines, paragraphs, datelines, divisions."""

from collections import Counter

import pytest

from harvester.sample import TrueArticle, truth
from models.items import Mention
from pipelines.text.byline import Byline, take_bylines
from pipelines.text.dateline import split_dateline
from pipelines.text.divisions import find_divisions
from pipelines.text.gazetteer import load_gazetteer

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
    assert counts["true"] / (counts["true"] + counts["false"]) >= 0.995, counts
    assert counts["true"] / (counts["true"] + counts["missed"]) >= 0.995, counts


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


@pytest.fixture(scope="module")
def mentions() -> dict[str, tuple[Mention, ...]]:
    gazetteer = load_gazetteer()
    return {
        article.url: find_divisions(
            "\n".join(article.paragraphs), gazetteer, scope=("410103",), published_on=article.published_on
        )
        for article in ARTICLES
    }


@pytest.mark.parametrize(
    ("kind", "floor"),
    [("subdistrict", 0.99), ("town", 0.99), ("committee", 0.99), ("community", 0.98), ("village", 0.98), ("road", 0.8)],
)
def test_divisions_of_the_sample_are_found_and_no_others(
    mentions: dict[str, tuple[Mention, ...]], kind: str, floor: float
) -> None:
    counts: Counter[str] = Counter()
    for article in ARTICLES:
        found = {mention.name for mention in mentions[article.url] if mention.kind == kind}
        true = {division.name for division in article.divisions if division.kind == kind}
        counts["true"] += len(found & true)
        counts["false"] += len(found - true)
        counts["missed"] += len(true - found)
    assert counts["true"] / (counts["true"] + counts["false"]) >= floor, counts
    assert counts["true"] / (counts["true"] + counts["missed"]) >= floor, counts


def test_codes_of_the_sample_are_those_of_one_of_the_two_registers(mentions: dict[str, tuple[Mention, ...]]) -> None:
    for article in ARTICLES:
        true = {division.name: {division.code, division.mca_code} for division in article.divisions}
        for mention in mentions[article.url]:
            if mention.name in true and mention.code is not None:
                assert mention.code in true[mention.name], (article.url, mention)
