"""What a failed request means: the reason in words, and whether the next crawl should try again."""

from typing import NamedTuple

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from harvester.charset import UndecodableError
from harvester.middlewares.hosts import OffSite
from harvester.middlewares.local_files import FileRefused
from harvester.middlewares.robots import RobotsForbidden, RobotsUnreachable
from models.errors import EditionMissing, PageNotUnderstood

GONE = frozenset({404, 410})
UNREACHED = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    RobotsUnreachable,
)
FINAL = (OffSite, FileRefused, RobotsForbidden, UndecodableError)
WORDS = {
    CannotResolveHostError: "its host has no address (DNS)",
    DownloadConnectionRefusedError: "its host refuses connections",
    DownloadTimeoutError: "no answer in time",
    DownloadFailedError: "the connection failed",
    ResponseDataLossError: "the answer was cut off",
    OSError: "can't be read",
}


class Failure(NamedTuple):
    """Why something was lost, and for how long."""

    reason: str
    is_final: bool
    is_gone: bool = False  # the server says that there is no such page
    is_unreached: bool = False  # nobody answered


def explain(error: BaseException | None) -> Failure:
    """What an exception of a request or of a platform means.

    >>> explain(PageNotUnderstood("http://a.cn/", "no body"))
    Failure(reason='no body', is_final=True, is_gone=False, is_unreached=False)
    """
    if isinstance(error, HttpError):
        status = error.response.status
        return Failure(f"HTTP {status}", is_final=status in GONE, is_gone=status in GONE)
    if isinstance(error, PageNotUnderstood):  # a page that answers with another edition may be there tomorrow
        return Failure(error.reason, is_final=not isinstance(error, EditionMissing))
    if isinstance(error, FINAL):
        return Failure(str(error), is_final=True)
    if isinstance(error, DownloadCancelledError) or "DOWNLOAD_MAXSIZE" in str(error):
        return Failure("larger than the limit for a page", is_final=True)
    words = next((said for kind, said in WORDS.items() if isinstance(error, kind)), None)
    reason = words or " ".join(str(error).split()) or type(error).__name__
    return Failure(reason, is_final=False, is_unreached=isinstance(error, UNREACHED))
