"""PostgreSQL (14 and later): a server. How it is opened, whose turn it is to write, and what its errors mean.

Writers take turns, as on SQLite: each transaction of theirs holds one advisory lock of the database, so that numbers,
clusters and counts are worked out by one at a time and no two wait for each other. Readers wait for nobody.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, NullPool, QueuePool, create_engine, event, func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError

from models.columns import Base
from models.described import Entry
from models.dialects import postgresql_fulltext, waiting
from models.dialects.options import READER, Mode, to_json
from models.dialects.postgresql_comments import write_comments
from models.errors import DatabaseError

MARK = "bulletin harvester"  # comment of the table of revisions: this database is ours
FULLTEXT = postgresql_fulltext
PARAMETER = "%s"
NUMBERS = "SELECT CAST(number AS bigint) AS value FROM json_array_elements_text(CAST(%s AS json)) number"
WORDS: Mapping[str, str] = {
    "names": "string_agg(b.name, '、' ORDER BY b.position)",
    "changed_fields": "json_array_elements_text(r.changed) f",
    "field": "f",
    "before": "r.before ->> f",
    "month": "to_char(published_on, 'YYYY-MM')",
}

_OLDEST = 14  # version of the server
READ_SECONDS = 600  # one question takes no longer
_CONNECT_SECONDS = 10
# Matches as a bitmap that forgets no row (else each is spelt anew), indexes cheap as on solid state, and no compiling.
_PLANS = "-c work_mem=64MB -c random_page_cost=1.1 -c jit=off"
_DRIVERS = ("postgresql", "postgresql+psycopg")
_BULL = 0x42554C4C  # "BULL": with 0 the lock of those who write, of another kind than a site's one number
_TAKE_TURN = f"SELECT set_config('lock_timeout', '{{}}ms', true), pg_advisory_xact_lock({_BULL}, 0)"
_HOLDER = f"""
SELECT a.pid, a.application_name, host(a.client_addr)
FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.classid = {_BULL} AND l.objid = 0 AND l.objsubid = 2 AND l.granted
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""  # noqa: S608 (nothing of it comes from outside)
_LOCKED = "is locked by another program{}; wait for it to end, or try again later"
_STATES = {  # SQLSTATE → what a person should know
    "25006": "is read-only here; connect to the primary server, as a role that may write",
    "42501": "may not be used so by this role: {}; grant it, or make the role the owner of the database",
    "53100": "can't grow: the server's disk is full; free some space and run the command again",
    "53300": "has no connection left; close others, or raise the server's max_connections",
    "57014": "took too long to answer; ask for less, or for fewer days",
    "57P01": "was shut down; start it and run the command again",
    "57P03": "is not ready yet; try again in a moment",
    "28P01": "refuses the password; see ~/.pgpass or the URL",
    "28000": "refuses this user; see its pg_hba.conf",
    "3D000": "is not there; make it with createdb",
    "2BP01": "holds something of yours that rests on ours: {}; drop it first",
}
_SAID = (  # what libpq says before there is a connection → what a person should know
    ("password authentication failed", _STATES["28P01"]),
    ("no password supplied", "wants a password; put it into ~/.pgpass, PGPASSWORD or the URL"),
    ("no pg_hba.conf entry", _STATES["28000"]),
    ('role "', "knows no such user; make one with createuser"),
    ("does not exist", _STATES["3D000"]),
    ("too many clients", _STATES["53300"]),
    ("starting up", _STATES["57P03"]),
    ("server closed the connection", "broke off the connection; is the server running? Run the command again"),
    ("connection refused", "does not answer: connection refused; is the server running, and the address right?"),
    ("no such file or directory", "does not answer: no such socket; is the server running, and the address right?"),
    ("could not translate host name", "can't be found: no such host; is the address right?"),
    ("failed to resolve host", "can't be found: no such host; is the address right?"),
    ("timeout expired", "does not answer in time; is the server running, and the address right?"),
)


