"""Clusters of articles whose texts are alike (转载), kept as articles come, change and go, within the transaction.

Equal texts share a fingerprint. Two fingerprints are linked where they are alike and share a band that is not common;
a band is common while more than `COMMON` fingerprints have it: a formula (天气预报) is no reprint, and what a new text
is compared with stays bounded. A cluster is what links connect. All this depends on the texts that are there, not on
their order, so the clusters are the same whichever article came first.

A cluster is built anew, from the links of all its fingerprints, when a text leaves it or a band of it becomes common.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVarTuple

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from models.clusters import Group, Node, find_groups
from models.dialects import dialect_of
from models.duplicate_tables import ArticleFingerprint, CommonBand, FingerprintBand
from models.duplicate_tables import Fingerprint as FingerprintRow
from models.fingerprints import VERSION_SIZE, Fingerprint, bands_of, digest
from models.upsert import insert_missing

_Columns = TypeVarTuple("_Columns")

COMMON = 300
_CHUNK = 1000  # values in one question
_NONE = 0  # the cluster of an article that is in none yet

Buckets = dict[int, set[int]]  # band → fingerprints that have it
Members = dict[int, dict[int, int]]  # fingerprint → its articles, each with its cluster

_KEYS: BindParameter[int] = bindparam("keys", expanding=True)
_KEPT = (
    select(
        ArticleFingerprint.article_id,
        ArticleFingerprint.fingerprint_id,
        ArticleFingerprint.cluster_id,
        FingerprintRow.value,
    )
    .join(FingerprintRow, FingerprintRow.id == ArticleFingerprint.fingerprint_id)
    .where(ArticleFingerprint.article_id.in_(_KEYS))
)
_MEMBERS = select(
    ArticleFingerprint.fingerprint_id, ArticleFingerprint.article_id, ArticleFingerprint.cluster_id
).where(ArticleFingerprint.cluster_id.in_(_KEYS))
_CLUSTERS = (
    select(ArticleFingerprint.fingerprint_id, func.min(ArticleFingerprint.cluster_id).label("cluster_id"))
    .where(ArticleFingerprint.fingerprint_id.in_(_KEYS))
    .group_by(ArticleFingerprint.fingerprint_id)
)
_BUCKETS = select(FingerprintBand.band, FingerprintBand.fingerprint_id).where(FingerprintBand.band.in_(_KEYS))
# The statements that touch thousands of rows a batch, without what SQLAlchemy adds to each value.
_SHARED = """
SELECT wanted.value, found.fingerprint_id
FROM ({numbers}) wanted
JOIN fingerprint_band found ON found.band = wanted.value
WHERE wanted.value NOT IN (SELECT band FROM common_band)
"""
_SETTLED = """
SELECT id, value, (SELECT cluster_id FROM article_fingerprint WHERE fingerprint_id = fingerprint.id LIMIT 1)
FROM fingerprint
WHERE id IN ({numbers})
"""
_ADD_BAND = "INSERT INTO fingerprint_band (band, fingerprint_id) VALUES ({p}, {p}) ON CONFLICT DO NOTHING"
_DROP_BAND = "DELETE FROM fingerprint_band WHERE band = {p} AND fingerprint_id = {p}"
_RENAME = "UPDATE article_fingerprint SET cluster_id = {p} WHERE cluster_id = {p}"
_MOVE = "UPDATE article_fingerprint SET cluster_id = {p} WHERE article_id = {p}"
_COMMON = select(CommonBand.band).where(CommonBand.band.in_(_KEYS))


@dataclass(frozen=True, slots=True)
class _Kept:
    fingerprint_id: int
    cluster_id: int
    value: Fingerprint


def record_fingerprints(connection: Connection, prints: Mapping[int, bytes]) -> None:
    """Gives the articles these fingerprints and brings their clusters up to date; without one an article has none."""
    wanted = {key: Fingerprint(value) if len(value) > VERSION_SIZE else None for key, value in prints.items()}
    kept = _find_kept(connection, wanted)
    changed = {key: value for key, value in wanted.items() if value != (kept[key].value if key in kept else None)}
    if not changed:
        return
    shaken = _take_away(connection, {key: kept[key] for key in changed if key in kept})
    numbers = _number(connection, {value for value in changed.values() if value is not None})
    gained = {key: numbers[value] for key, value in changed.items() if value is not None}
    known = _find_clusters(connection, numbers.values())
    new = {number: value for value, number in numbers.items() if number not in known}
    buckets = _find_buckets(connection, new)
    shaken |= _set_common(connection, buckets)
    loose = _find_members(connection, shaken)
    again = _find_values(connection, loose)
    for band, bucket in _find_buckets(connection, again).items():
        buckets.setdefault(band, set()).update(bucket)
    _insert_bands(connection, new)
    nodes = {number: Node(value) for number, value in (new | again).items()}
    near = set(gained.values()).union(*buckets.values())
    nodes |= _find_settled(connection, near - nodes.keys())
    _label(connection, find_groups(nodes, buckets.values()), nodes, loose, gained)


def _find_kept(connection: Connection, article_ids: Iterable[int]) -> dict[int, _Kept]:
    found = _ask(connection, _KEPT, article_ids)
    return {article_id: _Kept(number, cluster, Fingerprint(value)) for article_id, number, cluster, value in found}


def _take_away(connection: Connection, left: Mapping[int, _Kept]) -> set[int]:
    """Removes the articles' rows and what nothing else has; gives the clusters that may fall apart or grow by it."""
    if not left:
        return set()
    connection.execute(delete(ArticleFingerprint).where(ArticleFingerprint.article_id.in_(left)))
    values = {each.fingerprint_id: each.value for each in left.values()}
    still = _find_clusters(connection, values)
    gone = {number: value for number, value in values.items() if number not in still}
    rows = [(band, number) for number, mine in _bands_of(gone) for band in mine]
    if rows:
        connection.exec_driver_sql(_in_dialect(connection, _DROP_BAND), rows)
    connection.execute(delete(FingerprintRow).where(FingerprintRow.id.in_(gone)))
    shaken = {each.cluster_id for each in left.values()}
    return shaken | _unset_common(connection, {band for band, _ in rows})


