"""Builds `name_characters.tsv`, `words.tsv` and `predicates.txt` from the dictionary that ships with jieba; by hand.

    python -m pipelines.data.name_model

`name_characters.tsv` counts the characters of given names: alone (张伟), first of two and second of two (张晓明),
over the dictionary's persons (tag `nr`) whose surname `surnames.tsv` knows, plus characters that parents chose after
the dictionary was made. `words.tsv` holds the frequent words that are no names: what a name must not be mistaken for.
`predicates.txt` holds the frequent words that are no nouns, numbers or times: what a sentence goes on with after its
subject, and seldom begins with.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path

HERE = Path(__file__).parent
MIN_FREQUENCY = 150  # rarer words do not follow a byline often enough to matter
LONGEST_WORD = 6
DISTRICT_FREQUENCY = 300
MIN_PREDICATE = 50
LONGEST_PREDICATE = 4
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


def name_characters() -> str:
    """The table of given-name characters: `character, alone, first, second`, counts."""
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
    total = Counter({c: alone[c] + first[c] + second[c] for c in {*alone, *first, *second}})
    rows = (
        f"{c}\t{alone[c]}\t{first[c]}\t{second[c]}\n" for c, _ in sorted(total.items(), key=lambda x: (-x[1], x[0]))
    )
    head = "# Given-name characters: alone, first of two, second of two. Built by pipelines/data/name_model.py\n"
    return head + "".join(rows)


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
    (HERE / "name_characters.tsv").write_text(name_characters(), "utf-8")
    (HERE / "words.tsv").write_text(words(), "utf-8")
    (HERE / "predicates.txt").write_text(predicates(), "utf-8")


if __name__ == "__main__":
    main()
