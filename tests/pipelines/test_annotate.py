from pathlib import Path

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import Settings

from models.fingerprints import bands
from models.items import Alias, AnnotatedArticle, Article, Link
from pipelines.annotate import AnnotatePipeline
from pipelines.text.fingerprint import fingerprint

ARTICLE = Article(
    site="a",
    source="http://a.cn/1.htm",
    lines=("本报讯　昨日，人和路街道在旧称园区开展义诊。", "记者 张三 通讯员 李四"),
)


def made(**settings: object) -> AnnotatePipeline:
    return AnnotatePipeline.from_crawler(Crawler(Spider, Settings(settings)))


async def test_an_article_is_read_with_the_sites_own_district() -> None:
    read = await made(HARVEST_ADCODE="410103").process_item(ARTICLE)
    assert isinstance(read, AnnotatedArticle)
    assert [(signature.role, signature.name) for signature in read.signatures] == [
        ("reporter", "张三"),
        ("correspondent", "李四"),
    ]
    assert "410103014000" in {mention.code for mention in read.mentions}


async def test_an_article_that_is_to_be_stored_has_its_fingerprint() -> None:
    read = await made().process_item(ARTICLE.model_copy(update={"lines": ("本报讯 街道召开例会，部署冬季消防。" * 5,)}))
    assert isinstance(read, AnnotatedArticle)
    assert read.fingerprint == fingerprint(read.text)
    assert bands(fingerprint(read.text))


async def test_the_sites_aliases_are_known() -> None:
    alias = Alias(name="旧称园区", code="410103017000", authority="MCA", year=2025)
    pipeline = made(HARVEST_ADCODE="410103", HARVEST_ALIASES=(alias,))
    read = await pipeline.process_item(ARTICLE)
    assert isinstance(read, AnnotatedArticle)
    assert "410103017000" in {mention.code for mention in read.mentions}


async def test_the_sites_own_words_are_kept_whole(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("红色楼栋长\n", encoding="utf-8")
    article = Article(site="a", source="http://a.cn/2.htm", lines=("红色楼栋长上门宣传。",))
    read = [await made(**given).process_item(article) for given in ({}, {"HARVEST_WORDS": words})]
    is_whole = ["红色楼栋长" in it.words for it in read if isinstance(it, AnnotatedArticle)]
    assert is_whole == [False, True]


async def test_what_is_no_article_passes_untouched() -> None:
    link = Link(url="http://a.cn/")
    assert await made().process_item(link) is link