def check(url: URL, _mode: Mode) -> None:
    """Raises where the URL names no database, or a driver that we do not use."""
    if url.drivername not in _DRIVERS:
        raise DatabaseError(f"{url.drivername}: another driver; write postgresql+psycopg://USER@HOST/DATABASE")
    if not url.database:
        raise DatabaseError(f"{name_of(url)}: the URL names no database; write postgresql+psycopg://USER@HOST/DATABASE")


def name_of(url: URL) -> str:
    """The address, without a password and options.

    >>> from sqlalchemy import make_url
    >>> name_of(make_url("postgresql+psycopg://desk:secret@db.example:5433/bulletins"))
    'postgresql://desk@db.example:5433/bulletins'
    """
    user = f"{url.username}@" if url.username else ""
    port = f":{url.port}" if url.port else ""
    socket = url.query.get("host")
    return f"postgresql://{user}{url.host or ''}{port}/{url.database or ''}{f'?host={socket}' if socket else ''}"


def is_there(_url: URL) -> bool:
    """A server is asked, not looked for."""
    return True


def leaves_traces(_url: URL) -> bool:
    """A connection leaves none."""
    return False


def to_engine(url: URL, mode: Mode) -> Engine:
    """An engine whose writers take turns, and whose readers see one state of the database and can't write."""
    if mode == "write":
        engine = _create(url, "")
        event.listen(engine, "begin", _begin)
        return engine
    timeout = f"-c statement_timeout={READ_SECONDS}s"
    return _create(url, f"-c default_transaction_read_only=on {timeout} {_ONE_STATE}", is_patient=True)


# The server lets go of what a machine held that is gone without a word, within 90 seconds and not two hours.
_SESSION = "-c timezone=UTC -c tcp_keepalives_idle=60 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
_ONE_STATE = "-c default_transaction_isolation=repeatable\\ read"


def _create(url: URL, options: str, *, is_patient: bool = False, is_lasting: bool = True) -> Engine:
    """An engine; a patient one looks whether a connection still stands before it uses it again."""
    own = url.query.get("options", "")
    said = " ".join(filter(None, (_PLANS, own if isinstance(own, str) else " ".join(own), _SESSION, options)))
    given: dict[str, object] = {"options": said}
    if "connect_timeout" not in url.query:
        given["connect_timeout"] = _CONNECT_SECONDS
    if "application_name" not in url.query:
        given["application_name"] = "harvester"
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args=given,
            json_serializer=to_json,
            pool_pre_ping=is_patient,
            poolclass=QueuePool if is_lasting else NullPool,
        )
    except ModuleNotFoundError:
        raise DatabaseError("PostgreSQL needs its driver; pip install 'bulletin-harvester[postgresql]'") from None


def _begin(connection: Connection) -> None:
    if READER in connection.get_execution_options():
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    else:
        connection.exec_driver_sql(_TAKE_TURN.format(round(waiting.BUSY_SECONDS * 1000)))


def is_marked(connection: Connection) -> bool:
    """Whether the table of revisions says that it is ours."""
    said = connection.exec_driver_sql("SELECT obj_description(to_regclass('alembic_version'), 'pg_class')")
    return said.scalar() == MARK


def mark(connection: Connection) -> None:
    """Says at the table of revisions that the database is ours."""
    connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{MARK}'")


def describe(connection: Connection, entries: Iterable[Entry]) -> None:
    """Comments on the tables, the views, and their columns."""
    write_comments(connection, entries)


def inform_planner(_connection: Connection) -> None:
    """Nothing: the server counts."""


def is_busy(error: Exception) -> bool:
    """Whether the turn did not come in time."""
    return _state(error) == "55P03"


def find_cause(error: Exception, url: URL) -> str | None:
    """What the error means to a person."""
    if is_busy(error):
        holder = find_holder(url)
        return _LOCKED.format("" if holder is None else f" ({holder})")
    said = _first_line(error)
    state = _state(error)
    if state is not None:
        return _STATES[state].format(said) if state in _STATES else None
    return next((cause for mark, cause in _SAID if mark in said.lower()), None)


