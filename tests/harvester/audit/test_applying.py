import json
import tomllib
from pathlib import Path

import pytest

from harvester.audit.applying import Applied, apply_audit
from harvester.site import Site
from models.audits import latest_scores
from models.database import open_database, reading
from models.errors import UsageError
from tests.harvester.audit.marking import NOW, Row, all_right, drawn, mark
from tests.models.made import SITE


def apply(url: str, path: Path) -> Applied:
    site = Site(slug=SITE, name="南浦时报", platform="founder", adcode="410103", base_url="http://127.0.0.1/")
    return apply_audit(url, path, sites={SITE: site}, now=NOW)


def judge(row: Row) -> tuple[str | None, str | None]:
    match row["识别结果"], row["项目"]:
        case "褚亦宁", _:
            return "错", "褚亦"
        case "联合社区", _ if not row["区划代码"]:
            return "对", "410103014012"
    return all_right(row)


@pytest.fixture
def path(url: str, tmp_path: Path) -> Path:
    path = tmp_path / "marks.xlsx"
    drawn(url, path)
    mark(path, judge)
    return path


def test_marks_become_precision_by_field_and_site(url: str, path: Path) -> None:
    applied = apply(url, path)
    assert applied.is_new
    assert applied.unjudged == 0
    scores = {score.field: (score.correct, score.judged) for score in applied.scores}
    assert scores["byline"] == (3, 4)
    assert scores["correspondent"] == (1, 2)
    assert scores["division"] == (4, 4)
    engine = open_database(url, mode="read")
    with reading(engine) as connection:
        record, stored = latest_scores(connection)[SITE]
    engine.dispose()
    assert record.applied_at == NOW
    assert {score.field for score in stored} == scores.keys()


def test_corrections_lie_beside_the_workbook(url: str, path: Path) -> None:
    names = {file.name for file in apply(url, path).files}
    assert names == {"marks.aliases.toml", "marks.names.toml", "marks.bylines.jsonl", "marks.divisions.jsonl"}
    (alias,) = tomllib.loads((path.parent / "marks.aliases.toml").read_text("utf-8"))["aliases"]
    assert alias == {"name": "联合社区", "code": "410103014012"}
    rows = [json.loads(line) for line in (path.parent / "marks.bylines.jsonl").read_text("utf-8").splitlines()]
    assert [row["correspondents"] for row in rows] == [["卢映禾"], ["褚亦"]]
    assert rows[0]["text"].endswith("记者 段青岚\n通讯员 卢映禾")


def test_applied_twice_nothing_changes(url: str, path: Path) -> None:
    files = {file: file.read_bytes() for file in apply(url, path).files}
    again = apply(url, path)
    assert not again.is_new
    assert {file: file.read_bytes() for file in again.files} == files


def test_marks_that_change_replace_what_was_there(url: str, path: Path) -> None:
    apply(url, path)
    mark(path, all_right)
    applied = apply(url, path)
    assert applied.is_new
    assert {file.name for file in applied.files} == {"marks.bylines.jsonl", "marks.divisions.jsonl"}
    assert not (path.parent / "marks.names.toml").exists()
    assert all(score.precision == 1 for score in applied.scores)


def test_a_workbook_of_another_database_is_told(url: str, path: Path, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path}/other.db"
    open_database(other).dispose()
    with pytest.raises(UsageError, match="another database"):
        apply(other, path)
