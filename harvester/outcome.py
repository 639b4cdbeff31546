"""How a run ended: its counts, and the exit code that they make. Pure; no Scrapy, no SQL."""

from collections.abc import Iterable, Mapping

from models.items import Value

PREFIX = "harvest/"
# The counts of a run, as Scrapy stats under PREFIX and in the run's row.
PLANNED, LISTED, MISSING = "editions_planned", "editions_listed", "editions_missing"
REREAD = "addresses_planned"  # stored pages that are read again
UNMODIFIED = "unmodified"  # of the fetched ones: asked for again, and the server said that they did not change
PAGES, ARTICLES, FETCHED, REJECTED = "pages", "articles", "fetched", "rejected"
UNREACHED = "editions_unreached"  # of the planned ones: no DNS, no connection
SHORT = "editions_short"  # listed, but with fewer articles than the site's min_articles
LEFT_ALONE = "left_alone"  # links in lists to other hosts and to attachments
ERRORS = "errors"  # exceptions that are no `HarvestError`: bugs
UNVERIFIED = "certificates_unverified"  # 1 where the site's file says so
ASKED, ANSWERED = "asked", "answered"  # requests, for the progress bar
SEVERITY = (0, 3, 4, 2, 1)  # which exit code speaks for several sites
OFFLINE, DATABASE, BUSY = "offline", "database_error", "busy"  # reasons to close the spider
SHUTDOWN = "shutdown"  # Scrapy's own reason, after a signal


class Outcome(Value):
    """Exit code of a run and the reason in one line."""

    exit_code: int
    reason: str


def judge(finish_reason: str, counts: Mapping[str, int]) -> Outcome:
    """The outcome by the contract: 0 done, 1 failed, 3 short or with rejections, 4 busy.

    >>> judge("finished", {"articles": 60})
    Outcome(exit_code=0, reason='finished')
    >>> judge("finished", {"articles": 60, "rejected": 1})
    Outcome(exit_code=3, reason='1 rejected')
    """
    if finish_reason == BUSY:
        return Outcome(exit_code=4, reason="another run holds this site")
    if finish_reason == SHUTDOWN:
        return Outcome(exit_code=1, reason="interrupted")
    if finish_reason != "finished":
        return Outcome(exit_code=1, reason=finish_reason)
    if counts.get(ERRORS, 0):
        return Outcome(exit_code=1, reason=f"{counts[ERRORS]} errors, see the log")
    if counts.get(PLANNED, 0) and counts.get(UNREACHED, 0) == counts[PLANNED]:
        return Outcome(exit_code=1, reason=OFFLINE)
    faults = [
        f"{counts[name]} {said}"
        for name, said in ((REJECTED, "rejected"), (SHORT, "short editions"))
        if counts.get(name, 0)
    ]
    said = [*(faults or ["finished"]), *(["certificates not verified"] if counts.get(UNVERIFIED, 0) else [])]
    return Outcome(exit_code=3 if faults else 0, reason=", ".join(said))


def worst(codes: Iterable[int]) -> int:
    """The exit code of several runs together.

    >>> worst([0, 3, 0]), worst([3, 1, 4]), worst([])
    (3, 1, 0)
    """
    return max(codes, key=SEVERITY.index, default=0)
