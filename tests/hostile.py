"""Text that no one prints, from a seed: what a cutter of words has to take."""

from collections.abc import Iterator, Sequence
from random import Random

SIGNS = "+#&._%-"
LETTERS = "abcXYZ0123456789"
OTHERS = "，。、：“”（）·— \r\n\u3000\t\x00\x0b\x1c\x85\u2028\ufeff\u200b〇々γЯ٣１ａé🙂"
RARE = "𠮷㐀䶮鿖鿿豈龥龦"
WORDS = ("街道", "社区", "居民", "核酸检测", "记者", "中国科学院", "乒乓球", "拍卖", "研究生", "命", "的", "和", "一")
NAMES = ("AT&T", "c++", "C#", "4S店", "T恤衫", "A股", "卡拉OK", "2.8", "3.5%", "B-29", "Wi-Fi", "e-mail", "\r\n")


def hostile_texts(seed: int, *, more: Sequence[str] = ()) -> Iterator[str]:
    """Texts of two to fourteen pieces, without end: common and rare characters, words, signs, and `more`."""
    random = Random(seed)
    pools: list[Sequence[str]] = [SIGNS, LETTERS, OTHERS, RARE, WORDS, NAMES]
    pools.append([chr(code) for code in range(0x4E00, 0x9FD6)])
    if more:
        pools += [more, more, [word[:2] for word in more], [word[-2:] for word in more]]
    while True:
        chosen = random.sample(pools, random.randint(1, 4))
        yield "".join(random.choice(random.choice(chosen)) for _ in range(random.randint(2, 14)))


def echoing_texts(seed: int, *, more: Sequence[str] = ()) -> Iterator[str]:
    """Texts in which characters come again and again, where several cuts have the same weight."""
    random = Random(seed)
    han = [chr(code) for code in range(0x4E00, 0x9FD6)]
    while True:
        few = [random.choice(random.choice([han, "哈啦咚锵一人生兵南"])) for _ in range(random.randint(1, 3))]
        echo = "".join(random.choice(few) for _ in range(random.randint(3, 8)))
        if random.random() < 0.5:
            echo = few[0] * random.randint(3, 9)
        around = [random.choice([*WORDS, *more, random.choice(han)]) for _ in range(random.randint(0, 4))]
        around.insert(random.randint(0, len(around)), echo)
        yield "".join(around)
