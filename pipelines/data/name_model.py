"""Builds `name_characters.tsv`, `words.tsv` and `predicates.txt` from the dictionary that ships with jieba; by hand.

    python -m pipelines.data.name_model [ngender-0.1.1.tar.gz]

`name_characters.tsv` weighs the characters of given names: alone (张伟), first of two and second of two (张晓明). Where
in a name a character stands is told by the dictionary's persons (tag `nr`) whose surname `surnames.tsv` knows, plus
characters that parents chose after the dictionary was made; how often parents choose it, by `given_characters.tsv`,
which is taken from the package ngender where its archive is given. `words.tsv` holds the frequent words that are no
names: what a name must not be mistaken for. `predicates.txt` holds the frequent words that are no nouns, numbers or
times: what a sentence goes on with after its subject, and seldom begins with.
"""

import csv
import io
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path

HERE = Path(__file__).parent
MIN_FREQUENCY = 150  # rarer words do not follow a byline often enough to matter
LONGEST_WORD = 6
DISTRICT_FREQUENCY = 300
MIN_PREDICATE = 50
LONGEST_PREDICATE = 4
CHARFREQ = "ngender/charfreq.csv"  # character, boys, girls
LEAST_CHOSEN = 100  # of 28 million characters
CHOSEN = 0.7  # how much of a weight the chosen characters have, the rest is the dictionary's
LEANING = 2e-5  # shares that are added before it is said to which place a character leans
UNSEEN = 1e-5
SCALE = 200_000  # the weights of a place add up to about this
DESCRIBING = frozenset({"a", "ad", "b", "z", "i"})
# jieba's tags of verbs, adverbs, prepositions and conjunctions, pronouns; of adjectives, whose words of one character
# (新, 老) begin nouns too
PREDICATES = frozenset({"r", "v", "vd", "vi", "vq", "d", "df", "p", "c", "u", "uj", "ul", "uv", "ud", "uz", "ug"})
# Given names of those born since the 1980s, which a dictionary of the 1990s undercounts. General knowledge.
MODERN = (
    "梓涵萱轩睿宸妍婷雯怡欣琪瑶璐颖悦佳嘉思雨雪晨晓阳洋洁静娜娟婧妮娇媛莹莉蕾薇倩露玥彤琳瑾瑜珊珂琦"
    "鑫磊鹏浩宇杰俊涛博超凡帆帅旭昊晗晖楠森涵淇渊煜炜烨铭锐锋骏翔翰逸航皓硕豪霖霏菲芮芸茜菁萌蓓蕊馨"
    "丹丽亚伟佩倬健儒元冉冰凯列刚勇卓南君哲唯垚堃培塬壮奕妙姗姝娅婕宁宏宜家容岚岩峰巍帼庆建弘彬心恒"
    "恺悠惠慧成扬捷政敏斌昕星昱晔智曦朔松柯栋树桐梅梦楚毅民永江沁沛沫泓泽波泳海润淑清源溪滢漫灵然熙"
    "爽玲玮珍珏珺琛琬琰甜璇甄睦祎祺秋秦立竹筱红纯维绮美聪臻舒艺艳芊芳若英茗莎莲菡蒙蓉蔚虹蝶衡言诗语"
    "诺贝贤越辉辰远遥郁采金钰铮锦长闻雅青非韵飞馨骁高鸣鹤麟龙"
)
DOUBLED = "丽洋婷娜静佳莉莎莹瑶芳萍媛丹楠倩露晶圆甜璐菲欢宁飞"  # 张娜娜, 李洋洋


