"""The worked questions: each is answered on SQLite and on PostgreSQL as the page says."""

from collections.abc import Iterator

import pytest

from harvester.query import ask
from models.copying import copy_database
from models.errors import UsageError
from models.questions import Question, find_question, load_questions, to_table
from models.views import VIEWS
from tests.demo import make_demo
from tests.postgresql import Postgresql


@pytest.fixture(scope="module")
def urls(tmp_path_factory: pytest.TempPathFactory, postgresql: Postgresql) -> Iterator[tuple[str, str]]:
    """The demo's database, and its twin on PostgreSQL."""
    sqlite = make_demo(tmp_path_factory.mktemp("demo"))
    with postgresql.database() as server:
        copy_database(sqlite, server)
        yield sqlite, server


def test_there_are_twenty_five() -> None:
    assert [question.number for question in load_questions()] == list(range(1, 26))


@pytest.mark.parametrize("question", load_questions(), ids=lambda question: str(question.number))
def test_a_question_is_answered_as_its_page_says(question: Question, urls: tuple[str, str]) -> None:
    for url in urls:
        with ask(url, question.sql) as answer:
            assert to_table(answer.columns, answer) == question.answer, "run `make pages`, and read what changed"


NONE_IN_THE_DEMO = ("v_duplicate", "v_duplicate_cluster", "v_revision")


def test_the_example_of_each_view_finds_something(urls: tuple[str, str]) -> None:
    for name, view in VIEWS.items():
        for url in urls:
            with ask(url, view.example) as answer:
                assert bool(list(answer)) is (name not in NONE_IN_THE_DEMO), name


def test_a_question_is_asked_of_another_month() -> None:
    assert "pub_month = '2026-10'" in find_question(4).of_month("2026-10")


@pytest.mark.parametrize("month", ["2026-13", "2026", "2026-1", "' OR 1=1", "2026-10\n"])
def test_what_is_no_month_is_refused(month: str) -> None:
    with pytest.raises(UsageError, match="is no month"):
        find_question(4).of_month(month)


@pytest.mark.parametrize("number", [0, 26, -1])
def test_a_number_without_a_question_is_refused(number: int) -> None:
    with pytest.raises(UsageError, match="1 to 25"):
        find_question(number)
