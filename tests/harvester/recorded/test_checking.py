from pathlib import Path

from harvester.recorded.checking import UNCHECKED, Seen, Verdict, check_site, exit_code
from harvester.recorded.edition import mark_checked
from tests.harvester.recorded.kept import DAY, SLUG, keep

CORRECTION = '\n[[corrections]]\nurl = "{url}"\nheadline = "改正"\n'


def verdicts(folder: Path, stored: Seen | None = None) -> list[Verdict]:
    return list(check_site(folder / f"{SLUG}.toml", [folder], stored or Seen()))


def spoil(home: Path) -> None:
    path = home / "expected.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"A01"', '"A11"', 1), encoding="utf-8")


def test_a_checked_edition_that_is_read_as_expected_is_right(tmp_path: Path) -> None:
    _, home = keep(tmp_path)
    mark_checked(home)
    found = verdicts(tmp_path)
    assert [(each.edition, each.is_right) for each in found] == [(None, True), (DAY, True)]
    assert exit_code(found) == 0


def test_an_edition_that_nobody_checked_is_named_and_no_fault(tmp_path: Path) -> None:
    keep(tmp_path)
    found = verdicts(tmp_path)
    assert (found[1].is_right, found[1].fault) == (None, UNCHECKED)
    assert exit_code(found) == 0


def test_a_field_that_differs_is_a_fault_and_more_so_when_it_was_checked(tmp_path: Path) -> None:
    _, home = keep(tmp_path)
    spoil(home)
    (wrong,) = [each for each in verdicts(tmp_path) if each.is_right is False]
    assert wrong.fault is not None
    assert wrong.fault.startswith("page_number of content_")
    assert (wrong.expected, wrong.found) == ("A11", "A01")
    assert exit_code(verdicts(tmp_path)) == 3
    mark_checked(home)
    assert exit_code(verdicts(tmp_path)) == 1


def test_a_wrong_file_hides_its_editions(tmp_path: Path) -> None:
    keep(tmp_path)
    with (tmp_path / f"{SLUG}.toml").open("a", encoding="utf-8") as file:
        file.write("delay = -1\n")
    found = verdicts(tmp_path)
    assert [each.is_right for each in found] == [False]
    assert exit_code(found) == 2


def test_a_damaged_edition_is_a_fault(tmp_path: Path) -> None:
    _, home = keep(tmp_path)
    (home / "expected.json").unlink()
    found = verdicts(tmp_path)
    assert found[1].fault is not None
    assert found[1].fault.startswith("expected.json: can't be read")
    assert exit_code(found) == 1


def test_a_correction_that_never_matched_is_named(tmp_path: Path) -> None:
    site, _ = keep(tmp_path)
    with (tmp_path / f"{SLUG}.toml").open("a", encoding="utf-8") as file:
        file.write(CORRECTION.format(url="html/2026-03/24/content_99999.htm"))
    (note,) = [each for each in verdicts(tmp_path) if each.fault and each.fault.startswith("corrections.0")]
    assert note.is_right is None
    assert "has never matched" in (note.fault or "")
    stored = Seen(urls=frozenset({f"{site.base_url}html/2026-03/24/content_99999.htm"}))
    assert not [each for each in verdicts(tmp_path, stored) if each.fault and "corrections" in each.fault]


def test_a_correction_of_a_recorded_article_or_day_has_matched(tmp_path: Path) -> None:
    keep(tmp_path)
    with (tmp_path / f"{SLUG}.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[corrections]]\ndate = {DAY}\nsection = '街道'\n")
    found = verdicts(tmp_path)
    assert not [each for each in found if each.fault and "corrections" in each.fault]
    assert {each.fault.split(" ")[0] for each in found if each.is_right is False and each.fault} == {"section"}
