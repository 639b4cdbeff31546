"""`harvester sites`: which bulletins are known, whether their files are right, and what one page yields."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from harvester.cli import trial
from harvester.cli.options import SitesFolder, epilog, known_sites, options_of, own_folders
from harvester.cli.render import Rows, print_rows
from models.errors import SiteError, UsageError

LIST_COLUMNS: Final = ("slug", "name", "platform", "adcode", "host")
CHECK_COLUMNS: Final = ("slug", "is_right", "fault", "path")

app = typer.Typer(help="Sites: list them, check their files, try one page.", epilog=epilog("harvester sites list"))

app.command("try", epilog=trial.EPILOG)(trial.try_site)


@app.command("list", epilog=epilog("harvester sites list", "harvester sites list --sites my-sites --format csv"))
def list_sites(context: typer.Context, sites: SitesFolder = None) -> None:
    """List the bulletins that can be harvested: the bundled ones and those of your own folder."""
    found = known_sites(sites).values()
    rows = ((site.slug, site.name, site.platform, site.adcode, site.host) for site in found)
    print_rows(options_of(context), Rows(LIST_COLUMNS, rows))


@app.command(epilog=epilog("harvester sites check", "harvester sites check --sites my-sites binhai_shibao"))
def check(
    context: typer.Context,
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help="Which sites; else all.")] = None,
    sites: SitesFolder = None,
) -> None:
    """Check site files: a row for each file that is right, and one for each fault with path, key and reason.

    Exit code 2 when a file is wrong.
    """
    rows = [row for path in _files(sites, slugs or []) for row in _check(path)]
    print_rows(options_of(context), Rows(CHECK_COLUMNS, rows))
    if any(fault for _, _, fault, _ in rows):
        raise typer.Exit(SiteError.exit_code)


def _check(path: Path) -> Iterator[tuple[str, bool, str | None, str]]:
    from harvester.sitefile import load_site

    try:
        load_site(path)
    except SiteError as error:
        for fault in str(error).splitlines():
            yield path.stem, False, fault.removeprefix(f"{path}: "), str(path)
    else:
        yield path.stem, True, None, str(path)


def _files(folder: Path | None, slugs: list[str]) -> list[Path]:
    """The files to check; a file of the user's hides the bundled one of the same slug."""
    from harvester.sitefile import BUNDLED

    folders = own_folders(folder)
    strange = next((each for each in folders if not each.is_dir()), None)
    if strange is not None:
        raise UsageError(f"--sites {strange}: is no folder; give a folder of site files (*.toml)")
    files = {path.stem: path for each in (BUNDLED, *folders) for path in sorted(each.glob("*.toml"))}
    missing = [slug for slug in slugs if slug not in files]
    if missing:
        raise UsageError(f"no site file {missing[0]}.toml; `harvester sites list` shows which there are")
    return [files[slug] for slug in slugs or files]
