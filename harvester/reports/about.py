"""What stands below a report: range, filters, coverage, audited precision, how it counts, made when and with what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from harvester.precision import to_words
from harvester.reports.asked import Asked
from harvester.reports.coverage import find_coverage, find_days
from harvester.reports.sheet import Sheet
from models.audits import AuditRecord, FieldScore, latest_scores

if TYPE_CHECKING:
    from harvester.reports import Report

NO_SITE = "files of no bulletin"
TWICE = "a piece that was printed more than once (转载, the same in two bulletins or editions) counts"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about a report: of what, in Chinese too, and what is so; `is_footer` where a reader must not miss it."""

    subject: str
    heading: str
    value: str | date
    is_footer: bool = False


def find_facts(connection: Connection, name: str, report: "Report", asked: Asked, sheet: Sheet) -> tuple[Fact, ...]:
    """The facts, in the order in which they are read."""
    return (
        Fact("report", "报表", f"{name}: {report.SHOWS}"),
        *_range(connection, asked),
        Fact(
            "pieces",
            "稿件",
            f"{sheet.pieces} in the range, {sheet.counted} of them in a row",
            is_footer=True,
        ),
        *_coverage(connection, asked),
        *_precision(connection, asked, report.FIELDS),
        *(Fact("counting", "口径", note) for note in (*report.notes(asked), _twice(asked))),
        Fact("made on", "制表日期", asked.today),
        Fact("made with", "程序", f"harvester {version('bulletin-harvester')}"),
    )


def _range(connection: Connection, asked: Asked) -> Iterator[Fact]:
    days = find_days(connection, asked)
    for name, heading, given, known in (
        ("first day", "起始日期", asked.since, days and days.first),
        ("last day", "截止日期", asked.until, days and days.last),
    ):
        yield Fact(name, heading, given or known or "none is known")
    yield Fact("bulletins", "报纸", ", ".join(asked.sites) or "all")


def _coverage(connection: Connection, asked: Asked) -> Iterator[Fact]:
    for coverage in find_coverage(connection, asked):
        yield Fact(f"coverage of {coverage.site or NO_SITE}", "采集情况", coverage.to_words(), is_footer=True)


def _precision(connection: Connection, asked: Asked, fields: tuple[str, ...]) -> Iterator[Fact]:
    audits = latest_scores(connection)
    for coverage in find_coverage(connection, asked):
        if coverage.site is not None:
            words = _audited(coverage.site, audits.get(coverage.site), fields)
            yield Fact(f"precision in {coverage.site}", "抽查准确率", words, is_footer=True)


def _audited(site: str, audit: tuple[AuditRecord, tuple[FieldScore, ...]] | None, fields: tuple[str, ...]) -> str:
    if audit is None:
        return f"not audited yet: harvester audit sample OUT.xlsx --site {site}"
    record, scores = audit
    found = [f"{to_words(score)}, {score.missed} missed" for score in scores if score.field in fields]
    when = f"audit of {record.draw.articles} articles on {record.drawn_at.date()}"
    return f"{'; '.join(found) or f'no {fields[0]} was judged'} ({when})"


def _twice(asked: Asked) -> str:
    return f"{TWICE} once, at its first print in the range" if asked.once else f"{TWICE} at each print"
