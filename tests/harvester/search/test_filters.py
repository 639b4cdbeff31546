"""Filters narrow a search to places, days, pages, persons and divisions; a name that is not stored is said."""

from datetime import date

import pytest
from sqlalchemy import Engine

from harvester.search import Filters, search
from models.batch import Item, write_batch
from models.database import reading, writing
from models.errors import UsageError
from models.items import AnnotatedArticle
from tests.models import made
from tests.models.signing import merge, undo


def store(engine: Engine, *items: Item) -> None:
    """Stores the articles."""
    with writing(engine) as connection:
        write_batch(connection, items, None, made.NOW)


def find(engine: Engine, **filters: object) -> list[int]:
    """The numbers of the articles about 消防, newest first."""
    with reading(engine) as connection:
        asked = Filters(**filters)  # type: ignore[arg-type]
        return [hit.id for hit in search(connection, "消防", cut=lambda text: (text,), filters=asked).hits]


def placed(number: int, **fields: object) -> AnnotatedArticle:
    """An article whose printed place is another."""
    one = made.annotated(number)
    return one.model_copy(update={"article": one.article.model_copy(update=fields)})


def test_persons_days_and_bulletins(engine: Engine) -> None:
    store(engine, made.annotated(1, correspondent="卢映禾"), made.annotated(2, correspondent="侯知夏", code=None))
    store(engine, made.annotated(3, day=date(2026, 11, 1), site="binhai"))
    assert find(engine, correspondent="侯 知夏") == [2]
    assert find(engine, reporter="段青岚") == [2, 1, 3]
    assert find(engine, person="侯　知夏") == find(engine, person="侯知夏", role="correspondent") == [2]
    assert find(engine, role="correspondent", reporter="段青岚") == [2, 1, 3]
    assert find(engine, role="editor") == []
    assert find(engine, site="binhai") == [3]
    assert find(engine, since=date(2026, 11, 2)) == [2, 1]
    assert find(engine, until=date(2026, 11, 1)) == [3]
    assert find(engine, site="binhai", since=date(2026, 11, 2)) == []


def test_a_person_is_found_under_every_name_that_is_theirs(engine: Engine) -> None:
    store(engine, made.annotated(1, correspondent="卢映禾"), made.annotated(2, correspondent="卢映和"))
    assert find(engine, person="卢映和") == [2]
    decision = merge(engine, "卢映和", "卢映禾")
    assert find(engine, person="卢映和") == find(engine, correspondent="卢映禾") == [2, 1]
    undo(engine, decision.id)
    assert find(engine, person="卢映和") == [2]


def test_pages_sections_and_the_front_page(engine: Engine) -> None:
    store(engine, *(placed(number, page_number=page) for number, page in enumerate(("01", "A2", "B02", "第02版"), 1)))
    store(engine, placed(5, section="社区·平安"), placed(6, section="平安"), placed(7, page_number=None))
    assert find(engine, page="2") == find(engine, page="02") == [4, 2]
    assert find(engine, page="b2") == [3]
    assert find(engine, page="无此版") == []
    assert find(engine, section="平安") == [6, 5]
    assert find(engine, section="社区") == [5]
    assert find(engine, is_front_page=True, page="1") == [6, 5, 1]


def test_a_division_takes_in_what_lies_below_it(engine: Engine) -> None:
    only = made.annotated(1)
    store(engine, only.model_copy(update={"mentions": only.mentions[1:]}), made.annotated(2, code=None))
    assert find(engine, division="联合社区") == [2, 1]
    assert find(engine, division="410103014012") == [1]
    for asked in ("人和路街道", "410103014000", "410103014", "410103"):
        assert find(engine, division=asked) == [2, 1]


def test_a_division_is_known_by_its_printed_form_too(engine: Engine) -> None:
    item = made.annotated(1)
    printed = item.mentions[0].model_copy(update={"text": "人和路街道办"})
    store(engine, item.model_copy(update={"mentions": (printed,)}), made.annotated(2, code=None))
    assert find(engine, division="人和路街道办") == [2, 1]


def test_codes_of_another_authority_are_not_taken_for_the_same_place(engine: Engine) -> None:
    item = made.annotated(1)
    other = item.mentions[1].model_copy(update={"authority": "MCA", "name": "别处社区", "text": "别处社区"})
    store(engine, made.annotated(2), item.model_copy(update={"mentions": (other,)}))
    assert find(engine, division="人和路街道") == [1]
    assert find(engine, division="别处社区") == [2]


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"site": "nanpu_shiba"}, "no bulletin 'nanpu_shiba' is stored; did you mean nanpu_shibao?"),
        ({"division": "人和街道"}, "no stored article names the division '人和街道'; did you mean 人和路街道?"),
        ({"division": "无此"}, "no stored article names the division '无此'; give its whole name"),
        ({"division": "410199"}, "no stored article names a division of the code 410199"),
        ({"division": ""}, "no stored article names the division ''"),
        ({"person": "无此人"}, "no person '无此人' is stored"),
        ({"reporter": "卢映禾"}, "no reporter '卢映禾' is stored"),
        ({"correspondent": "人\udcff"}, "no correspondent '人\\\\udcff' is stored"),
        ({"site": "人\udcff"}, "no bulletin '人\\\\udcff' is stored"),
    ],
)
def test_a_name_that_is_not_stored_is_said(engine: Engine, filters: dict[str, str], said: str) -> None:
    store(engine, made.annotated(1))
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        find(engine, **filters)
