"""What a failed download says of the other side: nobody there, or somebody whose certificate is not good."""

from collections.abc import Iterator

from OpenSSL import SSL
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError
from service_identity.exceptions import VerificationError
from twisted.internet.error import ConnectError

NOBODY = (CannotResolveHostError, DownloadConnectionRefusedError, ConnectError)  # no address, no route, no listener
UNTRUSTED = "certificate verify failed"


def certificate_fault(error: BaseException) -> str | None:
    """Why the host's certificate was refused; none where that was not the fault."""
    for cause in _causes(error):
        if isinstance(cause, VerificationError):
            return "it is another host's"
        if isinstance(cause, SSL.Error) or UNTRUSTED in str(cause):
            if UNTRUSTED not in str(cause):
                return None
            return "nobody whom this machine trusts has signed it, or it has run out"
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what is behind it, Twisted's lists of reasons too."""
    while error is not None:
        yield error
        for reason in getattr(error, "reasons", ()):
            yield from _causes(reason.value)
        error = error.__cause__
