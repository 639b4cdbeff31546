import json
from datetime import date

from harvester.record import to_record
from models.items import AnnotatedArticle, Article, Keyword, Mention, Signature

KEYS = (
    "source index site published_on page_number page_name section organ kicker headline subhead dateline paragraphs "
    "text byline divisions byline_text keywords"
)
BYLINE_KEYS = "role rank name organisation collective text start end rule"
DIVISION_KEYS = "kind name text start end code authority year candidates rule"

ARTICLE = AnnotatedArticle(
    article=Article(
        site="qingyun",
        source="page.txt",
        index=2,
        published_on=date(2022, 3, 24),
        page_number="A02",
        page_name="要闻",
        section="城市家园",
        organ="绿荫街道",
        kicker="雪后",
        headline="清扫积雪",
        subhead="居民点赞",
        lines=("本报讯 绿荫街道清扫积雪。见习记者 张三",),
    ),
    dateline="本报讯",
    paragraphs=("绿荫街道清扫积雪。",),
    text="绿荫街道清扫积雪。",
    byline_text="见习记者 张三",
    signatures=(Signature(role="reporter", rank="见习", name="张三", text="张三", start=5, end=7, rule="glued"),),
    mentions=(Mention(kind="subdistrict", name="绿荫街道", text="绿荫街道", start=0, end=4, rule="organ"),),
    keywords=(Keyword(word="积雪", weight=2.5),),
    words=(),
)


def test_a_record_has_the_keys_of_the_contract_in_its_order() -> None:
    record = json.loads(json.dumps(to_record(ARTICLE)))
    assert list(record) == KEYS.split()
    assert list(record["byline"][0]) == BYLINE_KEYS.split()
    assert list(record["divisions"][0]) == DIVISION_KEYS.split()


def test_a_record_says_what_the_article_says() -> None:
    record = to_record(ARTICLE)
    assert record["published_on"] == "2022-03-24"
    assert (record["index"], record["page_number"], record["page_name"]) == (2, "A02", "要闻")
    assert (record["organ"], record["headline"], record["dateline"]) == ("绿荫街道", "清扫积雪", "本报讯")
    assert record["text"] == "绿荫街道清扫积雪。"
    assert record["byline_text"] == "见习记者 张三"
    assert record["keywords"] == [{"word": "积雪", "weight": 2.5}]
    assert to_record(ARTICLE.model_copy(update={"article": Article(site=None, source="-", lines=())}))["site"] is None