def surnames() -> set[str]:
    """The surnames of `surnames.tsv`."""
    lines = resources.files("pipelines.data").joinpath("surnames.tsv").read_text("utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if not line.startswith("#")}


def no_persons() -> set[str]:
    """The ordinary words that the dictionary tags as persons."""
    lines = (HERE / "no_persons.txt").read_text("utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


@lru_cache(maxsize=1)
def districts() -> frozenset[str]:
    """The full names of the country's cities and districts, with which local pieces begin: 青禾区."""
    lines = (HERE / "gazetteer" / "districts.tsv").read_text("utf-8").splitlines()
    names = {line.split("\t")[1] for line in lines if not line.startswith("#")}
    return frozenset(name for name in names if 3 <= len(name) <= LONGEST_WORD)


def dictionary() -> Iterator[tuple[str, int, str]]:
    """Every entry of jieba's dictionary: word, frequency, part of speech."""
    with resources.files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency, tag = line.split(" ")
            yield word, int(frequency), tag.strip()


def given_characters(archive: Path) -> str:
    """The table of the characters that given names are made of: `character, count`, the frequent ones."""
    with tarfile.open(archive) as package:
        name = next(name for name in package.getnames() if name.endswith(CHARFREQ))
        stream = package.extractfile(name)
        table = stream.read().decode("utf-8") if stream else ""
    rows = [(row["char"].strip(), int(row["male"]) + int(row["female"])) for row in csv.DictReader(io.StringIO(table))]
    head = "# How often a character stands in given names, from the package ngender 0.1.1\n"
    return head + "".join(f"{c}\t{count}\n" for c, count in rows if count >= LEAST_CHOSEN)


def name_characters() -> str:
    """The table of given-name characters: `character, alone, first, second`, weights."""
    places = [_shares(counts) for counts in _dictionary_counts()]
    lines = (HERE / "given_characters.tsv").read_text("utf-8").splitlines()
    chosen = _shares({line.split("\t")[0]: int(line.split("\t")[1]) for line in lines if not line.startswith("#")})
    weights = {c: _weights(c, chosen.get(c, 0.0), places) for c in {*chosen, *places[0], *places[1], *places[2]}}
    rows = (f"{c}\t{a}\t{f}\t{s}\n" for c, (a, f, s) in sorted(weights.items(), key=lambda x: (-sum(x[1]), x[0])))
    head = (
        "# Given-name characters and their weights: alone, first of two, second of two. "
        "Built by pipelines/data/name_model.py\n"
    )
    return head + "".join(rows)


def _shares(counts: Mapping[str, int]) -> dict[str, float]:
    total = sum(counts.values())
    return {c: count / total for c, count in counts.items()}


def _weights(character: str, chosen: float, places: list[dict[str, float]]) -> tuple[int, int, int]:
    """How much a character weighs alone, first and second: as often as it is chosen, leaning as the dictionary says."""
    alone, first, second = (shares.get(character, UNSEEN) for shares in places)
    usual = (first + second) / 2 + LEANING

    def weight(share: float) -> int:
        return round(SCALE * ((1 - CHOSEN) * share + CHOSEN * chosen * (share + LEANING) / usual))

    return weight(alone), weight(first), weight(second)


def _dictionary_counts() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often the characters of the dictionary's given names stand alone, first and second."""
    known = surnames()
    alone: Counter[str] = Counter()
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for word, _, tag in dictionary():
        if tag != "nr" or word[0] not in known:
            continue
        if len(word) == 3:
            first[word[1]] += 1
            second[word[2]] += 1
        elif len(word) == 2:
            alone[word[1]] += 1
    for character in MODERN:
        alone[character] += 12
        first[character] += 60
        second[character] += 60
    for character in DOUBLED:
        first[character] += 30
        second[character] += 30
    return alone, first, second


def words() -> str:
    """The table of frequent words that are no persons: `word, frequency`."""
    rows = [f"{district}\t{DISTRICT_FREQUENCY}\n" for district in sorted(districts())]
    ordinary = no_persons()
    for word, frequency, tag in dictionary():
        if word in districts():
            continue
        is_person = tag in {"nr", "nrt", "nrfg"} and len(word) > 1 and word not in ordinary
        is_frequent = frequency >= (MIN_FREQUENCY if len(word) > 1 else 3)
        if len(word) <= LONGEST_WORD and not is_person and is_frequent and "\u4e00" <= word[0] <= "\u9fff":
            rows.append(f"{word}\t{frequency}\n")
    head = (
        "# Frequent words that are no persons' names, with jieba's frequency. Built by pipelines/data/name_model.py\n"
    )
    return head + "".join(sorted(rows))


def predicates() -> str:
    """The words that say what somebody does, a line for each first character."""
    lines: dict[str, list[str]] = {}
    for word, frequency, tag in dictionary():
        is_predicate = tag in PREDICATES or (tag in DESCRIBING and len(word) > 1)
        if is_predicate and frequency >= MIN_PREDICATE and len(word) <= LONGEST_PREDICATE:
            lines.setdefault(word[0], []).append(word)
    head = "# Frequent words that are no nouns, numbers or times. Built by pipelines/data/name_model.py\n"
    return head + "".join(f"{' '.join(sorted(words))}\n" for _, words in sorted(lines.items()))


def main() -> None:
    """Write the tables beside this file."""
    for archive in sys.argv[1:]:
        (HERE / "given_characters.tsv").write_text(given_characters(Path(archive)), "utf-8")
    (HERE / "name_characters.tsv").write_text(name_characters(), "utf-8")
    (HERE / "words.tsv").write_text(words(), "utf-8")
    (HERE / "predicates.txt").write_text(predicates(), "utf-8")


if __name__ == "__main__":
    main()
