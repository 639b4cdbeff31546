"""`make bench`: prints what crawling, extracting, reading and storing cost, each beside a baseline."""

import argparse
import sys

from tests.benchmarks.figures import Figure, to_table

KINDS = ("parse", "systems", "annotate", "extract", "store", "crawl", "reextract", "together")


def main() -> int:
    """Measures what was asked for and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)} (default: all)")
    parser.add_argument("--articles", type=int, default=1000, help="of the scaled sample (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=2, help="of the crawl, the best counts (default: %(default)s)")
    options = parser.parse_args()
    if unknown := sorted(set(options.kinds) - set(KINDS)):
        parser.error(f"no benchmark {unknown[0]!r}; there are {', '.join(KINDS)}")
    figures = [
        figure
        for kind in KINDS
        if kind in (options.kinds or KINDS)
        for figure in _measure(kind, options.articles, options.rounds)
    ]
    sys.stdout.write(f"{to_table(figures)}\n")
    return 0


def _measure(kind: str, articles: int, rounds: int) -> list[Figure]:
    sys.stderr.write(f"measuring {kind} …\n")
    if kind in ("crawl", "reextract", "together"):
        return _measure_whole(kind, articles, rounds)
    if kind == "parse":
        from tests.benchmarks import parsing

        return list(parsing.measure(articles))
    if kind == "systems":
        from tests.benchmarks import systems

        return list(systems.measure())
    if kind == "extract":
        from tests.benchmarks import extracting

        return list(extracting.measure(articles))
    if kind == "annotate":
        from tests.benchmarks import annotating

        return annotating.measure()
    from tests.benchmarks import storing

    return list(storing.measure(articles))


def _measure_whole(kind: str, articles: int, rounds: int) -> list[Figure]:
    """What is measured in processes of its own, from the first request to the last row."""
    if kind == "together":
        from tests.benchmarks import together

        return list(together.measure(articles))
    if kind == "reextract":
        from tests.benchmarks import rereading

        return list(rereading.measure(articles))
    from tests.benchmarks import crawling

    return list(crawling.measure(articles, rounds))


if __name__ == "__main__":
    sys.exit(main())
