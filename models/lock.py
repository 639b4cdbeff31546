"""One run a site at a time: a lock that dies with its owner, by `kill -9` too."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from models.database import explain
from models.dialects import dialect_of, parse_url
from models.errors import SiteBusy


@contextmanager
def site_lock(database: str | Engine, slug: str) -> Iterator[None]:
    """Holds the site for the time of the block; raises `SiteBusy` at once where another run holds it."""
    url = parse_url(database.url if isinstance(database, Engine) else database)
    with ExitStack() as stack:
        try:
            is_held = stack.enter_context(dialect_of(url).hold_site(url, slug))
        except DBAPIError as error:
            raise explain(error, url) from error
        if not is_held:
            raise SiteBusy(f"another run holds {slug}; wait for it to end (see `harvester runs`)")
        yield
