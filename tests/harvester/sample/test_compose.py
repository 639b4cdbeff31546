"""The sample's articles: distinct, of the right length, and true about themselves."""

import re
from collections import Counter
from datetime import date

import pytest

from harvester.sample import Sample, truth
from harvester.sample.compose import compose, find_subject, to_headline
from harvester.sample.fragments import load_streets, load_subjects
from harvester.sample.signing import STYLES

MANY = truth(2000)


def test_the_same_numbers_give_the_same_article() -> None:
    first = compose(17, "sample_classic", date(2026, 3, 24), 1)
    compose.cache_clear()
    assert compose(17, "sample_classic", date(2026, 3, 24), 1) == first


def test_no_two_serial_numbers_share_a_subject_or_a_headline() -> None:
    size = len(load_subjects())
    assert len({(find_subject(n).headline, find_subject(n).community.name) for n in range(size)}) == size
    assert len({to_headline(n)[1] for n in range(size)}) == size


def test_bundled_sample_is_as_large_as_it_says() -> None:
    sample = Sample()
    pages = [
        page for slug in ("sample_classic", "sample_new") for edition in sample.editions(slug) for page in edition.pages
    ]
    assert len(pages) == 25
    assert len({article.headline for article in truth()}) == 109
    assert len({article.url for article in truth()}) == 109


def test_articles_have_three_to_six_paragraphs_and_three_to_nine_hundred_characters() -> None:
    for article in MANY:
        assert 3 <= len(article.paragraphs) <= 6
        assert 300 <= sum(map(len, article.paragraphs)) <= 900


def test_no_slot_stays_unfilled() -> None:
    for article in MANY:
        printed = "".join((*article.text.lines, article.headline, article.text.caption or ""))
        assert not re.search(r"[{}]", printed), article.url


def test_every_style_of_byline_occurs_in_the_bundled_sample() -> None:
    assert {article.text.style for article in truth()} == set(STYLES)


@pytest.mark.parametrize("role", ["reporter", "correspondent", "intern", "photographer"])
def test_every_role_occurs_in_the_bundled_sample(role: str) -> None:
    assert any(byline.role == role for article in truth() for byline in article.bylines)


def test_every_true_name_is_printed() -> None:
    for article in MANY:
        printed = re.sub(r"[\s　]", "", "".join((*article.text.lines, article.text.author_line or "")))
        assert all(byline.name in printed for byline in article.bylines), article.url


def test_every_true_division_is_named_in_the_paragraphs() -> None:
    for article in MANY:
        body = "".join(article.paragraphs)
        for division in article.divisions:
            assert division.name.removesuffix("街道") in body, (article.url, division)
        assert article.text.subject in article.divisions, article.url


def test_every_division_that_the_paragraphs_name_is_in_the_truth() -> None:
    names = {place.name for street in load_streets() for place in (street.division, *street.communities)}
    for article in MANY[:300]:
        body = "".join(article.paragraphs)
        true_names = {division.name for division in article.divisions}
        for name in names - true_names:
            longer = [other for other in true_names if name in other]
            assert longer or name not in body, (article.url, name)


def test_codes_are_twelve_digits_of_the_district_or_none_for_roads_and_the_committee() -> None:
    for article in MANY:
        for division in article.divisions:
            if division.kind in {"road", "committee"}:
                assert division.code is None
            else:
                assert re.fullmatch(r"410103\d{6}", division.code or "")


def test_dateline_and_bylines_are_not_in_the_paragraphs() -> None:
    for article in MANY:
        assert not any(paragraph.startswith(("本报讯", "记者 ", "通讯员 ")) for paragraph in article.paragraphs)


def test_names_beyond_gb2312_occur_in_the_classic_bulletin() -> None:
    lines = "".join("".join(article.text.lines) for article in truth() if article.site == "sample_classic")
    assert {"喆", "㛃"} <= set(lines)


def test_some_correspondents_file_often_so_that_a_league_has_an_order() -> None:
    counts = Counter(byline.name for article in truth() for byline in article.bylines if byline.role == "correspondent")
    assert counts.most_common(1)[0][1] >= 3
