"""Refuses local files that are no page, before they are read: empty, too large, not there."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from harvester.middlewares.hosts import LOCAL

MAX_BYTES = 10 * 1024 * 1024


class FileRefused(IgnoreRequest):
    """The file can't be a page."""


class LocalFilesMiddleware:
    """Looks at a file that the user named before it is opened."""

    async def process_request(self, request: Request) -> None:
        """Raises `FileRefused` with the reason."""
        if not request.meta.get(LOCAL):
            return
        if (reason := refusal(Path(unquote(urlsplit(request.url).path)))) is not None:
            raise FileRefused(reason)


def refusal(path: Path) -> str | None:
    """Why a file can't be read, before it is."""
    try:
        size = path.stat().st_size
    except OSError as error:
        return f"can't be read: {error.strerror}"
    if size == 0:
        return "is empty"
    if size > MAX_BYTES:
        return f"has {size / 1024 / 1024:.0f} MB, more than the {MAX_BYTES // 1024 // 1024} MB that a page may have"
    return None
