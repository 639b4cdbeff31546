from pipelines.text.byline_bracket import bare_names, bracketed_bylines
from pipelines.text.byline_place import look_at


def names(text: str) -> list[str]:
    return [s.name for f in bracketed_bylines(look_at(text)) for s in f.signatures]


def test_a_role_in_brackets_is_a_byline_anywhere() -> None:
    assert names("夜市开张（记者 赵小明）游人如织") == ["赵小明"]


def test_the_last_clause_may_be_the_byline() -> None:
    assert names("会议召开。（作者为本区教师，本报记者赵小明整理）") == ["赵小明"]


def test_a_dateline_may_stand_inside_the_brackets() -> None:
    assert names("会议召开。（本报临江3月5日电 记者赵小明）") == ["赵小明"]


def test_names_alone_need_the_end_of_a_sentence() -> None:
    assert names("会议召开。（赵小明 钱小亮）") == ["赵小明", "钱小亮"]
    assert names("负责人（赵小明）说，会议召开。") == []


def test_words_places_and_offices_are_no_names() -> None:
    assert all(bare_names(text, is_sure=False) is None for text in ("马家沟", "高新区", "党办", "石家庄", "连载"))


def test_a_credit_of_a_work_in_a_sentence_is_none_of_the_article() -> None:
    assert names("《老街》（赵小明 摄）获得金奖，《灵湖》（钱亮 摄）获得银奖。") == []
    assert names("老街换新颜。《老街》（赵小明 摄）") == ["赵小明"]


def test_a_bracket_may_have_lost_its_beginning() -> None:
    assert names("青禾网报道记者 赵小明】昨日，公园开放。") == ["赵小明"]
