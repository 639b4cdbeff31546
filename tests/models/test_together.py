"""Two that write and two that read at the same time: no lock is refused, nothing is lost, no state is half there."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from sqlalchemy import Connection, func, select

from models.batch import Item, write_batch
from models.database import open_database, reading, writing
from models.tables import Article, ArticleText, Byline
from tests.models import made
from tests.models.indexed import check_index

BATCHES, EACH = 12, 5


def _write(url: str, writer: int) -> None:
    """Stores articles that no other writer stores, then all of them once more, changed."""
    engine = open_database(url)
    for again in (False, True):
        for batch in range(BATCHES):
            first = (writer * BATCHES + batch) * EACH
            name = "褚亦宁" if again else "卢映禾"
            items: list[Item] = [made.annotated(first + n, correspondent=name) for n in range(EACH)]
            with writing(engine) as connection:
                write_batch(connection, items, None, made.NOW)
    engine.dispose()


def _read(url: str, is_over: Event) -> int:
    """How many questions were answered; every answer must hold at one moment."""
    engine, asked = open_database(url, mode="read"), 0
    while not is_over.is_set():
        with reading(engine) as connection:
            articles, texts = (_count(connection, table) for table in (Article, ArticleText))
            signed = connection.execute(select(func.count(Byline.article_id.distinct()))).scalar_one()
            assert articles == texts == signed
            assert articles % EACH == 0
            assert connection.exec_driver_sql("SELECT count(*) FROM v_article").scalar() == articles
        asked += 1
    engine.dispose()
    return asked


def _count(connection: Connection, table: type[Article] | type[ArticleText]) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _all(writers: int, readers: int, write: Callable[[int], None], read: Callable[[Event], int]) -> list[int]:
    """What the readers answered while the writers wrote; raises what any of them raised."""
    is_over = Event()
    with ThreadPoolExecutor(writers + readers) as pool:
        asked = [pool.submit(read, is_over) for _ in range(readers)]
        written = [pool.submit(write, number) for number in range(writers)]
        try:
            for one in written:
                one.result(timeout=120)
        finally:
            is_over.set()
        return [one.result(timeout=60) for one in asked]


def test_two_write_while_two_read(url: str) -> None:
    open_database(url).dispose()
    answered = _all(2, 2, lambda writer: _write(url, writer), lambda is_over: _read(url, is_over))
    assert min(answered) > 0
    engine = open_database(url)
    with writing(engine) as connection:
        assert _count(connection, Article) == 2 * BATCHES * EACH
        changed = select(func.count()).where(Byline.name == "褚亦宁")
        assert connection.execute(changed).scalar_one() == 2 * BATCHES * EACH
        check_index(connection)
    engine.dispose()
