"""Divisions (街道, 镇, 乡, 管委会, 社区, 村) and roads of a text, with codes where the evidence decides.

The steps, each in a module of its own: townships, then what lies in them, then roads, then codes.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from models.items import Alias, Mention
from models.kinds import DivisionKind
from pipelines.text.communities import find_villages
from pipelines.text.community_spots import VillageSpot
from pipelines.text.division_codes import (
    Code,
    rank_vintages,
    resolve_village,
    split_scope,
)
from pipelines.text.gazetteer import Gazetteer
from pipelines.text.passage import Passage
from pipelines.text.roads import RoadSpot, find_roads
from pipelines.text.township_codes import resolve_by_children, resolve_townships, village_parents
from pipelines.text.township_spots import TownshipSpot
from pipelines.text.townships import find_townships

FEW = 20  # a name of more places is no evidence for any of them
PARTS_OF_TOWNSHIPS: frozenset[DivisionKind] = frozenset({"community", "village"})
FAR = 10**9  # a township after the community is farther than any before it
ENDING_KINDS: tuple[tuple[str, DivisionKind], ...] = (
    ("管委会", "committee"),
    ("管理委员会", "committee"),
    ("社区", "community"),
    ("居委会", "community"),
    ("村", "village"),
    ("村委会", "village"),
    ("镇", "town"),
    ("乡", "township"),
    ("路", "road"),
)


def find_divisions(
    text: str,
    gazetteer: Gazetteer,
    *,
    scope: tuple[str, ...] = (),
    published_on: date | None = None,
    aliases: Iterable[Alias] = (),
) -> tuple[Mention, ...]:
    """Return the divisions and roads that a text names, in order and none over another.

    `scope` are the codes (6 digits) of the bulletin's own districts, or of its city, which is evidence where nothing
    else is; the date chooses the register's year.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> mentions = find_divisions("人和路街道联合社区开展活动,各街道、社区参加", load_gazetteer(),
    ...                           scope=("410103",), published_on=date(2022, 3, 24))
    >>> [(m.name, m.code, m.authority, m.year) for m in mentions]
    [('人和路街道', '410103015000', 'NBS', 2022), ('联合社区', '410103014012', 'NBS', 2023)]
    """
    scope, cities = split_scope(scope)
    passage = Passage(text, gazetteer, cities)
    ranking = rank_vintages(gazetteer.vintages, published_on)
    townships = find_townships(passage, scope)
    codes = resolve_townships(townships, passage, scope, ranking)
    parents = village_parents(townships, codes, gazetteer)
    villages = find_villages(passage, townships, parents, scope)
    spans = [(spot.start, spot.end) for spot in townships] + [(spot.start, spot.end) for spot in villages]
    taken = {position for start, end in spans for position in range(start, end)}
    nearest = _NearestParents(townships, parents)
    mentions: list[Mention] = []
    children: dict[str, str] = {}
    for village in villages:
        code = resolve_village(village.places, _evidence(village, nearest, passage, scope), gazetteer.village_vintage)
        mentions.append(_to_mention(village, code, text))
        if village.parent and code.code and code.evidence == "parent-left":
            children.setdefault(village.parent.name, code.code)
    codes = resolve_by_children(codes, townships, children, gazetteer, ranking)
    mentions.extend(_to_mention(spot, code, text) for spot, code in zip(townships, codes, strict=True))
    mentions.extend(_to_road(road, text) for road in find_roads(passage, taken))
    mentions.sort(key=lambda mention: mention.start)
    return _apply_aliases(mentions, text, [alias for alias in aliases if _is_valid(alias, published_on)])


def mark_subjects(
    mentions: Sequence[Mention], *, organ: str | None, headline: str | None, lead_length: int
) -> tuple[Mention, ...]:
    """Return the mentions with those marked that the article is about.

    That is a division whose name stands in the organ (the unit an article is printed under) or in the headline, else
    the first division of the lead (the text's first `lead_length` characters), and a community right after it there.
    The 街道 right before a community that is one, wherever the two stand so, is one too.

    >>> road = Mention(kind="road", name="大学路", text="大学路", start=0, end=3, rule="road-in-register")
    >>> office = Mention(kind="subdistrict", name="淮河路街道", text="淮河路街道", start=5, end=10, rule="register")
    >>> [m.name for m in mark_subjects([road, office], organ=None, headline="多方联动", lead_length=40) if m.is_subject]
    ['淮河路街道']
    """
    heads = f"{organ or ''}\n{headline or ''}"
    divisions = [mention for mention in mentions if mention.kind != "road"]
    headed = divisions if organ or headline else ()
    names = {mention.name for mention in headed if any(form in heads for form in _forms(mention))}
    lead = [mention for mention in divisions if mention.end <= lead_length]
    names |= {mention.name for mention in lead[:1] if not names}
    ends = {mention.end for mention in lead if mention.name in names}
    names |= {mention.name for mention in lead if mention.start in ends and mention.kind in PARTS_OF_TOWNSHIPS}
    starts = {mention.start for mention in divisions if mention.name in names and mention.kind in PARTS_OF_TOWNSHIPS}
    names |= {mention.name for mention in divisions if mention.end in starts}
    return tuple(
        _as_subject(mention) if mention.kind != "road" and mention.name in names else mention for mention in mentions
    )


def _as_subject(mention: Mention) -> Mention:
    return Mention.model_validate({**vars(mention), "is_subject": True})  # a third of the cost of a copy


def _forms(mention: Mention) -> tuple[str, ...]:
    """The forms in which a headline may print a division of the text."""
    if mention.kind != "subdistrict":
        return mention.name, mention.text
    core = mention.name.removesuffix("街道")
    return mention.name, mention.text, core + "办事处", core + "街办"


class _NearestParents:
    """Townships by their codes and ends, to look for the nearest one before a community."""

    def __init__(self, townships: Sequence[TownshipSpot], parents: Sequence[tuple[str, ...]]) -> None:
        self.by_end = {spot.end: codes for spot, codes in zip(townships, parents, strict=True)}
        self.ends: dict[str, list[int]] = {}
        for end, codes in self.by_end.items():
            for code in codes if len(codes) <= FEW else ():
                self.ends.setdefault(code, []).append(end)

    def before(self, village: VillageSpot) -> tuple[str, ...]:
        """Code of the nearest township before the community that holds its name, else of the first after it."""
        best: tuple[int, str] | None = None
        for code, ends in self.ends.items() if village.places.lie_in(self.ends) else ():
            if code in village.places.prefixes:
                index = bisect_right(ends, village.start) - 1
                distance = village.start - ends[index] if index >= 0 else FAR + ends[0]
                best = min(best, (distance, code)) if best else (distance, code)
        return (best[1],) if best else ()


Clue = tuple[str, tuple[str, ...]]  # a kind of evidence, and the codes that it speaks for


def _evidence(
    village: VillageSpot, nearest: _NearestParents, passage: Passage, scope: tuple[str, ...]
) -> tuple[Clue, ...]:
    """The strongest evidence of a place that holds a community, if there is any."""
    if village.parent is not None:
        codes = nearest.by_end[village.parent.end]
        if codes:
            return (("parent-left", codes),)
    if not village.places.places:
        return ()
    lies_in = village.places.lie_in
    for clue in _chain(village, nearest, passage, scope):
        if lies_in(clue[1]):
            return (clue,)
    return ()


def _chain(village: VillageSpot, nearest: _NearestParents, passage: Passage, scope: tuple[str, ...]) -> Iterator[Clue]:
    """The places that may hold a community, strongest evidence first; the costly is worked out when it is asked for."""
    chain: tuple[Clue, ...] = (
        ("parent-named", nearest.before(village)),
        ("own-district", scope),
        ("district-left", passage.codes_left_of(village.start)),
        ("district-named", passage.named_districts),
        ("city-named", passage.named_cities),
    )
    yield from chain
    holders = passage.holders_left_of(village.start)
    yield "holder-left", holders
    if not holders and not any(codes for _, codes in chain):
        yield "city-named", tuple(code for code in passage.short_city_codes if len(code) > 2)
    yield "own-city", passage.own_cities


def _to_mention(spot: TownshipSpot | VillageSpot, code: Code, text: str) -> Mention:
    return Mention(
        kind=spot.kind,
        name=spot.name,
        text=text[spot.start : spot.end],
        start=spot.start,
        end=spot.end,
        code=code.code,
        authority=code.authority,
        year=code.year,
        candidates=code.candidates,
        rule=f"{spot.rule}/{code.evidence}",
    )


def _to_road(road: RoadSpot, text: str) -> Mention:
    return Mention(
        kind="road", name=road.name, text=text[road.start : road.end], start=road.start, end=road.end, rule=road.rule
    )


def _is_valid(alias: Alias, published_on: date | None) -> bool:
    if published_on is None:
        return alias.since is None and alias.until is None
    return (alias.since is None or alias.since <= published_on) and (alias.until is None or published_on <= alias.until)


def _apply_aliases(mentions: list[Mention], text: str, aliases: Sequence[Alias]) -> tuple[Mention, ...]:
    """The mentions with a site's own names put over them: a name mapped by a person beats every rule."""
    for alias in aliases:
        start = text.find(alias.name) if alias.name else -1
        while start >= 0:
            end = start + len(alias.name)
            mentions = [mention for mention in mentions if mention.end <= start or mention.start >= end]
            mentions.append(_to_alias(alias, start))
            start = text.find(alias.name, end)
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _to_alias(alias: Alias, start: int) -> Mention:
    kind = next((kind for ending, kind in ENDING_KINDS if alias.name.endswith(ending)), "subdistrict")
    return Mention(
        kind=kind,
        name=alias.name,
        text=alias.name,
        start=start,
        end=start + len(alias.name),
        code=alias.code,
        authority=alias.authority,
        year=alias.year,
        rule="alias",
    )
