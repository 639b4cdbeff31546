"""Says which name was refused because it leads to a private address; the way there has lost the reason."""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import CannotResolveHostError

from harvester.middlewares.hosts import OffSite
from harvester.resolver import GuardedResolver


class PrivateNamesMiddleware:
    """Tells a name that was refused from one that has no address; it stands before the retries."""

    async def process_exception(self, request: Request, exception: Exception) -> None:
        """Raises `OffSite` where the resolver refused the request's host."""
        host = urlsplit(request.url).hostname or ""
        if isinstance(exception, CannotResolveHostError) and (address := GuardedResolver.refused.get(host)) is not None:
            raise OffSite(f"its host {host} leads to the private address {address}") from exception
