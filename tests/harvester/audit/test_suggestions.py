import json
import tomllib
from datetime import date

from harvester.audit.suggestions import (
    Printed,
    to_aliases,
    to_byline_gold,
    to_division_gold,
    to_name_decisions,
)
from models.audits import Answer, Mark, Question
from models.items import Alias
from pipelines.text.gold import read_gold

PRINTED = Printed(
    "nanpu-7", "会议召开。记者顾岚通讯员邱屹宋岑", "人和路街道办与樱桃沟管委会开会。", date(2026, 11, 20), ("410103",)
)


def mark(field: str, value: str, verdict: str | None, correction: str | None = None, code: str | None = None) -> Mark:
    return Mark(1, Question(7, field, value, code, value, "cut"), Answer(verdict, correction))


PERSONS = [
    mark("reporter", "顾岚", "right"),
    mark("correspondent", "邱屹宋", "wrong", "邱屹、宋岑"),
    mark("byline", "", "none missed"),
]
PLACES = [
    mark("subdistrict", "人和路街道办", "right", code="410103014000"),
    mark("committee", "樱桃沟管委会", "right", "410103017"),
    mark("division", "", "none missed"),
]


def test_a_code_that_a_person_gave_becomes_an_alias_of_the_sites_file() -> None:
    (table,) = tomllib.loads(to_aliases(PLACES + PLACES))["aliases"]
    assert Alias.model_validate(table) == Alias(name="樱桃沟管委会", code="410103017000")


def test_a_person_read_wrongly_becomes_a_decision() -> None:
    (decision,) = tomllib.loads(to_name_decisions(PERSONS))["names"]
    assert (decision["found"], decision["right"]) == ("邱屹宋", ["correspondent 邱屹", "correspondent 宋岑"])


def test_nothing_to_correct_is_no_text() -> None:
    assert to_aliases(PERSONS) == to_name_decisions(PLACES) == ""


def test_an_article_whose_persons_are_all_judged_is_gold() -> None:
    line = to_byline_gold(PERSONS, PRINTED)
    assert line is not None
    (window,) = read_gold([line.encode()], "a.jsonl")
    assert window.labels["reporter"] == {"顾岚"}
    assert window.labels["correspondent"] == {"邱屹", "宋岑"}
    assert window.labels["intern"] == frozenset()


def test_an_article_with_a_row_that_is_not_judged_is_no_gold() -> None:
    assert to_byline_gold([mark("reporter", "顾岚", None), *PERSONS[1:]], PRINTED) is None
    assert to_byline_gold([*PERSONS[:2], mark("byline", "", None)], PRINTED) is None
    assert to_byline_gold(PLACES, PRINTED) is None


def test_a_label_that_does_not_stand_in_the_text_makes_no_gold() -> None:
    assert to_byline_gold([mark("reporter", "赵明", "right"), *PERSONS[1:]], PRINTED) is None


def test_what_was_missed_is_a_label_too() -> None:
    line = to_byline_gold([PERSONS[1], mark("byline", "", "missed", "记者 顾岚")], PRINTED)
    assert line is not None
    assert json.loads(line)["reporters"] == ["顾岚"]


def test_places_become_gold_with_codes_scope_and_date() -> None:
    line = to_division_gold(PLACES, PRINTED)
    assert line is not None
    (window,) = read_gold([line.encode()], "a.jsonl")
    assert window.labels["subdistrict"] == {"人和路街道办"}
    assert window.codes == (("人和路街道办", "410103014000"), ("樱桃沟管委会", "410103017000"))
    assert (window.scope, window.published_on) == (("410103",), date(2026, 11, 20))
