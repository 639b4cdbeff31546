from pathlib import Path

import pytest

from tests.harvester.crawling import FOLDER, SITE, crawl_day, put_edition
from tests.harvester.paper import DAY, layout_page
from tests.harvester.web import serving


@pytest.mark.parametrize(("minimum", "short"), [(3, 0), (4, 0), (5, 1)])
async def test_an_edition_with_too_few_articles_is_counted_as_short(tmp_path: Path, minimum: int, short: int) -> None:
    with serving() as web:
        put_edition(web)  # lists 2 + 2
        found = await crawl_day(tmp_path, web, site=SITE + f"min_articles = {minimum}\n")
    assert found.count("editions_short") == short


async def test_an_edition_of_which_a_page_failed_is_not_judged(tmp_path: Path) -> None:
    with serving() as web:
        web.put(FOLDER + "node_1.htm", layout_page(DAY, 1, 2, {}))
        found = await crawl_day(tmp_path, web)
    assert (found.count("editions_short"), found.count("rejected")) == (0, 1)
