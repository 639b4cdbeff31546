"""Pages and sites of columns as the tests of their platforms need them."""

from datetime import UTC, datetime

from harvester.columns import Column
from harvester.rawpage import to_raw_page
from harvester.site import Site
from models.items import RawPage

BASE = "http://www.example.cn/"
NOW = datetime(2026, 11, 25, tzinfo=UTC)


def page_of(text: str, path: str = "jddt/", charset: str = "utf-8") -> RawPage:
    """A page at a path of the site's."""
    return to_raw_page(f"{BASE}{path}", text.encode(charset, "surrogatepass"), NOW, encoding=charset)


def site_of(platform: str = "listing", /, **keys: object) -> Site:
    """A site of one column."""
    given = {"slug": "qu", "name": "区", "platform": platform, "base_url": BASE, **keys}
    return Site.model_validate({"columns": (Column(name="要闻", url="jddt/"),), **given})
