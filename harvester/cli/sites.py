"""`harvester sites`: which bulletins are known, whether their files are right, and what one page yields."""

from typing import Final

import typer

from harvester.cli import check, record, trial
from harvester.cli.options import SitesFolder, epilog, known_sites, options_of
from harvester.cli.render import Rows, print_rows

LIST_COLUMNS: Final = ("slug", "name", "platform", "adcode", "host")

app = typer.Typer(help="Sites: list them, check their files, try one page.", epilog=epilog("harvester sites list"))

app.command("try", epilog=trial.EPILOG)(trial.try_site)
app.command("record", epilog=record.EPILOG)(record.record)
app.command("check", epilog=check.EPILOG)(check.check)


@app.command("list", epilog=epilog("harvester sites list", "harvester sites list --sites my-sites --format csv"))
def list_sites(context: typer.Context, sites: SitesFolder = None) -> None:
    """List the bulletins that can be harvested: the bundled ones and those of your own folder."""
    found = known_sites(sites).values()
    rows = ((site.slug, site.name, site.platform, site.adcode, site.host) for site in found)
    print_rows(options_of(context), Rows(LIST_COLUMNS, rows))
