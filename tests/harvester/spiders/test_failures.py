import pytest
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from harvester.charset import UndecodableError
from harvester.middlewares.hosts import OffSite
from harvester.middlewares.robots import RobotsForbidden, RobotsUnreachable
from harvester.spiders.failures import explain
from models.errors import EditionMissing, PageNotUnderstood

URL = "http://a.cn/"


def http_error(status: int) -> HttpError:
    return HttpError(Response(URL, status=status, request=Request(URL)))


@pytest.mark.parametrize(
    "error",
    [
        http_error(404),
        http_error(410),
        OffSite("x"),
        RobotsForbidden("x"),
        UndecodableError("x"),
        PageNotUnderstood(URL, "x"),
        DownloadCancelledError("x"),
        IgnoreRequest("exceeded DOWNLOAD_MAXSIZE (1 B)"),
    ],
)
def test_what_will_not_change_is_final(error: Exception) -> None:
    assert explain(error).is_final


@pytest.mark.parametrize(
    "error",
    [
        http_error(500),
        http_error(403),
        DownloadTimeoutError(),
        CannotResolveHostError(),
        ResponseDataLossError(),
        RobotsUnreachable("x"),
        EditionMissing(URL, "another edition"),
        ValueError("surprise"),
    ],
)
def test_what_may_pass_is_tried_again(error: Exception) -> None:
    assert not explain(error).is_final


def test_only_silence_counts_as_unreached() -> None:
    assert explain(CannotResolveHostError()).is_unreached
    assert not explain(http_error(500)).is_unreached


def test_a_reason_is_one_line_and_never_empty() -> None:
    assert explain(ValueError("a\n b")).reason == "a b"
    assert explain(KeyError()).reason == "KeyError"
