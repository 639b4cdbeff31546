"""Every publishing system's recorded edition is read as a person said."""

from pathlib import Path

import pytest

from harvester.recorded.checking import Seen, check_site

FOLDER = Path(__file__).parents[2] / "fixtures" / "sites"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_recorded_edition_is_read_as_expected(path: Path) -> None:
    verdicts = list(check_site(path, [FOLDER], Seen()))
    assert [each for each in verdicts if each.is_right is not True] == []
    assert any(each.edition is not None for each in verdicts), "no edition is recorded for it"
