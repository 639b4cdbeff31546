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
from twisted.internet.error import ConnectError

from harvester.charset import UndecodableError
from harvester.middlewares.faults import NOBODY, certificate_fault
from harvester.middlewares.hosts import OffSite
from harvester.middlewares.local_files import FileRefused
from harvester.middlewares.robots import RobotsForbidden, RobotsUnreachable
from models.errors import EditionMissing, PageNotUnderstood

GONE = frozenset({404, 410})
UNREACHED = (*NOBODY, DownloadFailedError, DownloadTimeoutError)
WORDS = {
    CannotResolveHostError: "its host has no address (DNS)",
    DownloadConnectionRefusedError: "its host refuses connections",
    DownloadTimeoutError: "no answer in time",
    DownloadFailedError: "the connection failed",
    ConnectError: "there is no way to its host",
    ResponseDataLossError: "the answer was cut off",
    DownloadCancelledError: "larger than max_bytes, or without an end",
    OSError: "can't be read",
}
ELSEWHERE = "redirects to"
SCRAPYS_WORDS = {
    "max redirections reached": "redirects without an end",
    "Missing scheme in request url:": f"{ELSEWHERE} what is no address of the web:",
}


class Failure(NamedTuple):
    """Why something was lost, and for how long."""

    reason: str
    is_final: bool
    is_gone: bool = False  # the server says that there is no such page
    is_unreached: bool = False  # nobody answered
    is_nobody: bool = False  # there is nobody who could: no address, no route, no listener
    settles: bool = False  # for an article: final where it stays so for days


def explain(error: BaseException | None) -> Failure:
    """What an exception of a request or of a platform means.

    >>> explain(PageNotUnderstood("http://a.cn/", "no body"))
    Failure(reason='no body', is_final=True, is_gone=False, is_unreached=False, is_nobody=False, settles=False)
    """
    match error:
        case HttpError():
            status = error.response.status
            return Failure(f"HTTP {status}", is_final=status in GONE, is_gone=status in GONE)
        case PageNotUnderstood():  # a page that answers with another edition may be there tomorrow
            return Failure(error.reason, is_final=not isinstance(error, EditionMissing))
        case FileRefused() | RobotsForbidden() | UndecodableError():
            return Failure(str(error), is_final=True)
        case OffSite():
            return Failure(str(error), is_final=error.is_final, settles=error.settles)
        case RobotsUnreachable():
            return Failure(str(error), is_final=False, is_unreached=error.is_silent)
    return _of_the_way(error)


def _of_the_way(error: BaseException | None) -> Failure:
    """What went wrong between us and the page: any of it may pass."""
    if error is not None and (fault := certificate_fault(error)) is not None:
        return Failure(f"its certificate is refused: {fault}; `verify_tls = false` lets it pass", is_final=False)
    words = next((said for kind, said in WORDS.items() if isinstance(error, kind)), None)
    reason = words or " ".join(str(error).split()) or type(error).__name__
    for scrapys, ours in SCRAPYS_WORDS.items():
        reason = reason.replace(scrapys, ours)
    is_unreached, is_nobody = isinstance(error, UNREACHED), isinstance(error, NOBODY)
    settles = reason.startswith(ELSEWHERE)
    return Failure(reason, is_final=False, is_unreached=is_unreached, is_nobody=is_nobody, settles=settles)
