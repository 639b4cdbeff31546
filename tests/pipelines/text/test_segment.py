import logging

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.segment import Segmenter, load_segmenter

PASSAGES = (
    "本报讯 近日,绿荫街道聚焦小区停车难，推行“一院一策”错峰共享办法。",
    "乒乓球拍卖完了,小明硕士毕业于中国科学院计算所，后在日本京都大学深造。",
    "投资2.8亿元、GDP增长3.5%，Wi-Fi覆盖B-29号楼；联系电话0371-68180000。",
    "张　三\r\n\t李四 a+b=c&d　“”……——",
)
HOSTILE = "街道社区居民核酸检测记者 \n\r\u3000,，。a1-+#.%_&𠮷龥鿕鿖“”"
TEXT = st.text(st.sampled_from(HOSTILE), max_size=60) | st.text(max_size=40)


@pytest.fixture(scope="module")
def plain() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.ERROR)
    return jieba.Tokenizer()


@pytest.mark.parametrize("passage", PASSAGES)
def test_the_cut_is_jiebas_own(passage: str, plain: jieba.Tokenizer) -> None:
    assert load_segmenter().cut(passage) == tuple(plain.cut(passage))


@given(text=TEXT)
def test_the_cut_of_any_text_is_jiebas_own(text: str, plain: jieba.Tokenizer) -> None:
    assert load_segmenter().cut(text) == tuple(plain.cut(text))


@given(text=TEXT)
def test_nothing_is_lost(text: str) -> None:
    assert "".join(load_segmenter(("绿荫街道",)).cut(text)) == text


def test_a_user_word_stays_whole_and_ordinary_text_stays_as_it_was() -> None:
    ordinary = "街道组织居民在城区开展活动"
    own = Segmenter(["绿荫里街道", "街道"])
    assert own.cut("绿荫里街道组织居民") == ("绿荫里街道", "组织", "居民")
    assert own.cut(ordinary) == load_segmenter().cut(ordinary)


def test_the_order_of_user_words_is_of_no_weight() -> None:
    words = ("绿荫里街道", "绿荫里", "里街道")
    passage = "绿荫里街道在绿荫里开会"
    assert Segmenter(words).cut(passage) == Segmenter(reversed(words)).cut(passage)


def test_user_words_of_one_segmenter_are_unknown_to_another() -> None:
    before = load_segmenter().cut("绿荫里街道")
    Segmenter(["绿荫里街道"])
    assert load_segmenter().cut("绿荫里街道") == before


def test_a_query_gives_words_without_signs_each_once() -> None:
    assert load_segmenter().cut_query("“核酸检测”，核酸 2022！") == ("核酸", "检测", "2022")
    assert load_segmenter().cut_query("？ ，") == ()


def test_nothing_is_logged(capfd: pytest.CaptureFixture[str]) -> None:
    Segmenter(["绿荫里街道"]).cut("绿荫里街道开会")
    assert capfd.readouterr() == ("", "")


def test_a_long_text_is_cut_as_jieba_cuts_it(plain: jieba.Tokenizer) -> None:
    text = "".join(PASSAGES) * 40
    assert load_segmenter().cut(text) == tuple(plain.cut(text))


@pytest.mark.timeout(30)  # a quadratic reading takes minutes
@pytest.mark.parametrize("unit", ["记", "街道", "（", "a1", "记者张三，"])
def test_a_hostile_text_is_cut_in_linear_time(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    assert "".join(load_segmenter().cut(text)) == text
