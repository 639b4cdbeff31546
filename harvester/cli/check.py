"""`harvester sites check`: whether site files are right, and recorded editions read as a person said."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.options import SitesFolder, epilog, options_of, own_folders
from harvester.cli.render import Rows, print_rows
from models.errors import UsageError

if TYPE_CHECKING:
    from harvester.recorded.checking import Seen

EPILOG: Final = epilog("harvester sites check", "harvester sites check --sites my-sites binhai_shibao")
COLUMNS: Final = ("slug", "edition", "is_right", "fault", "expected", "found", "path")


def check(
    context: typer.Context,
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help="Which sites; else all.")] = None,
    sites: SitesFolder = None,
) -> None:
    """Check site files and, offline, the editions that `sites record` has kept for them.

    A row for each file and edition that is right, for each fault with its key and reason, and for each field of an
    article that is read otherwise than expected.json says. An empty is_right is worth a look: an edition that no
    person has checked, a correction that has never matched.

    Exit code 2 when a file is wrong, 1 when a checked edition is read otherwise, 3 when only an unchecked one is.
    """
    from harvester.recorded.checking import check_site, exit_code

    options = options_of(context)
    folders = own_folders(sites)
    paths = _files(folders, slugs or [])
    homes = _with_bundled(folders)
    verdicts = [each for path in paths for each in check_site(path, homes, _stored(options.db, path.stem))]
    rows = [[getattr(verdict, name) for name in COLUMNS] for verdict in verdicts]
    print_rows(options, Rows(COLUMNS, rows))
    if code := exit_code(verdicts):
        raise typer.Exit(code)


def _files(folders: tuple[Path, ...], slugs: list[str]) -> list[Path]:
    """The files to check; a file of the user's hides the bundled one of the same slug."""
    strange = next((each for each in folders if not each.is_dir()), None)
    if strange is not None:
        raise UsageError(f"--sites {strange}: is no folder; give a folder of site files (*.toml)")
    files = {path.stem: path for each in _with_bundled(folders) for path in sorted(each.glob("*.toml"))}
    missing = [slug for slug in slugs if slug not in files]
    if missing:
        raise UsageError(f"no site file {missing[0]}.toml; `harvester sites list` shows which there are")
    return [files[slug] for slug in slugs or files]


def _with_bundled(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    from harvester.sitefile import BUNDLED

    return (BUNDLED, *folders)


def _stored(url: str, slug: str) -> "Seen":
    """What the database has seen of a site; nothing where there is none."""
    from harvester.cli.database import connected_if_any
    from harvester.recorded.archive import stored_seen
    from harvester.recorded.checking import Seen

    with connected_if_any(url) as connection:
        return Seen() if connection is None else stored_seen(connection, slug)
