"""The command line in a process of its own, with short waits: `python -m tests.harvester.run_cli MEMORY ARGUMENT…`.

The most memory that it ever held, in megabytes, goes into the file MEMORY.
"""

import resource
import sys
from pathlib import Path

from harvester import settings
from harvester.cli.start import start
from tests.loopback import stay_on_loopback


def main(memory: str, arguments: list[str]) -> int:
    """The exit code of the command."""
    stay_on_loopback()
    settings.RETRY_TIMES = 1
    settings.HARVEST_RETRY_WAIT = 0.05
    settings.HARVEST_ROBOTS_WAITS = [0.05]
    code = start(arguments)
    Path(memory).write_text(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
