"""Files and streams to annotated articles, with neither Scrapy nor a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Final

from harvester.charset import UndecodableError
from harvester.platforms import READERS, XML_PLATFORMS, Reader, pagedump, recognised
from harvester.platforms.dump_html import is_html
from harvester.rawpage import to_raw_page
from harvester.reading import kept, read_loose, site_then
from harvester.site import Site
from models.errors import HarvestError
from models.items import AnnotatedArticle, Article, RawPage
from pipelines.text import annotate, place_articles
from pipelines.text.toolkit import Toolkit, load_toolkit

STDIN: Final = "-"
MEGABYTE: Final = 1_000_000
LARGEST_PAGE: Final = 10 * MEGABYTE  # a newspaper's page has a few dozen kilobytes


class FileNotRead(HarvestError):
    """A file or stream can't be read as a page: its name, what is wrong and what to do."""


def read_file(path: Path, fetched_at: datetime, *, encoding: str | None = None) -> RawPage:
    """The page in a file; raises `FileNotRead` where it is missing, locked, too large or no text."""
    with _one_line(str(path)), path.open("rb") as stream:
        return read_stream(stream, str(path), fetched_at, encoding=encoding)


def read_stream(stream: BinaryIO, name: str, fetched_at: datetime, *, encoding: str | None = None) -> RawPage:
    """The page that a stream holds, `name` as its source; raises `FileNotRead`.

    >>> from io import BytesIO
    >>> from datetime import UTC
    >>> read_stream(BytesIO("区报".encode("gbk")), STDIN, datetime(2026, 11, 24, tzinfo=UTC)).text
    '区报'
    """
    with _one_line(name):
        body = stream.read(LARGEST_PAGE + 1)
        if len(body) > LARGEST_PAGE:
            raise FileNotRead(f"{name}: is larger than {LARGEST_PAGE // MEGABYTE} MB; a page is a few kB, so split it")
        return to_raw_page(name, body, fetched_at, encoding=encoding)


def read_articles(
    page: RawPage, *, site: Site | None = None, published_on: date | None = None, is_single: bool = False
) -> tuple[Article, ...]:
    """The articles of a page by the platform that understands it; raises `PageNotUnderstood`."""
    platform = find_platform(page, None if site is None else site_then(site, page, published_on))
    return kept(read_loose(page, site, published_on, platform, is_single=is_single))


def find_platform(page: RawPage, site: Site | None) -> Reader:
    """The platform for a page: text is a page dump; HTML is its site's, else the first that recognises it."""
    name = recognised(page)
    if name in XML_PLATFORMS:
        return READERS[name]
    if not is_html(page.text):
        return pagedump
    if site is not None:
        return READERS[site.platform]
    return READERS[name or "pagedump"]


def extract(
    page: RawPage,
    toolkit: Toolkit,
    *,
    site: Site | None = None,
    published_on: date | None = None,
    is_single: bool = False,
) -> tuple[AnnotatedArticle, ...]:
    """The annotated articles of a page; `is_single`: it is one article, whatever stands in it.

    Where no district is known, the one that the page's articles name is looked up first (rule `page-district`).
    """
    articles = read_articles(page, site=site, published_on=published_on, is_single=is_single)
    placed = articles if toolkit.has_district else place_articles(articles)
    return tuple(annotate(article, toolkit) for article in placed)


def load_toolkit_for(site: Site | None) -> Toolkit:
    """The toolkit with a site's district, aliases and words, or one without any."""
    return load_toolkit() if site is None else load_toolkit(site.adcode, aliases=site.aliases, words=site.words)


@contextmanager
def _one_line(name: str) -> Iterator[None]:
    """Says in one line what the system or the charset says."""
    try:
        yield
    except FileNotFoundError:
        raise FileNotRead(f"{name}: no such file; check the path") from None
    except OSError as error:
        raise FileNotRead(f"{name}: can't be read: {error.strerror or error}") from error
    except UndecodableError as error:
        raise FileNotRead(f"{name}: {error}") from error
