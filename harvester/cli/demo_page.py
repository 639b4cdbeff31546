"""What `harvester demo` shows: the database of the sample, as a person wants to see it. Prints only."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harvester.cli.options import Globals
from harvester.cli.render import Rows, print_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from harvester.overview import EditionLine, RoleLine

TABLE: Final = Globals("", "table")
LEAGUE: Final = 8
ROLES: Final = {
    "reporter": "记者",
    "correspondent": "通讯员",
    "photographer": "摄影",
    "intern": "实习生",
    "contributor": "供稿",
    "editor": "责编",
    "proofreader": "校对",
    "author": "作者",
}


def print_page(connection: "Connection", sites: Sequence[str]) -> None:
    """Prints editions, totals, roles and the two leagues."""
    from harvester import overview

    editions = overview.find_editions(connection, sites)
    _print_editions(editions)
    roles = overview.find_roles(connection, sites)
    _print_totals(editions, overview.count_articles(connection, sites), sum(line.signatures for line in roles))
    _print_roles(roles)
    _print_correspondents(connection, sites)
    _print_divisions(connection, sites)


def _print_editions(editions: "Sequence[EditionLine]") -> None:
    rows = [
        (line.site_name, line.published_on, line.state, line.pages, line.articles, line.rejected, line.reason)
        for line in editions
    ]
    columns = ("bulletin", "edition", "state", "pages", "articles", "rejected", "why")
    print_rows(TABLE, Rows(columns, rows, "Editions 期"))


def _print_totals(editions: "Sequence[EditionLine]", articles: int, signatures: int) -> None:
    from harvester.cli.console import console

    published = [line for line in editions if line.state != "missing"]
    pages = sum(line.pages for line in published)
    missing = len(editions) - len(published)
    console().print(
        f"[bold]{len(published)}[/bold] editions ({missing} not published) · [bold]{pages}[/bold] pages · "
        f"[bold]{articles}[/bold] articles · [bold]{signatures}[/bold] names in bylines\n"
    )


def _print_roles(roles: "Sequence[RoleLine]") -> None:
    rows = [(ROLES.get(line.role, ""), line.role, line.signatures, line.persons) for line in roles]
    print_rows(TABLE, Rows(("", "role", "signatures", "persons"), rows, "Bylines by role 署名"))


def _print_correspondents(connection: "Connection", sites: Sequence[str]) -> None:
    from harvester.overview import find_correspondents

    league = find_correspondents(connection, sites, LEAGUE)
    rows = [(place, line.name, line.articles, line.front_page_articles) for place, line in enumerate(league, 1)]
    columns = ("", "correspondent", "articles", "on the front page")
    print_rows(TABLE, Rows(columns, rows, "League of correspondents 通讯员"))


def _print_divisions(connection: "Connection", sites: Sequence[str]) -> None:
    from harvester.overview import find_divisions

    league = find_divisions(connection, sites, LEAGUE)
    rows = [
        (place, line.name, line.code, f"{line.authority} {line.year}" if line.code else "", line.articles)
        for place, line in enumerate(league, 1)
    ]
    columns = ("", "subdistrict, town or township", "code", "register", "articles")
    print_rows(TABLE, Rows(columns, rows, "League of 街道"))
