"""The two sample sites' files."""

import tomllib
from pathlib import Path

from harvester.sample import site_files


def test_site_files_point_at_the_running_server(tmp_path: Path) -> None:
    paths = site_files(tmp_path / "sites", "http://127.0.0.1:4321/")
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in paths]
    assert [path.name for path in paths] == ["sample_classic.toml", "sample_new.toml"]
    assert [table["base_url"] for table in tables] == ["http://127.0.0.1:4321/classic/", "http://127.0.0.1:4321/new/"]
    assert {table["delay"] for table in tables} == {0}
