"""Search: every true run of characters is found and nothing else, in order, and counts are honest."""

import random
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from harvester.search import SearchResult, finding, search
from models.batch import Item, write_batch
from models.database import reading, writing
from models.errors import UsageError
from models.items import AnnotatedArticle
from tests.harvester.search.corpus import WORDS, pairs, stands, title_of
from tests.models import made

Find = Callable[..., list[int]]


def whole(text: str) -> tuple[str, ...]:
    """A cutter that cuts nothing."""
    return (text,)


@pytest.fixture
def store(engine: Engine) -> Callable[..., None]:
    def write(*items: Item) -> None:
        with writing(engine) as connection:
            write_batch(connection, items, None, made.NOW)

    return write


@pytest.fixture
def find(engine: Engine) -> Find:
    """The sources' numbers of what is found, in order."""

    def run(query: str, **options: object) -> list[int]:
        with reading(engine) as connection:
            result: SearchResult = search(connection, query, **({"cut": whole} | options))  # type: ignore[arg-type]
        return [int(re.sub(r"\D", "", hit.source.rpartition("_")[2])) for hit in result.hits]

    return run


def test_words_of_one_and_two_characters_are_found(find: Find, store: Callable[..., None]) -> None:
    store(made.annotated(1, text="政府开会。"), made.annotated(2, text="府中政事。"))
    assert find("政府") == [1]
    assert sorted(find("政")) == [1, 2]
    assert find("开会") == [1]
    assert find("会府") == []


def test_no_phrase_runs_across_a_sentence_but_over_blanks(find: Find, store: Callable[..., None]) -> None:
    store(made.annotated(1, text="来到人民，政府说。"), made.annotated(2, text="居民张　三\n获奖。"))
    assert find("人民政府") == []
    assert find("张三") == [2]
    assert find("三获奖") == []
    assert find("“人民，政府”") == [1]
    assert find('"人民：政府"') == [1]


def test_bare_text_is_cut_into_words_and_quoted_text_is_not(find: Find, store: Callable[..., None]) -> None:
    store(made.annotated(1, text="消防部门组织演练。"), made.annotated(2, text="消防演练开始。", headline="题"))
    assert find("消防演练", cut=pairs) == [2, 1]
    assert find('"消防演练"', cut=pairs) == [2, 1]  # the headline of 1 has it
    assert find('"消防部门组织"', cut=pairs) == [1]
    assert find("部门 演练 -开始") == [1]
    assert sorted(find("部门 OR 开始")) == [1, 2]
    assert find("消防 -“演练开始”") == [1]


def test_width_and_case_make_no_difference(find: Find, store: Callable[..., None]) -> None:
    store(made.annotated(1, text="ＡPP上线，Scrapy 2026年。"))
    assert find("app") == find("ＡＰＰ") == find("SCRAPY2026") == [1]


def test_rare_characters_are_found(find: Find, store: Callable[..., None]) -> None:
    store(made.annotated(1, text="居民𬱖先生与𠮷女士、鿔元素。"))
    assert find("𬱖先") == find("𠮷") == find("鿔元") == [1]
    assert find("𬱟") == []
    assert find("消防人\udcff") == []


def test_newest_first(find: Find, store: Callable[..., None]) -> None:
    days = {1: date(2026, 11, 3), 2: date(2026, 11, 9), 3: date(2026, 11, 5), 4: None, 5: date(2026, 11, 3)}
    store(*(made.annotated(number, day=day) for number, day in days.items()))
    assert find("消防") == [2, 3, 5, 1, 4]
    assert find("消防", limit=2) == [2, 3]
    assert find("消防", limit=0) == []


def test_best_are_titles_then_terms_as_typed_then_the_newest(find: Find, store: Callable[..., None]) -> None:
    heads = {1: "题", 2: "灯会夜市", 3: "夜市开张", 4: "题", 5: "题"}
    texts = {1: "灯会与夜市。", 2: "文。", 3: "有灯会。", 4: "灯会夜市。", 5: "夜市有灯会。"}
    store(*(made.annotated(n, text=texts[n], headline=heads[n], day=date(2026, 11, n)) for n in heads))
    assert find("灯会夜市", cut=pairs, order="best") == [2, 3, 4, 5, 1]
    assert find("灯会夜市", cut=pairs) == [5, 4, 3, 2, 1]


