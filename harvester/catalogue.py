"""Newspapers that are known to exist, by name and address: data to make a site's file of."""

import csv
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from models.errors import HarvestError, UsageError
from models.items import Value
from models.packaged import packaged_folder

PATH = packaged_folder("harvester", "sites") / "catalogue.tsv"


class Paper(Value):
    """A newspaper (数字报) of the catalogue; `place` names its division where its own name does."""

    slug: str
    name: str
    platform: str
    base_url: str
    edition_url: str
    adcode: str | None = None
    place: str | None = None

    @property
    def host(self) -> str:
        """The host of its addresses."""
        return urlsplit(self.base_url).hostname or ""


COLUMNS = tuple(Paper.model_fields)


@lru_cache(maxsize=2)
def load_catalogue(path: Path = PATH) -> tuple[Paper, ...]:
    """The papers of the catalogue, by name; raises `HarvestError` where it is damaged."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
            return tuple(Paper.model_validate({key: value or None for key, value in row.items()}) for row in rows)
    except (OSError, ValueError) as error:
        raise HarvestError(f"{path}: no catalogue here ({error}); install the package again") from error


def find_papers(words: Sequence[str], papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """The papers of which each word is part of the name, the place, the address, the slug or the code.

    >>> [paper.name for paper in find_papers(["郑州", "晚报"], load_catalogue())]
    ['郑州晚报']
    """
    folded = [word.casefold() for word in words]
    return tuple(paper for paper in papers if all(word in _text(paper) for word in folded))


def get_paper(wanted: str, papers: Sequence[Paper]) -> Paper:
    """The paper of that name or slug, or the only one that the word finds; raises `UsageError` where there are more."""
    exact = [paper for paper in papers if wanted in {paper.name, paper.slug}]
    found = exact or list(find_papers([wanted], papers))
    if not found:
        raise UsageError(f"no paper {wanted!r} in the catalogue; try `harvester sites detect URL`")
    if len(found) > 1:
        near = "、".join(f"{paper.name} ({paper.slug})" for paper in found[:5])
        raise UsageError(f"{len(found)} papers are meant by {wanted!r}: {near}; give a slug")
    return found[0]


def paper_at(url: str, papers: Iterable[Paper]) -> Paper | None:
    """The paper of the catalogue to which an address belongs: that with the longest folder."""
    bare = _without_scheme(url)
    under = [paper for paper in papers if bare.startswith(_without_scheme(paper.base_url))]
    longest = max((len(paper.base_url) for paper in under), default=0)
    best = [paper for paper in under if len(paper.base_url) == longest]
    return best[0] if len(best) == 1 else None


def _text(paper: Paper) -> str:
    return "\n".join(filter(None, (paper.name, paper.place, paper.slug, paper.adcode, paper.base_url))).casefold()


def _without_scheme(url: str) -> str:
    return url.partition("://")[2]
