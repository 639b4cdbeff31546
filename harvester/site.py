"""A site: one bulletin (报纸), described by one TOML file that is checked when it is read. Pure; no Scrapy, no SQL."""

import difflib
import ipaddress
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Annotated, Self
from urllib.parse import urljoin, urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from harvester.charset import is_known_charset
from harvester.platforms import PLATFORMS
from harvester.selectors import Selectors
from models.errors import SiteError, UsageError
from models.items import Alias, Value

BUNDLED = Path(__file__).parent / "sites"
SAMPLE_DATES = (date(2022, 3, 24), date(2022, 3, 25))  # two dates must give two index pages


class Site(Value):
    """One bulletin: where it is, which platform publishes it, how politely it is fetched.

    >>> site = Site(slug="erqi_bao", name="二七报", platform="founder", base_url="http://paper.example.cn/erqi/",
    ...             edition_url="html/{date:%Y-%m/%d}/node_1.htm")
    >>> site.url_for(date(2022, 3, 24))
    'http://paper.example.cn/erqi/html/2022-03/24/node_1.htm'
    >>> site.allowed_hosts
    ('paper.example.cn',)
    """

    slug: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$")]
    name: Annotated[str, Field(min_length=1)]
    platform: str
    adcode: Annotated[str, Field(pattern=r"^[1-9]\d{5}$")] | None = None
    base_url: str
    edition_url: str | None = None
    allowed_hosts: tuple[str, ...] = ()
    encoding: str | None = None
    delay: Annotated[float, Field(ge=0, le=3600)] = 1.0
    concurrency: Annotated[int, Field(ge=1, le=16)] = 2
    recheck_days: Annotated[int, Field(ge=0, le=366)] = 7
    min_articles: Annotated[int, Field(ge=0)] = 1
    obey_robots: bool = True
    selectors: Selectors = Selectors()
    aliases: tuple[Alias, ...] = ()
    words: Path | None = None

    def url_for(self, published_on: date) -> str:
        """The index page of an edition (期); raises `UsageError` where the site has no `edition_url`."""
        if self.edition_url is None:
            raise UsageError(f"{self.slug} has no edition_url, so it can't be crawled; use `harvester ingest`")
        return urljoin(self.base_url, self.edition_url.format(date=published_on))

    def allows(self, url: str) -> bool:
        """Whether a URL is the site's: http or https, on one of its hosts or a subdomain of one."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or (is_private_host(host) and not is_private_host(self.host)):
            return False
        return any(host == allowed or host.endswith(f".{allowed}") for allowed in self.allowed_hosts)

    @property
    def host(self) -> str:
        """The host of `base_url`."""
        return urlsplit(self.base_url).hostname or ""

    @field_validator("platform")
    @classmethod
    def _platform_is_known(cls, value: str) -> str:
        if value not in PLATFORMS:
            raise ValueError(f"{value!r} is none of {', '.join(sorted(PLATFORMS))}")
        return value

    @field_validator("base_url")
    @classmethod
    def _base_url_is_a_folder(cls, value: str) -> str:
        if not value:  # a site of page dumps has no address
            return value
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"{value!r} is no http(s) URL")
        return value if value.endswith("/") else f"{value}/"

    @field_validator("encoding")
    @classmethod
    def _encoding_is_known(cls, value: str | None) -> str | None:
        if value is not None and not is_known_charset(value):
            raise ValueError(f"{value!r} is no charset that Python knows, such as gb18030, utf-8 or big5")
        return value

    @model_validator(mode="before")
    @classmethod
    def _hosts_default_to_its_own(cls, data: object) -> object:
        if not isinstance(data, Mapping):
            return data
        if data.get("platform") == "pagedump":
            data = {"base_url": "", **data}
        if data.get("allowed_hosts"):
            return data
        host = urlsplit(str(data.get("base_url", ""))).hostname
        return {**data, "allowed_hosts": (host,) if host else ()}

    @model_validator(mode="after")
    def _has_an_address(self) -> Self:
        if not self.base_url and (self.platform != "pagedump" or self.edition_url is not None):
            raise ValueError("base_url: is missing")
        return self

    @model_validator(mode="after")
    def _template_stays_at_home(self) -> Self:
        if self.edition_url is None:
            return self
        urls = [self._formatted(day) for day in SAMPLE_DATES]
        if urls[0] == urls[1]:
            raise ValueError("edition_url: gives one URL for two dates; use {date:%Y-%m/%d} or the like, with a day")
        if not self.allows(urls[0]):
            raise ValueError(f"edition_url: leads to {urls[0]}, which is on none of {', '.join(self.allowed_hosts)}")
        return self

    def _formatted(self, day: date) -> str:
        template = self.edition_url or ""
        try:
            fields = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
            url = self.url_for(day) if fields == {"date"} else None
        except (ValueError, IndexError, KeyError, AttributeError) as error:
            raise ValueError(f"edition_url: {template!r} is no URL template: {error}") from error
        if url is None:
            raise ValueError("edition_url: must hold {date:…}, for example {date:%Y-%m/%d}, and no other field")
        return url


@lru_cache(maxsize=1024)
def is_private_host(host: str) -> bool:
    """Whether a host is this machine or a network that is not public.

    >>> is_private_host("127.0.0.1"), is_private_host("169.254.1.1"), is_private_host("paper.example.cn")
    (True, True, False)
    """
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return host.replace(".", "").isdigit() or host.startswith("0x")  # 2130706433 is 127.0.0.1 to a resolver


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
    near = difflib.get_close_matches(slug, sites, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "see `harvester sites list`"
    raise UsageError(f"no site {slug!r}; {hint}")


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
    inner: type[Value] = Selectors if location[0] == "selectors" else Alias
    return list(Site.model_fields if len(location) == 1 else inner.model_fields)
