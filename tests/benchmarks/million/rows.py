"""Rows for the store's tables, each value as text, number or bytes: what SQLite keeps and PostgreSQL's COPY reads."""

from collections.abc import Iterable, Iterator, Mapping
from random import Random

from models.dialects.options import to_json
from models.rows import is_front_page
from tests.benchmarks.million.bulletins import Bulletin, Edition, make_bulletins, plan
from tests.benchmarks.million.pieces import Named, Piece, Pieces
from tests.benchmarks.million.words import Words

Cell = str | int | float | bytes | None
Rows = dict[str, list[tuple[Cell, ...]]]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "site": ("slug", "name", "platform", "adcode", "base_url"),
    "expected_day": ("site", "published_on", "is_expected", "is_settled", "rule"),
    "edition": (
        "id", "site", "published_on", "url", "state", "pages_listed", "pages_stored", "pages_rejected",
        "articles_listed", "articles_stored", "articles_rejected", "checked_at",
    ),
    "page": ("id", "edition_id", "url", "position", "number", "name", "articles_listed"),
    "listed_article": ("page_id", "url", "edition_id", "position", "title"),
    "article": (
        "id", "site", "source", "source_index", "published_on", "pub_month", "page_number", "page_name",
        "is_front_page", "headline", "dateline", "byline_text", "n_chars", "content_hash", "stored_at", "changed_at",
    ),
    "article_text": ("article_id", "title", "text", "paragraphs", "segmented", "captions", "rules"),
    "person": ("id", "site", "name", "is_collective", "number"),
    "byline": (
        "article_id", "position", "role", "name", "organisation", "is_collective", "surface", "span_start", "span_end",
        "rule", "confidence", "person_id",
    ),
    "article_division": (
        "article_id", "position", "kind", "name", "surface", "span_start", "span_end", "code", "authority", "year",
        "candidates", "is_subject", "rule",
    ),
    "keyword": ("article_id", "position", "word", "weight"),
    "fingerprint": ("id", "digest", "value"),
    "article_fingerprint": ("article_id", "fingerprint_id", "cluster_id"),
    "article_revision": (
        "article_id", "number", "cause", "site", "source", "source_index", "published_on", "headline", "changed",
        "before", "content_hash", "stored_at", "replaced_at",
    ),
}  # fmt: skip

PAGES = (
    ("01", "要闻"), ("02", "综合"), ("03", "街道"), ("04", "社区"),
    ("05", "民生"), ("06", "专题"), ("07", "副刊"), ("08", "公益"),
)  # fmt: skip
THEN, LATER = "2026-11-23 01:02:03.000000", "2026-11-24 01:02:03.000000"
RULE = "invented"
AGAIN = 0.03  # share of articles that print a piece again
RECENT = 4000  # pieces, one of which it may be
CORRECTED = 0.004  # share of articles whose headline was corrected
STEP = 0x9E3779B97F4A7C15  # odd: numbers times it are all different


