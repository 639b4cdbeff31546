from pathlib import Path

import pytest

from harvester.files import find_files
from models.errors import UsageError


def page(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("本报讯", encoding="utf-8")
    return path


def test_a_folder_is_all_its_pages_in_order_of_name(tmp_path: Path) -> None:
    pages = [page(tmp_path / name) for name in ("a.txt", "b/c.HTM", "b/d.html")]
    page(tmp_path / "notes.pdf")
    page(tmp_path / ".hidden" / "e.txt")
    page(tmp_path / ".f.txt")
    assert find_files([tmp_path]) == tuple(pages)


def test_a_file_that_is_named_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    odd = page(tmp_path / "page.dump")
    assert find_files([odd]) == (odd,)


def test_a_file_named_twice_is_found_once(tmp_path: Path) -> None:
    named = page(tmp_path / "a.txt")
    assert find_files([named, tmp_path, named]) == (named,)


def test_a_link_in_a_circle_does_no_harm(tmp_path: Path) -> None:
    named = page(tmp_path / "a.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    assert find_files([tmp_path]) == (named,)


def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        find_files([tmp_path / "none.txt"])


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no page"):
        find_files([tmp_path])
