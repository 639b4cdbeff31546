"""Gathers the counts that alarms judge out of a database. SQL only; judges nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Date, RowMapping, bindparam, func, select, text

from harvester.alarms import judge
from harvester.alarms.counts import FIELDS, EditionCounts, FieldCount, SiteCounts
from harvester.holidays import load_holidays
from harvester.reading import LEFT_OUT, NO_DATE
from models.items import Alarm
from models.tables import Rejection, Run

DAYS = 200  # of history
CHINA = ZoneInfo("Asia/Shanghai")
FOLLOWED = 90  # days: a bulletin of which no later day was asked for is an archive, and does not ring

_DAYS = (bindparam("since", type_=Date), bindparam("until", type_=Date))
_EDITIONS = (
    text("""
    SELECT id, published_on, url, pages_listed, articles_listed FROM edition
    WHERE site = :site AND published_on BETWEEN :since AND :until AND (pages_listed > 0 OR state = 'missing')
    ORDER BY published_on
""")
    .bindparams(*_DAYS)
    .columns(published_on=Date)
)
_FIELDS = text("""
    SELECT edition_id, count(*) AS stored, count(CASE WHEN has_byline THEN 1 END) AS bylines,
           count(CASE WHEN has_date THEN 1 END) AS dates, count(CASE WHEN has_division THEN 1 END) AS divisions,
           max(CASE WHEN NOT has_byline THEN source END) AS no_bylines,
           max(CASE WHEN NOT has_date THEN source END) AS no_dates,
           max(CASE WHEN NOT has_division THEN source END) AS no_divisions
    FROM (SELECT DISTINCT l.edition_id, a.id, a.source, a.published_on IS NOT NULL AS has_date,
                 EXISTS (SELECT 1 FROM byline b WHERE b.article_id = a.id) AS has_byline,
                 EXISTS (SELECT 1 FROM article_division d WHERE d.article_id = a.id) AS has_division
          FROM edition e JOIN listed_article l ON l.edition_id = e.id JOIN article a ON a.source = l.url
          WHERE e.site = :site AND e.published_on BETWEEN :since AND :until) found
    GROUP BY edition_id
""").bindparams(*_DAYS)
_NOT_UNDERSTOOD = (
    text("""
    SELECT published_on, count(*) AS lost, max(url) AS example FROM rejection
    WHERE site = :site AND published_on BETWEEN :since AND :until AND kind IN ('edition', 'page', 'article')
      AND raw_hash IS NOT NULL AND resolved_at IS NULL AND reason NOT LIKE :left_out
    GROUP BY published_on
""")
    .bindparams(*_DAYS)
    .columns(published_on=Date)
)


def find_alarms(connection: Connection, today: date, sites: tuple[str, ...] = ()) -> tuple[Alarm, ...]:
    """What rings on a day, for the bulletins given or for all that are followed."""
    wanted = [site for site in find_followed(connection, today) if site in sites or not sites]
    return tuple(alarm for site in wanted for alarm in judge(read_counts(connection, site, today)))


def read_counts(connection: Connection, site: str, today: date) -> SiteCounts:
    """A bulletin's last days as counts."""
    since = today - timedelta(days=DAYS)
    asked = {"site": site, "since": since, "until": today}
    fields = {row["edition_id"]: row for row in connection.execute(_FIELDS, asked).mappings()}
    lost = {
        row["published_on"]: row
        for row in connection.execute(_NOT_UNDERSTOOD, {**asked, "left_out": f"{LEFT_OUT}%"}).mappings()
    }
    days = [_to_day(row, fields.get(row["id"])) for row in connection.execute(_EDITIONS, asked).mappings()]
    undated = _find_undated(connection, site, since)
    known = {day.published_on for day in days}
    days += [EditionCounts(day, row["example"], 0, 0) for day, row in lost.items() if day not in known]
    known |= lost.keys()
    days += [EditionCounts(day, urls[0], 0, 0) for day, urls in undated.items() if day not in known]
    holidays = frozenset(day for day in load_holidays().names if since <= day <= today)
    ordered = sorted(days, key=lambda day: day.published_on)
    complete = (_with_lost(_with_undated(day, undated), lost.get(day.published_on)) for day in ordered)
    return SiteCounts(site, today, tuple(complete), holidays)


def find_followed(connection: Connection, today: date) -> tuple[str, ...]:
    """The bulletins of which days near to the day were asked for."""
    latest = select(Run.site).where(Run.site.is_not(None), Run.command == "crawl").group_by(Run.site)
    recent = latest.having(func.max(Run.until) >= today - timedelta(days=FOLLOWED)).order_by(Run.site)
    return tuple(site for site in connection.scalars(recent) if site is not None)


def _find_undated(connection: Connection, site: str, since: date) -> dict[date, list[str]]:
    """The articles of which neither list nor page has a date, by the day in China on which they were first seen."""
    wanted = select(Rejection.url, Rejection.first_at).where(
        Rejection.site == site,
        Rejection.kind == "article",
        Rejection.published_on.is_(None),
        Rejection.reason.startswith(NO_DATE),
        Rejection.resolved_at.is_(None),
    )
    found: dict[date, list[str]] = {}
    for url, first_at in connection.execute(wanted.order_by(Rejection.id)):
        if (day := first_at.astimezone(CHINA).date()) >= since:
            found.setdefault(day, []).append(url)
    return found


def _with_undated(day: EditionCounts, undated: Mapping[date, Sequence[str]]) -> EditionCounts:
    if (urls := undated.get(day.published_on)) is None:
        return day
    dated = day.fields.get("dates", FieldCount(0, 0))
    return replace(day, fields={**day.fields, "dates": FieldCount(dated.found, dated.of + len(urls), urls[-1])})


def _to_day(row: RowMapping, found: RowMapping | None) -> EditionCounts:
    fields: Mapping[str, FieldCount] = (
        {}
        if found is None
        else {name: FieldCount(found[name], found["stored"], found[f"no_{name}"]) for name in FIELDS}
    )
    return EditionCounts(
        published_on=row["published_on"],
        url=row["url"],
        pages=row["pages_listed"],
        articles=row["articles_listed"],
        stored=0 if found is None else found["stored"],
        fields=fields,
        asked=row["pages_listed"] + row["articles_listed"],
    )


def _with_lost(day: EditionCounts, lost: RowMapping | None) -> EditionCounts:
    if lost is None:
        return day
    return replace(day, asked=max(day.asked, lost["lost"]), not_understood=lost["lost"], example=lost["example"])