class Source:
    """All rows of a database of so many articles, some thousand articles at a time; the same for the same seed."""

    def __init__(self, articles: int, seed: int) -> None:
        self._random = Random(seed)
        self._articles = articles
        self._bulletins = make_bulletins(self._random)
        self._pieces = Pieces(self._random, Words(seed))
        self._recent: list[tuple[Piece, int]] = []
        self._persons: dict[tuple[str, str], int] = {}
        self._last_article = self._last_page = 0

    def batches(self, size: int) -> Iterator[Rows]:
        """The rows of whole editions, about so many articles together."""
        rows = self._first_rows()
        waiting: list[Edition] = []
        for edition in plan(self._bulletins, self._articles):
            waiting.append(edition)
            if sum(each.articles for each in waiting) >= size:
                yield self._print(waiting, rows)
                rows, waiting = {name: [] for name in COLUMNS}, []
        yield self._print(waiting, rows)

    def _first_rows(self) -> Rows:
        rows: Rows = {name: [] for name in COLUMNS}
        for each in self._bulletins:
            rows["site"].append((each.slug, each.name, "founder", each.district.adcode, each.base_url))
        return rows

    def _print(self, editions: Iterable[Edition], rows: Rows) -> Rows:
        issues = list(editions)
        pieces = self._pieces.write([each.bulletin.district for each in issues for _ in range(each.articles)])
        for edition in issues:
            self._print_edition(edition, pieces, rows)
        return rows

    def _print_edition(self, edition: Edition, pieces: Iterator[Piece], rows: Rows) -> None:
        site, day, count = edition.bulletin.slug, edition.day.isoformat(), edition.articles
        address = f"{edition.bulletin.base_url}{day}/"
        counts = (len(PAGES), len(PAGES), 0, count, count, 0)
        rows["edition"].append((edition.number, site, day, f"{address}node_1.htm", "complete", *counts, LATER))
        rows["expected_day"].append((site, day, 1, 0, "daily"))
        first_page = self._last_page + 1
        self._last_page += len(PAGES)
        for position, (number, name) in enumerate(PAGES):
            url, listed = f"{address}node_{position + 1}.htm", len(range(position, count, len(PAGES)))
            rows["page"].append((first_page + position, edition.number, url, position, number, name, listed))
        for order in range(count):
            page, place = order % len(PAGES), order // len(PAGES)
            self._last_article += 1
            source = f"{address}content_{order + 1}.htm"
            piece, cluster = self._choose(next(pieces), rows)
            rows["listed_article"].append((first_page + page, source, edition.number, place, piece.headline))
            self._print_article(edition, PAGES[page], source, piece, rows)
            rows["article_fingerprint"].append((self._last_article, piece.number, cluster))

    def _choose(self, piece: Piece, rows: Rows) -> tuple[Piece, int]:
        """The new piece, or one that was printed before, and the first article that printed it."""
        if self._recent and self._random.random() < AGAIN:
            return self._random.choice(self._recent)
        digest = (piece.number * STEP) % 2**63
        # its value is none of a text's: nothing new is found alike
        rows["fingerprint"].append((piece.number, digest, digest.to_bytes(8, "big")))
        chosen = (piece, self._last_article)
        if len(self._recent) < RECENT:
            self._recent.append(chosen)
        else:
            self._recent[self._last_article % RECENT] = chosen
        return chosen

    def _print_article(self, edition: Edition, page: tuple[str, str], source: str, piece: Piece, rows: Rows) -> None:
        article_id, day, text = self._last_article, edition.day.isoformat(), piece.text
        byline = self._sign(article_id, edition.bulletin, rows)
        content = f"{article_id:064x}"
        rows["article"].append(
            (
                article_id, edition.bulletin.slug, source, 0, day, day[:7], *page, int(bool(is_front_page(page[0]))),
                piece.headline, "本报讯", byline, len(text) - len(piece.paragraphs) + 1, content, THEN, THEN,
            )
        )  # fmt: skip
        rows["article_text"].append(
            (article_id, piece.headline, text, to_json(piece.paragraphs), piece.segmented, "[]", "[]")
        )
        rows["article_division"] += [
            _to_division(article_id, position, named) for position, named in enumerate(piece.named)
        ]
        rows["keyword"] += [(article_id, position, *keyword) for position, keyword in enumerate(piece.keywords)]
        if self._random.random() < CORRECTED:
            before = to_json({"headline": f"{piece.headline}（更正前）"})
            rows["article_revision"].append(
                (article_id, 1, "site", edition.bulletin.slug, source, 0, day, piece.headline, '["headline"]', before,
                 content, THEN, LATER)
            )  # fmt: skip

    def _sign(self, article_id: int, bulletin: Bulletin, rows: Rows) -> str:
        """The byline as printed; its persons become rows."""
        random, persons, printed = self._random, rows["byline"], ""
        chance, position = random.random(), 0
        if chance < 0.75:
            (name,) = random.choices(bulletin.reporters, cum_weights=bulletin.reporter_shares)
            printed = f"记者 {name}"
            whose = self._find_person(bulletin, name, rows)
            persons.append(_to_signature((article_id, 0), "reporter", (name, whose), None, 3))
            position = 1
        if chance > 0.3:
            office, names = random.choice(bulletin.correspondents)
            printed += f"{chr(10) if printed else ''}通讯员"
            for name in random.sample(names, 1 if chance < 0.8 else 2):
                whose = self._find_person(bulletin, name, rows)
                start = len(printed) + 1
                persons.append(_to_signature((article_id, position), "correspondent", (name, whose), office, start))
                printed += f" {name}"
                position += 1
        return printed

    def _find_person(self, bulletin: Bulletin, name: str, rows: Rows) -> int:
        """The number of the name's bearer in the bulletin, who becomes a row at the first signature."""
        known = self._persons.get((bulletin.slug, name))
        if known is None:
            known = self._persons[bulletin.slug, name] = len(self._persons) + 1
            rows["person"].append((known, bulletin.slug, name, 0, 1))
        return known


def _to_signature(
    place: tuple[int, int], role: str, who: tuple[str, int], office: str | None, start: int
) -> tuple[Cell, ...]:
    name, person = who
    return (*place, role, name, office, 0, name, start, start + len(name), RULE, 1.0, person)


def _to_division(article_id: int, position: int, named: Named) -> tuple[Cell, ...]:
    place, start, end, is_subject = named
    authority, year = ("NBS", 2023) if place.code else (None, None)
    return (
        article_id, position, place.kind, place.name, place.name, start, end, place.code, authority, year,
        "[]", int(is_subject), RULE,
    )  # fmt: skip
