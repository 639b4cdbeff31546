"""The two sample sites' files: the bundled ones, or copies that point at a running server."""

from pathlib import Path

from harvester.sample.plan import BULLETINS
from harvester.sample.server import DEFAULT_PORT, HOST
from harvester.sitefile import BUNDLED

BUNDLED_BASE_URL = f"http://{HOST}:{DEFAULT_PORT}/"


def site_files(folder: Path, base_url: str) -> tuple[Path, ...]:
    """Writes the two sites' TOML files to a folder, with the base URL of a running sample; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for bulletin in BULLETINS:
        bundled = (BUNDLED / f"{bulletin.slug}.toml").read_text(encoding="utf-8")
        path = folder / f"{bulletin.slug}.toml"
        path.write_text(bundled.replace(BUNDLED_BASE_URL, f"{base_url.rstrip('/')}/"), encoding="utf-8")
        paths.append(path)
    return tuple(paths)
