"""What the sample is made of: articles with the truth about them, pages, editions. Values only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["subdistrict", "town", "committee", "community", "village", "road"]
EditionState = Literal["published", "not found", "stub", "previous again"]


@dataclass(frozen=True)
class TrueDivision:
    """A division that an article names: `code` by the register of 2023 (NBS), `mca_code` by that of 2025 (MCA)."""

    kind: Kind
    name: str
    code: str | None = None
    mca_code: str | None = None


@dataclass(frozen=True)
class TrueByline:
    """One name that an article is signed with, padding taken out: `TrueByline("reporter", "张凡")`."""

    role: Literal["reporter", "correspondent", "intern", "photographer"]
    name: str
    rank: str | None = None
    is_collective: bool = False


@dataclass(frozen=True)
class Text:
    """An article as it was written: `paragraphs` hold neither dateline nor byline; `lines` are what the page prints.

    `author_line` is a byline of its own between headline and body; `style` names the byline's shape.
    `is_photo_ambiguous` says that 文/图 leaves open who took the picture. `organ` opens the headline.
    """

    headline: str
    organ: str | None
    kicker: str | None
    subhead: str | None
    dateline: str | None
    paragraphs: tuple[str, ...]
    lines: tuple[str, ...]
    author_line: str | None
    caption: str | None
    style: str
    bylines: tuple[TrueByline, ...]
    is_photo_ambiguous: bool
    divisions: tuple[TrueDivision, ...]
    subject: TrueDivision


@dataclass(frozen=True)
class TrueArticle:
    """The truth about one article of the sample: where it stands, what it says, who signed it, what it names."""

    site: str
    url: str
    published_on: date
    page_number: str
    page_name: str
    text: Text

    @property
    def headline(self) -> str:
        """The headline as printed, with its organ where it has one."""
        return self.text.headline

    @property
    def organ(self) -> str | None:
        """The organ that opens the headline."""
        return self.text.organ

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs, without dateline and bylines."""
        return self.text.paragraphs

    @property
    def bylines(self) -> tuple[TrueByline, ...]:
        """Every name the article is signed with; a photographer by 文/图 is left out."""
        return self.text.bylines

    @property
    def divisions(self) -> tuple[TrueDivision, ...]:
        """Every division and road that the paragraphs name, once, in order of appearance."""
        return self.text.divisions


@dataclass(frozen=True)
class Page:
    """A page of an edition: its number and name, the number in its file's name, and the articles it carries."""

    number: str
    name: str
    node: int
    articles: range


@dataclass(frozen=True)
class Edition:
    """One day of a bulletin and what its server answers for it; a day that is missing has no pages."""

    published_on: date
    state: EditionState
    pages: tuple[Page, ...] = ()

    def find_articles(self) -> Iterator[tuple[Page, int]]:
        """Every article's number with its page, in reading order."""
        for page in self.pages:
            for index in page.articles:
                yield page, index
