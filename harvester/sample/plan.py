"""Which editions, pages and articles the two sample bulletins have: the bundled ones, or as many as are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from harvester.sample.compose import compose, to_headline
from harvester.sample.fragments import load_subjects
from harvester.sample.values import Edition, EditionState, Page, Text, TrueArticle
from models.errors import UsageError

LAST_DAY = date(2026, 3, 24)


@dataclass(frozen=True)
class Bulletin:
    """One of the two invented bulletins: how its editions are laid out and which of its days are missing, of seven."""

    slug: str
    folder: str
    name: str
    pages: tuple[tuple[str, str, int, int], ...]  # number, name, node, articles
    missing: Mapping[int, EditionState]
    first_id: int
    article_path: str
    parity: int  # serial numbers of its articles are even or odd: so no headline stands in both

    @property
    def edition_size(self) -> int:
        """Articles of a full edition."""
        return sum(count for *_, count in self.pages)

    def article_url(self, base_url: str, published_on: date, index: int) -> str:
        """Where an article stands."""
        path = self.article_path.format(date=published_on, id=self.first_id + index)
        return f"{base_url.rstrip('/')}/{self.folder}/{path}"


# 版次 A03 carries advertisements and is not online; 23 March is a stub, 21 March answers 404.
CLASSIC = Bulletin(
    slug="sample_classic",
    folder="classic",
    name="二七新声报",
    pages=(("A01", "要闻", 2, 5), ("A02", "街道新闻", 3, 4), ("A04", "民生", 5, 6)),
    missing={1: "stub", 3: "not found"},
    first_id=10231,
    article_path="html/{date:%Y-%m/%d}/content_{id}.htm",
    parity=1,
)
# Not published on Sundays: the server answers with Saturday's edition again.
NEW = Bulletin(
    slug="sample_new",
    folder="new",
    name="二七街坊报",
    pages=(("01", "头版", 1, 5), ("02", "社区", 2, 4), ("03", "服务", 3, 4), ("04", "文化", 4, 3)),
    missing={2: "previous again"},
    first_id=204310,
    article_path="pc/content/{date:%Y%m/%d}/content_{id}.html",
    parity=0,
)
BULLETINS = (CLASSIC, NEW)
BUNDLED_ARTICLES = 109  # three editions of 15, four of 16


class Sample:
    """The sample bulletins with `articles` articles in all; the same numbers give the same text, byte for byte.

    >>> [len(list(edition.find_articles())) for edition in Sample().editions("sample_classic")]
    [15, 0, 15, 0, 15]
    """

    def __init__(self, articles: int = BUNDLED_ARTICLES, seed: int = 1) -> None:
        if not 2 <= articles <= len(load_subjects()):
            raise UsageError(f"the sample has 2 to {len(load_subjects())} articles, not {articles}")
        self.seed = seed
        self._counts = {NEW.slug: round(articles * 64 / BUNDLED_ARTICLES) or 1}
        self._counts[CLASSIC.slug] = articles - self._counts[NEW.slug]

    def editions(self, slug: str) -> tuple[Edition, ...]:
        """Every day of a bulletin, oldest first, missing days too."""
        return tuple(self._by_day[slug].values())

    def edition(self, slug: str, published_on: date) -> Edition | None:
        """What a bulletin has for a day: none where the day lies outside its life."""
        return self._by_day[slug].get(published_on)

    def text(self, slug: str, index: int, published_on: date) -> Text:
        """The article with that number in its bulletin."""
        return compose(self._serial(slug, index), slug, published_on, self.seed)

    def headline(self, slug: str, index: int) -> str:
        """The headline of the article with that number, without composing the article."""
        return to_headline(self._serial(slug, index))[1]

    def find_day(self, slug: str, index: int) -> date | None:
        """The day on which the article with that number appears."""
        return self._days[slug].get(index)

    def truth(self, base_url: str = "") -> tuple[TrueArticle, ...]:
        """The truth about every article, bulletin by bulletin, in order of appearance."""
        return tuple(
            TrueArticle(
                site=bulletin.slug,
                url=bulletin.article_url(base_url, edition.published_on, index),
                published_on=edition.published_on,
                page_number=page.number,
                page_name=page.name,
                text=self.text(bulletin.slug, index, edition.published_on),
            )
            for bulletin in BULLETINS
            for edition in self.editions(bulletin.slug)
            for page, index in edition.find_articles()
        )

    @property
    def since(self) -> date:
        """The oldest day of both bulletins."""
        return min(next(iter(self._by_day[bulletin.slug])) for bulletin in BULLETINS)

    @property
    def until(self) -> date:
        """The newest day of both bulletins."""
        return LAST_DAY

    def _serial(self, slug: str, index: int) -> int:
        parity = CLASSIC.parity if slug == CLASSIC.slug else NEW.parity
        return index * 2 + parity

    @cached_property
    def _by_day(self) -> dict[str, dict[date, Edition]]:
        return {
            bulletin.slug: {edition.published_on: edition for edition in _plan(bulletin, self._counts[bulletin.slug])}
            for bulletin in BULLETINS
        }

    @cached_property
    def _days(self) -> dict[str, dict[int, date]]:
        return {
            slug: {index: day for day, edition in editions.items() for _, index in edition.find_articles()}
            for slug, editions in self._by_day.items()
        }


def _plan(bulletin: Bulletin, count: int) -> list[Edition]:
    """The editions that carry so many articles: full ones, and what is left over on the oldest one's last page."""
    full = max(1, count // bulletin.edition_size)
    days: list[tuple[date, EditionState]] = []
    day = LAST_DAY
    while sum(state == "published" for _, state in days) < full:
        days.append((day, bulletin.missing.get((LAST_DAY - day).days % 7, "published")))
        day -= timedelta(days=1)
    editions = []
    start = 0
    for published_on, state in reversed(days):
        extra = count - full * bulletin.edition_size if start == 0 else 0
        pages = _lay_out(bulletin, start, extra) if state == "published" else ()
        start = pages[-1].articles.stop if pages else start
        editions.append(Edition(published_on, state, pages))
    return editions


def _lay_out(bulletin: Bulletin, start: int, extra: int) -> tuple[Page, ...]:
    sizes = [count for *_, count in bulletin.pages]
    sizes[-1] += max(extra, 0)
    stop = start + bulletin.edition_size + extra
    pages = []
    for (number, name, node, _), size in zip(bulletin.pages, sizes, strict=True):
        articles = range(start, min(start + size, stop))
        start = articles.stop
        if articles:
            pages.append(Page(number, name, node, articles))
    return tuple(pages)
