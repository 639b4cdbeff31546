"""The sample's own command line: `python -m harvester.sample serve`, `… sites FOLDER`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from harvester.sample.plan import BUNDLED_ARTICLES, Sample
from harvester.sample.server import DEFAULT_PORT, SampleServer, serve
from harvester.sample.sitefiles import site_files
from models.errors import HarvestError


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one call."""
    options = _parser().parse_args(arguments)
    try:
        if options.verb == "sites":
            for path in site_files(options.folder, options.base_url):
                sys.stdout.write(f"{path}\n")
            return 0
        sample = Sample(options.articles)
        serve(SampleServer(sample, options.port, options.access_log, options.latency), options.parent_pid)
    except HarvestError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m harvester.sample", description="The bundled sample bulletins.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    serving = verbs.add_parser("serve", help="serve the two bulletins on 127.0.0.1")
    serving.add_argument("--port", type=int, default=DEFAULT_PORT, help="0 for a free one (default: %(default)s)")
    serving.add_argument(
        "--articles", type=int, default=BUNDLED_ARTICLES, help="in both bulletins (default: %(default)s)"
    )
    serving.add_argument("--access-log", type=Path, help="file to append a line a request to: method path status")
    serving.add_argument("--parent-pid", type=int, help="end when this parent process is gone")
    serving.add_argument("--latency", type=float, default=0.0, help="seconds to wait before each answer")
    sites = verbs.add_parser("sites", help="write the two sites' files with another base URL")
    sites.add_argument("folder", type=Path)
    sites.add_argument("--base-url", default=f"http://127.0.0.1:{DEFAULT_PORT}/")
    return parser


if __name__ == "__main__":
    sys.exit(main())
