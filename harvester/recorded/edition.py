"""A recorded edition: a folder with edition.json, its pages, and expected.json. Reads and writes files; no Scrapy."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from harvester.rawpage import to_raw_page
from harvester.wholefile import write_whole
from models.errors import HarvestError
from models.items import Article, Header, RawPage, Value

LONGEST_NAME = 60  # of a file
EDITION, EXPECTED, PAGES = "edition.json", "expected.json", "pages"
FIXTURES = "fixtures"  # beside the site files: fixtures/<slug>/<date>/
UNREAD = frozenset({"site", "raw_hash", "rules", "is_broken"})  # what a person need not check
Field = str | list[str] | int | bool | None
Expected = dict[str, Field]


class RecordError(HarvestError):
    """A recorded edition can't be read or written: which file, what is wrong and what to do."""


class RecordedPage(Value):
    """One page: the address that was asked for, where a redirect led, and the file with its bytes."""

    url: str
    file: str
    status: int = 200
    content_type: str | None = None
    redirected_to: str | None = None


class Edition(Value):
    """What edition.json says; `is_checked` once a person has compared expected.json with the printed pages."""

    site: str
    published_on: date
    recorded_on: date
    is_checked: bool = False
    pages: tuple[RecordedPage, ...]


class Recorded(Value):
    """A recorded edition with the bytes of its pages and the articles that are expected."""

    edition: Edition
    bodies: tuple[bytes, ...]
    expected: tuple[Expected, ...]

    def page(self, number: int, encoding: str | None) -> RawPage:
        """The page of that number, from 0, as if it had just come."""
        recorded = self.edition.pages[number]
        headers = () if recorded.content_type is None else (Header(name="content-type", value=recorded.content_type),)
        fetched_at = datetime.combine(self.edition.recorded_on, time(), ZoneInfo("Asia/Shanghai"))
        url = recorded.redirected_to or recorded.url
        return to_raw_page(url, self.bodies[number], fetched_at, recorded.status, headers, encoding=encoding)


def to_expected(article: Article) -> Expected:
    """The fields of an article that a person checks, by name.

    >>> to_expected(Article(site=None, source="a.htm", headline="社区义诊", lines=("本报讯",)))["headline"]
    '社区义诊'
    """
    shown: Expected = article.model_dump(mode="json", exclude=set(UNREAD))
    return shown


def to_edition(slug: str, day: date, today: date, pages: Sequence[tuple[str, RawPage]]) -> Edition:
    """What edition.json says of pages, each with the address that was asked for."""
    names: set[str] = set()
    return Edition(
        site=slug,
        published_on=day,
        recorded_on=today,
        pages=tuple(_recorded(asked, page, names) for asked, page in pages),
    )


def _recorded(asked: str, page: RawPage, names: set[str]) -> RecordedPage:
    return RecordedPage(
        url=asked,
        file=file_name(asked, names),
        status=page.status,
        content_type=next((header.value for header in page.headers if header.name == "content-type"), None),
        redirected_to=page.url if page.url != asked else None,
    )


def file_name(url: str, taken: set[str]) -> str:
    """A file's name for an address that no other has, which is then taken.

    >>> taken: set[str] = set()
    >>> file_name("http://a.cn/html/2022-03/24/content_5.htm", taken), file_name("http://a.cn/b/content_5.htm", taken)
    ('content_5.htm', 'content_5-2.htm')
    """
    last = urlsplit(url).path.rpartition("/")[2]
    kept = "".join(char if char.isascii() and (char.isalnum() or char in "._-") else "_" for char in last)
    stem, dot, ending = (kept.lstrip(".")[-LONGEST_NAME:] or "index.htm").rpartition(".")
    name, number = f"{stem}{dot}{ending}", 1
    while name.lower() in taken:
        number += 1
        name = f"{stem}-{number}{dot}{ending}"
    taken.add(name.lower())
    return name


def find_editions(folder: Path, slug: str) -> tuple[Path, ...]:
    """The folders of a site's recorded editions, oldest first."""
    return tuple(sorted(path.parent for path in (folder / FIXTURES / slug).glob(f"*/{EDITION}")))


def folder_of(folder: Path, slug: str, day: date) -> Path:
    """Where an edition is kept, beside the site files of a folder."""
    return folder / FIXTURES / slug / day.isoformat()


def load_edition(folder: Path) -> Recorded:
    """The recorded edition in a folder; raises `RecordError` that names the file at fault."""
    edition = _parsed(folder / EDITION)
    bodies = tuple(_bytes(folder / PAGES, page.file) for page in edition.pages)
    return Recorded(edition=edition, bodies=bodies, expected=_expected(folder / EXPECTED))


def save_edition(folder: Path, edition: Edition, bodies: Sequence[bytes], articles: Iterable[Article]) -> None:
    """Writes a recorded edition to a folder that is not there yet; raises `RecordError`."""
    if folder.exists():
        raise RecordError(f"{folder}: is there already; remove it, or record into another folder with --into")
    try:
        (folder / PAGES).mkdir(parents=True)
        for page, body in zip(edition.pages, bodies, strict=True):
            (folder / PAGES / page.file).write_bytes(body)
        _write(folder / EXPECTED, [to_expected(article) for article in articles])
        _write(folder / EDITION, edition.model_dump(mode="json", exclude_none=True))  # last: with it, all is there
    except OSError as error:
        raise RecordError(f"{folder}: can't be written: {error.strerror}; choose another with --into") from error


def mark_checked(folder: Path) -> None:
    """Writes down that a person has compared what is expected with the pages."""
    edition = load_edition(folder).edition.model_copy(update={"is_checked": True})
    _write(folder / EDITION, edition.model_dump(mode="json", exclude_none=True))


def _write(path: Path, value: object) -> None:
    write_whole(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _parsed(path: Path) -> Edition:
    try:
        return Edition.model_validate_json(_text(path))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "it"
        raise RecordError(f"{path}: {key}: {first['msg']}; record the edition again") from error


def _expected(path: Path) -> tuple[Expected, ...]:
    try:
        rows = json.loads(_text(path))
    except ValueError as error:
        raise RecordError(f"{path}: is no JSON: {error}; correct it") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) and "source" in row for row in rows):
        raise RecordError(f"{path}: must be a list of articles, each with its source")
    known = set(Article.model_fields)
    for number, row in enumerate(rows):
        if unknown := sorted(set(row) - known):
            raise RecordError(f"{path}: article {number}: {unknown[0]!r} is no field of an article; correct it")
    return tuple(rows)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise RecordError(f"{path}: can't be read: {error.strerror}; record the edition again") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{path}: is not UTF-8 text; save it as UTF-8") from error


def _bytes(folder: Path, name: str) -> bytes:
    path = folder / name
    if path.parent != folder:
        raise RecordError(f"{path}: a page's file must lie in {folder}; correct {EDITION}")
    try:
        return path.read_bytes()
    except OSError as error:
        raise RecordError(f"{path}: can't be read: {error.strerror}; record the edition again") from error
