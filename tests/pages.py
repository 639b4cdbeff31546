"""Writes the parts of pages that are made: the data dictionary of the store's guide, the answers to the questions."""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from harvester.query import ask
from models.dictionary import find_tables, find_views, to_markdown
from models.questions import PAGE, to_table, with_answers
from models.views import VIEWS
from tests.demo import make_demo

MODELS = Path(__file__).parents[1] / "models"
GUIDE = MODELS / "README.md"
DICTIONARY = re.compile(r"(?<=^## The views, column by column\n\n).*?(?=^## How it is made$)", re.DOTALL | re.MULTILINE)
LIST = re.compile(r"(?<=^\| view \| one row is \|\n\|---\|---\|\n).*?(?=^$)", re.DOTALL | re.MULTILINE)


def to_guide(guide: str) -> str:
    """The reader's guide with the views and tables as they are."""
    listed = "".join(f"| `{name}` | {view.holds} |\n" for name, view in VIEWS.items())
    made = f"{to_markdown(find_views())}\n## Tables\n\n{to_markdown(find_tables())}\n"
    guide = LIST.sub(lambda _: listed, guide)
    return DICTIONARY.sub(lambda _: made, guide)


def answerer(url: str) -> Callable[[str], str]:
    """What answers a question of the page out of a database."""

    def answer(sql: str) -> str:
        with ask(url, sql) as found:
            return to_table(found.columns, found)

    return answer


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    _rewrite(GUIDE, to_guide)
    with tempfile.TemporaryDirectory() as folder:
        answer_demo = answerer(make_demo(Path(folder)))
        _rewrite(MODELS / PAGE, lambda page: with_answers(page, answer_demo))
