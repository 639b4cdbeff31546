"""Clusters depend on the texts that are there, whatever came first, changed or went."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, delete, func, insert, select

from models import duplicates
from models.database import open_database
from models.duplicate_tables import ArticleFingerprint, CommonBand, FingerprintBand
from models.duplicate_tables import Fingerprint as FingerprintRow
from models.duplicates import record_fingerprints
from models.fingerprints import ALIKE, BANDS, Fingerprint, bands, similarity
from models.tables import Article
from tests.models import made
from tests.models.fingers import piece, ring

NOTHING = b""
SHORT = b"\x01"
COMMON = 4  # in these tests: so that few texts are many


PIECES = (
    *(piece(base, kept, own) for base in (1, 2) for kept, own in ((128, 0), (100, 1), (100, 2), (40, 3), (76, 4))),
    *(ring(start) for start in range(6)),
    NOTHING,
    SHORT,
)
STEPS = st.lists(
    st.dictionaries(st.integers(1, 14), st.sampled_from(PIECES), min_size=1, max_size=6), min_size=1, max_size=8
)


@pytest.fixture(scope="module")
def shared_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_database(f"sqlite:///{tmp_path_factory.mktemp('clusters') / 'bulletins.db'}")
    with opened.begin() as connection:
        _add_articles(connection, range(1, 40))
    yield opened
    opened.dispose()


def _add_articles(connection: Connection, numbers: Sequence[int]) -> None:
    row = {"source_index": 0, "byline_text": "", "n_chars": 0, "content_hash": "", "stored_at": made.NOW}
    rows = [{"id": n, "source": str(n), "changed_at": made.NOW, **row} for n in numbers]
    connection.execute(insert(Article), rows)


def _clusters(connection: Connection) -> dict[int, int]:
    """The cluster of each article."""
    return {
        row.article_id: row.cluster_id
        for row in connection.execute(select(ArticleFingerprint.article_id, ArticleFingerprint.cluster_id))
    }


def _expected(prints: Mapping[int, bytes], common: int) -> dict[int, int]:
    """The clusters by comparing all with all."""
    texts = {key: Fingerprint(value) for key, value in prints.items() if len(value) > 1}
    holders: dict[int, set[Fingerprint]] = {}
    for value in texts.values():
        for band in bands(value):
            holders.setdefault(band, set()).add(value)
    labels = {key: key for key in texts}
    for one, other in combinations(sorted(texts), 2):
        bridge = set(bands(texts[one])) & set(bands(texts[other]))
        is_linked = any(len(holders[band]) <= common for band in bridge)
        is_alike = is_linked and similarity(texts[one], texts[other]) >= ALIKE
        if texts[one] == texts[other] or is_alike:
            old, new = sorted((labels[one], labels[other]), reverse=True)
            labels = {key: new if label == old else label for key, label in labels.items()}
    return labels


def _play(engine: Engine, steps: Sequence[Mapping[int, bytes]], common: int) -> None:
    """Every step leaves the clusters that comparing all with all gives."""
    with engine.connect() as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates, "COMMON", common)
        patch.setattr(duplicates, "_CHUNK", 7)
        now: dict[int, bytes] = {}
        for step in steps:
            record_fingerprints(connection, step)
            now |= step
            assert _clusters(connection) == _expected(now, common)
            assert _leftovers(connection, now, common) == []
        connection.rollback()


def _leftovers(connection: Connection, prints: Mapping[int, bytes], common: int) -> list[str]:
    """What the tables hold and should not, or the other way round."""
    texts = {value for value in prints.values() if len(value) > 1}
    rows = connection.execute(select(FingerprintRow.id, FingerprintRow.value)).all()
    pairs = sorted((band, row.id) for row in rows for band in bands(row.value))
    stored = connection.execute(select(FingerprintBand.band, FingerprintBand.fingerprint_id)).all()
    many = select(FingerprintBand.band).group_by(FingerprintBand.band).having(func.count() > common)
    return [
        name
        for name, is_wrong in (
            ("fingerprints", {row.value for row in rows} != texts or len(rows) != len(texts)),
            ("bands", sorted(map(tuple, stored)) != pairs),
            ("common bands", set(connection.scalars(many)) != set(connection.scalars(select(CommonBand.band)))),
        )
        if is_wrong
    ]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_clusters_are_those_of_comparing_all_with_all(shared_engine: Engine, steps: list[dict[int, bytes]]) -> None:
    _play(shared_engine, steps, 300)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_common_bands_come_and_go_with_the_texts(shared_engine: Engine, steps: list[dict[int, bytes]]) -> None:
    _play(shared_engine, steps, COMMON)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(len(PIECES))),
    sizes=st.lists(st.integers(1, 6), min_size=len(PIECES), max_size=len(PIECES)),
)
def test_articles_in_any_order_and_batches_are_the_same_clusters(
    shared_engine: Engine, order: list[int], sizes: list[int]
) -> None:
    prints = {number: PIECES[place] for number, place in enumerate(order, 1)}
    with shared_engine.connect() as connection:
        numbers = list(prints)
        for size in sizes:
            record_fingerprints(connection, {number: prints[number] for number in numbers[:size]})
            numbers = numbers[size:]
        found = _clusters(connection)
        connection.rollback()
    together: dict[int, set[int]] = {}
    for number, cluster in found.items():
        together.setdefault(cluster, set()).add(order[number - 1])
    assert {frozenset(places) for places in together.values()} == {
        frozenset({0, 1, 2, 4}), frozenset({3}), frozenset({5, 6, 7, 9}), frozenset({8}), frozenset(range(10, 16)),
    }  # fmt: skip


@pytest.fixture
def connection(shared_engine: Engine) -> Iterator[Connection]:
    with shared_engine.connect() as opened:
        yield opened
        opened.rollback()


def test_a_bridge_that_goes_parts_what_it_joined(connection: Connection) -> None:
    record_fingerprints(connection, {1: ring(0), 2: ring(1), 3: ring(2)})
    assert _clusters(connection) == {1: 1, 2: 1, 3: 1}
    record_fingerprints(connection, {2: piece(9)})
    assert _clusters(connection) == {1: 1, 2: 2, 3: 3}
    record_fingerprints(connection, {2: ring(1)})
    assert _clusters(connection) == {1: 1, 2: 1, 3: 1}


def test_a_cluster_bears_another_number_when_its_first_article_leaves(connection: Connection) -> None:
    record_fingerprints(connection, dict.fromkeys((1, 2, 3), piece(1)))
    record_fingerprints(connection, {1: piece(2)})
    assert _clusters(connection) == {1: 1, 2: 2, 3: 2}


def test_an_equal_fingerprint_writes_nothing(connection: Connection) -> None:
    record_fingerprints(connection, {1: piece(1), 2: piece(1, 100, 1)})
    before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    record_fingerprints(connection, {1: piece(1), 2: piece(1, 100, 1)})
    assert connection.exec_driver_sql("SELECT total_changes()").scalar_one() == before


def test_a_short_text_is_in_no_cluster(connection: Connection) -> None:
    record_fingerprints(connection, {1: SHORT, 2: SHORT, 3: NOTHING})
    assert _clusters(connection) == {}
    record_fingerprints(connection, {1: piece(1)})
    record_fingerprints(connection, {1: SHORT})
    assert _clusters(connection) == {}
    assert connection.execute(select(func.count()).select_from(FingerprintBand)).scalar_one() == 0


def test_an_article_deleted_by_hand_leaves_the_others_in_order(connection: Connection) -> None:
    record_fingerprints(connection, {1: piece(1), 2: piece(1, 100, 1), 3: piece(2)})
    connection.execute(delete(Article).where(Article.id.in_([2, 3])))
    record_fingerprints(connection, {4: piece(1, 100, 1), 5: piece(2)})
    assert _clusters(connection) == {1: 1, 4: 1, 5: 5}


def test_what_a_new_text_is_compared_with_stays_bounded(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "COMMON", 20)
    formula = [piece(1, 126, own) for own in range(30)]  # a notice of every day, but for two minima
    record_fingerprints(connection, dict(enumerate(formula[:20], 1)))
    assert set(_clusters(connection).values()) == {1}
    record_fingerprints(connection, {21: formula[20]})
    assert _clusters(connection) == {number: number for number in range(1, 22)}
    assert connection.execute(select(func.count()).select_from(CommonBand)).scalar_one() == BANDS
    record_fingerprints(connection, {22: formula[0]})  # the same notice word for word is the same text all the same
    assert _clusters(connection)[22] == 1
    record_fingerprints(connection, {21: NOTHING})
    assert set(_clusters(connection).values()) == {1}


def test_clusters_of_real_texts_do_not_depend_on_the_order(shared_engine: Engine) -> None:
    from pipelines.text.fingerprint import fingerprint
    from tests.benchmarks.duplicates import EDITS, pieces

    random = Random(5)
    texts = pieces(8)
    printed = [(n, fingerprint(edit(text, random))) for n, text in enumerate(texts) for edit in EDITS.values()][:39]
    found = []
    for _ in range(3):
        random.shuffle(printed)
        with shared_engine.connect() as connection:
            for first in range(0, len(printed), 5):
                part = printed[first : first + 5]
                record_fingerprints(connection, {number: each for number, (_, each) in enumerate(part, first + 1)})
            clusters = _clusters(connection)
            connection.rollback()
        groups: dict[int, set[Fingerprint]] = {}
        for number, (_, each) in enumerate(printed, 1):
            groups.setdefault(clusters[number], set()).add(each)
        found.append({frozenset(group) for group in groups.values()})
    assert found[0] == found[1] == found[2]
