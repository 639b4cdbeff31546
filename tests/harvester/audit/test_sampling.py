from datetime import date
from pathlib import Path

import pytest

from harvester.audit.sampling import new_seed, sample_audit
from models.audits import find_audit, load_marks
from models.database import open_database, reading
from models.errors import DatabaseError, HarvestError, UsageError
from tests.harvester.audit.marking import NOW, drawn, rows_of
from tests.models.made import SITE


def test_what_was_drawn_is_kept_with_its_seed(url: str, tmp_path: Path) -> None:
    sample = drawn(url, tmp_path / "m.xlsx", seed=99)
    assert (sample.draw.seed, sample.draw.articles, sample.draw.population) == (99, 2, 2)
    engine = open_database(url, mode="read")
    with reading(engine) as connection:
        assert len(load_marks(connection, sample.id)) == len(rows_of(tmp_path / "m.xlsx"))
        assert find_audit(connection, "stranger") is None
    engine.dispose()


def test_the_same_seed_draws_the_same_articles(url: str, tmp_path: Path) -> None:
    drawn(url, tmp_path / "a.xlsx", number=1, seed=5)
    drawn(url, tmp_path / "b.xlsx", number=1, seed=5)
    assert rows_of(tmp_path / "a.xlsx") == rows_of(tmp_path / "b.xlsx")
    assert 0 <= new_seed() < 2**31


def test_a_workbook_that_is_there_is_never_overwritten(url: str, tmp_path: Path) -> None:
    (tmp_path / "m.xlsx").write_text("marks")
    with pytest.raises(UsageError, match="may hold marks"):
        drawn(url, tmp_path / "m.xlsx")
    assert (tmp_path / "m.xlsx").read_text() == "marks"


@pytest.mark.parametrize("name", ["m.xls", "nowhere/m.xlsx"])
def test_a_path_that_can_be_no_workbook_is_wrong_usage(url: str, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        drawn(url, tmp_path / name)


def test_no_article_for_the_site_or_dates_names_the_sites_there_are(url: str, tmp_path: Path) -> None:
    for site, since in (("stranger", None), (SITE, date(2026, 11, 21))):
        with pytest.raises(UsageError, match=f"harvested sites: {SITE}"):
            sample_audit(url, tmp_path / "m.xlsx", site=site, number=5, since=since, until=None, seed=1, now=NOW)
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no database"):
        drawn(f"sqlite:///{tmp_path}/none.db", tmp_path / "m.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_where_no_workbook_can_be_written_nothing_is_kept(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".m.xlsx.part").mkdir()  # stands in the way of the unfinished workbook
    monkeypatch.setattr(Path, "unlink", lambda self, missing_ok=False: None)
    with pytest.raises(HarvestError, match="can't be written"):
        drawn(url, tmp_path / "m.xlsx")
    engine = open_database(url, mode="read")
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM audit").scalar() == 0
    engine.dispose()
