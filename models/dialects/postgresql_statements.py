"""Whether a SELECT on PostgreSQL calls what only reads: a list of functions, and of the system's tables. Pure.

A read-only transaction does not hold back a function that writes a file, ends another's work or takes a lock, nor one
that runs SQL out of a text; and what a superuser may do is everything. So what is not on the list is refused.
"""

import re
from collections.abc import Iterator
from typing import Final

from models.dialects.answers import ONE_STATEMENT, ONLY_READING
from models.errors import UsageError


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTIONS: Final = _names(
    """
    count sum avg min max string_agg array_agg json_agg jsonb_agg json_object_agg jsonb_object_agg bool_and bool_or
    every stddev stddev_pop stddev_samp variance var_pop var_samp corr regr_slope regr_intercept regr_r2
    percentile_cont percentile_disc mode row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value
    last_value nth_value grouping coalesce nullif greatest least exists cast any all some array row
    length char_length character_length octet_length lower upper initcap trim btrim ltrim rtrim substr substring left
    right replace translate position strpos split_part concat concat_ws format reverse starts_with overlay chr ascii
    md5 quote_literal regexp_replace regexp_match regexp_matches regexp_count regexp_like regexp_substr
    regexp_split_to_table regexp_split_to_array string_to_array string_to_table array_to_string normalize
    to_char to_date to_number to_timestamp date_trunc date_part date_bin extract age make_date make_interval now
    abs ceil ceiling floor round trunc mod power sqrt exp ln log sign div width_bucket random
    unnest array_length cardinality array_position array_positions generate_series generate_subscripts
    json_array_elements json_array_elements_text jsonb_array_elements jsonb_array_elements_text json_array_length
    jsonb_array_length json_each json_each_text jsonb_each jsonb_each_text json_extract_path_text json_typeof
    json_object_keys to_json to_jsonb row_to_json json_build_object json_build_array
    pg_typeof pg_size_pretty pg_relation_size pg_total_relation_size pg_database_size obj_description col_description
    current_schema version zh_grams
    """
)
# What may stand before a bracket and is no function: words of the grammar, and types with a length.
WORDS: Final = _names(
    """
    in as from where and or not on using over between like ilike when then else select distinct by union except
    intersect all case lateral filter group having limit offset is values with recursive materialized join cube rollup
    sets within only returning escape similar to for order desc asc partition rows range groups end tablesample
    numeric decimal varchar char character varying timestamp timestamptz time interval bit float
    """
)
# Of the names that begin with pg_: those that tell nothing of other databases and users.
SYSTEM: Final = _names(
    """
    pg_catalog pg_class pg_attribute pg_namespace pg_type pg_index pg_indexes pg_tables pg_views pg_description
    pg_constraint pg_typeof pg_size_pretty pg_relation_size pg_total_relation_size pg_database_size
    """
)
# As the server reads it: any character beyond ASCII is one of a name, a full-width blank too.
TOKEN: Final = re.compile(
    r"""
      (?P<blank>   [ \t\n\r\f\v]+ | --[^\r\n]* )
    | (?P<comment> /\* )
    | (?P<odd>     [eEbBxX]'  |  [uU]&['"]  |  \$ (?: [A-Za-z_\x80-\U0010ffff] [A-Za-z0-9_\x80-\U0010ffff]* )? \$ )
    | (?P<text>    [nN]?'(?:[^']|'')*' )
    | (?P<quoted>  "(?:[^"]|"")*" )
    | (?P<name>    [A-Za-z_\x80-\U0010ffff] [A-Za-z0-9_$\x80-\U0010ffff]* )
    | (?P<number>  [0-9][A-Za-z0-9_.]* )
    | (?P<sign>    . )
    """,
    re.VERBOSE | re.DOTALL,
)
COMMENT: Final = re.compile(r"/\*|\*/")


def check_statement(sql: str) -> str:
    """The statement without what follows it; raises `UsageError` where it is no SELECT or calls what may do more.

    >>> check_statement("SELECT count(*) FROM v_article;")
    'SELECT count(*) FROM v_article'
    >>> check_statement("SELECT pg_read_file('/etc/passwd')")
    Traceback (most recent call last):
        ...
    models.errors.UsageError: pg_read_file is not allowed here: it may do more than read this database
    """
    tokens = list(_tokens(sql))
    while tokens and tokens[-1][1] == ";":
        tokens.pop()
    words = [word for _, word, _ in tokens]
    if ";" in words:
        raise UsageError(ONE_STATEMENT)
    if next((word.lower() for word in words if word != "("), "") not in ("select", "with", "values", "table"):
        raise UsageError(ONLY_READING)
    for number, (kind, word, _) in enumerate(tokens):
        if kind in ("name", "quoted"):
            is_called = words[number + 1 : number + 2] == ["("]
            _check_name(_plain(kind, word), words[max(0, number - 2) : number], is_called=is_called)
    return sql[: tokens[-1][2]]


def _check_name(name: str, before: list[str], *, is_called: bool) -> None:
    last = before[-1].lower() if before else ""
    if name.startswith(("pg_", "_pg_")) and name not in SYSTEM:
        raise UsageError(_refused(name))
    if last == "." and before[0] in (")", "]"):
        raise UsageError(f"write {name}(…) in place of (…).{name}")  # that calls a function, too
    if not is_called or last in ("as", "with", "recursive"):  # then the bracket holds names of columns
        return
    if name not in FUNCTIONS | WORDS or (last == "." and before[0].lower() != "pg_catalog"):
        raise UsageError(_refused(name))


def _refused(name: str) -> str:
    return f"{name} is not allowed here: it may do more than read this database"


def _plain(kind: str, word: str) -> str:
    return word[1:-1].replace('""', '"') if kind == "quoted" else word.lower()


def _tokens(sql: str) -> Iterator[tuple[str, str, int]]:
    """Kind, words and end of each token that means something; blanks and comments left out."""
    if "\x00" in sql:
        raise UsageError("the SQL holds a character that PostgreSQL has no place for (U+0000); leave it out")
    position = 0
    while position < len(sql):
        found = TOKEN.match(sql, position)
        if found is None:
            raise UsageError(ONLY_READING)
        kind, position = found.lastgroup or "", found.end()
        if kind == "odd":
            raise UsageError("write texts in plain quotes here: 'it''s', not E'…', U&'…' or $$…$$")
        if kind == "comment":
            position = _end_of_comment(sql, position)
        elif kind == "sign" and found[0] in "'\"":
            raise UsageError("the SQL can't be run: a quote is not closed")
        elif kind != "blank":
            yield kind, found[0], position


def _end_of_comment(sql: str, position: int) -> int:
    """Where a comment ends; one may hold others."""
    depth = 1
    while depth:
        found = COMMENT.search(sql, position)
        if found is None:
            raise UsageError("the SQL can't be run: a comment is not closed")
        depth += 1 if found[0] == "/*" else -1
        position = found.end()
    return position
