"""Which module answers a person's SQL on which kind of database. A server's driver is imported when it is asked."""

from contextlib import AbstractContextManager

from sqlalchemy import URL

from models.dialects.answers import Answer


def ask(url: URL, statement: str, timeout: float) -> AbstractContextManager[Answer]:
    """The answer to one SELECT, while the block lasts; raises `UsageError` for what is wrong, writes or has no end."""
    if url.get_backend_name() == "sqlite":
        from models.dialects import sqlite_questions

        return sqlite_questions.ask(url, statement, timeout)
    from models.dialects import postgresql_questions

    return postgresql_questions.ask(url, statement, timeout)
