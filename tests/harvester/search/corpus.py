"""A small world of invented articles and a plain search through them, to hold the two databases' answers against."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from harvester.search import Filters, Order
from harvester.search.divisions import to_prefix
from harvester.search.filters import to_page_numbers
from harvester.search.words import Words, parse_query
from models.fulltext import SENTINEL, zh_spaced
from models.items import AnnotatedArticle, Mention, Signature
from models.rows import is_front_page
from tests.models import made

WORDS = (
    *("消防", "演练", "消防演练", "社区", "居民", "政府", "人民政府", "街道", "义诊", "垃圾分类", "志愿者", "文明"),
    *("创建", "老人", "学校", "安全", "检查", "APP", "5G", "2026年", "的", "在", "了", "开展", "活动"),
)
SIGNS = ("，", "。", "、", "：“", "”，", "！\n", "\n", "", "", "", "", "", " ", "\u3000", "（", "）")
NAMES = ("卢映禾", "侯知夏", "段青岚", "褚亦宁")
SITES = ("beipu", "nanpu", "xipu")
PAGES = ("01", "A01", "02", "A02", "B02", "第02版", "3", None)
SECTIONS = ("社区新闻", "要闻·安全", None)
PLACES = (
    ("人和路街道", "410103014000", "NBS"),
    ("联合社区", "410103014012", "NBS"),
    ("联合社区", "410103015003", "NBS"),
    ("新桥街道", "410103015000", "NBS"),
    ("别处街道", "410103014000", "MCA"),
    ("无码村", None, None),
)


@dataclass(frozen=True)
class Search:
    """What a person may ask."""

    query: str
    filters: Filters
    order: Order
    limit: int


def pairs(text: str) -> tuple[str, ...]:
    """A cutter into words of two characters."""
    return tuple(text[start : start + 2] for start in range(0, len(text), 2))


def make_articles(count: int, seed: int = 11) -> list[AnnotatedArticle]:
    """Articles of few words, so that every word is in many; several days, bulletins, pages and persons."""
    dice = random.Random(seed)
    return [_make_article(number, dice) for number in range(count)]


def _make_article(number: int, dice: random.Random) -> AnnotatedArticle:
    day = None if dice.random() < 0.05 else made.DAY - timedelta(days=dice.randrange(40))
    one = made.annotated(number, text=_text(dice, 40), headline=_text(dice, 4).replace("\n", ""), day=day)
    article = one.article.model_copy(
        update={
            "site": dice.choice(SITES),
            "page_number": dice.choice(PAGES),
            "section": dice.choice(SECTIONS),
            "subhead": _text(dice, 3).replace("\n", "") or None,
        }
    )
    signatures = tuple(_signed(dice) for _ in range(dice.randrange(3)))
    mentions = tuple(_mention(dice) for _ in range(dice.randrange(3)))
    return one.model_copy(update={"article": article, "signatures": signatures, "mentions": mentions})


def _text(dice: random.Random, words: int) -> str:
    return "".join(dice.choice(WORDS) + dice.choice(SIGNS) for _ in range(words))


def _signed(dice: random.Random) -> Signature:
    role, name = dice.choice(("reporter", "correspondent", "photographer")), dice.choice(NAMES)
    return Signature.model_validate({"role": role, "name": name, "text": name, "start": 0, "end": 3, "rule": "made"})


def _mention(dice: random.Random) -> Mention:
    name, code, authority = dice.choice(PLACES)
    kind = "subdistrict" if name.endswith("街道") else "community"
    named = {"kind": kind, "name": name, "text": name, "start": 0, "end": len(name), "rule": "made"}
    return Mention.model_validate(named | {"code": code, "authority": authority, "year": 2023 if code else None})


def make_searches(count: int, articles: Sequence[AnnotatedArticle], seed: int = 5) -> Iterator[Search]:
    """Words, pieces of texts, phrases with signs, OR, minus; every third with filters."""
    dice = random.Random(seed)
    for number in range(count):
        filters = _filters(dice) if number % 3 == 0 else Filters()
        order: Order = "best" if dice.random() < 0.5 else "newest"
        yield Search(_query(dice, articles), filters, order, dice.choice((1, 5, 20, 1000)))


def _query(dice: random.Random, articles: Sequence[AnnotatedArticle]) -> str:
    kind = dice.randrange(5)
    terms = [_term(dice, articles) for _ in range(1 if kind < 2 else dice.randint(2, 3))]
    if kind == 3:
        terms.insert(1, "OR")
    if kind == 4:
        terms[-1] = f"-{terms[-1]}"
    return " ".join(terms)


def _term(dice: random.Random, articles: Sequence[AnnotatedArticle]) -> str:
    if dice.random() < 0.4:
        return dice.choice(WORDS)
    text = dice.choice(articles).text.translate({ord(quote): "，" for quote in "“”"})
    start = dice.randrange(len(text) - 8)
    piece = text[start : start + dice.randint(1, 6)]
    return f'"{piece}"' if zh_spaced(piece).strip(f"{SENTINEL} ") else dice.choice(WORDS)


def _filters(dice: random.Random) -> Filters:
    found = Filters()
    for _ in range(dice.randint(1, 2)):
        found = replace(found, **_filter(dice))  # type: ignore[arg-type]
    return found


def _filter(dice: random.Random) -> dict[str, object]:
    day = made.DAY - timedelta(days=dice.randrange(40))
    found: tuple[dict[str, object], ...] = (
        {"division": dice.choice(("人和路街道", "联合社区", "410103014", "410103", "410103015000", "无码村"))},
        {"person": dice.choice(NAMES)},
        {"person": dice.choice(NAMES), "role": "photographer"},
        {"role": "reporter"},
        {"reporter": dice.choice(NAMES)},
        {"correspondent": dice.choice(NAMES)},
        {"site": dice.choice(SITES)},
        {"page": dice.choice(("1", "2", "B02", "03"))},
        {"section": dice.choice(("新闻", "安全", "要闻·安全"))},
        {"is_front_page": True},
        {"since": day},
        {"until": day},
    )
    return dice.choice(found)


def search_plainly(articles: Sequence[AnnotatedArticle], search: Search) -> tuple[list[int], int]:
    """What a look through all texts finds, in order, and how many; numbers count from 1, as they are stored."""
    words = parse_query(search.query, pairs)
    found = [
        (_score(words, one) if search.order == "best" else 0, one.article.published_on or date.min, number)
        for number, one in enumerate(articles, 1)
        if _matches(words, one) and _passes(search.filters, one)
    ]
    return [number for *_, number in sorted(found, reverse=True)][: search.limit], len(found)


def title_of(one: AnnotatedArticle) -> str:
    """The title as it is stored."""
    article = one.article
    parts = (article.section, article.kicker, article.organ, article.headline, article.subhead)
    return "\n".join(part for part in parts if part)


def _matches(words: Words, one: AnnotatedArticle) -> bool:
    parts = (title_of(one), one.text)
    is_wanted = any(all(stands(phrase, *parts) for phrase in group) for group in words.asked.groups)
    return is_wanted and not any(stands(phrase, *parts) for phrase in words.asked.excluded)


def _score(words: Words, one: AnnotatedArticle) -> int:
    title = title_of(one)
    in_title = sum(stands(phrase, title) for phrase in words.phrases)
    return in_title * (len(words.terms) + 1) + sum(stands(term, title, one.text) for term in words.terms)


def stands(phrase: str, *texts: str) -> bool:
    """Whether the phrase stands in one of the texts, by the rules of `zh_spaced`."""
    asked = f" {_spell(phrase).strip(f'{SENTINEL} ')} "
    return any(asked in _spell(text) for text in texts)


@cache
def _spell(text: str) -> str:
    return f" {zh_spaced(text).lower()}"


def _passes(asked: Filters, one: AnnotatedArticle) -> bool:
    article, day = one.article, one.article.published_on
    signed = {(signature.role, signature.name) for signature in one.signatures}
    return all(
        (
            asked.division is None or any(_is_within(asked.division, mention) for mention in one.mentions),
            asked.person is None or any(asked.person == name and asked.role in (None, role) for role, name in signed),
            asked.role is None or any(role == asked.role for role, _ in signed),
            asked.reporter is None or ("reporter", asked.reporter) in signed,
            asked.correspondent is None or ("correspondent", asked.correspondent) in signed,
            asked.site in (None, article.site),
            asked.page is None or article.page_number in to_page_numbers(asked.page),
            asked.section is None or asked.section in (article.section or ""),
            not asked.is_front_page or is_front_page(article.page_number),
            asked.since is None or (day is not None and day >= asked.since),
            asked.until is None or (day is not None and day <= asked.until),
        )
    )


def _is_within(division: str, mention: Mention) -> bool:
    if division.isdigit():
        return (mention.code or "").startswith(to_prefix(division))
    codes = {(code, authority) for name, code, authority in PLACES if name == division and code}
    is_below = any(mention.authority == by and (mention.code or "").startswith(to_prefix(code)) for code, by in codes)
    return mention.name == division or is_below
