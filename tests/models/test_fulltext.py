"""Text is spelt alike for both indexes, and places are found where the indexes find them."""

import sqlite3
import sys
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.fulltext import SENTINEL, find_spans, zh_compact, zh_spaced

ALPHABET = "人民政府，。 \n　ＡaａA1“”ſςΣ"


def test_both_spellings_take_the_same_letters_for_one() -> None:
    """FTS5 folds letters by tables of its own; `zh_compact` parts and joins every cased letter as they do."""
    cased = [char for char in map(chr, range(sys.maxunicode + 1)) if char.swapcase() != char]
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE one USING fts5(text, tokenize='unicode61 remove_diacritics 0')")
        rows = ((ord(char), zh_spaced(char)) for char in cased)
        connection.executemany("INSERT INTO one(rowid, text) VALUES (?, ?)", rows)
        connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(one, 'instance')")
        terms = dict(connection.execute("SELECT doc, term FROM terms"))
    pairs = {(terms[ord(char)], zh_compact(char)) for char in cased}
    assert len(pairs) == len({term for term, _ in pairs}) == len({spelt for _, spelt in pairs})


@given(st.text(ALPHABET, max_size=60), st.text(ALPHABET, max_size=4))
def test_spans_are_where_the_phrase_stands(text: str, phrase: str) -> None:
    asked = zh_compact(phrase).strip(SENTINEL)
    spans = find_spans(text, [phrase])
    assert bool(spans) == (asked != "" and asked in zh_compact(text))
    assert all(zh_compact(text[start:end]) == asked for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
