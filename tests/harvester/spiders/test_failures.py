import pytest
from OpenSSL import SSL
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError

from harvester.charset import UndecodableError
from harvester.middlewares.hosts import OffSite
from harvester.middlewares.robots import RobotsForbidden, RobotsUnreachable
from harvester.middlewares.unpacking import AnswerRefused
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
        OffSite("moved for good", is_final=True),
        RobotsForbidden("x"),
        UndecodableError("x"),
        PageNotUnderstood(URL, "x"),
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
        OffSite("a portal that wants a password"),
        DownloadCancelledError("x"),
        AnswerRefused("its gzip is cut off"),
        EditionMissing(URL, "another edition"),
        ValueError("surprise"),
    ],
)
def test_what_may_pass_is_tried_again(error: Exception) -> None:
    assert not explain(error).is_final


def test_only_silence_counts_as_unreached() -> None:
    assert explain(CannotResolveHostError()).is_unreached
    assert explain(RobotsUnreachable("no answer in time", is_silent=True)).is_unreached
    assert not explain(http_error(500)).is_unreached
    assert not explain(RobotsUnreachable("HTTP 500")).is_unreached


def test_a_host_that_is_not_there_is_told_from_one_that_is_silent() -> None:
    assert explain(CannotResolveHostError()).is_nobody
    assert explain(ConnectError()).is_nobody  # type: ignore[no-untyped-call]
    assert not explain(DownloadTimeoutError()).is_nobody


def test_a_refused_certificate_says_which_key_lets_it_pass() -> None:
    error = DownloadFailedError("x")
    error.__cause__ = SSL.Error([("SSL routines", "", "certificate verify failed")])
    found = explain(error)
    assert found.reason.startswith("its certificate is refused: nobody whom this machine trusts")
    assert "verify_tls = false" in found.reason
    assert not found.is_unreached


def test_a_reason_is_one_line_and_never_empty() -> None:
    assert explain(ValueError("a\n b")).reason == "a b"
    assert explain(KeyError()).reason == "KeyError"
