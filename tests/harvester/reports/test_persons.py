"""Pieces of persons: namesakes, units, months, and pieces that were printed more than once."""

from datetime import date

from sqlalchemy import Connection

from harvester.reports import REPORTS
from harvester.reports.asked import Asked
from harvester.reports.sheet import Sheet
from models.items import AnnotatedArticle, Signature
from tests.harvester.reports.conftest import Stored
from tests.models.fingers import piece
from tests.models.made import annotated

TODAY = date(2026, 11, 24)


def rows(sheet: Sheet) -> list[dict[str, object]]:
    names = [column.name for column in sheet.columns]
    return [dict(zip(names, row, strict=True)) for row in sheet.rows]


def correspondents(connection: Connection, asked: Asked) -> list[dict[str, object]]:
    return rows(REPORTS["correspondents"].tabulate(connection, asked))


def signed(number: int, *signatures: Signature, day: date = date(2026, 11, 20)) -> AnnotatedArticle:
    return annotated(number, day=day).model_copy(update={"signatures": signatures})


def by(name: str, organisation: str | None = None, *, collective: bool = False) -> Signature:
    return Signature(
        role="correspondent", name=name, text=name, start=0, end=len(name), rule="r", organisation=organisation,
        is_collective=collective,
    )  # fmt: skip


def test_a_shared_piece_counts_for_each_and_once_for_a_name_that_stands_twice(
    stored: Stored, connection: Connection
) -> None:
    stored.put(signed(1, by("卢映禾"), by("安知夏"), by("卢映禾")))
    found = correspondents(connection, Asked(TODAY))
    assert [(row["name"], row["articles"]) for row in found] == [("卢映禾", 1), ("安知夏", 1)]


def test_a_name_is_one_row_with_all_its_organisations_and_units_are_marked(
    stored: Stored, connection: Connection
) -> None:
    stored.put(signed(1, by("卢映禾", "司法局")), signed(2, by("卢映禾")), signed(3, by("卢映禾", "人和路街道")))
    stored.put(signed(4, by("浦市宣", collective=True)))
    found = correspondents(connection, Asked(TODAY))
    assert [(row["name"], row["organisation"], row["note"]) for row in found] == [
        ("卢映禾", "人和路街道、司法局", None),
        ("浦市宣", None, "collective"),
    ]


def test_months_without_a_piece_have_their_column_and_articles_without_a_day_one_of_their_own(
    stored: Stored, connection: Connection
) -> None:
    stored.put(signed(1, by("卢映禾"), day=date(2026, 9, 30)), signed(2, by("卢映禾")), annotated(3, day=None))
    (row,) = correspondents(connection, Asked(TODAY))
    assert [row[month] for month in ("2026-09", "2026-10", "2026-11", "undated")] == [1, 0, 1, 1]
    (row,) = correspondents(connection, Asked(TODAY, since=date(2026, 10, 1)))
    assert "undated" not in row
    assert row["articles"] == 1


def test_a_piece_that_went_round_counts_at_each_print_or_at_its_first(stored: Stored, connection: Connection) -> None:
    days = (date(2026, 10, 31), date(2026, 11, 2))
    prints = (piece(1), piece(1))
    stored.put(
        *(
            annotated(number, day=day).model_copy(update={"fingerprint": printed})
            for number, (day, printed) in enumerate(zip(days, prints, strict=True), 1)
        )
    )
    (each,) = correspondents(connection, Asked(TODAY))
    (once,) = correspondents(connection, Asked(TODAY, once=True))
    assert (each["articles"], each["2026-10"], each["2026-11"]) == (2, 1, 1)
    assert (once["articles"], once["2026-10"], once["2026-11"]) == (1, 1, 0)
    assert REPORTS["correspondents"].tabulate(connection, Asked(TODAY, once=True)).pieces == 1


def test_without_articles_there_are_no_rows(connection: Connection) -> None:
    sheet = REPORTS["reporters"].tabulate(connection, Asked(TODAY))
    assert (sheet.rows, sheet.pieces, sheet.counted) == ((), 0, 0)
