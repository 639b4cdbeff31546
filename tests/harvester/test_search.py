"""Search: every true run of characters is found, filters hold, counts are honest."""

import random
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from harvester import search as searching
from harvester.query_words import parse_query
from harvester.search import SearchResult, search
from harvester.snippet import find_snippet
from models.batch import Item, write_batch
from models.database import open_database, reading, writing
from models.errors import UsageError
from models.fulltext import SENTINEL, zh_spaced
from tests.models import made

Find = Callable[..., list[int]]


def whole(text: str) -> tuple[str, ...]:
    """A cutter that cuts nothing."""
    return (text,)


def pairs(text: str) -> tuple[str, ...]:
    """A cutter into words of two characters."""
    return tuple(text[n : n + 2] for n in range(0, len(text), 2))


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
            result = _search(connection, query, options)
        return [int(re.sub(r"\D", "", hit.source.rpartition("_")[2])) for hit in result.hits]

    return run


def _search(connection: Connection, query: str, options: dict[str, object]) -> SearchResult:
    return search(connection, query, **({"cut": whole} | options))  # type: ignore[arg-type]


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


def test_newest_first_and_best_first(find: Find, store: Callable[..., None]) -> None:
    days = {1: date(2026, 11, 3), 2: date(2026, 11, 9), 3: date(2026, 11, 5), 4: None}
    for number, day in days.items():
        body = "灯会。" if number == 1 else "长文" * 50 + "灯会。"
        store(made.annotated(number, text=body, day=day, headline="灯会" if number == 3 else "题"))
    assert find("灯会") == [2, 3, 1, 4]
    assert find("灯会", order="best")[0] == 3
    assert find("灯会", limit=2) == [2, 3]
    assert find("灯会", limit=0) == []


def test_filters(find: Find, store: Callable[..., None]) -> None:
    store(made.annotated(1, correspondent="卢映禾"), made.annotated(2, correspondent="侯知夏", code=None))
    store(made.annotated(3, day=date(2026, 11, 1), site="binhai"))
    assert find("消防", correspondent="侯 知夏") == [2]
    assert find("消防", reporter="段青岚") == [2, 1, 3]
    assert find("消防", reporter="侯知夏") == []
    assert find("消防", site="binhai") == [3]
    assert find("消防", since=date(2026, 11, 2)) == [2, 1]
    assert find("消防", until=date(2026, 11, 1)) == [3]
    assert find("消防", site="binhai", since=date(2026, 11, 2)) == []


def test_bytes_that_are_no_text_find_nothing(find: Find, store: Callable[..., None]) -> None:
    store(made.annotated(1))
    broken = "人\udcff"
    for name in ("division", "reporter", "correspondent", "site"):
        assert find("消防", **{name: broken}) == []
    assert find(f"消防{broken}") == []


def test_a_division_takes_in_what_lies_below_it(find: Find, store: Callable[..., None]) -> None:
    only = made.annotated(1)
    community = only.model_copy(update={"mentions": only.mentions[1:]})
    store(community, made.annotated(2, code=None))
    assert find("消防", division="联合社区") == [2, 1]
    assert find("消防", division="410103014012") == [1]
    for asked in ("人和路街道", "410103014000", "410103014", "410103"):
        assert find("消防", division=asked) == [2, 1]
    assert find("消防", division="410103015000") == []
    assert find("消防", division="无此街道") == []


def test_codes_of_another_authority_are_not_taken_for_the_same_place(find: Find, store: Callable[..., None]) -> None:
    item = made.annotated(1)
    other = item.mentions[1].model_copy(update={"authority": "MCA", "name": "别处社区", "text": "别处社区"})
    store(made.annotated(2), item.model_copy(update={"mentions": (other,)}))
    assert find("消防", division="人和路街道") == [2]