def _state(error: Exception) -> str | None:
    found = getattr(error.orig if isinstance(error, DBAPIError) else error, "sqlstate", None)
    return found if isinstance(found, str) else None


def _first_line(error: Exception) -> str:
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return said.strip().splitlines()[0] if said.strip() else type(error).__name__


def find_holder(url: URL) -> str | None:
    """The connection whose turn to write it is."""
    engine = _create(url, "", is_lasting=False)
    with suppress(DBAPIError), engine.connect() as connection:
        row = connection.exec_driver_sql(_HOLDER).first()
        if row is not None:
            return f"process {row[0]} of the server, {row[1] or 'a program'}{f' on {row[2]}' if row[2] else ''}"
    return None


@contextmanager
def hold_site(url: URL, slug: str) -> Iterator[bool]:
    """An advisory lock on a connection of its own; the server lets go of it when that ends."""
    engine = _create(url, "", is_lasting=False).execution_options(isolation_level="AUTOCOMMIT")
    connection = engine.connect()
    try:
        held = connection.exec_driver_sql("SELECT pg_try_advisory_lock(%s)", (_site_key(slug),)).scalar_one()
        yield bool(held)
    finally:
        with suppress(DBAPIError):  # one that broke holds nothing any longer
            connection.close()


def _site_key(slug: str) -> int:
    return int.from_bytes(hashlib.blake2b(slug.encode(), digest_size=8).digest(), "big", signed=True)


def insert_into(table: type[Base]) -> postgresql.Insert:
    """PostgreSQL's insert."""
    return postgresql.insert(table)


def unpack(parameter: str, kinds: Mapping[str, str]) -> str:
    """A query for the rows of a JSON list of lists."""
    columns = (f"CAST(value ->> {position} AS {kind}) AS {name}" for position, (name, kind) in enumerate(kinds.items()))
    rows = f"json_array_elements(CAST({parameter} AS json)) value"
    return f"SELECT {', '.join(columns)} FROM {rows}"  # noqa: S608 (nothing of it comes from outside)


def check_server(connection: Connection) -> None:
    """Raises where the server is older than 14, or the database keeps no Chinese."""
    version, encoding = connection.exec_driver_sql(
        "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding')"
    ).one()
    name = name_of(connection.engine.url)
    if version < _OLDEST:
        raise DatabaseError(f"the database {name} is on PostgreSQL {version}; {_OLDEST} or later is needed")
    if encoding != "UTF8":
        raise DatabaseError(f"the database {name} has the encoding {encoding}; make one with createdb --encoding=UTF8")


def compact(engine: Engine) -> None:
    """Makes the room of removed rows free for new ones; the server gives it back to the disk where it can."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql('VACUUM raw_body, "fetch"')


def settle(connection: Connection) -> None:
    """Sets the sequences behind the rows' numbers, and counts what the planner wants to know."""
    for table in Base.metadata.sorted_tables:
        number = table.autoincrement_column
        if number is not None:
            last = func.coalesce(select(func.max(number)).scalar_subquery(), 0)
            sequence = func.pg_get_serial_sequence(table.name, number.name)
            connection.execute(select(func.setval(sequence, last + 1, False)))
    connection.exec_driver_sql("ANALYZE")


def size_of(connection: Connection) -> int:
    """Bytes of the database on the server."""
    return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())


def absolute(url: URL) -> str:
    """The URL as it is."""
    return url.render_as_string(hide_password=False)


def folder_of(_url: URL) -> Path | None:
    """None: it lies on the server."""
    return None


def why_unwritable(connection: Connection) -> str | None:
    """The server is a copy of another, or the role may not write."""
    asked = "SELECT pg_is_in_recovery(), has_table_privilege('article', 'INSERT')"
    is_copy, may_write = connection.exec_driver_sql(asked).one()
    if is_copy:
        return _STATES["25006"]
    return None if may_write else "is read-only for this role; connect as its owner"


def find_faults(_connection: Connection) -> list[str]:
    """Nothing: the server checks its pages (data_checksums) and holds every reference."""
    return []
