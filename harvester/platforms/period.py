"""A bulletin's own list of its dates: `period.xml`. Pure: RawPage in, dates out."""

import re
from datetime import date

from models.errors import PageNotUnderstood
from models.items import RawPage

PERIOD_DATE = re.compile(
    r"<period_date>\s*(\d{4})-?(\d{1,2})-?(\d{1,2})[^<]*</period_date>", re.IGNORECASE
)  # 2025-03-07, 20250307, with a time behind


def read_period(page: RawPage) -> frozenset[date]:
    """The dates that the list has; raises where there is none.

    >>> from models.items import RawPage
    >>> from datetime import UTC, datetime
    >>> text = "<period_list><period><period_date>2025-03-07</period_date></period></period_list>"
    >>> page = RawPage(url="http://a.cn/period.xml", body=b"", body_hash="0", text=text, encoding="utf-8",
    ...                encoding_rule="utf-8-strict", fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
    >>> read_period(page)
    frozenset({datetime.date(2025, 3, 7)})
    """
    found = PERIOD_DATE.findall(page.text)
    try:
        dates = frozenset(date(int(year), int(month), int(day)) for year, month, day in found)
    except ValueError as error:
        raise PageNotUnderstood(page.url, f"a period_date is no date: {error}") from error
    if not dates:
        raise PageNotUnderstood(page.url, "lists no period_date")
    return dates