def _unset_common(connection: Connection, some: Collection[int]) -> set[int]:
    """Counts the common ones among these bands anew; gives the clusters of those that link again."""
    common = {row.band for row in _ask(connection, _COMMON, some)}
    buckets: Buckets = {}
    for band, number in _ask(connection, _BUCKETS, common):
        buckets.setdefault(band, set()).add(number)
    rare = {band for band in common if len(buckets.get(band, ())) <= COMMON}
    connection.execute(delete(CommonBand).where(CommonBand.band.in_(rare)))
    return set(_find_clusters(connection, {number for band in rare for number in buckets.get(band, ())}).values())


def _set_common(connection: Connection, buckets: Buckets) -> set[int]:
    """Takes the bands that have become common out of the buckets; gives the clusters that they may have linked."""
    crowded = [band for band, bucket in buckets.items() if len(bucket) > COMMON]
    numbers = {number for band in crowded for number in buckets.pop(band)}
    insert_missing(connection, CommonBand, [{"band": band} for band in crowded])
    return set(_find_clusters(connection, numbers).values())


def _number(connection: Connection, values: Collection[Fingerprint]) -> dict[Fingerprint, int]:
    """The numbers of these fingerprints, new ones for those that nobody had."""
    digests = {digest(value): value for value in values}
    question = select(FingerprintRow.digest, FingerprintRow.id).where(FingerprintRow.digest.in_(_KEYS))
    known = {row.digest: row.id for row in _ask(connection, question, digests)}
    last = connection.execute(select(func.max(FingerprintRow.id))).scalar() or 0
    new = {key: number for number, key in enumerate(digests.keys() - known.keys(), last + 1)}
    if new:
        rows = [{"id": number, "digest": key, "value": digests[key]} for key, number in new.items()]
        connection.execute(insert(FingerprintRow), rows)
    return {value: known[key] if key in known else new[key] for key, value in digests.items()}


def _find_buckets(connection: Connection, values: Mapping[int, Fingerprint]) -> Buckets:
    """Who shares a band with these fingerprints, themselves among them; no common bands."""
    if not values:
        return {}
    buckets: Buckets = {}
    for number, mine in _bands_of(values):
        for band in mine:
            buckets.setdefault(band, set()).add(number)
    for band, number in connection.exec_driver_sql(
        _in_dialect(connection, _SHARED), (json.dumps(list(buckets)),)
    ).all():
        buckets[band].add(number)
    shared = {band: bucket for band, bucket in buckets.items() if len(bucket) > 1}
    for row in _ask(connection, _COMMON, shared):
        del shared[row.band]
    return shared


