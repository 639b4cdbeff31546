from pathlib import Path

import pytest

from models.errors import UsageError
from pipelines.text.segment import load_segmenter
from pipelines.text.user_words import UserWord, load_user_words


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "words.txt"


def test_a_file_in_the_form_of_jiebas_is_read(path: Path) -> None:
    path.write_text("\ufeff楼门长\n微网格 5\r\n\n# 注\n绿荫 里 9 n\nK歌 之王 nz\n红色物业 nz\n", "utf-8")
    assert load_user_words(path) == (
        UserWord("楼门长"),
        UserWord("微网格", 5),
        UserWord("绿荫 里", 9),
        UserWord("K歌 之王"),
        UserWord("红色物业"),
    )


def test_words_of_the_file_are_kept_whole(path: Path) -> None:
    path.write_text("绿荫里楼门长 20 n\n", "utf-8")
    own = load_segmenter(("樱花谷管委会",), path)
    assert own.frequencies == {"樱花谷管委会": 1, "绿荫里楼门长": 20}
    assert own.cut("樱花谷管委会的绿荫里楼门长") == ("樱花谷管委会", "的", "绿荫里楼门长")


def test_words_of_the_dictionary_keep_their_frequency(path: Path) -> None:
    path.write_text("街道 9000000\n", "utf-8")
    assert load_segmenter(words=path).user_words == ()


def test_a_frequency_of_nothing_is_refused(path: Path) -> None:
    path.write_text("楼门长\n微网格 0\n", "utf-8")
    with pytest.raises(UsageError, match=r"words.txt:2: 微网格 has the frequency 0"):
        load_user_words(path)


def test_a_file_of_another_charset_or_none_at_all_is_refused(path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        load_user_words(path)
    path.write_bytes("楼门长".encode("gb18030"))
    with pytest.raises(UsageError, match="not UTF-8"):
        load_user_words(path)