def test_ten_years_of_dates_are_sorted(find: Find, store: Callable[..., None]) -> None:
    first = date(2016, 1, 1)
    numbers = list(range(40))
    random.Random(7).shuffle(numbers)
    store(*(made.annotated(n, day=first + timedelta(days=90 * n)) for n in numbers))
    assert find("消防", limit=40) == sorted(numbers, reverse=True)


def test_counts_are_capped_honestly(
    engine: Engine, store: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    store(*(made.annotated(n) for n in range(12)))
    with reading(engine) as connection:
        result = search(connection, "消防", cut=whole, limit=3)
        assert (len(result.hits), result.total, result.is_capped) == (3, 12, False)
        monkeypatch.setattr(finding, "COUNT_LIMIT", 10)
        result = search(connection, "消防", cut=whole, limit=3)
        assert (len(result.hits), result.total, result.is_capped) == (3, 10, True)


def test_a_hit_shows_its_place(engine: Engine, store: Callable[..., None]) -> None:
    store(made.annotated(1))
    with reading(engine) as connection:
        (hit,) = search(connection, "灭火器 消防", cut=whole).hits
    assert hit.title.marked("<", ">") == "<消防>演练进社区"
    assert hit.snippet.marked("<", ">").startswith("人和路街道联合社区开展<消防>演练，居民学会了使用<灭火器>。 活动")
    assert (hit.id, hit.site, hit.published_on, hit.page_number) == (1, made.SITE, made.DAY, "01")


@pytest.fixture(scope="module", params=["sqlite_world", "postgresql_world"])
def world(request: pytest.FixtureRequest) -> Engine:
    """The small world on each kind of database."""
    found: Engine = request.getfixturevalue(request.param)
    return found


@given(st.text(max_size=60) | st.text("消防演练\"“”-| ，'%_\\{}*^:()ORa", max_size=20))
@settings(max_examples=50)
def test_no_query_breaks_the_index(world: Engine, query: str) -> None:
    with reading(world) as connection:
        try:
            search(connection, query, cut=pairs)
        except UsageError:
            return


def runs() -> st.SearchStrategy[str]:
    """Runs of one to six characters, most of which stand in some text."""
    characters = sorted(set("".join(WORDS)) | set("，。、 \u3000\n（"))
    return st.text(characters, min_size=1, max_size=6) | st.tuples(
        st.permutations(WORDS).map(lambda words: "".join(words[:4])), st.integers(0, 5), st.integers(1, 6)
    ).map(lambda cut: cut[0][cut[1] : cut[1] + cut[2]])


@given(st.data())
@settings(max_examples=60)
def test_every_true_run_of_characters_is_found_and_none_falsely(
    world: Engine, articles: list[AnnotatedArticle], data: st.DataObject
) -> None:
    """As a plain look through the texts finds it, with blanks and signs as the index sees them."""
    phrase = data.draw(runs() | _pieces(articles))
    if not any(char.isalnum() for char in phrase):
        return
    expected = {n for n, one in enumerate(articles, 1) if stands(phrase, title_of(one), one.text)}
    with reading(world) as connection:
        found = finding.find(connection, f'"{phrase}"', cut=whole, limit=len(articles))
    assert set(found.ids) == expected
    assert found.total == len(found.ids)


def _pieces(articles: list[AnnotatedArticle]) -> st.SearchStrategy[str]:
    """True runs of one to six characters, without quotation marks, which no query holds."""
    texts = st.sampled_from([one.text.replace("“", "，").replace("”", "，") for one in articles])
    return st.tuples(texts, st.integers(0, 100), st.integers(1, 6)).map(lambda cut: cut[0][cut[1] : cut[1] + cut[2]])
