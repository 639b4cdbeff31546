"""`harvester sites detect`: which publishing system a newspaper has, and its site file."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.options import Globals, SitesFolder, epilog, known_sites, options_of, own_folders, today_in_china
from harvester.cli.render import print_json, print_note
from harvester.cli.sitefiles import check_slug, say_next, show_written, write_site
from models.errors import HarvestError, UsageError

if TYPE_CHECKING:
    from harvester.detect.finding import Evidence, Finding
    from models.items import RawPage

EPILOG: Final = epilog(
    "harvester sites detect http://paper.example.cn/",
    "harvester sites detect http://paper.example.cn/ --write binhai_shibao --sites my-sites",
    "harvester sites detect saved.htm --url http://paper.example.cn/html/2022-03/24/node_1.htm",
)
SAID: Final = {
    "sure": "sure: an edition or a list was read, and an article of it",
    "likely": "likely: an edition, a list or an article was read, no two of them",
    "unsure": "unsure: only the marks of the system were seen; look at it with `harvester sites try`",
}


def detect(
    context: typer.Context,
    *,
    address: Annotated[
        str, typer.Argument(metavar="URL", help="Its entry, an index, a page or an article; a saved file with --url.")
    ],
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="The address of a saved file.")] = None,
    slug: Annotated[
        str | None, typer.Option("--write", metavar="SLUG", help="Write SLUG.toml into your folder of sites.")
    ] = None,
    is_forced: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    sites: SitesFolder = None,
) -> None:
    """Find out which publishing system a newspaper has, and print its site file, or write it.

    Follows the paper's entry to its latest edition on the same host, with five to eight requests, as politely as a
    crawl: robots.txt, a second between two. Says what it has seen and how sure it is. Stores nothing.

    Exit code 1 when no system fits.
    """
    options = options_of(context)
    if slug is not None:
        check_slug(slug)
    finding = _find(address, url, today_in_china())
    known, places = _describe(finding, address)
    _say_evidence(options, finding, places.get("adcode"))
    if finding.platform is None:
        raise HarvestError(f"{address}: {_reason(finding.evidence)}")
    if finding.base_url is None:
        _say_incomplete(options, finding, slug)
        return
    from harvester.detect.sitetext import to_site_text

    text = to_site_text(known, (f"Detected from {finding.url}: {finding.how_sure}.",), places, finding.column)
    if slug is not None:
        show_written(options, write_site(slug, text, sites, is_forced=is_forced), known)
        say_next(options, slug, sites, str(finding.day), finding.index)
    elif options.output_format is not None:
        print_json(
            {
                **known,
                "column": finding.column,
                "how_sure": finding.how_sure,
                "evidence": [each._asdict() for each in finding.evidence],
            }
        )
    else:
        print(text, end="")
        _say_known(options, finding.url, sites)


def _find(address: str, url: str | None, today: date) -> "Finding":
    from harvester.detect.inquiry import examine, inquire
    from harvester.onepage import ask, path_of
    from harvester.trial import stand_in

    path = path_of(address)
    if path is not None:
        return examine(_saved(path, url), today)
    whose = stand_in(address, "founder")
    if whose is None or url is not None:
        raise UsageError(f"{address}: give either the address of a page, or a saved file with --url")
    return ask(inquire(address, today), address, whose)


def _saved(path: Path, url: str | None) -> "RawPage":
    from harvester.onepage import path_of, read_file
    from harvester.rawpage import to_raw_page

    page = read_file(path)
    if url is None:
        return page
    if path_of(url) is not None:
        raise UsageError(f"--url {url}: is no address; give http://… or https://…")
    return to_raw_page(url, page.body, page.fetched_at)


def _describe(finding: "Finding", address: str) -> tuple[dict[str, str | None], dict[str, str]]:
    """The keys of the site's file, and what to say beside them."""
    from harvester.catalogue import load_catalogue, paper_at
    from harvester.whereabouts import find_whereabouts

    paper = paper_at(finding.base_url or address, load_catalogue())
    name = finding.name or (None if paper is None else paper.name)
    where = None if name is None else find_whereabouts(name)
    known: dict[str, str | None] = {
        "name": name or _host(finding.base_url or address),
        "platform": finding.platform,
        "adcode": None if where is None else where.adcode,
        "base_url": finding.base_url,
        "edition_url": finding.edition_url,
        "encoding": finding.encoding,
    }
    places = {} if where is None else {"adcode": f"{where.place}, by its name"}
    return known, places if name is not None else {"name": "no title says it: correct it"}


def _host(url: str) -> str:
    from urllib.parse import urlsplit

    return urlsplit(url).hostname or url


def _say_evidence(options: Globals, finding: "Finding", place: str | None) -> None:
    from harvester.cli.text import cell_width, to_cell

    lines = [(each.what, to_cell(each.seen), each.where) for each in finding.evidence]
    lines += [("name", finding.name, "titles")] if finding.name else []
    lines += [("adcode", place, "register")] if place else []
    width = max((cell_width(seen) for _, seen, _ in lines), default=0)
    for what, seen, where in lines:
        padded = seen + " " * (width - cell_width(seen))
        print_note(f"{what:<11} {padded}  {where}".rstrip(), is_quiet=options.is_quiet)
    if finding.platform is not None:
        print_note(f"{finding.platform}, {SAID[finding.how_sure]}", is_quiet=options.is_quiet)


def _reason(evidence: "Iterable[Evidence]") -> str:
    failed = [each for each in evidence if each.what == "failed"]
    if failed:
        return f"{failed[-1].seen}; check the address, or try again later"
    away = next((each.seen for each in evidence if each.what == "leads away"), None)
    if away is not None:
        return f"leads to another host; try `harvester sites detect {away}`"
    return "no publishing system that we know; give the address of an edition's index or of an article"


def _say_incomplete(options: Globals, finding: "Finding", slug: str | None) -> None:
    said = f"{finding.url}: is {finding.platform}'s, but names no index; give that of an edition's index or a list"
    if slug is not None:
        raise HarvestError(said)
    if options.output_format is not None:
        print_json({"platform": finding.platform, "how_sure": finding.how_sure})
    else:
        print(f"platform = {finding.platform!r}".replace("'", '"'))
    print(f"harvester: {said}", file=sys.stderr)


def _say_known(options: Globals, url: str, sites: Path | None) -> None:
    from harvester.trial import site_of

    folders = own_folders(sites)
    site = site_of(url, known_sites(sites)) if all(folder.is_dir() for folder in folders) else None
    if site is not None:
        print_note(f"your site {site.slug} has this address already", is_quiet=options.is_quiet)
    else:
        print_note("write it with --write SLUG --sites DIR", is_quiet=options.is_quiet)
