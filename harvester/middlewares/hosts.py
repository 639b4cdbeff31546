"""Refuses requests that leave the site: another host, another scheme, a private address."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured

from harvester.site import Site

LOCAL = "is_local_file"  # request.meta: a file that the user named, not a link


class OffSite(IgnoreRequest):
    """The address is not the site's."""


class HostsMiddleware:
    """Lets through what the site allows, and the files that the user named."""

    def __init__(self, site: Site | None) -> None:
        self._site = site

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor; `scrapy shell` and its kind have no errand, and go where they are told."""
        if crawler.settings.get("HARVEST_ERRAND") is None:
            raise NotConfigured
        return cls(crawler.settings.get("HARVEST_SITE"))

    async def process_request(self, request: Request) -> None:
        """Raises `OffSite` for an address that is not the site's; redirects come by here too."""
        if request.url.startswith("file:"):
            is_allowed = bool(request.meta.get(LOCAL))
        else:
            is_allowed = self._site is not None and self._site.allows(request.url)
        if not is_allowed:
            raise OffSite(f"{request.url} is not on a host of the site")
