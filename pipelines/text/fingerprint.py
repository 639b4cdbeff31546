"""Near-duplicates: the fingerprint of a text, by which the same piece in two papers (转载) is known.

The piece differs there by its headline, a byline, a cut tail, some figures. Its runs of five characters stay, and a
MinHash of 128 values estimates how many of them two texts have in common. `models.fingerprints` compares them,
`models.duplicates` keeps the clusters in the database.
"""

import re
import sys
from array import array

from rensa import RMinHash

from models.fingerprints import MINIMA, Fingerprint
from pipelines.text.normalize import fold

VERSION = b"\x02"  # other rules give other minima: fingerprints of two versions are never alike
SEED = 1
RUN = 5  # characters
SHORTEST = 30  # characters: of less, a formula is the whole text
SIGNS = re.compile(r"[\W_]+")


def fingerprint(text: str) -> Fingerprint:
    """What is left of a text to compare it by; signs, blanks and the width of letters are of no weight.

    >>> printed = "本报讯 绿荫街道组织志愿者清扫背街小巷，向居民发放垃圾分类手册２０００份，居民纷纷点赞。"
    >>> reflowed = "本报讯绿荫街道组织志愿者清扫背街小巷,向居民发放\\n垃圾分类手册2000份, 居民纷纷点赞。"
    >>> fingerprint(printed) == fingerprint(reflowed)
    True
    """
    letters = SIGNS.sub("", fold(text))
    if len(letters) < SHORTEST:
        return Fingerprint(VERSION)
    runs = list({letters[start : start + RUN] for start in range(len(letters) - RUN + 1)})
    minima = RMinHash(num_perm=MINIMA, seed=SEED)
    minima.update(runs)
    return Fingerprint(VERSION + len(runs).to_bytes(4, "little") + _to_bytes(minima.digest()))


def _to_bytes(minima: list[int]) -> bytes:
    numbers = array("I", minima)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
