"""Which of two found articles comes first, the same on every database.

Newest first: by the day of the edition, the later number first on one day, those without a day last. Best first: the
more of the words stand in the title, the earlier; then those where a term stands as typed that was cut into words
(消防演练, not 消防 here and 演练 there); then the newest.
"""

from dataclasses import replace
from typing import Literal

from sqlalchemy import ColumnElement, CompoundSelect, Integer, SQLColumnExpression, case, literal, union_all

from harvester.search.words import Words
from models.dialects import FullText
from models.fulltext import Asked

Order = Literal["newest", "best"]


def to_score(index: FullText, words: Words, article_id: SQLColumnExpression[int]) -> ColumnElement[int]:
    """The score of an article: a title's word counts more than all terms as typed."""
    titles = [(Asked(((phrase,),), in_title=True), len(words.terms) + 1) for phrase in words.phrases]
    terms = [(Asked(((term,),)), 1) for term in words.terms]
    score: ColumnElement[int] = literal(0, Integer)
    for asked, weight in (*titles, *terms):
        score = score + case((article_id.in_(index.to_matches(asked)), weight), else_=0)
    return score


def find_scored(index: FullText, words: Words) -> CompoundSelect[int]:
    """The numbers of all articles that have a score at all, matching or not, some perhaps twice."""
    asked = [Asked(tuple((phrase,) for phrase in words.phrases), in_title=True)]
    if words.terms:
        asked.append(Asked(tuple((term,) for term in words.terms)))
    return union_all(*map(index.to_matches, asked))


def to_first(words: Words) -> Asked:
    """What the articles with the highest score hold: every word in the title, and the terms as typed."""
    terms = (Asked((words.terms,)),) if words.terms else ()
    return replace(words.asked, also=(Asked((words.phrases,), in_title=True), *terms))
