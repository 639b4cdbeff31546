"""Values to rows and back: the only file that knows both shapes."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from backports import zstd
from pydantic.main import IncEx
from pydantic_core import PydanticSerializationError

from models.items import (
    AnnotatedArticle,
    Article,
    FieldRule,
    Mention,
    RawPage,
    Signature,
)
from models.items import Rejection as RejectionValue

Row = dict[str, object]
FRONT_PAGE = re.compile(r"第?[AaＡ]?[0０]*[1１一]版?")  # 1, 01, A01, 第01版; B01 opens a section, not the paper
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # no database keeps a NUL or half a surrogate pair in text
_COMPRESSION = 3
_NOT_STORED: Mapping[str, IncEx | bool] = {
    "article": {"lines", "is_broken", "byline_line", "raw_hash", "district"},
    "words": True,
    "fingerprint": True,  # follows from the text
}


def is_front_page(page_number: str | None) -> bool | None:
    """Whether the page number is that of the front page (头版); None where there is none.

    >>> is_front_page("A01"), is_front_page("第02版"), is_front_page(None)
    (True, False, None)
    """
    return None if page_number is None else bool(FRONT_PAGE.fullmatch(page_number.strip()))


@dataclass(frozen=True)
class Prepared:
    """An article ready to be stored: no character in it that no database keeps, its words as text, its hash.

    The hash is SHA-256 over all that is stored of the article, the reading included.
    """

    annotated: AnnotatedArticle
    segmented: str
    content_hash: str


def prepare(annotated: AnnotatedArticle) -> Prepared:
    """The article with U+FFFD for each character that no database keeps (spans hold), its words and its hash."""
    try:
        stored = annotated.model_dump_json(exclude=_NOT_STORED)
        words = " ".join([word for word in annotated.words if not word.isspace()])
        if "\\u0000" not in stored and "\0" not in words:
            return Prepared(annotated, words, hashlib.sha256(f"{stored}{words}".encode()).hexdigest())
    except (PydanticSerializationError, UnicodeEncodeError):
        pass
    return prepare(AnnotatedArticle.model_validate(_mended(annotated.model_dump())))


def storable_row(row: Row) -> Row:
    """The row with U+FFFD for each character that no database keeps.

    >>> storable_row({"url": "http://a.cn/\\x00", "headers": [["etag", "\\ud800"]]})
    {'url': 'http://a.cn/\ufffd', 'headers': (('etag', '\ufffd'),)}
    """
    return {name: _mended(value) for name, value in row.items()}


def storable_text(text: str) -> str:
    """The text with U+FFFD for each character that no database keeps."""
    return UNSTORABLE.sub("\ufffd", text)


def _mended(value: object) -> object:
    if isinstance(value, str):
        return storable_text(value)
    if isinstance(value, Mapping):
        return {name: _mended(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return tuple(_mended(part) for part in value)
    return value


def to_body_row(page: RawPage) -> Row:
    """The row of the page's bytes, compressed."""
    return {"hash": page.body_hash, "body": zstd.compress(page.body, _COMPRESSION), "size": len(page.body)}


def from_body(body: bytes) -> bytes:
    """The page's bytes as they came.

    >>> from_body(zstd.compress("报".encode("gb18030"))).decode("gb18030")
    '报'
    """
    return zstd.decompress(body)


def to_fetch_row(page: RawPage, run_id: int | None) -> Row:
    """The row of one fetch of the page."""
    row: Row = {
        "url": page.url,
        "body_hash": page.body_hash,
        "fetched_at": page.fetched_at,
        "status": page.status,
        "headers": [[header.name, header.value] for header in page.headers],
        "encoding": page.encoding,
        "encoding_rule": page.encoding_rule,
        "run_id": run_id,
    }
    return storable_row(row)


def to_article_row(prepared: Prepared, run_id: int | None, now: datetime) -> Row:
    """The narrow row of the article."""
    annotated = prepared.annotated
    article = annotated.article
    return {
        "site": article.site,
        "source": article.source,
        "source_index": article.index,
        "published_on": article.published_on,
        "pub_month": _month(article.published_on),
        "page_number": article.page_number,
        "page_name": article.page_name,
        "is_front_page": is_front_page(article.page_number),
        "section": article.section,
        "organ": article.organ,
        "kicker": article.kicker,
        "headline": article.headline,
        "subhead": article.subhead,
        "dateline": annotated.dateline,
        "byline_text": annotated.byline_text,
        "n_chars": len("".join(annotated.text.split())),
        "content_hash": prepared.content_hash,
        "raw_hash": article.raw_hash,
        "first_run_id": run_id,
        "run_id": run_id,
        "stored_at": now,
        "changed_at": now,
    }


