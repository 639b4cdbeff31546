"""`harvester crawl`: harvests editions."""

from typing import Annotated, Final

import typer

from harvester.cli.options import (
    LogFile,
    Since,
    SitesFolder,
    Until,
    epilog,
    known_sites,
    options_of,
    parse_range,
    today_in_china,
)
from harvester.cli.summary import last_run, print_summary, runs_since

EPILOG: Final = epilog(
    "harvester crawl binhai_shibao",
    "harvester crawl binhai_shibao --since 2026-11-01 --until 2026-11-24",
    "harvester crawl binhai_shibao --since 2026-01-01 --missing --sites my-sites",
)


def crawl(
    context: typer.Context,
    *,
    slugs: Annotated[list[str], typer.Argument(metavar="SITE...", help="Sites, as `harvester sites list` names them.")],
    since: Since = None,
    until: Until = None,
    is_only_missing: Annotated[
        bool, typer.Option("--missing", help="Only editions that are unknown, incomplete or missing.")
    ] = False,
    sites: SitesFolder = None,
    log_file: LogFile = None,
) -> None:
    """Harvest editions of bulletins: the last days, or those between two dates. Nothing is fetched or stored twice.

    A crawl that was interrupted goes on when it is started again.
    """
    from harvester.sitefile import find_site

    today = today_in_china()
    first, last = parse_range(since, until, today)
    known = known_sites(sites)
    for slug in slugs:
        find_site(slug, known).check_crawlable(last or today)

    from harvester.crawl import run_crawl

    options = options_of(context)
    before = last_run(options.db)
    code = run_crawl(
        slugs,
        database_url=options.db,
        since=first,
        until=last,
        only_missing=is_only_missing,
        sites_folder=sites,
        is_quiet=options.is_quiet,
        log_file=log_file,
    )
    print_summary(options, runs_since(options.db, before))
    if code:
        raise typer.Exit(code)
