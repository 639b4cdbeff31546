from datetime import date

from models.items import Article, Link, Rejection
from pipelines.check import CheckPipeline, fault_of

ARTICLE = Article(site="a", source="http://a.cn/1.htm", published_on=date(2022, 3, 24), lines=("正文。",), raw_hash="0")


async def test_an_article_with_text_passes() -> None:
    assert await CheckPipeline().process_item(ARTICLE) is ARTICLE


async def test_an_article_that_holds_nothing_becomes_a_rejection() -> None:
    empty = ARTICLE.model_copy(update={"lines": ("", "  ")})
    rejection = await CheckPipeline().process_item(empty)
    assert isinstance(rejection, Rejection)
    assert (rejection.url, rejection.kind, rejection.is_final, rejection.raw_hash) == (
        "http://a.cn/1.htm",
        "article",
        True,
        "0",
    )


async def test_a_picture_with_a_caption_passes_and_so_does_what_is_no_article() -> None:
    picture = ARTICLE.model_copy(update={"lines": (), "captions": ("志愿者清扫积雪。",)})
    assert await CheckPipeline().process_item(picture) is picture
    link = Link(url="http://a.cn/")
    assert await CheckPipeline().process_item(link) is link


def test_an_absurd_length_is_a_fault() -> None:
    assert fault_of(ARTICLE.model_copy(update={"lines": ("字" * 60_000,) * 2})) is not None
