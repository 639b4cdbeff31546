import pytest
from scrapy import Request

from harvester.middlewares.hosts import LOCAL, HostsMiddleware, OffSite
from harvester.site import Site

SITE = Site(slug="a", name="古城报", platform="founder", base_url="http://a.example.cn/")


@pytest.mark.parametrize("url", ["http://a.example.cn/x", "https://img.a.example.cn/"])
async def test_the_sites_own_addresses_pass(url: str) -> None:
    await HostsMiddleware(SITE).process_request(Request(url))


@pytest.mark.parametrize(
    "url", ["http://example.cn/", "http://127.0.0.1/", "http://169.254.169.254/meta", "ftp://a.example.cn/", "file:///etc/passwd"]
)  # fmt: skip
async def test_all_others_are_refused(url: str) -> None:
    with pytest.raises(OffSite):
        await HostsMiddleware(SITE).process_request(Request(url))


async def test_a_file_passes_only_where_the_user_named_it() -> None:
    await HostsMiddleware(None).process_request(Request("file:///a.txt", meta={LOCAL: True}))
    with pytest.raises(OffSite):
        await HostsMiddleware(None).process_request(Request("http://a.example.cn/"))
