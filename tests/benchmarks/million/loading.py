"""How each kind of database takes very many rows at once: past the checks and the full-text index, made at the end."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from psycopg import Connection as PostgresqlConnection
from psycopg import sql
from sqlalchemy import Connection, Engine

from models.database import writing
from models.dialects.postgresql_fulltext import spell
from tests.benchmarks.million.rows import COLUMNS, Cell, Rows

_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'article_text'"
_INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'article_fts' AND indexname LIKE 'ix_%%'"
Tell = Callable[[str], None]


class Loader(Protocol):
    """Writes rows into the database that it was made for."""

    def load(self, rows: Rows) -> None:
        """Writes the rows, and is done when they are kept."""

    def finish(self, tell: Tell) -> None:
        """Makes what was dropped anew, of all rows."""


class SqliteLoader:
    """Inserts as the driver runs them; nothing is synced, and FTS5 reads all texts at the end."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with writing(engine) as connection:
            found = connection.exec_driver_sql(_TRIGGERS).all()
            for name, _ in found:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        self._triggers = [statement for _, statement in found]

    def load(self, rows: Rows) -> None:
        """Writes the rows in one transaction, in which references are not checked."""
        with self._unchecked() as connection:
            for table, some in rows.items():
                if some:
                    connection.exec_driver_sql(_to_insert(table, COLUMNS[table]), some)

    @contextmanager
    def _unchecked(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            cursor = connection.connection.cursor()
            for setting in ("foreign_keys = OFF", "synchronous = OFF"):  # no matter within a transaction
                cursor.execute(f"PRAGMA {setting}")
            with connection.begin():
                yield connection

    def finish(self, tell: Tell) -> None:
        """Lets FTS5 read the texts, and has triggers keep it up to date from then on."""
        tell("full text")
        with writing(self._engine) as connection:
            connection.exec_driver_sql("INSERT INTO article_fts(article_fts) VALUES ('rebuild')")
            for statement in self._triggers:
                connection.exec_driver_sql(statement)


class PostgresqlLoader:
    """COPY, in which references are not checked: it takes a superuser. Pairs of characters are indexed at the end."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with writing(engine) as connection:
            self._indexes = connection.exec_driver_sql(_INDEXES).all()
            for name, _ in self._indexes:
                connection.exec_driver_sql(f"DROP INDEX {name}")

    def load(self, rows: Rows) -> None:
        """Writes the rows in one transaction, texts as they are spelt for the index beside them."""
        with writing(self._engine) as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            for table, some in rows.items():
                _copy(connection, table, COLUMNS[table], some)
            spelt = [(row[0], spell(str(row[1]), str(row[2]))) for row in rows["article_text"]]
            _copy(connection, "article_fts", ("article_id", "spelt"), spelt)

    def finish(self, tell: Tell) -> None:
        """Sets the next numbers and the statistics, then indexes pairs of characters, which takes the longest."""
        tell("counts")
        with writing(self._engine) as connection:
            connection.exec_driver_sql("ANALYZE")
        for name, statement in self._indexes:
            tell(f"index {name}")
            with writing(self._engine) as connection:
                connection.exec_driver_sql(statement)


LOADERS: dict[str, Callable[[Engine], Loader]] = {"sqlite": SqliteLoader, "postgresql": PostgresqlLoader}


def _to_insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _copy(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> None:
    driver = connection.connection.driver_connection
    if not isinstance(driver, PostgresqlConnection):
        raise TypeError("COPY is psycopg's")
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with driver.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)
