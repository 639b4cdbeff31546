from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from harvester.audit.drawing import draw, snippet, to_items
from models.items import AnnotatedArticle
from models.reader import StoredArticle
from tests.models.made import NOW, annotated

IDS = st.lists(st.integers(), unique=True)


def stored(article: AnnotatedArticle) -> StoredArticle:
    return StoredArticle(7, article, "", 10, "", None, None, None, None, NOW, NOW)


@given(IDS, st.integers(min_value=1, max_value=50), st.integers(min_value=0))
def test_a_draw_is_the_same_again_in_order_and_holds_no_article_twice(ids: list[int], number: int, seed: int) -> None:
    drawn = draw(ids, number, seed)
    assert drawn == draw(ids, number, seed)
    assert len(set(drawn)) == len(drawn) == min(number, len(ids))
    assert [each for each in ids if each in drawn] == list(drawn)


def test_another_seed_draws_others() -> None:
    assert len({draw(range(1000), 20, seed) for seed in range(10)}) == 10


def test_each_value_is_asked_and_then_what_was_missed() -> None:
    asked = [(item.question.field, item.question.value) for item in to_items(stored(annotated(day=date(2026, 1, 1))))]
    assert asked == [
        ("headline", "消防演练进社区"),
        ("reporter", "段青岚"),
        ("correspondent", "卢映禾"),
        ("byline", ""),
        ("subdistrict", "人和路街道"),
        ("community", "联合社区"),
        ("division", ""),
    ]


def test_a_place_named_again_is_asked_once() -> None:
    article = annotated()
    twice = article.model_copy(update={"mentions": article.mentions * 2})
    assert len(list(to_items(stored(twice)))) == len(list(to_items(stored(article))))


def test_a_value_is_marked_where_it_stands() -> None:
    assert snippet("本报讯 记者 赵明", 7, 9) == "本报讯 记者 【赵明】"
