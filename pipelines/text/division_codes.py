"""Which place of the register a name means: the order of evidence, and the vintage that a date asks for. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from models.kinds import Authority
from pipelines.text.gazetteer import Gazetteer, Namesakes, TownshipPlace, VillagePlace, Vintage

# Without a date the bureau's last register counts: in it alone townships and their communities agree.
UNDATED_YEAR = 2023
# More candidates than this for a community help nobody.
FEW = 5

# 东莞, 中山 and 儋州: towns lie right in the city, whose code is a district's too.
CITIES_WITHOUT_DISTRICTS = frozenset({"441900", "442000", "460400"})


class Code(NamedTuple):
    """A decided code, or candidates, and the evidence that decided."""

    code: str | None
    authority: Authority | None
    year: int | None
    candidates: tuple[str, ...]
    evidence: str


class Evidence(NamedTuple):
    """Codes of the places that may hold a name, from the strongest kind of evidence to the weakest."""

    left: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


UNKNOWN = Code(None, None, None, (), "unknown")


@lru_cache(maxsize=16)  # a bulletin's articles come day by day
def rank_vintages(vintages: tuple[Vintage, ...], published_on: date | None) -> tuple[int, ...]:
    """Return the numbers of the vintages, the one nearest to the date first, the earlier of two as near.

    >>> registers = (Vintage("NBS", 2022), Vintage("NBS", 2023), Vintage("MCA", 2025))
    >>> [rank_vintages(registers, day)[0] for day in (date(2022, 3, 24), date(2024, 1, 1), date(2026, 1, 1), None)]
    [0, 1, 2, 1]
    """
    year = published_on.year if published_on else UNDATED_YEAR
    return tuple(sorted(range(len(vintages)), key=lambda index: (abs(vintages[index].year - year), index)))


def date_places(places: Iterable[TownshipPlace], ranking: Sequence[int]) -> dict[str, tuple[str, int]]:
    """Return for each district that holds the name the code and the vintage nearest to the date.

    Districts that hold it in the wanted vintage put aside those that held it in others only.
    """
    best: dict[str, tuple[int, str, int]] = {}
    for place in places:
        for rank, vintage in enumerate(ranking):
            if place.vintages >> vintage & 1:
                known = best.get(place.code[:6])
                if known is None or rank < known[0]:
                    best[place.code[:6]] = (rank, place.code, vintage)
                break
    if any(rank == 0 for rank, _, _ in best.values()):
        best = {district: found for district, found in best.items() if found[0] == 0}
    return {district: (code, vintage) for district, (_, code, vintage) in best.items()}


@lru_cache(maxsize=16)
def split_scope(codes: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a bulletin's own districts (6 digits) and its own cities or provinces (4 or 2 digits).

    >>> split_scope(("410103", "410100", "310000", "441900"))
    (('410103', '441900'), ('4101', '31'))
    """
    wider = [code for code in codes if code.endswith("00") and code not in CITIES_WITHOUT_DISTRICTS]
    return tuple(code for code in codes if code not in wider), tuple(re.sub("(?:00)+$", "", code) for code in wider)


@lru_cache(maxsize=256)
def resolve_township(
    named: Namesakes[TownshipPlace], evidence: Evidence, gazetteer: Gazetteer, ranking: tuple[int, ...]
) -> Code:
    """Return the code of a township's name by the strongest evidence that decides, or the candidates."""
    for reason, codes in (("parent-left", evidence.left), ("own-district", evidence.scope)):
        inside = named.inside(codes)
        if inside:
            return _decide(date_places(inside, ranking), gazetteer, reason)
        if reason == "parent-left" and any(len(code) == 6 for code in codes):
            return Code(None, None, None, (), "parent-left-lacks-it")
    for reason, length in (("district-named", 6), ("city-named", 4), ("province-named", 2)):
        codes = tuple(code for code in evidence.named if len(code) == length)
        inside = named.inside(codes)
        if inside:
            return _decide(date_places(inside, ranking), gazetteer, reason)
    return _decide(date_places(named.places, ranking), gazetteer, "only-one")


def resolve_in_city(
    named: Namesakes[TownshipPlace],
    code: Code,
    cities: tuple[str, ...],
    gazetteer: Gazetteer,
    ranking: tuple[int, ...],
) -> Code:
    """Return the code of those candidates that lie in the bulletin's own city, or the code as it is."""
    districts = tuple(candidate[:6] for candidate in code.candidates if cities and candidate.startswith(cities))
    if not districts:
        return code
    found = resolve_township(named, Evidence(left=districts), gazetteer, ranking)
    return found._replace(evidence="own-city") if found.code else found


def _decide(dated: dict[str, tuple[str, int]], gazetteer: Gazetteer, reason: str) -> Code:
    if len(dated) == 1:
        ((code, vintage),) = dated.values()
        authority, year = gazetteer.vintages[vintage]
        return Code(code + "000", authority, year, (), reason)
    candidates = tuple(sorted(code + "000" for code, _ in dated.values()))
    return Code(None, None, None, candidates, "ambiguous" if candidates else "unknown")


@lru_cache(maxsize=256)
def resolve_village(
    named: Namesakes[VillagePlace], chain: tuple[tuple[str, tuple[str, ...]], ...], vintage: Vintage
) -> Code:
    """Return the code of a community or village by the first link of the chain (reason, codes) that holds it.

    Without any ancestor that holds it, it stays unresolved.
    """
    for reason, codes in chain:
        inside = [place.code for place in named.inside(codes)]
        if len(inside) == 1:
            return Code(inside[0], vintage.authority, vintage.year, (), reason)
        if inside:
            return Code(None, None, None, tuple(sorted(inside)), "ambiguous")
    few = tuple(sorted(place.code for place in named.places)) if len(named.places) <= FEW else ()
    return Code(None, None, None, few, "no-ancestor")
