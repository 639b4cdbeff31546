import zipfile
from pathlib import Path

import pytest

from models.packaged import packaged_folder

ROOT = Path(__file__).parents[2]


def test_a_package_on_disk_is_its_own_folder() -> None:
    assert packaged_folder("pipelines.data", "gazetteer") == ROOT / "pipelines" / "data" / "gazetteer"


def test_out_of_a_zip_comes_a_copy_with_all_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "papers.egg", "w") as egg:
        egg.writestr("zipped_papers/__init__.py", "")
        egg.writestr("zipped_papers/sites/names.txt", "古城报")
        egg.writestr("zipped_papers/sites/old/codes.bin", b"\x00\xff")
    monkeypatch.syspath_prepend(str(tmp_path / "papers.egg"))
    folder = packaged_folder("zipped_papers", "sites")
    assert (folder / "names.txt").read_text(encoding="utf-8") == "古城报"
    assert (folder / "old" / "codes.bin").read_bytes() == b"\x00\xff"
    assert packaged_folder("zipped_papers", "sites") is folder
