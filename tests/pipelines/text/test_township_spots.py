from pipelines.text.gazetteer import load_gazetteer
from pipelines.text.passage import Passage
from pipelines.text.township_spots import left_codes
from pipelines.text.townships import find_townships


def test_the_head_of_a_list_is_the_left_neighbour_of_all() -> None:
    passage = Passage("荔湾区石围塘街、花地街", load_gazetteer())
    spots = list(find_townships(passage, ()))
    assert left_codes(passage, 8, spots[:1]) == ("440103",)
    assert left_codes(passage, 9, spots[:1]) == ()
