"""What Alembic runs: drops the analysts' views, migrates, makes the views anew, all in the caller's transaction."""

from alembic import context
from sqlalchemy import Connection

from models.dialects import dialect_of
from models.dictionary import find_tables
from models.migrations import HEAD
from models.schema import TABLES
from models.views import create_views, drop_views

SHADOW = "article_fts"  # the full-text index and its shadow tables are made by hand


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Whether autogenerate should compare the object: not the full-text index."""
    return not (kind == "table" and name is not None and name.startswith(SHADOW))


def run(connection: Connection) -> None:
    """Runs the migrations that are due on the connection."""
    context.configure(
        connection=connection,
        target_metadata=TABLES[0].metadata,
        transactional_ddl=True,
        render_as_batch=connection.dialect.name == "sqlite",
        include_name=include_name,
    )
    drop_views(connection)
    with context.begin_transaction():
        context.run_migrations()
    if context.get_context().get_current_revision() == HEAD:
        create_views(connection)
        dialect_of(connection).describe(connection, find_tables())
        dialect_of(connection).inform_planner(connection)


if hasattr(context, "config"):  # absent where a tool merely imports this module
    run(context.config.attributes["connection"])
