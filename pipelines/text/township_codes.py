"""Which places the townships of one text mean: each by its evidence, then all together. Finds no names."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipelines.text.division_codes import UNKNOWN, Code, Evidence, resolve_in_city, resolve_township
from pipelines.text.division_forms import OFFICIAL_KINDS
from pipelines.text.gazetteer import Gazetteer
from pipelines.text.passage import Passage
from pipelines.text.township_spots import TownshipSpot
from pipelines.text.townships import OTHER_KIND

ANY_KIND = frozenset(OFFICIAL_KINDS)
# Evidence that gives way to what the rest of the text says of the same name.
WEAK = frozenset({"only-one", "ambiguous", "city-named", "province-named", "another-kind", "own-city"})


def resolve_townships(
    townships: Sequence[TownshipSpot], passage: Passage, scope: tuple[str, ...], ranking: tuple[int, ...]
) -> list[Code]:
    """Return the code of each township, in their order."""
    codes = [_resolve_one(spot, passage, scope, ranking) for spot in townships]
    codes = _resolve_repeats(codes, passage, townships)
    return _resolve_siblings(codes, passage.gazetteer, townships, ranking)


def _resolve_repeats(codes: list[Code], passage: Passage, townships: Sequence[TownshipSpot]) -> list[Code]:
    """A name means one place in a text: what stood with its district once need not be told again.

    Where a zone of no register stood before it, the one place that bears the name elsewhere is a candidate only.
    """
    told = {
        spot.name: code
        for spot, code in zip(reversed(townships), reversed(codes), strict=True)
        if code.code and code.evidence == "parent-left"
    }
    in_zones = {spot.name for spot in townships if passage.follows_zone(spot.start)}
    repeated = []
    for spot, code in zip(townships, codes, strict=True):
        if code.evidence not in WEAK:
            repeated.append(code)
        elif spot.name in told:
            repeated.append(told[spot.name]._replace(evidence="same-name"))
        elif code.code and spot.name in in_zones:
            repeated.append(Code(None, None, None, (code.code,), "in-a-zone"))
        else:
            repeated.append(code)
    return repeated


def _resolve_one(spot: TownshipSpot, passage: Passage, scope: tuple[str, ...], ranking: tuple[int, ...]) -> Code:
    if not spot.places.places:
        return UNKNOWN
    evidence = Evidence(spot.left, scope, passage.named_codes)
    code = resolve_township(spot.places, evidence, passage.gazetteer, ranking)
    if spot.rule == OTHER_KIND and code.evidence == "only-one" and code.code:
        return Code(None, None, None, (code.code,), "another-kind")
    if code.evidence == "ambiguous":
        evidence = evidence._replace(named=(*passage.named_codes, *passage.short_city_codes))
        code = resolve_township(spot.places, evidence, passage.gazetteer, ranking)
    if code.evidence == "ambiguous":
        code = resolve_in_city(spot.places, code, passage.own_cities, passage.gazetteer, ranking)
    return code


def _resolve_siblings(
    codes: list[Code], gazetteer: Gazetteer, townships: Sequence[TownshipSpot], ranking: tuple[int, ...]
) -> list[Code]:
    """Ambiguous names that only one district holds together with the others of the text: 白沙镇、龙湖镇."""
    named = {spot.name: spot.places for spot in townships if spot.places.places}
    if len(named) < 2 or all(code.evidence not in WEAK for code in codes):
        return codes
    counts = Counter(prefix for places in named.values() for prefix in places.prefixes if len(prefix) == 6)
    (best, most), *others = counts.most_common(2)
    if most < 2 or (others and others[0][1] == most):
        return codes
    # A name with one place in the year's register, or in the paper's own city, gives way to three that had it as a
    # neighbour in another year.
    doubtful = {"ambiguous", "only-one", "own-city"} if most > 3 else {"ambiguous"}
    return [
        resolve_township(spot.places, Evidence(left=(best,)), gazetteer, ranking)._replace(evidence="siblings")
        if code.evidence in doubtful and spot.places.lie_in((best,))
        else code
        for spot, code in zip(townships, codes, strict=True)
    ]


def resolve_by_children(
    codes: list[Code],
    townships: Sequence[TownshipSpot],
    children: Mapping[str, str],
    gazetteer: Gazetteer,
    ranking: tuple[int, ...],
) -> list[Code]:
    """Ambiguous names whose community stands in one of the places only: 长江路街道|沅江路社区."""
    return [
        resolve_township(spot.places, Evidence(left=(children[spot.name][:6],)), gazetteer, ranking)._replace(
            evidence="by-community"
        )
        if code.evidence == "ambiguous" and spot.name in children
        else code
        for spot, code in zip(townships, codes, strict=True)
    ]


def village_parents(
    townships: Sequence[TownshipSpot], codes: Sequence[Code], gazetteer: Gazetteer
) -> list[tuple[str, ...]]:
    """Return for each township its codes (9 digits) in the register that holds the communities."""
    return [
        () if spot.kind == "committee" and not spot.places.places else _codes_with_villages(spot.core, code, gazetteer)
        for spot, code in zip(townships, codes, strict=True)
    ]


@lru_cache(maxsize=256)  # as many as of the codes themselves
def _codes_with_villages(core: str, code: Code, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Codes of the township in the year of the communities' register, whatever its kind was then: 侯寨乡, 侯寨街道."""
    districts = tuple({known[:6] for known in (code.code, *code.candidates) if known})
    number = gazetteer.township_number(core)
    if number is None or not districts:
        return ()
    bit = 1 << gazetteer.vintages.index(gazetteer.village_vintage)
    named = gazetteer.townships_named(number, ANY_KIND)
    return tuple(place.code for place in named.inside(districts) if place.vintages & bit)
