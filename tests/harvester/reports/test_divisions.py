"""Pieces about divisions: through their communities too, and the silent ones."""

from datetime import date

from sqlalchemy import Connection

from harvester.reports import REPORTS
from harvester.reports.asked import Asked, Register
from models.items import AnnotatedArticle, Mention
from tests.harvester.reports.conftest import Stored
from tests.harvester.reports.test_persons import rows
from tests.models.made import DAY, annotated, edition_listing, page_listing, raw_page

TODAY = date(2026, 11, 24)


def divisions(connection: Connection, asked: Asked) -> list[tuple[object, ...]]:
    found = rows(REPORTS["divisions"].tabulate(connection, asked))
    return [(row["division"], row["code"], row["register"], row["articles"], row["note"]) for row in found]


def naming(number: int, *mentions: Mention) -> AnnotatedArticle:
    return annotated(number).model_copy(update={"mentions": mentions})


def community(*, is_subject: bool = True) -> Mention:
    return Mention(
        kind="community", name="联合社区", text="联合社区", start=5, end=9, code="410103014012", authority="NBS",
        year=2023, is_subject=is_subject, rule="r",
    )  # fmt: skip


def street(name: str, code: str | None, *, is_subject: bool = True, year: int = 2025) -> Mention:
    return Mention(
        kind="subdistrict", name=name, text=name, start=0, end=len(name), code=code, authority="MCA" if code else None,
        year=year if code else None, is_subject=is_subject, rule="r",
    )  # fmt: skip


def test_a_piece_about_a_community_counts_for_its_subdistrict(
    stored: Stored, connection: Connection, register: Register
) -> None:
    stored.put(naming(1, community()), naming(2, community(is_subject=False)))
    found = divisions(connection, Asked(TODAY, register=register))
    assert found[0] == ("人和路街道", "410103014000", "NBS 2023", 1, None)
    found = divisions(connection, Asked(TODAY, all_mentions=True, register=register))
    assert found[0][3] == 2


def test_the_subdistrict_that_a_piece_is_about_goes_before_that_of_its_community(
    stored: Stored, connection: Connection, register: Register
) -> None:
    stored.put(naming(1, street("樱桃沟街道", "410103017000"), community()))
    assert ("人和路街道", "410103014000", "NBS 2023", 0, "not known") in divisions(
        connection, Asked(TODAY, register=register)
    )


def test_a_division_with_two_codes_is_one_row_under_the_later(
    stored: Stored, connection: Connection, register: Register
) -> None:
    stored.put(
        naming(1, street("京广路街道", "410103012000", year=2022)), naming(2, street("京广路街道", "410103013000"))
    )
    found = divisions(connection, Asked(TODAY, register=register))
    assert found[0] == ("京广路街道", "410103013000", "MCA 2025", 2, None)


def test_what_no_register_holds_and_what_lies_elsewhere_counts_too(stored: Stored, connection: Connection) -> None:
    stored.put(naming(1, street("新湾街道", None), street("城南街道", "320102001000")))
    assert divisions(connection, Asked(TODAY)) == [
        ("城南街道", "320102001000", "MCA 2025", 1, None),
        ("新湾街道", None, None, 1, None),
    ]


def test_a_subdistrict_is_silent_only_where_every_edition_was_read(
    stored: Stored, connection: Connection, register: Register
) -> None:
    stored.put(raw_page(), edition_listing(pages=1), page_listing(1, 1), naming(1, community()))
    zero = ("京广路街道", "410103012000", "NBS 2023", 0)
    assert (*zero, "silent") in divisions(connection, Asked(TODAY, register=register))
    # A day of the range that nobody asked for may have had a piece.
    wider = Asked(TODAY, since=date(2026, 11, 19), until=DAY, register=register)
    assert (*zero, "not known") in divisions(connection, wider)
    assert "空港管委会" not in {row[0] for row in divisions(connection, Asked(TODAY, register=register))}
