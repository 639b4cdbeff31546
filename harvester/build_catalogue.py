"""Makes sites/catalogue.tsv of a list of newspapers: `python -m harvester.build_catalogue epaper_catalogue.json`.

The list is JSON, an object a paper with `newspaper`, `issue_url` (which holds `{date}`) and `date_format`. Only facts
go into the catalogue: names and addresses, the system that takes such an address, the division that the name says.
"""

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from harvester.catalogue import COLUMNS, PATH, Paper
from harvester.detect.address import to_template
from harvester.detect.reading import recognised
from harvester.platforms.dates import date_in_url
from harvester.rawpage import to_raw_page
from harvester.site import Site
from harvester.whereabouts import find_whereabouts

DAY = date(2022, 3, 24)
NOTE = "# Newspapers by name: addresses of about 2022, none seen by a crawl. Made by build_catalogue.py.\n"
SUFFIXES = frozenset({"com", "net", "org", "gov", "edu", "cn", "www"})


def to_papers(rows: Iterable[dict[str, str]]) -> Iterator[Paper]:
    """The papers whose address a publishing system takes, each address once, with slugs that differ.

    >>> row = {"newspaper": "二七区报", "issue_url": "http://paper.example.cn/eqb/html/{date}/node_2.htm",
    ...        "date_format": "%Y-%m/%d"}
    >>> [(paper.slug, paper.platform, paper.adcode) for paper in to_papers([row])]
    [('example_eqb', 'founder', '410103')]
    """
    addresses: set[str] = set()
    slugs: set[str] = set()
    for row in rows:
        paper = _to_paper(row)
        if paper is not None and (address := paper.base_url + paper.edition_url) not in addresses:
            addresses.add(address)
            slug = next(slug for slug in _numbered(paper.slug) if slug not in slugs)
            slugs.add(slug)
            yield paper.model_copy(update={"slug": slug})


def _to_paper(row: dict[str, str]) -> Paper | None:
    url = row["issue_url"].replace("{date}", f"{DAY:{row['date_format']}}").strip()
    day = date_in_url(url)
    template = None if day is None else to_template(url, day)
    platforms = recognised(to_raw_page(url, b" ", datetime(2022, 3, 24, tzinfo=UTC)))
    if template is None or len(platforms) != 1:
        return None
    name = "".join(row["newspaper"].split())
    found = find_whereabouts(name)
    paper = Paper(
        slug=slug_of(template.base_url),
        name=name,
        platform=platforms[0],
        base_url=template.base_url,
        edition_url=template.edition_url,
        adcode=None if found is None else found.adcode,
        place=None if found is None else found.place,
    )
    return paper if _is_a_site(paper) else None


def _is_a_site(paper: Paper) -> bool:
    try:
        Site.model_validate(paper.model_dump(exclude={"place"}))
    except ValidationError:
        return False
    return True


def slug_of(base_url: str) -> str:
    """A slug out of a paper's address: its domain, and its folder or the host's first label.

    >>> slug_of("http://daily.example.com.cn/xdjb/"), slug_of("http://xywb.example.cn/")
    ('example_xdjb', 'example_xywb')
    """
    parts = urlsplit(base_url)
    labels = [label for label in (parts.hostname or "").split(".") if label not in SUFFIXES] or ["paper"]
    is_number = all(label.isdigit() for label in labels)
    domain = "_".join(labels) if is_number else labels[-1]
    folders = [folder for folder in parts.path.split("/") if folder]
    last = folders[-1] if folders else labels[0]
    return re.sub(r"[^a-z0-9]+", "_", (domain if last == domain else f"{domain}_{last}").lower()).strip("_")


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    yield from (f"{slug}_{number}" for number in range(2, 1000))


def write(papers: Iterable[Paper], path: Path) -> int:
    """Writes the catalogue, by place and name; returns how many papers it has."""
    ordered = sorted(papers, key=lambda paper: (paper.adcode or "9", paper.name, paper.slug))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(NOTE)
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(paper, name) or "" for name in COLUMNS] for paper in ordered)
    return len(ordered)


def main(source: str) -> int:
    """The exit code of making the catalogue of a file."""
    rows = json.loads(Path(source).read_text(encoding="utf-8"))
    count = write(to_papers(rows), PATH)
    sys.stderr.write(f"{count} of {len(rows)} papers in {PATH}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
