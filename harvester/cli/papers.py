"""`harvester sites list` and `add`: the sites that can be harvested, and the catalogue of papers that could be."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.options import SitesFolder, epilog, known_sites, options_of, today_in_china
from harvester.cli.render import Rows, print_rows
from harvester.cli.sitefiles import say_next, show_written, write_site
from models.errors import UsageError

if TYPE_CHECKING:
    from harvester.catalogue import Paper
    from harvester.site import Site

COLUMNS: Final = ("slug", "name", "platform", "adcode", "host")
ALL_COLUMNS: Final = ("slug", "name", "platform", "place", "state", "has_file", "host")
LIST_EPILOG: Final = epilog(
    "harvester sites list",
    "harvester sites list --sites my-sites --format csv",
    "harvester sites list --all 郑州",
    "harvester sites list --all 晚报 河南",
)
ADD_EPILOG: Final = epilog(
    "harvester sites add 郑州晚报 --sites my-sites",
    "harvester sites add 郑州晚报 --as zhengzhou_wanbao --sites my-sites",
)


def list_sites(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD]...", help="With --all: parts of a name, a place or a host.")
    ] = None,
    is_all: Annotated[bool, typer.Option("--all", help="The papers of the catalogue too.")] = False,
    sites: SitesFolder = None,
) -> None:
    """List the bulletins that can be harvested: the bundled ones and those of your own folder.

    With --all also the newspapers of the catalogue, which `sites add` makes a site of; their addresses are of about
    2022. A paper is verified once the database holds a complete edition of it.
    """
    options = options_of(context)
    found = known_sites(sites)
    if is_all:
        print_rows(options, Rows(ALL_COLUMNS, list(_all_rows(found, words or [], options.db)), cell_width=None))
        return
    if words:
        raise UsageError(f"{words[0]!r}: words are looked up with --all; write `harvester sites list --all {words[0]}`")
    rows = ((site.slug, site.name, site.platform, site.adcode, site.host) for site in found.values())
    print_rows(options, Rows(COLUMNS, rows))


def _all_rows(sites: "dict[str, Site]", words: list[str], url: str) -> Iterator[tuple[object, ...]]:
    from harvester.catalogue import find_papers, load_catalogue
    from harvester.cli.database import connected_if_any
    from harvester.verified import verified_sites

    with connected_if_any(url) as connection:
        verified = frozenset[str]() if connection is None else verified_sites(connection)
    described = {site.base_url for site in sites.values() if site.base_url}
    catalogue = [paper for paper in load_catalogue() if paper.base_url not in described and paper.slug not in sites]
    for paper in find_papers(words, (*map(_to_paper, sites.values()), *catalogue)):
        state = "verified" if {paper.slug, paper.base_url} & verified else "unverified"
        yield paper.slug, paper.name, paper.platform, paper.place, state, paper.slug in sites, paper.host


def _to_paper(site: "Site") -> "Paper":
    from harvester.catalogue import Paper
    from harvester.whereabouts import place_of

    return Paper(
        slug=site.slug,
        name=site.name,
        platform=site.platform,
        base_url=site.base_url,
        edition_url=site.edition_url or "",
        adcode=site.adcode,
        place=None if site.adcode is None else place_of(site.adcode) or None,
    )


def add(
    context: typer.Context,
    *,
    wanted: Annotated[str, typer.Argument(metavar="NAME|SLUG", help="A paper, as `sites list --all` names it.")],
    slug: Annotated[str | None, typer.Option("--as", metavar="SLUG", help="Your own slug for it.")] = None,
    is_forced: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    sites: SitesFolder = None,
) -> None:
    """Write a paper of the catalogue into your folder of sites. Fetches nothing: its address may have changed since."""
    from datetime import timedelta

    from harvester.catalogue import get_paper, load_catalogue
    from harvester.detect.sitetext import to_site_text

    options = options_of(context)
    paper = get_paper(wanted, load_catalogue())
    known = {name: value for name, value in paper.model_dump().items() if name not in {"slug", "place"}}
    places = {"adcode": f"{paper.place}, by its name"} if paper.place else {}
    path = write_site(
        slug or paper.slug,
        to_site_text(known, ("From the catalogue, addresses of about 2022: not verified.",), places),
        sites,
        is_forced=is_forced,
    )
    show_written(options, path, known)
    say_next(options, path.stem, sites, str(today_in_china() - timedelta(days=1)))
