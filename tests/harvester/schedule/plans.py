"""Schedules for tests: a plain one, and one whose paths have all that needs quoting."""

from datetime import time
from pathlib import Path

from harvester.schedule.plan import Schedule

PLAIN = Schedule(
    slugs=("gucheng_bao", "binhai_shibao"),
    at=time(6, 30),
    program=("/srv/venv/bin/harvester",),
    folder=Path("/srv/bulletins"),
    log=Path("/srv/bulletins/harvester.log"),
    database_url="sqlite:////srv/bulletins/b.db",
    database_folder=Path("/srv/bulletins"),
    sites=(Path("/srv/sites"), Path("/home/li/sites")),
)
ODD_FOLDER = Path("/srv/区报 100% \"a\" 'b' $HOME \\n;x")
ODD = PLAIN.model_copy(
    update={
        "program": (str(ODD_FOLDER / "harvester"),),
        "folder": ODD_FOLDER,
        "log": ODD_FOLDER / "h.log",
        "database_url": f"sqlite:///{ODD_FOLDER}/b.db",
        "database_folder": ODD_FOLDER,
    }
)
