from pipelines.text.words import COMMON_WORD, UNKNOWN, cost, costs_to_end, is_han, load_words


def test_words_cost_less_together_than_apart() -> None:
    assert cost("环境保护") < cost("环") + cost("境") + cost("保") + cost("护")


def test_what_is_no_han_costs_nothing() -> None:
    assert costs_to_end("a1，") == [0.0] * 4


def test_a_rare_character_costs_most() -> None:
    assert is_han("㛃")
    assert cost("㛃") == UNKNOWN


def test_persons_are_no_words_but_words_that_were_tagged_as_persons_are() -> None:
    words = load_words()
    assert "李白" not in words
    assert words["文明"] < COMMON_WORD
