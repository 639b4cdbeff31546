"""The exceptions of the project. Every one derives from `HarvestError` and reads as one line for a person."""


class HarvestError(Exception):
    """Something a person can act on; the command line prints it as one line and exits with `exit_code`."""

    exit_code = 1


class UsageError(HarvestError):
    """What was asked for makes no sense: an unknown site, a bad date, a range turned round."""

    exit_code = 2


class SiteError(UsageError):
    """A site's file is wrong: its path, the key and the reason."""


class DatabaseError(HarvestError):
    """The database can't be opened, read or written; says what to do."""


class SiteBusy(HarvestError):
    """Another run holds this site."""

    exit_code = 4


class PageNotUnderstood(HarvestError):
    """A page has not the structure its platform expects.

    >>> str(PageNotUnderstood("http://a.cn/node_1.htm", "no page list"))
    'http://a.cn/node_1.htm: no page list'
    """

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


class EditionMissing(PageNotUnderstood):
    """The index page says that this edition was not published, or answers with another edition."""
