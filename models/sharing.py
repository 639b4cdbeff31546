"""How analysts get at a database: a copy of a file that others may open, rights of a role on a server."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from models.database import name_of, writing
from models.dialects import parse_url
from models.dialects.sqlite import connect_sqlite, sqlite_path
from models.errors import DatabaseError, UsageError

_STEPS: Final = 200_000  # of SQLite's virtual machine between two words on how far it is
_QUIET_SECONDS: Final = 0.2
_ROLE: Final = """
SELECT rolsuper, rolcanlogin, has_table_privilege(rolname, 'article', 'INSERT') AS may_write FROM pg_roles
WHERE rolname = %(role)s
"""
_PLACE: Final = """
SELECT quote_ident(current_database()) AS database, relnamespace::regnamespace::text AS schema,
       relowner::regrole::text AS owner
FROM pg_class WHERE oid = 'article'::regclass
"""
_GRANTS: Final = (
    "GRANT CONNECT ON DATABASE {database} TO {role}",
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} GRANT SELECT ON TABLES TO {role}",
    "ALTER ROLE {role} IN DATABASE {database} SET default_transaction_read_only = on",
    "ALTER ROLE {role} IN DATABASE {database} SET statement_timeout = '10min'",
)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role was given, statement by statement, and whether it could write before and still can."""

    statements: tuple[str, ...]
    may_write: bool


def write_copy(url: str, path: Path, tell: Callable[[float], None]) -> None:
    """Writes one state of a SQLite file to a path where none is, while others may write on; tells the share done.

    The copy has no log beside it, so that whoever may read it can open it.
    """
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite":
        raise UsageError(
            "a snapshot is a copy of a SQLite file; from PostgreSQL copy into one, `harvester db copy URL "
            "sqlite:///FILE`, or give a role the right to read: `harvester db grant-readonly ROLE`"
        )
    with closing(connect_sqlite(sqlite_path(parsed), "read")) as connection:
        pages = connection.execute("SELECT page_count - freelist_count FROM pragma_page_count, pragma_freelist_count")
        size = connection.execute("PRAGMA page_size").fetchone()[0] * pages.fetchone()[0]
        connection.set_progress_handler(_teller(path, size, tell), _STEPS)
        connection.execute("PRAGMA query_only = 0")  # the file itself is opened to read: nothing else can be written
        try:
            connection.execute("VACUUM INTO ?", (str(path),))
        except sqlite3.Error as error:
            raise DatabaseError(f"{path} can't be written: {error}; is there room on the disk?") from error


def _teller(path: Path, size: int, tell: Callable[[float], None]) -> Callable[[], None]:
    told = 0.0

    def look() -> None:
        nonlocal told
        if time.monotonic() - told > _QUIET_SECONDS:
            told = time.monotonic()
            tell(min(1.0, path.stat().st_size / size) if path.exists() else 0.0)

    return look


def check_has_roles(url: str) -> None:
    """Raises where the database is no server's, which alone has roles."""
    if parse_url(url).get_backend_name() != "postgresql":
        raise UsageError(
            f"{name_of(url)} is a SQLite file, which has no roles; publish a copy that analysts open: "
            "`harvester db snapshot PATH`"
        )


def grant_reading(engine: Engine, role: str) -> Grant:
    """Gives a role of the server the right to read the database, what later versions add to it too, and no more."""
    with writing(engine) as connection:
        may_write = _check_role(connection, role)
        statements = tuple(_to_statements(connection, role))
        for statement in statements:
            connection.exec_driver_sql(statement.replace("%", "%%"))
    return Grant(statements, may_write)


def _check_role(connection: Connection, role: str) -> bool:
    """Whether the role may write; raises where it can't be held to reading."""
    found = connection.exec_driver_sql(_ROLE, {"role": role}).first()
    if found is None:
        raise UsageError(
            f"there is no role {role} on the server; make it: CREATE ROLE {_quoted(role)} LOGIN PASSWORD '…'"
        )
    if found.rolsuper:
        raise UsageError(f"{role} is a superuser, whom nothing holds to reading; choose another role")
    return bool(found.may_write)


def _to_statements(connection: Connection, role: str) -> list[str]:
    place = connection.exec_driver_sql(_PLACE).mappings().one()
    return [each.format(**place, role=_quoted(role)) for each in _GRANTS]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
