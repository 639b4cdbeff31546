from datetime import date
from pathlib import Path

import pytest

from harvester.site import Site
from harvester.sitefile import find_site, load_site, load_sites
from models.errors import SiteError, UsageError
from tests.harvester.test_sitefile import GOOD, write


def test_hosts_of_its_own_and_subdomains_are_allowed_and_private_ones_are_not(tmp_path: Path) -> None:
    site = load_site(write(tmp_path, GOOD))
    assert site.allows("http://paper.example.cn/a")
    assert site.allows("https://img.paper.example.cn/a")
    for url in ("http://example.cn/", "ftp://paper.example.cn/", "file:///etc/passwd", "http://127.0.0.1/", "x"):
        assert not site.allows(url)


def test_a_site_on_loopback_may_stay_there() -> None:
    site = Site(slug="local", name="样报", platform="founder", base_url="http://127.0.0.1:8000/")
    assert site.allows("http://127.0.0.1:8000/a")
    with pytest.raises(UsageError, match="no edition_url"):
        site.url_for(date(2022, 3, 4))


def test_a_private_host_beside_a_public_base_is_a_fault_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, 'allowed_hosts = ["paper.example.cn", "10.0.0.1"]\n' + GOOD)
    with pytest.raises(SiteError, match=r"allowed_hosts: 10\.0\.0\.1 is no public host, but that of base_url is"):
        load_site(path)


def test_a_site_of_page_dumps_needs_no_address_and_can_only_be_ingested() -> None:
    site = find_site("erqi_dump", load_sites())
    assert (site.platform, site.adcode, site.base_url, site.allowed_hosts) == ("pagedump", "410103", "", ())
    assert not site.allows("http://paper.example.cn/")
    with pytest.raises(UsageError, match="ingest"):
        site.url_for(date(2022, 3, 24))


def test_a_site_that_is_crawled_needs_an_address(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="base_url: is missing"):
        load_site(write(tmp_path, GOOD.replace('base_url = "http://paper.example.cn/gucheng"', 'base_url = ""')))
