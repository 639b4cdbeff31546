from pathlib import Path

import pytest

from harvester.schedule.plan import check_name, check_words, parse_time
from models.errors import UsageError
from tests.harvester.schedule.plans import ODD, PLAIN


@pytest.mark.parametrize(
    "text", ["", "25:00", "24:00", "6", "06:60", "06:30:15", "6.30", "-1:00", "noon", "٠٦:٣٠", "06:3"]
)
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"is no time of day; write it as 06:30, in China's time"):
        parse_time(text)


@pytest.mark.parametrize("name", ["", "a b", "../x", "A", "x.service", "-x", "报"])
def test_a_name_that_no_unit_can_have_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="can't name a schedule"):
        check_name(name)


def test_a_path_with_a_line_break_is_refused() -> None:
    check_words(ODD)
    with pytest.raises(UsageError, match="line break"):
        check_words(PLAIN.model_copy(update={"log": Path("/srv/a\nExecStart=/bin/evil")}))


def test_the_folders_that_are_written_to_stand_once() -> None:
    assert PLAIN.folders() == (Path("/srv/bulletins"),)
