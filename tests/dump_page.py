"""A page dump as a person reads it: which lines are whose. The lines themselves stay in their file."""

from dataclasses import dataclass
from pathlib import Path

from harvester.extract import extract, read_file
from harvester.record import to_record
from models.items import AnnotatedArticle
from pipelines.text.toolkit import Toolkit
from tests.moments import NOON


@dataclass(frozen=True)
class Piece:
    """An article by the numbers of its lines: the organ's, those of each paragraph, that of a second byline.

    `divisions` are kind, name, code, and whether the article is about it.
    """

    title: int
    paragraphs: tuple[tuple[int, ...], ...]
    correspondent: int | None = None
    divisions: tuple[tuple[str, str, str | None, bool], ...] = ()


def read_page(path: Path, toolkit: Toolkit) -> tuple[AnnotatedArticle, ...]:
    """The articles of the file, annotated."""
    return extract(read_file(path, NOON), toolkit)


def check_page(path: Path, articles: tuple[AnnotatedArticle, ...], section: int, pieces: tuple[Piece, ...]) -> None:
    """Asserts every field of every article against the file's lines."""
    lines = ["", *path.read_text(encoding="utf-8").splitlines()]
    assert len(articles) == len(pieces)
    for index, (annotated, piece) in enumerate(zip(articles, pieces, strict=True)):
        assert annotated.article.index == index
        assert annotated.article.section == lines[section]
        _check_heads(annotated, lines[piece.title])
        _check_text(annotated, lines, piece)
        _check_bylines(annotated, lines, piece)
        _check_divisions(annotated, piece)


def _check_heads(annotated: AnnotatedArticle, title: str) -> None:
    article = annotated.article
    assert (article.organ, article.headline) == tuple(title.split(" ", 1))
    assert (article.kicker, article.subhead, article.byline_line, article.captions) == (None, None, None, ())
    assert annotated.dateline == "本报讯"


def _check_text(annotated: AnnotatedArticle, lines: list[str], piece: Piece) -> None:
    paragraphs = ["".join(lines[number] for number in numbers) for numbers in piece.paragraphs]
    paragraphs[0] = paragraphs[0].removeprefix("本报讯 ")
    paragraphs[-1] = paragraphs[-1].rsplit("记者 ", 1)[0]
    assert list(annotated.paragraphs) == paragraphs
    assert annotated.text == "\n".join(paragraphs)
    assert "".join(annotated.words) == annotated.text


def _check_bylines(annotated: AnnotatedArticle, lines: list[str], piece: Piece) -> None:
    reporter = lines[piece.paragraphs[-1][-1]].rsplit("记者 ", 1)[1]
    expected = [("reporter", reporter)]
    printed = [f"记者 {reporter}"]
    if piece.correspondent is not None:
        name = lines[piece.correspondent].removeprefix("通讯员 ").removesuffix(" 文/图")
        expected += [("correspondent", name), ("photographer", name)]  # 文/图: words and pictures
        printed.append(lines[piece.correspondent])
    assert annotated.byline_text == "\n".join(printed)
    assert [(signature.role, signature.name) for signature in annotated.signatures] == expected
    assert all(annotated.byline_text[s.start : s.end] == s.text == s.name for s in annotated.signatures)
    assert all((s.rank, s.organisation, s.is_collective) == (None, None, False) for s in annotated.signatures)


def _check_divisions(annotated: AnnotatedArticle, piece: Piece) -> None:
    found = {(mention.kind, mention.name, mention.code, mention.is_subject) for mention in annotated.mentions}
    assert found == set(piece.divisions)
    assert all(annotated.text[mention.start : mention.end] == mention.text for mention in annotated.mentions)
    assert all((mention.code is None) == (mention.authority is None) for mention in annotated.mentions)
    record = to_record(annotated)
    assert record["text"] == annotated.text
    assert record["keywords"]
