"""The stored pages: which of them today's rules have not read yet, and their bytes. Reads only."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Self

from sqlalchemy import Connection, Engine, RowMapping, TextClause, bindparam, text

from models.database import open_database, reading
from models.items import Kept, Link
from models.ledger import Settings
from models.reader import StoredPage, load_page

LOCAL = "file:"  # addresses of files
_CHUNK = 500  # addresses a query


def _of_urls(sql: str) -> TextClause:
    return text(sql).bindparams(bindparam("urls", expanding=True))


# What is known of an address; the last row of one is right. A file is what it was when it was read last.
_STORED = _of_urls("""
    SELECT a.source AS url, a.raw_hash, a.published_on, a.page_number, a.page_name,
           (SELECT json_extract(r.value, '$[1]') FROM article_text t, json_each(t.rules) r
            WHERE t.article_id = a.id AND json_extract(r.value, '$[0]') = 'published_on') AS date_rule
    FROM article a
    WHERE a.source IN :urls AND a.raw_hash IS NOT NULL
    ORDER BY (SELECT max(f.id) FROM fetch f WHERE f.body_hash = a.raw_hash), a.source_index
""")
_REJECTED = _of_urls("""
    SELECT url, raw_hash, published_on, NULL AS page_number, NULL AS page_name, NULL AS date_rule
    FROM rejection
    WHERE url IN :urls AND kind IN ('article', 'file') AND raw_hash IS NOT NULL AND resolved_at IS NULL
""")
_WITHDRAWN = _of_urls("""
    SELECT source AS url, raw_hash, published_on, json_extract(before, '$.page_number') AS page_number,
           json_extract(before, '$.page_name') AS page_name,
           (SELECT json_extract(r.value, '$.rule') FROM json_each(before, '$.rules') r
            WHERE json_extract(r.value, '$.field') = 'published_on') AS date_rule
    FROM article_revision
    WHERE source IN :urls AND cause = 'withdrawn' AND raw_hash IS NOT NULL
    ORDER BY id
""")
_FETCHED = _of_urls("SELECT url, body_hash FROM fetch WHERE url IN :urls ORDER BY id")
_TITLES = _of_urls("SELECT url, title FROM listed_article WHERE url IN :urls AND title <> ''")
_READ = _of_urls("SELECT url, raw_hash FROM page_reading WHERE url IN :urls AND kind <> 'page' AND rules = :rules")
_BODIES = text("SELECT hash FROM raw_body WHERE hash IN :hashes").bindparams(bindparam("hashes", expanding=True))

_DURING = "(:since IS NULL OR {day} >= :since) AND (:until IS NULL OR {day} <= :until)"
_ADDRESSES = text(f"""
    SELECT url, min(day) AS day FROM (
        SELECT source AS url, published_on AS day FROM article WHERE site IS :site
        UNION ALL SELECT url, published_on FROM rejection
        WHERE site IS :slug AND kind IN ('article', 'file') AND raw_hash IS NOT NULL AND resolved_at IS NULL
        UNION ALL SELECT source, published_on FROM article_revision WHERE site IS :site AND cause = 'withdrawn'
    )
    WHERE {_DURING.format(day="day")}
    GROUP BY url ORDER BY day, url
""")  # noqa: S608 (nothing of it comes from outside)
_PAGES = text(f"""
    SELECT p.id, p.url, p.number, p.name, p.raw_hash, e.published_on,
           EXISTS (SELECT 1 FROM page_reading r
                   WHERE r.url = p.url AND r.kind = 'page' AND r.raw_hash = p.raw_hash AND r.rules = :rules) AS is_read
    FROM page p
    JOIN edition e ON e.id = p.edition_id
    WHERE e.site = :site AND p.raw_hash IN (SELECT hash FROM raw_body)
      AND {_DURING.format(day="e.published_on")}
    ORDER BY e.published_on, p.position
""")  # noqa: S608
_LISTED = text("SELECT url FROM listed_article WHERE page_id = :page_id ORDER BY position")
_WALKED = _of_urls("""
    SELECT l.url FROM listed_article l JOIN page p ON p.id = l.page_id
    WHERE l.url IN :urls AND p.raw_hash IN (SELECT hash FROM raw_body)
""")
_SITES = text("""
    SELECT site FROM article WHERE site IS NOT NULL UNION SELECT site FROM edition
    UNION SELECT site FROM rejection WHERE raw_hash IS NOT NULL AND site IS NOT NULL AND site <> :local
    ORDER BY 1
""")
_HAS_LOOSE_FILES = text("SELECT EXISTS (SELECT 1 FROM article WHERE site IS NULL)")
_BARE = text(f"""
    SELECT count(*) FROM article
    WHERE site IS :site AND (raw_hash IS NULL OR raw_hash NOT IN (SELECT hash FROM raw_body))
      AND {_DURING.format(day="published_on")}
