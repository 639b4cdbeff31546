"""What a view is: what a row of it holds, its columns, the query behind it, and a question to begin with."""

from dataclasses import dataclass

from models.described import Column, Entry


@dataclass(frozen=True, slots=True)
class View:
    """A view for analysts.

    Words in braces in `select` are those of the dialect (`WORDS`). New columns go last: questions of others stay right.
    """

    holds: str
    columns: tuple[Column, ...]
    select: str
    example: str

    def to_entry(self, name: str) -> Entry:
        """The view as the data dictionary has it."""
        return Entry(name, "view", self.holds, self.columns, self.example)


SITE_NAME = Column("site_name", "text", "Printed name of the bulletin")
ARTICLES = Column("articles", "integer", "Articles, each counted once")
FRONT_PAGE_ARTICLES = Column("front_page_articles", "integer", "Those of them on the front page (头版)")
CHARACTERS = Column("characters", "integer", "Characters of their texts (字数), white space not counted")
