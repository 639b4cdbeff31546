"""`python -m tests.benchmarks.asking --db URL …`: the questions on databases of growing size, beside their bars."""

import argparse
import os
import sys

from sqlalchemy import func, select

from harvester.cli.text import cell_width
from models.database import name_of, open_database, reading
from models.errors import HarvestError
from models.tables import Article
from tests.benchmarks.asking.questions import find_questions
from tests.benchmarks.asking.timing import explain, time_question

NAME = 44  # cells


def main() -> int:
    """Asks each database everything, and explains what takes longer than it may."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.asking", description=__doc__)
    parser.add_argument("--db", required=True, nargs="+", metavar="URL", help="as tests.benchmarks.million fills them")
    parser.add_argument("--only", default="", metavar="TEXT", help="questions whose name holds it")
    parser.add_argument("--explain", action="store_true", help="explain every question")
    options = parser.parse_args()
    try:
        for url in options.db:
            _ask(url, options.only, is_explained=options.explain)
    except HarvestError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


def _ask(url: str, only: str, *, is_explained: bool) -> None:
    engine = open_database(url, mode="read")
    with reading(engine) as connection:
        articles = connection.execute(select(func.count()).select_from(Article)).scalar_one()
        _say(f"{name_of(url)}: {articles:,} articles, load {os.getloadavg()[0]:.1f}")
        _say(f"{'':<{NAME}}{'rows':>8}{'ms':>9}{'of CPU':>9}{'may be':>8}")
        for question in find_questions(connection):
            if only not in question.name:
                continue
            timing = time_question(connection, question)
            is_over = timing.cpu > question.bar
            name = question.name + " " * (NAME - cell_width(question.name))
            taken = f"{timing.wall * 1e3:>9.1f}{timing.cpu * 1e3:>9.1f}{question.bar * 1e3:>8.0f}"
            _say(f"{name}{timing.rows:>8}{taken}{'  over' if is_over else ''}")
            for line in explain(connection, question) if is_over or is_explained else ():
                _say(f"    {line}")
    engine.dispose()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
