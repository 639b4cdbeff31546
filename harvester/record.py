"""The record of an article that `extract` and `show` print: the contract's keys, in its order."""

from models.items import AnnotatedArticle, Keyword, Mention, Signature


def to_record(annotated: AnnotatedArticle) -> dict[str, object]:
    """The article as one JSON record; division offsets index `text`, byline offsets `byline_text`.

    >>> from models.items import Article
    >>> article = Article(site=None, source="page.txt", headline="清扫积雪", lines=("记者 张三",))
    >>> signed = Signature(role="reporter", name="张三", text="张三", start=3, end=5, rule="own-line")
    >>> annotated = AnnotatedArticle(article=article, dateline=None, paragraphs=("居民点赞。",), text="居民点赞。",
    ...     byline_text="记者 张三", signatures=(signed,), mentions=(), keywords=(), words=())
    >>> record = to_record(annotated)
    >>> record["headline"], record["byline"][0]["name"], record["text"]
    ('清扫积雪', '张三', '居民点赞。')
    """
    article = annotated.article
    return {
        "source": article.source,
        "index": article.index,
        "site": article.site,
        "published_on": article.published_on.isoformat() if article.published_on else None,
        "page_number": article.page_number,
        "page_name": article.page_name,
        "section": article.section,
        "organ": article.organ,
        "kicker": article.kicker,
        "headline": article.headline,
        "subhead": article.subhead,
        "dateline": annotated.dateline,
        "paragraphs": list(annotated.paragraphs),
        "text": annotated.text,
        "byline": [_signature(signature) for signature in annotated.signatures],
        "divisions": [_mention(mention) for mention in annotated.mentions],
        "byline_text": annotated.byline_text,
        "keywords": [_keyword(keyword) for keyword in annotated.keywords],
    }


def _signature(signature: Signature) -> dict[str, object]:
    return {
        "role": signature.role,
        "rank": signature.rank,
        "name": signature.name,
        "organisation": signature.organisation,
        "collective": signature.is_collective,
        "text": signature.text,
        "start": signature.start,
        "end": signature.end,
        "rule": signature.rule,
    }


def _mention(mention: Mention) -> dict[str, object]:
    return {
        "kind": mention.kind,
        "name": mention.name,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "code": mention.code,
        "authority": mention.authority,
        "year": mention.year,
        "candidates": list(mention.candidates),
        "rule": mention.rule,
    }


def _keyword(keyword: Keyword) -> dict[str, object]:
    return {"word": keyword.word, "weight": keyword.weight}
