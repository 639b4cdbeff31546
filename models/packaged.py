"""Where the files of a package lie: beside its modules, or copied out of the zip (an egg) that it is imported from."""

import atexit
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory


@cache
def packaged_folder(package: str, *names: str) -> Path:
    """The folder of a package, or one inside it, as a real path: out of a zip a copy that ends with the process.

    >>> packaged_folder("harvester", "sites").joinpath("erqi_dump.toml").is_file()
    True
    """
    folder = files(package).joinpath(*names)
    if isinstance(folder, Path):
        return folder
    kept = TemporaryDirectory(prefix="bulletin-harvester-")
    atexit.register(kept.cleanup)
    _copy(folder, Path(kept.name))
    return Path(kept.name)


def _copy(source: Traversable, target: Path) -> None:
    for part in source.iterdir():
        if part.is_dir():
            target.joinpath(part.name).mkdir()
            _copy(part, target / part.name)
        else:
            target.joinpath(part.name).write_bytes(part.read_bytes())
