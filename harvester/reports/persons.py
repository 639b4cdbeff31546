"""Pieces of each person of a role, by month: what the reports on correspondents and reporters share."""

from sqlalchemy import Connection, select

from harvester.reports.asked import Asked
from harvester.reports.counting import Key, count_months, count_pieces, ranked
from harvester.reports.coverage import find_months
from harvester.reports.sheet import COUNTS, NOTE, Column, Sheet, month_columns, to_cells
from models.person_tables import Person
from models.tables import Article, Byline

NAME = Column("name", "姓名")
PERSON = Column("person", "编号")
ORGANISATION = Column("organisation", "单位")
COLLECTIVE = "collective"


def tabulate_role(connection: Connection, asked: Asked, role: str) -> Sheet:
    """A row for each person who stands in bylines with the role, the most pieces first."""
    signed = (
        select(Byline.article_id.label("article_id"), Person.name, Person.id)
        .join(Person, Person.id == Byline.person_id)
        .where(Byline.role == role)
    )
    counts = count_months(connection, signed, asked)
    months = find_months(connection, asked, (month for found in counts.values() for month in found))
    organisations, units = _find_about(connection, asked, role)
    rows = [
        (
            key[0],
            "、".join(organisations[key]) or None,
            *to_cells(counts[key], months),
            COLLECTIVE if key in units else None,
            key[1],
        )
        for key in ranked(counts)
    ]
    return Sheet(
        columns=(NAME, ORGANISATION, *COUNTS, *month_columns(months), NOTE, PERSON),
        rows=tuple(rows),
        counted=count_pieces(connection, asked, signed),
        pieces=count_pieces(connection, asked),
    )


def person_notes(role: str) -> tuple[str, ...]:
    """How persons are counted."""
    return (
        f"a piece counts once for each {role} in its byline: one that several share counts in full for each of them",
        "one row a person: a name in one bulletin is one until `harvester people` decides otherwise; organisation is"
        " what bylines print before the name",
        "collective marks the pen name of a unit, such as 粤仁宣",
    )


def _find_about(connection: Connection, asked: Asked, role: str) -> tuple[dict[Key, list[str]], set[Key]]:
    """The organisations that stand with each person, and those that are units."""
    columns = (Person.name, Person.id, Byline.organisation, Person.is_collective)
    wanted = select(*columns).distinct().join(Byline, Byline.person_id == Person.id)
    wanted = wanted.join(Article, Article.id == Byline.article_id)
    wanted = wanted.where(Byline.role == role, *asked.articles()).order_by(*columns)
    organisations: dict[Key, list[str]] = {}
    units: set[Key] = set()
    for name, person, organisation, is_collective in connection.execute(wanted):
        printed = organisations.setdefault((name, person), [])
        if organisation and organisation not in printed:
            printed.append(organisation)
        if is_collective:
            units.add((name, person))
    return organisations, units
