from pipelines.text.names import IMPOSSIBLE, long_name_cost, name_cost, odd_name_cost, stranger_cost


def test_a_common_name_costs_less_than_a_rare_one() -> None:
    assert name_cost("王伟") < name_cost("逄煜")


def test_a_compound_surname_is_a_surname() -> None:
    assert name_cost("欧阳小川") < IMPOSSIBLE


def test_both_parents_surnames_may_open_a_name() -> None:
    assert name_cost("陈李晓川") < IMPOSSIBLE


def test_a_word_of_grammar_makes_a_name_dear() -> None:
    assert name_cost("王的") > name_cost("王德") + 5


def test_a_doubled_given_name_is_cheaper_than_its_characters() -> None:
    assert name_cost("王丽丽") < name_cost("王丽娜")


def test_a_stranger_is_dearer_than_a_known_surname() -> None:
    assert stranger_cost("茉莉") > name_cost("李莉")
    assert stranger_cost("在现场") == IMPOSSIBLE


def test_a_minority_name_without_its_dot_is_a_name() -> None:
    assert stranger_cost("阿不都热合曼") < stranger_cost("实施办法细则")


def test_an_odd_surname_is_dear_but_not_impossible() -> None:
    assert name_cost("王晓川") < odd_name_cost("鼎晓川") < IMPOSSIBLE
    assert odd_name_cost("从晓川") == IMPOSSIBLE


def test_four_characters_by_themselves_may_be_one_name_of_a_common_surname() -> None:
    assert long_name_cost("赵博雅琪") < name_cost("赵博") + odd_name_cost("雅琪")
    assert long_name_cost("芈博雅琪") == IMPOSSIBLE
    assert long_name_cost("赵雅琪") == IMPOSSIBLE
