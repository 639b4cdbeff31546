"""The command line: one module a verb. What a verb needs is imported when it runs, so that `--help` starts at once."""


def main() -> None:
    """Runs the command line on the arguments of the process and exits with its code."""
    import sys

    from harvester.cli.start import start

    sys.exit(start(sys.argv[1:]))
