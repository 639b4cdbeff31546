"""Whether a site's file is right and its recorded editions are read as a person said. Reads files; no Scrapy."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from harvester.platforms.markup import canonical
from harvester.recorded.compare import find_differences
from harvester.recorded.edition import Recorded, RecordError, find_editions, load_edition
from harvester.recorded.replay import replay
from harvester.site import Site
from harvester.sitefile import load_site
from harvester.siteparts import Correction
from models.errors import SiteError
from models.items import Value

UNCHECKED = "not checked by a person yet: compare expected.json with the printed pages, then `sites record --checked`"
WRONG_FILE, WRONG_FIELDS, UNSURE_FIELDS = 2, 1, 3  # exit codes


class Verdict(Value):
    """One thing that was checked: right, wrong with its fault, or (`is_right` none) worth a look."""

    slug: str
    edition: date | None = None
    is_right: bool | None
    fault: str | None = None
    expected: str | None = None
    found: str | None = None
    path: str
    exit_code: int = 0


class Seen(Value):
    """The addresses and days that were ever listed for a site: what a correction may have matched."""

    urls: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()


def check_site(path: Path, folders: Iterable[Path], stored: Seen) -> Iterator[Verdict]:
    """What is to be said of a site's file, its recorded editions in the folders and its corrections."""
    try:
        site = load_site(path)
    except SiteError as error:
        for fault in str(error).splitlines():
            said = fault.removeprefix(f"{path}: ")
            yield Verdict(slug=path.stem, is_right=False, fault=said, path=str(path), exit_code=WRONG_FILE)
        return
    yield Verdict(slug=site.slug, is_right=True, path=str(path))
    recorded: list[Recorded] = []
    for folder in dict.fromkeys(found for each in folders for found in find_editions(each, site.slug)):
        yield from _check_edition(site, folder, recorded)
    yield from _unmatched(site, [stored, *map(_seen_in, recorded)], path)


def exit_code(verdicts: Collection[Verdict]) -> int:
    """2 where a file is wrong, 1 where checked fields differ, 3 where only unchecked ones do, else 0."""
    codes = {verdict.exit_code for verdict in verdicts}
    return next((code for code in (WRONG_FILE, WRONG_FIELDS, UNSURE_FIELDS) if code in codes), 0)


def _check_edition(site: Site, folder: Path, read: list[Recorded]) -> Iterator[Verdict]:
    try:
        recorded = load_edition(folder)
    except RecordError as error:
        said = str(error).removeprefix(f"{folder}/")
        yield Verdict(slug=site.slug, is_right=False, fault=said, path=str(folder), exit_code=WRONG_FIELDS)
        return
    read.append(recorded)
    wrong = tuple(_faults(site, recorded, folder))
    yield from wrong
    if not wrong:
        day, is_checked = recorded.edition.published_on, recorded.edition.is_checked
        said_so = None if is_checked else UNCHECKED
        yield Verdict(slug=site.slug, edition=day, is_right=is_checked or None, fault=said_so, path=str(folder))


def _faults(site: Site, recorded: Recorded, folder: Path) -> Iterator[Verdict]:
    """A verdict for each page that is not read and each field that differs."""
    edition = recorded.edition
    code = WRONG_FIELDS if edition.is_checked else UNSURE_FIELDS
    found = replay(recorded, site)
    wrong = Verdict(slug=site.slug, edition=edition.published_on, is_right=False, path=str(folder), exit_code=code)
    for problem in found.problems:
        yield wrong.model_copy(update={"fault": problem})
    for each in find_differences(recorded.expected, found.articles):
        fault = f"{each.field} of {short(each.source)}"
        yield wrong.model_copy(update={"fault": fault, "expected": each.expected, "found": each.found})


def short(url: str) -> str:
    """The last part of an address, which names an article within its edition.

    >>> short("http://a.cn/html/2022-03/24/content_5.htm?id=7")
    'content_5.htm?id=7'
    """
    parts = urlsplit(url)
    last = parts.path.rstrip("/").rpartition("/")[2] or url
    return f"{last}?{parts.query}" if parts.query else last


def _unmatched(site: Site, seen: Iterable[Seen], path: Path) -> Iterator[Verdict]:
    known = tuple(seen)
    for number, correction in enumerate(site.corrections):
        if not any(_has_matched(correction, site, each) for each in known):
            where = correction.url or correction.date
            fault = f"corrections.{number} ({where}) has never matched a recorded or stored page; check it"
            yield Verdict(slug=site.slug, is_right=None, fault=fault, path=str(path))


def _has_matched(correction: Correction, site: Site, seen: Seen) -> bool:
    if correction.url is None:
        return correction.date in seen.days
    bases = {site.base_url, *(layout.base_url for layout in site.layouts if layout.base_url)}
    return not seen.urls.isdisjoint(canonical(urljoin(base, correction.url)) for base in bases)


def _seen_in(recorded: Recorded) -> Seen:
    urls = frozenset(canonical(page.url) for page in recorded.edition.pages)
    return Seen(urls=urls, days=frozenset({recorded.edition.published_on}))
