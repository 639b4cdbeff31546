"""Refuses requests and redirects that leave the site: another host, another scheme, a private address."""

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response

from harvester.hosts import is_private_host
from harvester.middlewares.charset import RAW_HASH
from harvester.site import Site

LOCAL = "is_local_file"  # request.meta: a file that the user named, not a link
FOR_GOOD = frozenset({301, 308})  # redirects that the server means to stay
REDIRECTS = FOR_GOOD | {302, 303, 307}


class OffSite(IgnoreRequest):
    """The address is not the site's; `is_final` where the server says that the page has moved there for good.

    A redirect for a time may be a portal that wants a password; it `settles`, since one that stays has left the site.
    """

    def __init__(self, message: str, *, is_final: bool = False, settles: bool = False) -> None:
        super().__init__(message)
        self.is_final = is_final
        self.settles = settles


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
        """Raises `OffSite` for an address that is not the site's; redirects come by here too, before a socket opens."""
        if RAW_HASH in request.meta:  # comes out of the archive, whatever the site's hosts are today
            return
        if request.url.startswith("file:"):
            is_allowed = bool(request.meta.get(LOCAL))
        else:
            is_allowed = self._site is not None and self._site.allows(request.url)
        if is_allowed:
            return
        reasons: list[int | str] = request.meta.get("redirect_reasons", [])
        if not reasons:
            raise OffSite(f"{request.url} is not on a host of the site")
        is_private = is_private_host(urlsplit(request.url).hostname or "")
        where = "a private address" if is_private else "not on a host of the site"
        is_final = reasons[-1] in FOR_GOOD and not is_private
        raise OffSite(f"redirects to {request.url}, which is {where}", is_final=is_final, settles=True)

    async def process_response(self, request: Request, response: Response) -> Response:
        """The response; raises `OffSite` for a redirect that nobody followed: to ftp:, file:, data:, javascript:."""
        target = response.headers.get("Location")
        if response.status in REDIRECTS and target is not None:
            where = target.decode("latin-1")[:200]
            raise OffSite(f"redirects to {where}, which is no address of the web", settles=True)
        return response
