"""The pure core: an article in, an annotated article out. No Scrapy, no SQL.

A new extractor is a module, a field of `AnnotatedArticle`, a line in `EXTRACTORS`, and gold.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from models.items import AnnotatedArticle, Article, Mention, Signature, Value
from pipelines.text.byline import Byline, take_bylines
from pipelines.text.dateline import split_dateline
from pipelines.text.district import find_district
from pipelines.text.divisions import find_divisions, mark_subjects
from pipelines.text.gazetteer import load_gazetteer
from pipelines.text.keywords import find_keywords, find_spans, merge_words
from pipelines.text.normalize import clean
from pipelines.text.reflow import join_lines
from pipelines.text.toolkit import Toolkit

DATELINE_WITHIN = 4  # paragraphs: a heading or two may stand before 本报讯


@dataclass(frozen=True)
class Reading:
    """What every extractor may look at: the article as printed, its text without bylines and dateline, its words.

    `names` are the persons that signed; `found` holds the values of the extractors that stand before in the table.
    """

    article: Article
    paragraphs: tuple[str, ...]
    text: str
    words: tuple[str, ...]
    names: tuple[str, ...]
    found: dict[str, tuple[Value, ...]] = field(default_factory=dict)


Extractor = Callable[[Reading, Toolkit], tuple[Value, ...]]


def annotate(article: Article, toolkit: Toolkit) -> AnnotatedArticle:
    """The article read: paragraphs whole, dateline and bylines taken out, and what the extractors find in the text.

    >>> from pipelines.text.toolkit import load_toolkit
    >>> article = Article(site=None, source="page.txt", lines=("本报讯 人和路街道开展义诊,居民", "", "点赞。记者 张三"),
    ...                   is_broken=True)
    >>> annotated = annotate(article, load_toolkit("410103"))
    >>> annotated.dateline, annotated.text, annotated.byline_text
    ('本报讯', '人和路街道开展义诊,居民点赞。', '记者 张三')
    >>> [(mention.name, mention.code) for mention in annotated.mentions]
    [('人和路街道', '410103014000')]
    """
    toolkit = toolkit.within(article.district)
    byline = _take_bylines(article)
    dateline, paragraphs = _take_dateline(byline.paragraphs)
    text = "\n".join(paragraphs)
    names = tuple(signature.name for signature in byline.signatures)
    reading = Reading(article, paragraphs, text, toolkit.segmenter.cut(text), names)
    for name, extract in EXTRACTORS.items():
        reading.found[name] = extract(reading, toolkit)
    return AnnotatedArticle.model_validate(
        {
            "article": article,
            "dateline": dateline,
            "paragraphs": paragraphs,
            "text": text,
            "byline_text": byline.byline_text,
            "signatures": byline.signatures,
            "words": reading.words,
            **reading.found,
        }
    )


def place_articles(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles of one page, each with the district that they name together; a single one names none.

    >>> lines = ("秦岭路街道开展义诊。", "绿东村街道错时巡查。")
    >>> page = [Article(site=None, source="page.txt", lines=(line,)) for line in lines]
    >>> [article.district for article in place_articles(page)]
    ['410102', '410102']
    """
    articles = tuple(articles)
    gazetteer = load_gazetteer()
    texts = ["\n".join(_paragraphs(article)) for article in articles if len(articles) > 1]
    district = find_district(mention for text in texts for mention in find_divisions(text, gazetteer))
    return tuple(article.model_copy(update={"district": district}) for article in articles) if district else articles


def _divisions(reading: Reading, toolkit: Toolkit) -> tuple[Value, ...]:
    article = reading.article
    mentions = find_divisions(
        reading.text,
        toolkit.gazetteer,
        scope=toolkit.scope,
        published_on=article.published_on,
        aliases=toolkit.aliases,
    )
    if article.district in toolkit.scope:
        mentions = tuple(_by_page(mention) for mention in mentions)
    lead = len(reading.paragraphs[0]) if reading.paragraphs else 0
    return mark_subjects(mentions, organ=article.organ, headline=article.headline, lead_length=lead)


def _by_page(mention: Mention) -> Mention:
    """The mention with a rule that says whose district was looked up: no site's, but the page's."""
    return mention.model_copy(update={"rule": mention.rule.replace("own-district", "page-district")})


def _keywords(reading: Reading, _: Toolkit) -> tuple[Value, ...]:
    """Persons and divisions are whole words here, however jieba cuts them."""
    mentions = [(found.start, found.end) for found in reading.found["mentions"] if isinstance(found, Mention)]
    spans = (*mentions, *find_spans(reading.text, reading.names))
    return find_keywords(merge_words(reading.text, reading.words, spans) if spans else reading.words)


EXTRACTORS: Mapping[str, Extractor] = MappingProxyType({"mentions": _divisions, "keywords": _keywords})


def _take_bylines(article: Article) -> Byline:
    """The bylines of the text, then those of its captions: 李四 摄 under a picture is a byline too."""
    byline_line = clean(article.byline_line).strip() if article.byline_line else None
    byline = take_bylines(_paragraphs(article), byline_line=byline_line)
    captions = take_bylines([clean(caption).strip() for caption in article.captions]) if article.captions else None
    if captions is None or not captions.signatures:
        return byline
    offset = len(byline.byline_text) + 1 if byline.byline_text else 0
    known = {(signature.role, signature.name) for signature in byline.signatures}
    added = [_moved(s, offset) for s in captions.signatures if (s.role, s.name) not in known]
    printed = "\n".join(part for part in (byline.byline_text, captions.byline_text) if part)
    return Byline(paragraphs=byline.paragraphs, byline_text=printed, signatures=(*byline.signatures, *added))


def _moved(signature: Signature, offset: int) -> Signature:
    return signature.model_copy(update={"start": signature.start + offset, "end": signature.end + offset})


def _paragraphs(article: Article) -> tuple[str, ...]:
    lines = clean("\n".join(article.lines)).split("\n")
    return join_lines(lines) if article.is_broken else _filled(lines)


def _take_dateline(paragraphs: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    for number, paragraph in enumerate(paragraphs[:DATELINE_WITHIN]):
        dateline, rest = split_dateline(paragraph)
        if dateline is not None:
            return dateline, _filled([*paragraphs[:number], rest, *paragraphs[number + 1 :]])
    return None, tuple(paragraphs)


def _filled(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(stripped for line in lines if (stripped := line.strip()))
