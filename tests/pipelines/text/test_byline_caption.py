import pytest

from pipelines.text.byline import take_bylines
from pipelines.text.byline_caption import caption_credits
from pipelines.text.byline_place import look_at


def names(text: str) -> list[str]:
    return [s.name for f in caption_credits(look_at(text), 0, ()) for s in f.signatures]


@pytest.mark.parametrize(
    "text",
    [
        "年货摊前人头攒动通讯员赵小明摄",
        "市民选购年货。/青禾日报摄影协会影友赵小明摄",
        "医院门前井然有序见习记者赵小明/摄",
        "3月2日，灯会开幕。中新社记者赵小明摄3月2日，灯会开幕。",
    ],
)
def test_a_photographer_glued_to_the_caption_is_found(text: str) -> None:
    assert names(text) == ["赵小明"]


def test_several_photographers_share_a_credit() -> None:
    assert names("年货摊前人头攒动记者赵小明通讯员钱亮摄") == ["赵小明", "钱亮"]


def test_the_outlet_and_the_rank_belong_to_the_credit() -> None:
    byline = take_bylines(["灯会昨晚开幕,游人如织新华社见习记者赵小明摄"])
    assert byline.paragraphs == ("灯会昨晚开幕,游人如织",)
    assert byline.byline_text == "新华社见习记者赵小明摄"


@pytest.mark.parametrize(
    "text",
    [
        "通讯员赵小明摄下了这一幕",
        "这张照片由记者赵小明摄于1985年",
        "他把照片交给记者赵小明摄制组",
        "“这张是记者赵小明摄。”他说",
        "他告诉记者冒雨摄",
        "图片由通讯员现场摄",
        "影友们早早架好相机摄",
    ],
)
def test_a_sentence_about_taking_pictures_is_no_credit(text: str) -> None:
    assert names(text) == []


def test_what_is_a_byline_already_is_not_read_again() -> None:
    paragraph = look_at("会议召开。记者赵小明摄")
    (one,) = caption_credits(paragraph, 0, ())
    assert list(caption_credits(paragraph, 0, (one,))) == []
