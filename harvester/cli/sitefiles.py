"""Writes a site's file into the user's folder, and says what to do with it next."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from harvester.cli.options import Globals, as_option, home_of, own_folders
from harvester.cli.render import Rows, print_note, print_rows
from harvester.wholefile import write_whole
from models.errors import UsageError

SLUG: Final = re.compile(r"[a-z0-9][a-z0-9_]*")
COLUMNS: Final = ("slug", "name", "platform", "path")


def check_slug(slug: str) -> None:
    """Raises `UsageError` where a slug can't be one."""
    if not SLUG.fullmatch(slug):
        raise UsageError(f"{slug!r} is no slug: small letters, digits and _, such as binhai_shibao")


def write_site(slug: str, text: str, sites: Path | None, *, is_forced: bool) -> Path:
    """The file that the text of a site was written to; raises `UsageError` where one is there already."""
    check_slug(slug)
    path = home_of(slug, own_folders(sites)) / f"{slug}.toml"
    if path.exists() and not is_forced:
        raise UsageError(f"{path}: is there already; give another slug, or --force to replace it")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)
    return path


def show_written(options: Globals, path: Path, known: Mapping[str, str | None]) -> None:
    """Prints what was written."""
    row = (path.stem, known.get("name"), known.get("platform"), str(path))
    print_rows(options, Rows(COLUMNS, [row], cell_width=None))


def say_next(options: Globals, slug: str, sites: Path | None, day: str, index: str | None = None) -> None:
    """Says which commands come next."""
    where = as_option(sites)
    steps = [f"harvester sites try {index}{where}"] if index is not None else []
    steps += [
        f"harvester sites record {slug} --date {day}{where}",
        f"harvester crawl {slug} --since {day} --until {day}{where}",
    ]
    for step in steps:
        print_note(f"next: {step}", is_quiet=options.is_quiet)
