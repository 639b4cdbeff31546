"""What becomes of rejections: each run keeps its own, what left its site settles, what is stored after all is over."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from models.batch import Item, write_batch
from models.database import reading, writing
from models.items import Reading, RunStart
from models.run_tables import RunRejection
from models.runs import start_run
from models.tables import Edition, Rejection
from tests.models import made

URL = made.article_url(1)
LEAVES = made.rejection(URL, is_final=False).model_copy(
    update={
        "settles": True,
        "reason": "redirects to http://else.example/?at=1, which is not on a host of the site",
    }
)
LIST = f"{made.BASE}list_2.htm"


def write(engine: Engine, *items: Item, days: float = 0, run_id: int | None = None) -> None:
    with writing(engine) as connection:
        write_batch(connection, items, run_id, made.NOW + timedelta(days=days))


def now_said(engine: Engine) -> tuple[str, bool, int]:
    with reading(engine) as connection:
        reason, is_final, times = connection.execute(
            select(Rejection.reason, Rejection.is_final, Rejection.times)
        ).one()
    return reason, is_final, times


def test_each_run_keeps_what_it_lost(engine: Engine) -> None:
    runs = [start_run(engine, RunStart(command="crawl", started_at=made.NOW, site=made.SITE)) for _ in range(2)]
    for run_id, reason in zip(runs, ("HTTP 500", "HTTP 404"), strict=True):
        write(engine, made.rejection(URL).model_copy(update={"reason": reason}), days=run_id, run_id=run_id)
    with reading(engine) as connection:
        found = connection.execute(select(RunRejection.run_id, RunRejection.reason).order_by(RunRejection.run_id)).all()
    assert [tuple(row) for row in found] == [(runs[0], "HTTP 500"), (runs[1], "HTTP 404")]
    assert now_said(engine) == ("HTTP 404", True, 2)


def test_an_article_that_leaves_its_site_for_days_has_left_and_its_edition_is_complete(engine: Engine) -> None:
    write(engine, made.edition_listing(1), made.page_listing(1, 1), LEAVES)
    for days in (0.1, 1.9):  # a portal that wants a password is away by then
        write(engine, LEAVES, days=days)
        assert now_said(engine)[1] is False
    with reading(engine) as connection:
        assert connection.scalar(select(Edition.state)) == "incomplete"
    write(engine, LEAVES.model_copy(update={"reason": LEAVES.reason.replace("at=1", "at=2")}), days=2)
    reason, is_final, _ = now_said(engine)
    assert (reason, is_final) == (f"left the site: {LEAVES.reason.replace('at=1', 'at=2')}", True)
    with reading(engine) as connection:
        assert connection.execute(select(Edition.state, Edition.articles_rejected)).one() == ("complete", 1)


@pytest.mark.parametrize(
    "other", [{"reason": "redirects to http://portal.example/, which is not on a host of the site"}, {"settles": False}]
)
def test_what_says_something_else_or_does_not_settle_is_asked_for_again(
    engine: Engine, other: dict[str, object]
) -> None:
    write(engine, LEAVES)
    write(engine, LEAVES.model_copy(update=other), days=3)
    assert now_said(engine)[1] is False


def test_a_list_that_is_read_after_all_is_rejected_no_more(engine: Engine) -> None:
    read = Reading(site=made.SITE, url=LIST, kind="page", raw_hash="h", rules="r")
    write(engine, read, made.rejection(LIST, "page", is_final=False))  # read, and then no list could follow it
    write(engine, read.model_copy(update={"reason": "no list"}), days=1)
    resolved = select(Rejection.resolved_at)
    with reading(engine) as connection:
        assert connection.scalars(resolved).all() == [None]
    write(engine, read, days=2)
    with reading(engine) as connection:
        assert connection.scalars(resolved).all() == [made.NOW + timedelta(days=2)]
