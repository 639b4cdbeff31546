"""The command line with shorter waits for a lock: `python -m tests.crash.crawl BUSY PATIENCE ARGUMENT…`, in seconds."""

import sys

from harvester import settings
from harvester.cli import main
from models.dialects import waiting

if __name__ == "__main__":
    waiting.BUSY_SECONDS, settings.HARVEST_LOCK_PATIENCE = map(float, sys.argv[1:3])
    del sys.argv[1:3]
    main()
