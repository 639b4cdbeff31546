import json
from pathlib import Path

import pytest

from harvester.cli.start import start
from tests.harvester.cli.run import harvester

GOOD = """
name = "河湾时报"
platform = "founder"
base_url = "http://paper.example.cn/"
edition_url = "html/{date:%Y-%m/%d}/node_1.htm"
"""


def site_folder(folder: Path, **files: str) -> str:
    for slug, text in files.items():
        (folder / f"{slug}.toml").write_text(text, encoding="utf-8")
    return str(folder)


def rows_of(captured: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in captured.splitlines()]


def test_list_shows_the_sites_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["sites", "list", "--sites", site_folder(tmp_path, hewan=GOOD)]) == 0
    expected = {"slug": "hewan", "name": "河湾时报", "platform": "founder", "adcode": None, "host": "paper.example.cn"}
    assert expected in rows_of(capsys.readouterr().out)


def test_list_takes_the_folder_from_the_environment(tmp_path: Path) -> None:
    ended = harvester("sites", "list", cwd=tmp_path, env={"HARVESTER_SITES": site_folder(tmp_path, hewan=GOOD)})
    assert "hewan" in [row["slug"] for row in rows_of(ended.out)]


def test_check_of_right_files_ends_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["sites", "check", "hewan", "--sites", site_folder(tmp_path, hewan=GOOD)]) == 0
    assert [row["is_right"] for row in rows_of(capsys.readouterr().out)] == [True]


def test_check_names_path_key_and_reason_of_each_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site_folder(tmp_path, hewan=GOOD, broken=GOOD.replace('"founder"', '"fonder"') + "delay = -1\n", bad="=")
    assert start(["sites", "check", "--sites", folder]) == 2
    faults = {(row["slug"], row["fault"]) for row in rows_of(capsys.readouterr().out) if not row["is_right"]}
    assert {slug for slug, _ in faults} == {"broken", "bad"}
    assert any(str(fault).startswith("platform: 'fonder' is none of") for _, fault in faults)
    assert any(str(fault).startswith("delay: ") for _, fault in faults)


def test_list_with_a_wrong_file_says_each_fault_on_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site_folder(tmp_path, broken=GOOD.replace("platform", "plattform"))
    assert start(["sites", "list", "--sites", folder]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert f"harvester: {tmp_path}/broken.toml: plattform: is no key here; did you mean platform?" in lines
    assert len(lines) == 2


@pytest.mark.parametrize("verb", [["sites", "list"], ["sites", "check"]])
def test_a_missing_folder_is_wrong_usage(verb: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start([*verb, "--sites", str(tmp_path / "none")]) == 2
    assert "is no folder" in capsys.readouterr().err


def test_check_of_an_unknown_site_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["sites", "check", "nowhere", "--sites", str(tmp_path)]) == 2
    assert (
        capsys.readouterr().err
        == "harvester: no site file nowhere.toml; `harvester sites list` shows which there are\n"
    )