""")  # noqa: S608


class Archive:
    """What the stored pages of a site are, and which of them are to be read by the rules of a version."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """The archive of the database that HARVEST_DATABASE_URL names."""
        return cls(open_database(str(settings.get("HARVEST_DATABASE_URL")), mode="read"))

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def sites(self, local: str) -> tuple[str, ...]:
        """The slugs of the sites of which something is stored, `local` for files of none last."""
        with reading(self._engine) as connection:
            slugs = tuple(connection.scalars(_SITES, {"local": local}))
            return (*slugs, local) if connection.scalar(_HAS_LOOSE_FILES) else slugs

    def pages(self, site: str, rules: str, since: date | None, until: date | None) -> Iterator[Kept]:
        """The pages (版面) that these rules have not read, or of whose articles they have not read all."""
        asked = {"site": site, "rules": rules, **_days(since, until)}
        with reading(self._engine) as connection:
            rows = connection.execute(_PAGES, asked).mappings().all()
        for row in rows:
            with reading(self._engine) as connection:
                lists = tuple(connection.scalars(_LISTED, {"page_id": row["id"]}))
                if row["is_read"] and not _unread(connection, lists, rules):
                    continue
            link = Link(url=row["url"], page_number=row["number"], page_name=row["name"])
            day = _day(row["published_on"])
            yield Kept(kind="page", link=link, raw_hash=row["raw_hash"], day=day, lists=lists)

    def loose(
        self, site: str | None, slug: str, rules: str, since: date | None, until: date | None, *, is_walked: bool
    ) -> Iterator[Kept]:
        """The articles' pages and files that these rules have not read; with `is_walked`, those that no page lists."""
        with reading(self._engine) as connection:
            asked = {"site": site, "slug": slug, **_days(since, until)}
            urls = connection.scalars(_ADDRESSES, asked).all()
        for chunk in _chunks(urls):
            with reading(self._engine) as connection:
                walked = set(connection.scalars(_WALKED, {"urls": chunk})) if is_walked else set()
                found = _unread(connection, [url for url in chunk if url not in walked], rules)
            yield from found.values()

    def count(
        self, site: str | None, slug: str, rules: str, since: date | None, until: date | None, *, is_walked: bool
    ) -> int:
        """How many addresses these rules have not read, listed or not."""
        pages = sum(1 for _ in self.pages(site, rules, since, until)) if site is not None and is_walked else 0
        return pages + sum(1 for _ in self.loose(site, slug, rules, since, until, is_walked=False))

    def unread(self, urls: Iterable[str], rules: str) -> dict[str, Kept]:
        """Of these articles' addresses, those that are in the archive and not read by these rules yet."""
        with reading(self._engine) as connection:
            return _unread(connection, list(urls), rules)

    def count_bare(self, site: str | None, since: date | None, until: date | None) -> int:
        """How many articles have no stored page, and stay as they are."""
        with reading(self._engine) as connection:
            return int(connection.execute(_BARE, {"site": site, **_days(since, until)}).scalar_one())

    def load(self, url: str, raw_hash: str) -> StoredPage | None:
        """The stored page with that hash, as it came from that address if it did."""
        with reading(self._engine) as connection:
            return load_page(connection, raw_hash, url)


def _unread(connection: Connection, urls: Sequence[str], rules: str) -> dict[str, Kept]:
    found: dict[str, Kept] = {}
    for chunk in _chunks(urls):
        known = {row["url"]: row for row in _known(connection, chunk)}
        hashes: dict[str, str] = {url: row["raw_hash"] for url, row in known.items()}
        files = [url for url in known if url.startswith(LOCAL)]
        hashes |= {row.url: row.body_hash for row in connection.execute(_FETCHED, {"urls": files})}
        bodies = set(connection.scalars(_BODIES, {"hashes": list(hashes.values())}))
        read = {(row.url, row.raw_hash) for row in connection.execute(_READ, {"urls": chunk, "rules": rules})}
        titles = {row.url: row.title for row in connection.execute(_TITLES, {"urls": chunk})}
        for url in chunk:
            if url in known and hashes[url] in bodies and (url, hashes[url]) not in read:
                found[url] = _kept(known[url], hashes[url], titles.get(url, ""))
    return found


def _known(connection: Connection, urls: Sequence[str]) -> Iterator[RowMapping]:
    """What is known of the addresses, the best last: as withdrawn, as rejected, as stored."""
    for query in (_WITHDRAWN, _REJECTED, _STORED):
        yield from connection.execute(query, {"urls": urls}).mappings()


def _kept(row: RowMapping, raw_hash: str, title: str) -> Kept:
    url = row["url"]
    return Kept(
        kind="file" if url.startswith(LOCAL) else "article",
        link=Link(url=url, title=title, page_number=row["page_number"], page_name=row["page_name"]),
        raw_hash=raw_hash,
        day=_day(row["published_on"]),
        date_rule=row["date_rule"],
    )


def _day(stored: str | None) -> date | None:
    """A date as the driver gives it where no table says what the column holds."""
    return None if stored is None else date.fromisoformat(stored)


def _days(since: date | None, until: date | None) -> dict[str, str | None]:
    return {"since": since.isoformat() if since else None, "until": until.isoformat() if until else None}


def _chunks(urls: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(urls), _CHUNK):
        yield list(urls[start : start + _CHUNK])