def _bands_of(values: Mapping[int, Fingerprint]) -> Iterable[tuple[int, tuple[int, ...]]]:
    return zip(values, bands_of(list(values.values())), strict=True) if values else ()


def _insert_bands(connection: Connection, values: Mapping[int, Fingerprint]) -> None:
    rows = sorted([(band, number) for number, mine in _bands_of(values) for band in mine])  # as the table is
    if rows:
        connection.exec_driver_sql(_in_dialect(connection, _ADD_BAND), rows)


def _find_members(connection: Connection, clusters: Iterable[int]) -> Members:
    members: Members = {}
    for number, article_id, cluster in _ask(connection, _MEMBERS, clusters):
        members.setdefault(number, {})[article_id] = cluster
    return members


def _find_clusters(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """The cluster of each of these fingerprints that an article has."""
    return {row.fingerprint_id: row.cluster_id for row in _ask(connection, _CLUSTERS, numbers)}


def _find_values(connection: Connection, numbers: Iterable[int]) -> dict[int, Fingerprint]:
    question = select(FingerprintRow.id, FingerprintRow.value).where(FingerprintRow.id.in_(_KEYS))
    return {row.id: Fingerprint(row.value) for row in _ask(connection, question, numbers)}


def _find_settled(connection: Connection, numbers: Iterable[int]) -> dict[int, Node]:
    """Those of these fingerprints that an article has, with the clusters that they are in."""
    found = connection.exec_driver_sql(_in_dialect(connection, _SETTLED), (json.dumps(list(numbers)),)).all()
    return {number: Node(value, cluster) for number, value, cluster in found if cluster is not None}


def _label(
    connection: Connection,
    groups: Sequence[Group],
    nodes: Mapping[int, Node],
    loose: Members,
    gained: Mapping[int, int],
) -> None:
    """Writes which cluster each article is in: it bears the smallest number of its articles."""
    articles = {number: dict(members) for number, members in loose.items()}
    joining: dict[int, set[int]] = {}
    for article_id, number in gained.items():
        cluster = nodes[number].cluster
        if cluster is None:
            articles.setdefault(number, {})[article_id] = _NONE
        else:
            joining.setdefault(cluster, set()).add(article_id)
    moved: dict[int, int] = {}
    merged: dict[int, int] = {}
    alone = joining.keys() - {cluster for group in groups for cluster in group.clusters}
    for group in (*groups, *(Group(frozenset(), frozenset([cluster])) for cluster in alone)):
        members = {article_id: was for number in group.numbers for article_id, was in articles[number].items()}
        members |= {article_id: _NONE for cluster in group.clusters for article_id in joining.get(cluster, ())}
        label = min(group.clusters | members.keys())
        merged |= {cluster: label for cluster in group.clusters if cluster != label}
        moved |= {article_id: label for article_id, was in members.items() if was != label}
    _write(connection, merged, moved, gained)


def _write(
    connection: Connection, merged: Mapping[int, int], moved: Mapping[int, int], gained: Mapping[int, int]
) -> None:
    labels = [(label, old) for old, label in merged.items()]
    if labels:
        connection.exec_driver_sql(_in_dialect(connection, _RENAME), labels)
    labels = [(label, article_id) for article_id, label in moved.items() if article_id not in gained]
    if labels:
        connection.exec_driver_sql(_in_dialect(connection, _MOVE), labels)
    rows = [
        {"article_id": article_id, "fingerprint_id": number, "cluster_id": moved[article_id]}
        for article_id, number in gained.items()
    ]
    if rows:
        connection.execute(insert(ArticleFingerprint), rows)


def _ask(connection: Connection, question: Select[*_Columns], keys: Iterable[int]) -> Iterator[Row[*_Columns]]:
    """The rows that the question finds for the keys, asked in parts."""
    some = list(keys)
    for start in range(0, len(some), _CHUNK):
        yield from connection.execute(question, {"keys": some[start : start + _CHUNK]}).all()


def _in_dialect(connection: Connection, statement: str) -> str:
    dialect = dialect_of(connection)
    return statement.format(numbers=dialect.NUMBERS, p=dialect.PARAMETER)
