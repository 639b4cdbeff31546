"""A site: one bulletin (报纸), described by one TOML file that is checked when it is read. Pure; no Scrapy, no SQL."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from string import Formatter
from typing import Annotated, Literal, Self
from urllib.parse import urljoin, urlsplit

from pydantic import Field, model_validator

from harvester.columns import Column, UrlPattern, find_fault
from harvester.hosts import is_allowed, is_private_host, to_host
from harvester.selectors import Selectors
from harvester.siteparts import Charset, Correction, Folder, LayoutVersion, PlatformName, Weekdays
from models.errors import UsageError
from models.items import Alias, Value

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
    platform: PlatformName
    adcode: Annotated[str, Field(pattern=r"^[1-9]\d{5}$")] | None = None
    base_url: Folder
    edition_url: str | None = None
    columns: tuple[Column, ...] = ()
    article_url: UrlPattern | None = None
    allowed_hosts: tuple[str, ...] = ()
    encoding: Charset | None = None
    delay: Annotated[float, Field(ge=0, le=3600)] = 1.0
    concurrency: Annotated[int, Field(ge=1, le=16)] = 2
    recheck_days: Annotated[int, Field(ge=0, le=366)] = 7
    recheck_articles: Literal["once", "retitled", "always"] = "once"
    weekdays: Weekdays | None = None
    period_url: str | None = None
    min_articles: Annotated[int, Field(ge=0)] = 1
    max_pages: Annotated[int, Field(ge=1, le=10_000)] = 200
    max_articles: Annotated[int, Field(ge=1, le=10_000)] = 500
    max_list_pages: Annotated[int, Field(ge=1, le=10_000)] = 50
    max_bytes: Annotated[int, Field(ge=10_000, le=100_000_000)] = 10_000_000
    deadline: Annotated[float, Field(gt=0, le=3600)] = 60.0
    obey_robots: bool = True
    verify_tls: bool = True
    selectors: Selectors = Selectors()
    aliases: tuple[Alias, ...] = ()
    words: Path | None = None
    layouts: tuple[LayoutVersion, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def url_for(self, published_on: date) -> str:
        """The index page of an edition (期); raises `UsageError` where the site has no `edition_url`."""
        then = self.on(published_on)
        if then.edition_url is None:
            raise UsageError(f"{self.slug} has no edition_url, so it can't be crawled; use `harvester ingest`")
        return urljoin(then.base_url, then.edition_url.format(date=published_on))

    def period_for(self, day: date) -> str | None:
        """The list of dates (period.xml) that a day would stand in, or none where the site has no such list."""
        if self.period_url is None:
            return None
        return urljoin(self.base_url, self.period_url.format(date=day))

    def check_crawlable(self, day: date) -> None:
        """Raises `UsageError` where the site has neither columns nor an `edition_url` for the day."""
        if not self.columns:
            self.url_for(day)

    def on(self, day: date | None) -> Self:
        """The site as it was on a day: with the layout of then, where `layouts` has one for it.

        >>> site = Site(slug="erqi_bao", name="二七报", platform="epaper", base_url="http://paper.example.cn/erqi/",
        ...             layouts=(LayoutVersion(until=date(2021, 6, 30), platform="founder"),))
        >>> site.on(date(2021, 6, 30)).platform, site.on(date(2021, 7, 1)).platform
        ('founder', 'epaper')
        """
        then = next((layout for layout in self.layouts if day is not None and day <= layout.until), None)
        return self if then is None else self.model_copy(update={**then.changes(), "layouts": ()})

    def allows(self, url: str) -> bool:
        """Whether a URL is the site's: http or https, on one of its hosts or a subdomain of one; see `is_allowed`."""
        return is_allowed(url, self.base_url, self.allowed_hosts)

    @property
    def host(self) -> str:
        """The host of `base_url`."""
        return urlsplit(self.base_url).hostname or ""

    @model_validator(mode="before")
    @classmethod
    def _hosts_default_to_its_own(cls, data: object) -> object:
        if not isinstance(data, Mapping):
            return data
        if data.get("platform") == "pagedump":
            data = {"base_url": "", **data}
        if data.get("allowed_hosts"):
            return data
        return {**data, "allowed_hosts": tuple(dict.fromkeys(_hosts(data)))}

    @model_validator(mode="after")
    def _has_an_address(self) -> Self:
        if not self.base_url and (self.platform != "pagedump" or self.edition_url is not None):
            raise ValueError("base_url: is missing")
        return self

    @model_validator(mode="after")
    def _hosts_are_hosts(self) -> Self:
        for entry in self.allowed_hosts:
            try:
                host = to_host(entry)
            except ValueError as error:
                raise ValueError(f"allowed_hosts: {error}") from error
            if is_private_host(host.name) and not is_private_host(self.host):
                raise ValueError(f"allowed_hosts: {entry} is no public host, but that of base_url is")
        return self

    @model_validator(mode="after")
    def _layouts_are_in_order(self) -> Self:
        days = [layout.until for layout in self.layouts]
        for before, after in pairwise(days):
            if before >= after:
                raise ValueError(f"layouts: {after} comes after {before}; put them in order, each with a later day")
        return self

    @model_validator(mode="after")
    def _templates_stay_at_home(self) -> Self:
        _check_template(self.model_copy(update={"layouts": ()}), "")
        for number, layout in enumerate(self.layouts):
            _check_template(self.on(layout.until), f"layouts.{number}.")
        return self

    @model_validator(mode="after")
    def _columns_fit_the_platform(self) -> Self:
        if (fault := find_fault(self.platform, self.columns, self.edition_url, self.article_url)) is not None:
            raise ValueError(fault)
        for number, column in enumerate(self.columns):
            for url in (column.url_of(1, self.base_url), column.url_of(2, self.base_url)):
                if url is not None and not self.allows(url):
                    raise ValueError(f"columns.{number}: {url} is on none of {', '.join(self.allowed_hosts)}")
        if any(find_fault(self.on(each.until).platform, self.columns, None, self.article_url) for each in self.layouts):
            raise ValueError("layouts: a site of columns and one of editions are two; write a file for each")
        return self

    @model_validator(mode="after")
    def _period_stays_at_home(self) -> Self:
        try:
            url = self.period_for(SAMPLE_DATES[0])
        except (ValueError, IndexError, KeyError, AttributeError) as error:
            raise ValueError(f"period_url: {self.period_url!r} is no URL template: {error}") from error
        if url is not None and not self.allows(url):
            raise ValueError(f"period_url: leads to {url}, which is on none of {', '.join(self.allowed_hosts)}")
        return self

    @model_validator(mode="after")
    def _corrections_stay_at_home(self) -> Self:
        for number, correction in enumerate(self.corrections):
            url = urljoin(self.base_url, correction.url or "")
            if correction.url is not None and self.base_url and not self.allows(url):
                raise ValueError(f"corrections.{number}.url: {url} is on none of {', '.join(self.allowed_hosts)}")
        return self


