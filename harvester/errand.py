"""An errand: what one run is asked to do, checked before anything is fetched. Pure; no Scrapy, no SQL."""

import os
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from harvester.platforms import READERS
from harvester.site import Site
from harvester.sitefile import find_site, load_sites
from models.errors import UsageError
from models.items import Value

ARGUMENTS = frozenset(
    {"site", "since", "until", "missing", "sites", "paths", "urls", "date", "platform", "single", "stored"}
)
LOCAL = "local"  # in place of a slug: files that belong to no site
DEFAULT_DAYS = 7
TRUTHS = {"1": True, "true": True, "yes": True, "": False, "0": False, "false": False, "no": False}


class Errand(Value):
    """A site and the days to harvest, or files to read (`urls`), for a site or for none.

    `is_stored` is for the stored pages of a site, or of files of none, on those days or on all. `published_on` dates
    files that hold no date; `platform` reads every file, instead of the one that recognises it.
    """

    site: Site | None = None
    since: date | None = None
    until: date | None = None
    only_missing: bool = False
    urls: tuple[str, ...] = ()
    published_on: date | None = None
    platform: str | None = None
    is_single: bool = False
    is_stored: bool = False


def to_errand(arguments: Mapping[str, str | None], *, sites: str, today: date) -> Errand:
    """The errand that `-a name=value` arguments describe; raises `UsageError` or `SiteError`.

    `sites` is the folder of the user's own site files, or "".
    """
    unknown = sorted(set(arguments) - ARGUMENTS)
    if unknown:
        raise UsageError(f"no argument {unknown[0]!r}; there are {', '.join(sorted(ARGUMENTS))}")
    given = {name: value for name, value in arguments.items() if value}
    slug, is_stored = given.get("site"), _truth("stored", given.get("stored"))
    site = _site(None if is_stored and slug == LOCAL else slug, given.get("sites") or sites)
    platform = given.get("platform")
    if platform is not None and platform not in READERS:
        raise UsageError(f"no platform {platform!r}; there are {', '.join(sorted(READERS))}")
    if urls := _urls(given.get("paths", ""), given.get("urls", "")):
        return Errand(
            site=site,
            urls=urls,
            published_on=parse_date("date", given.get("date")),
            platform=platform,
            is_single=_truth("single", given.get("single")),
        )
    if is_stored:
        return _to_stored(site, given)
    if site is None:
        raise UsageError("no site; give site=SLUG (see `harvester sites list`), or paths=FILE")
    since, until = days(given.get("since"), given.get("until"), recheck_days=site.recheck_days, today=today)
    site.check_crawlable(since)
    return Errand(site=site, since=since, until=until, only_missing=_truth("missing", given.get("missing")))


def _to_stored(site: Site | None, given: Mapping[str, str]) -> Errand:
    since, until = parse_date("since", given.get("since")), parse_date("until", given.get("until"))
    if since is not None and until is not None and since > until:
        raise UsageError(f"since {since} is after until {until}: turn the range round")
    return Errand(site=site, since=since, until=until, is_stored=True)


def days(since: str | None, until: str | None, *, recheck_days: int, today: date) -> tuple[date, date]:
    """The range to harvest, ends included: the last `recheck_days` where it is not given; never beyond today.

    >>> days(None, None, recheck_days=7, today=date(2022, 3, 24))
    (datetime.date(2022, 3, 17), datetime.date(2022, 3, 24))
    """
    last = min(parse_date("until", until) or today, today)
    first = parse_date("since", since) or last - timedelta(days=recheck_days)
    if first > last:
        raise UsageError(f"since {first} is after until {last}: turn the range round")
    return first, last


def parse_date(name: str, text: str | None) -> date | None:
    """The date of an argument; raises `UsageError`.

    >>> parse_date("since", "2022-03-24")
    datetime.date(2022, 3, 24)
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{name}: {text!r} is no date; write it as 2022-03-24") from error


def _site(slug: str | None, folder: str) -> Site | None:
    folders = tuple(Path(part) for part in folder.split(os.pathsep) if part)
    return None if slug is None else find_site(slug, load_sites(*folders))


def _urls(paths: str, urls: str) -> tuple[str, ...]:
    """Files as `file:` URLs: paths are parted as in PATH, URLs by spaces."""
    return (*(Path(path).absolute().as_uri() for path in paths.split(os.pathsep) if path), *urls.split())


def _truth(name: str, text: str | None) -> bool:
    if (text or "").lower() not in TRUTHS:
        raise UsageError(f"{name}: {text!r} is neither yes nor no")
    return TRUTHS[(text or "").lower()]
