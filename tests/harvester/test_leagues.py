"""How far leagues move when articles change, where names were decided to be one person's."""

from sqlalchemy import Engine

from harvester.leagues import find_moves
from models.comparing import Change
from models.database import reading
from models.revisions import to_values
from tests.models.signing import by, merge, put, signed


def test_a_name_moves_the_count_of_the_person_whom_it_was_merged_into(engine: Engine) -> None:
    article = signed(1, by("卢映和"))
    put(engine, article, signed(2, by("卢映禾")), signed(3, by("安知夏")))
    merge(engine, "卢映和", "卢映禾")
    before, after = to_values(article, ""), to_values(signed(1, by("安知夏")), "")
    source = article.article.source
    change = Change(kind="changed", article_id=1, source=source, index=0, before=before, after=after)
    with reading(engine) as connection:
        found = find_moves(connection, [change])
    moved = {move.place.name: (move.old, move.new) for move in found if move.place.measure == "articles"}
    assert moved == {"卢映禾": (2, 1), "安知夏": (1, 2)}
