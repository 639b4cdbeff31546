"""The view of persons: who signs, under which names, where, for whom, how often and from when to when."""

from typing import Final, get_args

from models.described import Column, like, likes
from models.kinds import Role
from models.person_tables import Person
from models.views.view import ARTICLES, View

ROLES: Final[tuple[Role, ...]] = get_args(Role)
_COUNTS = ",\n           ".join(
    f"count(DISTINCT CASE WHEN b.role = '{role}' THEN b.article_id END) AS {role}_articles" for role in ROLES
)


def _joined(column: str) -> str:
    """All that stands in a column for the person, each once."""
    return f"""(SELECT {{names}} FROM (
              SELECT DISTINCT {column} AS name, {column} AS position
              FROM byline o JOIN article i ON i.id = o.article_id WHERE o.person_id = p.id ORDER BY 1) b)"""  # noqa: S608


PERSON: Final = View(
    "a person or unit that signs: names, bulletins and organisations joined by 、, articles, and those in each role",
    (
        like(Person, "id", "person_id"),
        *likes(Person, "name is_collective"),
        Column("sites", "text", "Bulletins that print the person, joined by 、"),
        Column("names", "text", "Names as they are printed, joined by 、"),
        Column("organisations", "text", "Offices that the person files for, joined by 、"),
        Column("first_published_on", "date", "Date of the first article"),
        Column("last_published_on", "date", "Date of the last article"),
        ARTICLES,
        *(Column(f"{role}_articles", "integer", f"Those of them that name the person as {role}") for role in ROLES),
    ),
    f"""
    SELECT p.id AS person_id, p.name, p.is_collective,
           {_joined("i.site")} AS sites,
           {_joined("o.name")} AS names,
           {_joined("o.organisation")} AS organisations,
           min(a.published_on) AS first_published_on, max(a.published_on) AS last_published_on,
           count(DISTINCT b.article_id) AS articles,
           {_COUNTS}
    FROM person p
    JOIN byline b ON b.person_id = p.id
    JOIN article a ON a.id = b.article_id
    GROUP BY p.id, p.name, p.is_collective
    """,  # noqa: S608 (nothing of it comes from outside)
    "SELECT name, organisations, first_published_on, articles FROM v_person"
    " WHERE correspondent_articles > 0 ORDER BY articles DESC LIMIT 20",
)
