"""Reads stored pages again with today's rules, through the spider and its pipelines, without a network."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from harvester.crawl import base_settings, crawl_all
from harvester.errand import LOCAL
from harvester.settings import sites_folders
from harvester.site import Site
from harvester.sitefile import find_site, load_sites
from models.archive import Archive
from models.database import open_database
from models.errors import UsageError

STORE, COMPARE = "pipelines.store.StorePipeline", "pipelines.compare.ComparePipeline"


def find_slugs(
    database_url: str, asked: Sequence[str], sites_folder: Path | None, since: date | None, until: date | None
) -> tuple[str, ...]:
    """The sites to read again: those asked for, else all of which something is stored; `local` is files of no site.

    Raises `UsageError` where one is unknown, has no file here or another paper's, or has nothing stored.
    """
    archive = Archive(open_database(database_url, mode="read"))
    try:
        stored = archive.sites(LOCAL)
        if not stored:
            raise UsageError("nothing is stored yet; `harvester crawl SITE` or `harvester ingest PATH` first")
        known = load_sites(*([sites_folder] if sites_folder is not None else sites_folders()))
        for slug in dict.fromkeys(asked or stored):
            site = None if slug == LOCAL else find_site(slug, known)
            if slug not in stored:
                raise UsageError(f"nothing of {slug} is stored; there is {', '.join(stored)}")
            if site is not None and not site.columns:
                _check_hosts(site, archive.places(slug, since, until))
    finally:
        archive.close()
    return tuple(dict.fromkeys(asked or stored))


def _check_hosts(site: Site, places: Iterable[tuple[str, date]]) -> None:
    """Raises where a page is on no host of the site: nothing that it lists would be, and all of that be withdrawn."""
    for url, day in places:
        if not site.on(day).allows(url):
            raise UsageError(
                f"{site.slug}: {url} is stored, and its site file names {', '.join(site.on(day).allowed_hosts)} alone; "
                "give the folder of the right file with --sites, or name the host in allowed_hosts or [[layouts]]"
            )


def run_reextract(
    slugs: Sequence[str],
    *,
    database_url: str,
    since: date | None = None,
    until: date | None = None,
    draft: Path | None = None,
    sites_folder: Path | None = None,
    is_quiet: bool = False,
    overrides: Mapping[str, object] | None = None,
) -> int:
    """The exit code of reading stored pages again, by the contract; with `draft` nothing is stored.

    What would be stored, and differs from what is, then goes to that file: one JSON object a line.
    """
    offline: dict[str, object] = {"HARVEST_LEDGER": "models.archive.Archive", **(overrides or {})}
    settings = base_settings(database_url, sites_folder, is_quiet, "reextract", offline)
    if draft is not None:
        stages = settings.getdict("ITEM_PIPELINES")
        settings.set(
            "ITEM_PIPELINES", {COMPARE if name == STORE else name: at for name, at in stages.items()}, "cmdline"
        )
        settings.set("HARVEST_DRAFT", str(draft), "cmdline")
    days = {"since": since.isoformat() if since else None, "until": until.isoformat() if until else None}
    return crawl_all(settings, [{"site": slug, "stored": "yes", **days} for slug in slugs])
