"""CPU milliseconds a page to read articles, system by system, beside gne and trafilatura on the same pages."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from harvester.platforms import PLATFORMS, Platform
from harvester.recorded.edition import Recorded, find_editions, load_edition
from harvester.sitefile import load_site
from models.items import RawPage
from tests.benchmarks.figures import Figure, time_of

FOLDER = Path(__file__).parents[1] / "fixtures" / "sites"
TIMES = 8  # each page is read as often, so that a round is long enough to be timed
Read = Callable[[str], object]


def measure() -> Iterator[Figure]:
    """A figure a recorded site and peer; trafilatura where it is installed (extra `bench`)."""
    peers = dict(_peers())
    for path in sorted(FOLDER.glob("*.toml")):
        if (site := load_site(path)).platform not in PLATFORMS:  # a platform of lists and feeds
            continue
        (folder,) = find_editions(FOLDER, site.slug)
        pages = _articles(load_edition(folder), site.encoding) * TIMES
        ours = time_of(partial(_read_ours, PLATFORMS[site.platform], pages))
        name, unit = f"parse, {site.slug}", "ms a page"
        if not peers:
            yield Figure(name, ours * 1000 / len(pages), unit)
        for peer, read in peers.items():
            theirs = time_of(partial(_read_all, read, pages))
            yield Figure(name, ours * 1000 / len(pages), unit, theirs * 1000 / len(pages), peer)


def _articles(recorded: Recorded, encoding: str | None) -> list[RawPage]:
    sources = {row["source"] for row in recorded.expected}
    numbers = (number for number, page in enumerate(recorded.edition.pages) if page.url in sources)
    return [recorded.page(number, encoding) for number in numbers]


def _read_ours(platform: Platform, pages: list[RawPage]) -> None:
    for page in pages:
        platform.read_articles(page, None)


def _read_all(read: Read, pages: list[RawPage]) -> None:
    for page in pages:
        read(page.text)


def _peers() -> Iterator[tuple[str, Read]]:
    """What reads any news page, as far as it is installed: title, body and date of each."""
    if find_spec("gne") is not None:
        yield "gne", import_module("gne").GeneralNewsExtractor().extract
    if find_spec("trafilatura") is not None:
        yield "trafilatura", partial(import_module("trafilatura").bare_extraction, with_metadata=True)
