"""Which texts belong together: links between fingerprints, and what the links connect. Pure; no SQL."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from models.fingerprints import ALIKE, Fingerprint, similarities


@dataclass(frozen=True, slots=True)
class Node:
    """A fingerprint, and the cluster it is known to be in; None where its links are still to be found."""

    value: Fingerprint
    cluster: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What links connect: nodes that were in no cluster, and the clusters that they join."""

    numbers: frozenset[int]
    clusters: frozenset[int]


def find_groups(nodes: Mapping[int, Node], buckets: Iterable[Collection[int]]) -> list[Group]:
    """The groups that the nodes without a cluster form; two nodes are linked where they share a bucket and are alike.

    The order of nodes and buckets is of no weight, nor is it which nodes had a cluster already.

    >>> one = Fingerprint(b"\\x01" + bytes([9, 0, 0, 0]) + bytes(512))
    >>> other = Fingerprint(b"\\x01" + bytes([9, 0, 0, 0]) + bytes([1] * 512))
    >>> for group in find_groups({1: Node(one), 2: Node(other), 3: Node(one, cluster=7)}, [(1, 2, 3)]):
    ...     print(sorted(group.numbers), sorted(group.clusters))
    [1] [7]
    [2] []
    """
    forest = _Forest()
    for one, other in _find_links(nodes, buckets):
        forest.join(_key(one, nodes[one]), _key(other, nodes[other]))
    groups: dict[_Key, set[_Key]] = {}
    for key in {_key(number, node) for number, node in nodes.items() if node.cluster is None} | forest.keys():
        groups.setdefault(forest.find(key), set()).add(key)
    return [
        Group(
            frozenset(number for number, is_cluster in group if not is_cluster),
            frozenset(number for number, is_cluster in group if is_cluster),
        )
        for group in groups.values()
    ]


def _key(number: int, node: Node) -> "_Key":
    return (number, False) if node.cluster is None else (node.cluster, True)


def _find_links(nodes: Mapping[int, Node], buckets: Iterable[Collection[int]]) -> Iterator[tuple[int, int]]:
    done: set[int] = set()
    for number, near in _find_near(nodes, buckets).items():
        done.add(number)
        others = list(near - done)
        if others:
            found = similarities(nodes[number].value, [nodes[other].value for other in others])
            yield from ((number, other) for other, alike in zip(others, found, strict=True) if alike >= ALIKE)


def _find_near(nodes: Mapping[int, Node], buckets: Iterable[Collection[int]]) -> dict[int, set[int]]:
    """For each node whose links are to be found the nodes, itself among them, that it shares a bucket with."""
    near: dict[int, set[int]] = {}
    for bucket in buckets:
        if len(bucket) > 1:
            known = [number for number in bucket if number in nodes]
            for number in known:
                if nodes[number].cluster is None:
                    near.setdefault(number, set()).update(known)
    return near


_Key = tuple[int, bool]  # the number of a node, or of a cluster


@dataclass
class _Forest:
    """Sets that only grow together (union-find)."""

    _parent: dict[_Key, _Key] = field(default_factory=dict)

    def keys(self) -> set[_Key]:
        """All that was joined with anything."""
        return {*self._parent, *self._parent.values()}

    def find(self, key: _Key) -> _Key:
        """The key that stands for the set."""
        parent = self._parent
        while (above := parent.get(key, key)) != key:
            parent[key] = key = parent.get(above, above)
        return key

    def join(self, one: _Key, other: _Key) -> None:
        """Makes one set of two."""
        one, other = self.find(one), self.find(other)
        if one != other:
            self._parent[one] = other