def test_counts_are_capped_honestly(
    engine: Engine, store: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    store(*(made.annotated(n) for n in range(12)))
    with reading(engine) as connection:
        result = search(connection, "消防", cut=whole, limit=3)
        assert (len(result.hits), result.total, result.is_capped) == (3, 12, False)
        monkeypatch.setattr(searching, "COUNT_LIMIT", 10)
        result = search(connection, "消防", cut=whole, limit=3)
        assert (result.total, result.is_capped) == (10, True)


def test_a_hit_shows_its_place(engine: Engine, store: Callable[..., None]) -> None:
    store(made.annotated(1))
    with reading(engine) as connection:
        (hit,) = search(connection, "灭火器 消防", cut=whole).hits
    assert hit.title.marked("<", ">") == "<消防>演练进社区"
    assert hit.snippet.marked("<", ">").startswith("人和路街道联合社区开展<消防>演练，居民学会了使用<灭火器>。 活动")
    assert (hit.id, hit.site, hit.published_on, hit.page_number) == (1, made.SITE, made.DAY, "01")


@pytest.mark.parametrize("query", ["", "   ", "，。！", '""', "-消防", "OR", "“”"])
def test_a_search_for_nothing_says_so(engine: Engine, query: str) -> None:
    with reading(engine) as connection, pytest.raises(UsageError, match="nothing to search for"):
        search(connection, query, cut=whole)


def test_a_pasted_article_is_refused() -> None:
    with pytest.raises(UsageError, match="more than 50 words"):
        parse_query("".join(chr(0x4E00 + n) for n in range(200)), lambda text: text)


@given(st.text(max_size=60))
def test_no_query_breaks_the_index(engine_for_queries: Engine, query: str) -> None:
    with reading(engine_for_queries) as connection:
        try:
            search(connection, query, cut=pairs)
        except UsageError:
            return


@pytest.fixture(scope="module")
def engine_for_queries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_database(f"sqlite:///{tmp_path_factory.mktemp('queries') / 'bulletins.db'}")
    with writing(opened) as connection:
        write_batch(connection, [made.annotated(n, text=_random_text(n)) for n in range(150)], None, made.NOW)
    yield opened
    opened.dispose()


ALPHABET = "人民政府街道社区消防演练，。 \n　Ａa1“”"


def _random_text(seed: int) -> str:
    dice = random.Random(seed)
    return "".join(dice.choices(ALPHABET, k=120))


@given(st.integers(0, 149), st.integers(0, 110), st.integers(1, 6))
def test_every_true_run_of_characters_is_found(engine_for_queries: Engine, seed: int, start: int, length: int) -> None:
    """As many as a plain look through the texts finds, with blanks and signs as the index sees them."""
    phrase = _random_text(seed)[start : start + length]
    spelt = zh_spaced(phrase).strip(f"{SENTINEL} ")
    if not spelt or "“" in phrase or "”" in phrase:
        return
    texts = [[made.annotated().article.headline, _random_text(n)] for n in range(150)]
    expected = sum(any(f" {spelt.lower()} " in f" {zh_spaced(part).lower()}" for part in text) for text in texts)
    with reading(engine_for_queries) as connection:
        result = search(connection, f'"{phrase}"', cut=whole, limit=0)
    assert expected >= 1
    assert result.total == expected


@given(st.text(ALPHABET, max_size=200), st.lists(st.text(ALPHABET, max_size=5), max_size=4), st.integers(10, 80))
def test_marks_lie_in_the_snippet_and_do_not_overlap(text: str, phrases: list[str], width: int) -> None:
    snippet = find_snippet(text, phrases, width)
    assert len(snippet.text) <= width + 2
    last = 0
    for start, end in snippet.marks:
        assert last <= start < end <= len(snippet.text)
        last = end


def test_ten_years_of_dates_are_sorted(find: Find, store: Callable[..., None]) -> None:
    first = date(2016, 1, 1)
    numbers = list(range(40))
    random.Random(7).shuffle(numbers)
    store(*(made.annotated(n, day=first + timedelta(days=90 * n)) for n in numbers))
    assert find("消防", limit=40) == sorted(numbers, reverse=True)
