"""The command line: one module a verb. What a verb needs is imported when it runs, so that `--help` starts at once."""


def main() -> None:
    """Runs the command line on the arguments of the process and exits with its code."""
    import signal
    import sys

    from harvester.cli.start import start

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does, with a line; a crawl has its own
    sys.exit(start(sys.argv[1:]))
