"""The migrations (Alembic), run from the program: no alembic.ini. A new one adds its revision to `REVISIONS`."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from models.packaged import packaged_folder

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
)  # oldest first; a database whose revision is not here is newer than this version
HEAD = REVISIONS[-1]


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration for this folder, on the connection whose transaction it shall use."""
    settings = Config()
    settings.set_main_option("script_location", str(packaged_folder("models.migrations")).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def migrate(connection: Connection, revision: str = "head") -> None:
    """Brings the database to `revision` inside the connection's transaction, views dropped first and made last."""
    command.upgrade(config(connection), revision)
