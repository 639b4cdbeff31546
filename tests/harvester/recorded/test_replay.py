from pathlib import Path

from harvester.recorded.edition import Recorded, load_edition
from harvester.recorded.replay import replay
from harvester.sample import truth
from harvester.siteparts import Correction
from tests.harvester.recorded.kept import BASE, DAY, SLUG, keep


def test_every_article_of_the_edition_is_read_without_a_network(tmp_path: Path) -> None:
    site, home = keep(tmp_path)
    found = replay(load_edition(home), site)
    true = [article for article in truth(base_url=BASE) if article.site == SLUG and article.published_on == DAY]
    assert [article.source for article in found.articles] == [article.url for article in true]
    assert found.problems == ()


def test_a_page_that_was_not_recorded_is_said(tmp_path: Path) -> None:
    site, home = keep(tmp_path)
    whole = load_edition(home)
    edition = whole.edition.model_copy(update={"pages": whole.edition.pages[:-1]})
    short = Recorded(edition=edition, bodies=whole.bodies[:-1], expected=())
    found = replay(short, site)
    assert found.problems == (f"{whole.edition.pages[-1].url}: was not recorded",)
    assert len(found.articles) == len(replay(whole, site).articles) - 1


def test_corrections_hold_and_what_is_left_out_is_no_article(tmp_path: Path) -> None:
    site, home = keep(tmp_path)
    first, second = (article.source for article in replay(load_edition(home), site).articles[:2])
    corrections = (Correction(url=first, headline="改正"), Correction(url=second, skip=True, why="测试"))
    found = replay(load_edition(home), site.model_copy(update={"corrections": corrections}))
    assert found.articles[0].headline == "改正"
    assert [each.url for each in found.left_out] == [second]
    assert second not in {article.source for article in found.articles}
