"""The migrations (Alembic), run from the program: no alembic.ini. A new one adds its revision to `REVISIONS`."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from models.packaged import packaged_folder

if TYPE_CHECKING:
    from alembic.config import Config

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
)  # oldest first; a database whose revision is not here is newer than this version
HEAD = REVISIONS[-1]


def config(connection: Connection | None = None) -> "Config":
    """Alembic's configuration for this folder, on the connection whose transaction it shall use."""
    from alembic.config import Config  # a tenth of a second, which a database that is new enough needs not

    settings = Config()
    settings.set_main_option("script_location", str(packaged_folder("models.migrations")).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def migrate(connection: Connection, revision: str = "head") -> None:
    """Brings the database to `revision` inside the connection's transaction, views dropped first and made last."""
    from alembic import command

    command.upgrade(config(connection), revision)
