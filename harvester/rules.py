"""Which version of the rules reads a page: a digest of the code, the data and the site's file. No Scrapy, no SQL."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from harvester.site import Site

LENGTH = 16  # hexadecimal digits that are kept
READERS = ("platforms", "reading.py", "rawpage.py", "charset.py", "selectors.py", "siteparts.py", "columns.py")
LIBRARIES = ("jieba", "rjieba", "lxml", "parsel", "w3lib", "feedparser")  # what reads with us
MANNERS = frozenset(  # of a site's file: how it is fetched, not how it is read
    (
        "name",
        "delay",
        "concurrency",
        "recheck_days",
        "min_articles",
        "obey_robots",
        "verify_tls",
        "deadline",
        "max_bytes",
    )
)
NO_RULES = ("__pycache__", "README.md", ".pyc")


def rules_version(site: Site | None, stages: Iterable[str] = ()) -> str:
    """The version of all that decides how a site's pages are read; `stages` name the pipelines.

    >>> len(rules_version(None)), rules_version(None) == rules_version(None, ["pipelines.check.CheckPipeline"])
    (16, False)
    """
    digest = hashlib.sha256(_code().encode())
    for stage in stages:
        digest.update(stage.encode())
    if site is not None:
        digest.update(site.model_dump_json(exclude=set(MANNERS)).encode())
        if site.words is not None and site.words.is_file():
            digest.update(site.words.read_bytes())
    return digest.hexdigest()[:LENGTH]


@lru_cache(maxsize=1)
def _code() -> str:
    """The digest of our modules and data, and of the versions of the libraries that read."""
    digest = hashlib.sha256()
    roots = (files("pipelines"), *(files("harvester") / name for name in READERS), files("models") / "printed.py")
    for root in roots:
        for name, body in _contents(root):
            digest.update(name.encode())
            digest.update(body)
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()


def _contents(root: Traversable) -> Iterator[tuple[str, bytes]]:
    if root.name.endswith(NO_RULES):
        return
    if root.is_file():
        yield root.name, root.read_bytes()
        return
    for part in sorted(root.iterdir(), key=lambda each: each.name):
        yield from _contents(part)
