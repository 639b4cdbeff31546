from pipelines.text.names import IMPOSSIBLE, name_cost, stranger_cost
from pipelines.text.words import cost, costs_to_end


def test_a_common_name_costs_less_than_a_rare_one() -> None:
    assert name_cost("王伟") < name_cost("逄煜")


def test_a_compound_surname_is_a_surname() -> None:
    assert name_cost("欧阳小川") < IMPOSSIBLE


def test_a_word_of_grammar_makes_a_name_dear() -> None:
    assert name_cost("王的") > name_cost("王德") + 5


def test_a_stranger_is_dearer_than_a_known_surname() -> None:
    assert stranger_cost("茉莉") > name_cost("李莉")
    assert stranger_cost("在现场") == IMPOSSIBLE


def test_words_cost_less_together_than_apart() -> None:
    assert cost("环境保护") < cost("环") + cost("境") + cost("保") + cost("护")


def test_what_is_no_han_costs_nothing() -> None:
    assert costs_to_end("a1，") == [0.0] * 4
