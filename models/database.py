"""Opens, makes and migrates a database. A database is made by migrations only; what differs is in `dialects`."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError

from models.dialects import dialect_of, parse_url
from models.dialects.options import READER, Mode
from models.errors import DatabaseError
from models.migrations import HEAD, REVISIONS, migrate

_FIRST = "run `harvester crawl` or `harvester demo` first"


def explain(error: Exception, url: str | URL) -> DatabaseError:
    """The error as one line that says what is wrong with the database and what to do."""
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    dialect, parsed = dialect_of(url), parse_url(url)
    cause = dialect.find_cause(error, parsed) or f"failed: {said.strip().splitlines()[0]}"
    return DatabaseError(f"the database {dialect.name_of(parsed)} {cause}")


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turns what the driver raises inside the block into a `DatabaseError` of one line."""
    try:
        yield
    except DBAPIError as error:
        raise explain(error, engine.url) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that reads one state of the database and takes no write lock."""
    with explained(engine), engine.execution_options(**{READER: True}).begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that holds the write lock; commits at the end."""
    with explained(engine), engine.begin() as connection:
        yield connection


def open_database(url: str, *, mode: Mode = "write") -> Engine:
    """The database at `url`; writing makes and migrates a new one, reading never touches it.

    Raises `DatabaseError` where it is missing, older, newer, not ours, or can't be opened.
    """
    _check(url, mode)
    engine = _engine(url, mode)
    try:
        with reading(engine) as connection:
            found = _revision(connection)
        if found is None and mode == "write":
            upgrade(url)
        elif found != HEAD:
            raise _wrong_revision(url, found)
    except DatabaseError:
        engine.dispose()
        raise
    return engine


def current(url: str) -> str | None:
    """The revision of the database at `url`; None for one that holds nothing yet."""
    dialect_of(url).check(parse_url(url), "read")
    engine = _engine(url, "read")
    try:
        with reading(engine) as connection:
            return _revision(connection)
    finally:
        engine.dispose()


def holds_something(url: str) -> bool:
    """Whether there is a database at `url`; not so where its making was cut off, by a kill or a full disk."""
    dialect, parsed = dialect_of(url), parse_url(url)
    return dialect.is_there(parsed) and current(url) is not None


def name_of(url: str | URL) -> str:
    """What messages call the database: a file's path, or a server's address; never with a password."""
    return dialect_of(url).name_of(parse_url(url))


def upgrade(url: str) -> tuple[str | None, str]:
    """Brings the database to this version's revision, wholly or not at all; gives (before, after)."""
    _check(url, "write")
    engine = _engine(url, "write")
    try:
        with writing(engine) as connection:
            before = _revision(connection)
            if before is not None and before not in REVISIONS:
                raise _wrong_revision(url, before)
            if before != HEAD:
                dialect_of(connection).check_server(connection)
                migrate(connection)
                dialect_of(connection).mark(connection)
            return before, HEAD
    finally:
        engine.dispose()


def _check(url: str, mode: Mode) -> None:
    """Raises for what can't be opened, and for another program's before a connection that writes leaves its traces."""
    dialect, parsed = dialect_of(url), parse_url(url)
    dialect.check(parsed, mode)
    if mode == "write" and dialect.leaves_traces(parsed):
        current(url)


def _engine(url: str, mode: Mode) -> Engine:
    return dialect_of(url).to_engine(parse_url(url), mode)


def _wrong_revision(url: str, found: str | None) -> DatabaseError:
    said = f"was made by a newer version ({found}); upgrade the harvester"
    if found is None:
        said = f"is empty; {_FIRST}"
    elif found in REVISIONS:
        said = f"is of an older version ({found}); run `harvester db upgrade`"
    return DatabaseError(f"the database {name_of(url)} {said}")


def _revision(connection: Connection) -> str | None:
    """The revision, or None for an empty database; refuses what another program made."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables or not dialect_of(connection).is_marked(connection):
        name = name_of(connection.engine.url)
        raise DatabaseError(f"the database {name} belongs to another program; choose another with --db")
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)
