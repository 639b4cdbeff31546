"""What may be asked of PostgreSQL is judged by its words, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dialects.postgresql_statements import FUNCTIONS, SYSTEM, WORDS, check_statement
from models.errors import UsageError

BLANKS = st.lists(st.sampled_from((" ", "\n", "\t", "/* ' */", "/* /* */ ( */", "-- '\n")), max_size=3).map("".join)
DANGEROUS = st.sampled_from(
    ("pg_read_file", "set_config", "query_to_xml", "pg_advisory_lock", "dblink", "lo_import", "f")
)
AROUND = st.sampled_from(("SELECT {}", "SELECT 1, ({})", "SELECT 'a''(', {}", 'SELECT 1 AS "x""(", {}', "VALUES ({})"))


@given(st.text(alphabet=st.sampled_from("selct pg_fi()'\"$/*-;.:E\\\n1,、")))
def test_any_text_is_judged(text: str) -> None:
    for sql in (text, f"SELECT {text}"):
        try:
            assert sql.startswith(check_statement(sql))
        except UsageError as error:
            assert "\n" not in str(error)  # noqa: PT017


@given(DANGEROUS, st.booleans(), st.booleans(), BLANKS, AROUND)
def test_a_call_is_seen_however_it_is_written(
    name: str, is_large: bool, is_quoted: bool, blanks: str, around: str
) -> None:
    written = f'"{name}"' if is_quoted else name.upper() if is_large else name
    with pytest.raises(UsageError, match=f"{name} is not allowed"):
        check_statement(around.format(f"{written}{blanks}('x')"))


@given(DANGEROUS, AROUND)
def test_a_name_within_a_text_or_a_comment_is_no_call(name: str, around: str) -> None:
    sql = around.format(f"'{name}(1)' /* {name}(1) */ -- {name}(1)\n")
    assert check_statement(sql)


def test_nothing_on_the_list_writes_waits_or_runs_sql() -> None:
    known = ("set", "lo_", "xml", "lock", "sleep", "dblink", "file", "nextval", "currval", "notify", "stat", "query")
    allowed = (FUNCTIONS | SYSTEM) - {"offset"}
    assert not [name for name in allowed for mark in known if mark in name]
    assert not FUNCTIONS & WORDS - {"all"}