def _hosts(data: Mapping[str, object]) -> Iterator[str]:
    """The hosts of the addresses that a site gives, those of its older layouts too."""
    layouts = data.get("layouts")
    for part in (data, *(layouts if isinstance(layouts, list | tuple) else ())):
        base_url = part.get("base_url") if isinstance(part, Mapping) else getattr(part, "base_url", None)
        if host := urlsplit(str(base_url or "")).netloc:
            yield host


def _check_template(site: Site, where: str) -> None:
    """Raises `ValueError` where a site's `edition_url` gives no URL for each date, or leads away from it."""
    if site.edition_url is None:
        return
    urls = [_formatted(site, day, where) for day in SAMPLE_DATES]
    if urls[0] == urls[1]:
        raise ValueError(
            f"{where}edition_url: gives one URL for two dates; use {{date:%Y-%m/%d}} or the like, with a day"
        )
    if not site.allows(urls[0]):
        raise ValueError(f"{where}edition_url: leads to {urls[0]}, which is on none of {', '.join(site.allowed_hosts)}")


def _formatted(site: Site, day: date, where: str) -> str:
    template = site.edition_url or ""
    try:
        fields = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
        url = site.url_for(day) if fields == {"date"} else None
    except (ValueError, IndexError, KeyError, AttributeError) as error:
        raise ValueError(f"{where}edition_url: {template!r} is no URL template: {error}") from error
    if url is None:
        raise ValueError(f"{where}edition_url: must hold {{date:…}}, for example {{date:%Y-%m/%d}}, and no other field")
    return url
