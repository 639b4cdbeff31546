from pathlib import Path

from harvester.audit.printing import to_printed
from harvester.platforms import pagedump
from harvester.rawpage import to_raw_page
from harvester.site import Site
from models.batch import write_batch
from models.database import open_database, writing
from models.items import AnnotatedArticle
from models.reader import load_article
from pipelines.text import annotate
from pipelines.text.toolkit import load_toolkit
from tests.models.made import NOW, SITE, annotated

DUMP = """人和路街道 消防演练进社区
本报讯 昨日，人和路街道开展消防演练，居民学会了使用灭
火器。活动受到好评，大家纷纷点赞。记者 段青岚
通讯员 卢映禾 文/图
"""
DUMPS = Site(slug=SITE, name="南浦时报", platform="pagedump", adcode="410103", base_url="")


def stored_dump(url: str) -> AnnotatedArticle:
    page = to_raw_page("file:///a.txt", DUMP.encode(), NOW)
    (article,) = pagedump.read_articles(page, DUMPS)
    found = annotate(article, load_toolkit("410103"))
    engine = open_database(url)
    with writing(engine) as connection:
        write_batch(connection, [page, found], None, NOW)
    engine.dispose()
    return found


def printed(url: str, sites: dict[str, Site]) -> str:
    engine = open_database(url)
    with writing(engine) as connection:
        stored = load_article(connection, 1)
        assert stored is not None
        text = to_printed(connection, stored, sites).with_bylines
    engine.dispose()
    return text


def test_the_bylines_stand_where_they_were_printed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    stored_dump(url)
    text = printed(url, {SITE: DUMPS})
    assert "居民学会了使用灭火器" in text
    assert "大家纷纷点赞。记者 段青岚" in text


def test_without_its_page_the_bylines_stand_at_the_end(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    engine = open_database(url)
    with writing(engine) as connection:
        write_batch(connection, [annotated(1)], None, NOW)
    engine.dispose()
    assert printed(url, {}).split("\n")[-2:] == ["记者 段青岚", "通讯员 卢映禾"]


def test_a_page_of_an_unknown_site_is_not_read_anew(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    stored_dump(url)
    assert "大家纷纷点赞。记者 段青岚" not in printed(url, {})
