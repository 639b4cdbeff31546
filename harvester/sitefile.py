"""A site's file: TOML read, checked and named by its path where it is wrong. Reads files; no Scrapy, no SQL."""

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from harvester.columns import Column
from harvester.nearest import did_you_mean
from harvester.selectors import Selectors
from harvester.site import Site
from harvester.siteparts import Correction, LayoutVersion
from models.errors import SiteError, UsageError
from models.items import Alias, Value
from models.packaged import packaged_folder

BUNDLED = packaged_folder("harvester", "sites")
INNER: Mapping[str, type[Value]] = {
    "selectors": Selectors,
    "aliases": Alias,
    "layouts": LayoutVersion,
    "corrections": Correction,
    "columns": Column,
}


def load_site(path: Path) -> Site:
    """The site that a TOML file describes, its slug the file's name; raises `SiteError`, one line for each fault."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SiteError(f"{path}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SiteError(f"{path}: is not UTF-8 text: {error.reason}") from error
    except tomllib.TOMLDecodeError as error:
        raise SiteError(f"{path}: is not TOML: {error}") from error
    if data.get("slug", path.stem) != path.stem:
        raise SiteError(f"{path}: slug: is {data['slug']!r}, but the file is named {path.stem!r}; leave the key out")
    if isinstance(words := data.get("words"), str):
        data["words"] = path.parent / words
        if not data["words"].is_file():
            raise SiteError(f"{path}: words: there is no file {data['words']}; name a text file with one word a line")
    try:
        return Site.model_validate({**data, "slug": path.stem})
    except ValidationError as error:
        raise SiteError("\n".join(f"{path}: {_fault(detail)}" for detail in error.errors())) from error


def load_sites(*folders: Path) -> dict[str, Site]:
    """The bundled sites and those of the given folders, by slug; a later folder wins. Raises `SiteError`."""
    sites: dict[str, Site] = {}
    faults: list[str] = []
    for folder in (BUNDLED, *folders):
        if not folder.is_dir():
            faults.append(f"{folder}: is no folder; give a folder of site files (*.toml)")
            continue
        for path in sorted(folder.glob("*.toml")):
            try:
                sites[path.stem] = load_site(path)
            except SiteError as error:
                faults.append(str(error))
    if faults:
        raise SiteError("\n".join(faults))
    return sites


def find_site(slug: str, sites: Mapping[str, Site]) -> Site:
    """The site of that slug; raises `UsageError` that names the nearest."""
    if slug in sites:
        return sites[slug]
    raise UsageError(f"no site {slug!r}; {did_you_mean(slug, sites, 'see `harvester sites list`')}")


def _fault(detail: ErrorDetails) -> str:
    """`key: reason` of one fault that pydantic found."""
    key = ".".join(str(part) for part in detail["loc"])
    match detail["type"]:
        case "extra_forbidden":
            near = difflib.get_close_matches(str(detail["loc"][-1]), _keys_beside(detail["loc"]), n=1)
            reason = f"is no key here; did you mean {near[0]}?" if near else "is no key here"
        case "missing":
            reason = "is missing"
        case _:
            reason = detail["msg"].removeprefix("Value error, ").replace("\n", " ")
    return f"{key}: {reason}" if key else reason


def _keys_beside(location: tuple[int | str, ...]) -> list[str]:
    if len(location) == 1:
        return list(Site.model_fields)
    inner = Selectors if "selectors" in location[:-1] else INNER.get(str(location[0]), Site)
    return list(inner.model_fields)
