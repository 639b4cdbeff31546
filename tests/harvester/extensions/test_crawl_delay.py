from itertools import pairwise
from pathlib import Path

from models.items import Article
from tests.harvester.crawling import crawl_day, put_edition
from tests.harvester.web import serving


async def test_crawl_delay_is_kept_between_any_two_requests(tmp_path: Path) -> None:
    with serving() as web:
        put_edition(web)
        web.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n")
        found = await crawl_day(tmp_path, web)
    moments = [moment for moment, _, _ in web.asked]
    assert len(found.of(Article)) == 3
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.25