def _month(day: date | None) -> str | None:
    return None if day is None else f"{day:%Y-%m}"


def to_text_rows(article_id: int, prepared: Prepared) -> list[Row]:
    """The one row of the article's text."""
    annotated = prepared.annotated
    article = annotated.article
    title = (article.section, article.kicker, article.organ, article.headline, article.subhead)
    row: Row = {
        "article_id": article_id,
        "title": "\n".join(part for part in title if part),
        "text": annotated.text,
        "paragraphs": list(annotated.paragraphs),
        "segmented": prepared.segmented,
        "standfirst": article.standfirst,
        "captions": list(article.captions),
        "rules": [[rule.field, rule.rule] for rule in article.rules],
    }
    return [row]


def to_byline_rows(article_id: int, prepared: Prepared) -> list[Row]:
    """One row for each person or unit in the byline."""
    return [
        {
            "article_id": article_id,
            "position": position,
            "role": signature.role,
            "rank": signature.rank,
            "name": signature.name,
            "organisation": signature.organisation,
            "is_collective": signature.is_collective,
            "surface": signature.text,
            "span_start": signature.start,
            "span_end": signature.end,
            "rule": signature.rule,
            "confidence": signature.confidence,
        }
        for position, signature in enumerate(prepared.annotated.signatures)
    ]


def to_division_rows(article_id: int, prepared: Prepared) -> list[Row]:
    """One row for each division or road named in the text."""
    return [
        {
            "article_id": article_id,
            "position": position,
            "kind": mention.kind,
            "name": mention.name,
            "surface": mention.text,
            "span_start": mention.start,
            "span_end": mention.end,
            "code": mention.code,
            "authority": mention.authority,
            "year": mention.year,
            "candidates": list(mention.candidates),
            "is_subject": mention.is_subject,
            "rule": mention.rule,
        }
        for position, mention in enumerate(prepared.annotated.mentions)
    ]


def to_keyword_rows(article_id: int, prepared: Prepared) -> list[Row]:
    """One row for each keyword, in order."""
    return [
        {"article_id": article_id, "position": position, "word": keyword.word, "weight": keyword.weight}
        for position, keyword in enumerate(prepared.annotated.keywords)
    ]


def to_rejection_row(rejection: RejectionValue, run_id: int | None, now: datetime) -> Row:
    """The row of the rejection as if it were the first of its address and kind."""
    row: Row = {
        "site": rejection.site or None,
        "url": rejection.url,
        "kind": rejection.kind,
        "reason": rejection.reason,
        "is_final": rejection.is_final,
        "published_on": rejection.published_on,
        "raw_hash": rejection.raw_hash,
        "times": 1,
        "first_at": now,
        "at": now,
        "resolved_at": None,
        "run_id": run_id,
    }
    return storable_row(row)


Fields = Mapping[str, object]


def from_rows(
    article: Fields, text: Fields, byline: Iterable[Fields], divisions: Iterable[Fields], keywords: Iterable[Fields]
) -> AnnotatedArticle:
    """The article as it was read, but for its printed lines, its words and its fingerprint."""
    return AnnotatedArticle.model_validate(
        {
            "article": _article(article, text),
            "dateline": article["dateline"],
            "paragraphs": text["paragraphs"],
            "text": text["text"],
            "byline_text": article["byline_text"],
            "signatures": [_spanned(row, Signature) for row in byline],
            "mentions": [_spanned(row, Mention) for row in divisions],
            "keywords": [{"word": row["word"], "weight": row["weight"]} for row in keywords],
            "words": (),
        }
    )


def _article(article: Fields, text: Fields) -> Row:
    row = {name: article[name] for name in Article.model_fields if name in article}
    row |= {"index": article["source_index"], "standfirst": text["standfirst"], "captions": text["captions"]}
    rules = text["rules"]
    pairs = rules if isinstance(rules, list) else []
    return row | {"rules": [FieldRule(field=field, rule=rule) for field, rule in pairs], "lines": ()}


def _spanned(row: Fields, kind: type[Signature] | type[Mention]) -> Row:
    value = {name: row[name] for name in kind.model_fields if name in row}
    return value | {"text": row["surface"], "start": row["span_start"], "end": row["span_end"]}
