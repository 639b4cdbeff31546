"""`python -m tests.benchmarks.million --articles 1000000 --db URL`: a database of so many invented articles."""

import argparse
import sys

from models.errors import HarvestError
from tests.benchmarks.million.filling import Progress, fill


def main() -> int:
    """Fills the database, and says how far it is."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.million", description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000, metavar="N", help="default: %(default)s")
    parser.add_argument("--db", required=True, metavar="URL", help="sqlite:///FILE.db or postgresql+psycopg://…")
    parser.add_argument("--seed", type=int, default=7, help="default: %(default)s")
    options = parser.parse_args()
    try:
        fill(options.db, options.articles, options.seed, _tell)
    except HarvestError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


def _tell(progress: Progress) -> None:
    rate = progress.articles / max(progress.cpu_seconds, 0.001)
    sys.stderr.write(
        f"{progress.seconds:8.1f} s, {progress.cpu_seconds:7.1f} s of this process"
        f"  {progress.articles:>9,} articles  {rate:6,.0f} for each  {progress.step}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
