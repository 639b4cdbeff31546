from pipelines.text.byline_field import Person
from pipelines.text.byline_group import Group, credit, shift, to_signatures
from pipelines.text.roles import Word

ZHAO = Person("赵明", 0, 2, "spaced", 0.98)
QIAN = Person("钱亮", 3, 5, "spaced", 0.98)


TEXT = "赵明 钱亮 摄"


def word(kind: str) -> Word:
    return Word(kind, "after", 6, 7, None)


def roles(groups: list[Group]) -> list[tuple[str, str]]:
    return [(s.role, s.name) for s in to_signatures(TEXT, groups)]


def test_a_photo_credit_covers_all_before_it() -> None:
    groups = [Group("reporter", (ZHAO,)), Group("correspondent", (QIAN,))]
    credit(groups, word("photographer"), TEXT)
    assert roles(groups) == [("photographer", "赵明"), ("photographer", "钱亮")]


def test_a_text_credit_keeps_the_photo_credit_from_those_before() -> None:
    groups = [Group("reporter", (ZHAO,))]
    credit(groups, word("text"), TEXT)
    groups.append(Group("bare", (QIAN,)))
    credit(groups, word("photographer"), TEXT)
    assert roles(groups) == [("reporter", "赵明"), ("photographer", "钱亮")]


def test_text_and_photo_cover_the_last_group() -> None:
    groups = [Group("reporter", (ZHAO,)), Group("correspondent", (QIAN,))]
    credit(groups, word("both"), TEXT)
    assert roles(groups) == [("reporter", "赵明"), ("correspondent", "钱亮"), ("photographer", "钱亮")]


def test_a_picture_beside_a_text_of_another_leaves_a_reporter_one() -> None:
    text = "赵明/文 记者 钱亮/图"
    groups = [Group("reporter", (ZHAO,), is_text_closed=True), Group("reporter", (QIAN,))]
    credit(groups, Word("photographer", "after", text.index("图"), len(text), None), text)
    assert roles(groups) == [("reporter", "赵明"), ("reporter", "钱亮"), ("photographer", "钱亮")]


def test_a_credit_covers_a_list_of_reporters_of_two_ranks() -> None:
    text = "赵明 钱亮/摄"
    groups = [Group("reporter", (ZHAO,)), Group("reporter", (QIAN,), rank="见习")]
    credit(groups, Word("photographer", "after", 6, 7, None), text)
    assert roles(groups) == [("photographer", "赵明"), ("photographer", "钱亮")]


def test_a_credit_without_anybody_before_it_says_nothing() -> None:
    groups: list[Group] = []
    credit(groups, word("photographer"), TEXT)
    assert groups == []


def test_persons_move_with_their_text() -> None:
    assert [(p.start, p.end) for p in shift((ZHAO,), 4)] == [(4, 6)]
