from pipelines.text.gazetteer import DATA
from pipelines.text.name_table import LONGEST_CORE, NameTable


def test_a_name_is_found_by_its_end_its_number_and_its_rows() -> None:
    table = NameTable(DATA / "townships", columns=2)
    number = table.number("南京东路")
    assert number is not None
    assert table.core(number) == "南京东路"
    assert (4, number) in table.before("在南京东路街道", 5)
    assert [len(column) for column in table.rows(number)] == [len(table.rows(number)[0])] * 2
    assert table.number("没有这个地方") is None


def test_the_numbers_of_the_names_with_a_row_are_found_without_their_names() -> None:
    table = NameTable(DATA / "townships", columns=2)
    number = table.number("樱桃沟")
    assert number in table.numbers_with(lambda code: code == 410103017)


def test_no_more_is_looked_back_than_a_name_is_long() -> None:
    table = NameTable(DATA / "townships", columns=2)
    assert all(length <= LONGEST_CORE for length, _ in table.before("南京东路" * 10, 40))
