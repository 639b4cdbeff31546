"""Invented pieces: a headline, a text that names divisions, and its keywords. Words of no meaning in sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from tests.benchmarks.million.places import District, Place, Township
from tests.benchmarks.million.words import Words

LENGTH = 150  # words of a text
KEYWORDS = 10
FIRST = 12  # words of which the headline is made
TOPICS = (
    "消防演练", "垃圾分类", "志愿服务", "反诈宣传", "健康义诊", "文明创建", "疫苗接种", "人民政府",
    "安全生产", "老旧小区改造",
    "防汛应急", "主题党日", "人居环境", "河道清理", "食品安全", "就业招聘",
    "法律援助", "征兵宣传", "助残关爱", "非遗进社区",
    "植树护绿", "共享书屋", "电动自行车", "窨井盖",
)  # fmt: skip
DEEDS = ("开展", "举办", "启动", "推进", "组织", "聚焦", "走进")
ROADS = ("京广路", "大学路", "航海路", "嵩山路", "陇海路", "建设路", "中原路", "文化路")
UNKNOWN = ("锦绣新村社区", "东湖湾社区", "云栖里社区")
FORMS = 64  # of sentences
NAMED = (0, 1, 2, 2, 3, 4)  # how many places a text names

Named = tuple[Place, int, int, bool]  # where it stands in the text, and whether the text is about it


@dataclass(frozen=True, slots=True)
class Piece:
    """What is printed, once or again: `number` is the same wherever it is; `named` are its places."""

    number: int
    headline: str
    paragraphs: tuple[str, ...]
    segmented: str
    keywords: Sequence[tuple[str, float]]
    named: tuple[Named, ...]

    @property
    def text(self) -> str:
        """The paragraphs as one text."""
        return "\n".join(self.paragraphs)


class Pieces:
    """Writes pieces for bulletins, one after another."""

    def __init__(self, random: Random, words: Words) -> None:
        self._random = random
        self._words = words
        self._number = 0
        self._forms = [_form(random) for _ in range(FORMS)]
        self._topic_shares = list(accumulate(1 / (rank + 2) for rank in range(len(TOPICS))))

    def write(self, districts: Sequence[District]) -> Iterator[Piece]:
        """A piece for each of the bulletins of these districts."""
        drawn = self._words.draw(len(districts), LENGTH, KEYWORDS)
        for district, (words, keywords) in zip(districts, drawn, strict=True):
            self._number += 1
            township = self._random.choice(district.townships)
            (topic,) = self._random.choices(TOPICS, cum_weights=self._topic_shares)
            headline = f"{township.place.name}{self._random.choice(DEEDS)}{topic}{''.join(words[:4])}"
            paragraphs, named = self._compose(words[FIRST:], topic, self._name(district, township))
            yield Piece(self._number, headline, paragraphs, " ".join(words), keywords, named)

    def _name(self, district: District, township: Township) -> list[Place]:
        """The places that a text names: a township, then communities, mostly its own, rarely what no register has."""
        places: list[Place] = []
        for position in range(self._random.choice(NAMED)):
            kind = self._random.random()
            if position == 0:
                places.append(township.place)
            elif kind < 0.6:
                places.append(self._random.choice(township.communities))
            elif kind < 0.85:
                other = self._random.choice(district.townships)
                places.append(self._random.choice((other.place, *other.communities[:3])))
            elif kind < 0.95:
                places.append(Place("road", self._random.choice(ROADS)))
            else:
                places.append(Place("community", self._random.choice(UNKNOWN)))
        return places

    def _compose(self, words: list[str], topic: str, places: list[Place]) -> tuple[tuple[str, ...], tuple[Named, ...]]:
        """Paragraphs of clauses; every second clause begins with a place, as long as there are some."""
        is_subject = self._random.random() < 0.6
        named, paragraphs, clauses = [], [], [f"近日{topic}"]
        start = length = 0
        for number, (end, is_last) in enumerate(self._random.choice(self._forms)):
            length += len(clauses[-1]) + 1 if clauses else 0
            said = "".join(words[start:end])
            if number % 2 == 0 and number < 2 * len(places):
                place = places[number // 2]
                named.append((place, length, length + len(place.name), is_subject and number == 0))
                said = place.name + said
            clauses.append(said)
            start = end
            if is_last:
                length += len(said) + 2  # the stop and the line's end
                paragraphs.append(f"{'，'.join(clauses)}。")
                clauses = []
        return tuple(paragraphs), tuple(named)


def _form(random: Random) -> tuple[tuple[int, bool], ...]:
    """Where clauses end among the words, and which of them ends a paragraph."""
    ends: list[tuple[int, bool]] = []
    end = 0
    while end < LENGTH - FIRST:
        end = min(end + random.randint(5, 12), LENGTH - FIRST)
        ends.append((end, len(ends) % 5 == 4 or end == LENGTH - FIRST))
    return tuple(ends)
