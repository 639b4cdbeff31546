"""The lists of words that ship with the project: words parted by blanks, lines that begin with # are remarks."""

from functools import cache
from importlib import resources


@cache  # the lists are few and their names fixed
def load_list(name: str) -> frozenset[str]:
    """The words of a file of `pipelines/data`, read once.

    >>> {"城镇", "马寨"} & load_list("generic_townships.txt")
    {'城镇'}
    """
    lines = resources.files("pipelines.data").joinpath(name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
