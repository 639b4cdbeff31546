from models.clusters import Group, Node, find_groups
from tests.models.fingers import piece, ring


def _group(*numbers: int, clusters: tuple[int, ...] = ()) -> Group:
    return Group(frozenset(numbers), frozenset(clusters))


def test_alike_texts_that_share_no_bucket_are_not_compared() -> None:
    nodes = {1: Node(piece(1)), 2: Node(piece(1, 120))}
    assert len(find_groups(nodes, [(1,), (2,)])) == 2
    assert find_groups(nodes, [(1, 2)]) == [_group(1, 2)]


def test_a_new_text_joins_clusters_and_leaves_others() -> None:
    nodes = {1: Node(ring(1)), 2: Node(ring(0), cluster=70), 3: Node(ring(2), cluster=80), 4: Node(ring(4), cluster=90)}
    assert find_groups(nodes, [(1, 2, 3, 4)]) == [_group(1, clusters=(70, 80))]


def test_a_number_may_be_that_of_a_text_and_of_a_cluster() -> None:
    nodes = {7: Node(piece(1)), 8: Node(piece(2), cluster=7)}
    assert find_groups(nodes, [(7, 8)]) == [_group(7)]


def test_two_settled_texts_are_not_compared() -> None:
    nodes = {1: Node(piece(1), cluster=1), 2: Node(piece(1), cluster=2)}
    assert find_groups(nodes, [(1, 2)]) == []


def test_what_is_in_a_bucket_and_not_among_the_nodes_is_left_out() -> None:
    assert find_groups({1: Node(piece(1))}, [(1, 5)]) == [_group(1)]
