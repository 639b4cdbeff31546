"""Writes the pages that are made from code: the data dictionary in models/README.md."""

import re
from pathlib import Path

from models.dictionary import find_tables, find_views, to_markdown
from models.views import VIEWS

GUIDE = Path(__file__).parents[1] / "models" / "README.md"
DICTIONARY = re.compile(r"(?<=^## The views, column by column\n\n).*?(?=^## How it is made$)", re.DOTALL | re.MULTILINE)
LIST = re.compile(r"(?<=^\| view \| one row is \|\n\|---\|---\|\n).*?(?=^$)", re.DOTALL | re.MULTILINE)


def to_guide(guide: str) -> str:
    """The reader's guide with the views and tables as they are."""
    listed = "".join(f"| `{name}` | {view.holds} |\n" for name, view in VIEWS.items())
    made = f"{to_markdown(find_views())}\n## Tables\n\n{to_markdown(find_tables())}\n"
    guide = LIST.sub(lambda _: listed, guide)
    return DICTIONARY.sub(lambda _: made, guide)


if __name__ == "__main__":
    GUIDE.write_text(to_guide(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
