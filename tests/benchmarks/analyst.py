"""`python -m tests.benchmarks.analyst URL`: asks a database what analysts ask, again and again, until stdin ends.

Prints one JSON object: how long each answer took, and what went wrong.
"""

import json
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from itertools import cycle
from threading import Event, Thread

from sqlalchemy import Connection, Engine

from harvester.search import search
from models.database import open_database, reading
from models.errors import DatabaseError
from pipelines.text.segment import load_segmenter

VIEWS = {
    "articles": "SELECT count(*), max(published_on) FROM v_article",
    "correspondents": "SELECT name, sum(articles) AS n FROM v_correspondent_month GROUP BY name ORDER BY n DESC",
    "divisions": "SELECT name, code, sum(articles) AS n FROM v_division_month GROUP BY name, code ORDER BY n DESC",
    "editions": "SELECT site, state, count(*) FROM v_edition GROUP BY site, state",
}
QUERIES = ("社区", "垃圾分类", '"消防演练" -学校')
# A reader sees one moment: no article without its text, in the middle of a batch neither.
TORN = """
SELECT (SELECT count(*) FROM article) - (SELECT count(*) FROM article_text),
       (SELECT count(*) FROM byline b WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.id = b.article_id))
"""

Question = Callable[[Connection], object]


def main() -> int:
    """Asks until stdin ends."""
    is_over = Event()
    Thread(target=_wait, args=(is_over,), daemon=True).start()
    seconds: list[float] = []
    faults: list[str] = []
    engine = open_database(sys.argv[1], mode="read")
    for name, question in cycle(_questions().items()):
        if is_over.is_set():
            break
        seconds.append(_ask(engine, name, question, faults))
    engine.dispose()
    sys.stdout.write(json.dumps({"seconds": seconds, "faults": faults}))
    return 0


def _wait(is_over: Event) -> None:
    sys.stdin.read()
    is_over.set()


def _questions() -> Mapping[str, Question]:
    cut = load_segmenter().cut_query
    views: dict[str, Question] = {name: partial(_read, sql=sql) for name, sql in VIEWS.items()}
    searches = {query: partial(search, query=query, cut=cut) for query in QUERIES}
    return views | searches | {"torn": _look_for_halves}


def _read(connection: Connection, sql: str) -> object:
    return connection.exec_driver_sql(sql).all()


def _look_for_halves(connection: Connection) -> None:
    if connection.exec_driver_sql(TORN).one() != (0, 0):
        raise DatabaseError("a reader saw an article that was half there")


def _ask(engine: Engine, name: str, question: Question, faults: list[str]) -> float:
    start = time.monotonic()
    try:
        with reading(engine) as connection:
            question(connection)
    except DatabaseError as error:
        faults.append(f"{name}: {error}")
    return time.monotonic() - start


if __name__ == "__main__":
    sys.exit(main())
