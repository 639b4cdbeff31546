"""Rejections in the database: the latest of each address, those of each run; which settle, which are resolved."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from models.items import Rejection
from models.rows import Row, storable_text, to_rejection_row
from models.run_tables import RunRejection
from models.tables import Rejection as RejectionRow
from models.upsert import upsert

SETTLES_AFTER = timedelta(days=2)  # from the first time that it was said
LEFT = "left the site"
_ONCE_MORE = {"times": RejectionRow.times + 1}
_OF_RUN = ("run_id", "kind", "url", "site", "published_on", "reason", "is_final", "at")


def write_rejections(
    connection: Connection, rejections: Sequence[Rejection], run_id: int | None, now: datetime
) -> None:
    """Writes down the rejections, over what was said of their addresses before, and as the run's own."""
    values = [to_rejection_row(each, run_id, now) for each in _settled(connection, rejections, now)]
    upsert(connection, RejectionRow, values, ("url", "kind"), keep=("first_at",), extra=_ONCE_MORE)
    if run_id is not None:
        of_run = [{name: row[name] for name in _OF_RUN} for row in values]
        upsert(connection, RunRejection, of_run, ("run_id", "kind", "url"))


def resolve(connection: Connection, stored: Mapping[str, Iterable[str]], now: datetime) -> None:
    """Marks the rejections of what is stored after all: addresses by kind."""
    for kind, urls in stored.items():
        if wanted := [storable_text(url) for url in urls]:
            connection.execute(
                update(RejectionRow)
                .where(RejectionRow.url.in_(wanted), RejectionRow.kind == kind, RejectionRow.resolved_at.is_(None))
                .values(resolved_at=now)
            )


def _settled(connection: Connection, rejections: Sequence[Rejection], now: datetime) -> list[Rejection]:
    """The rejections; what settles, and was said of the address days ago too, is final."""
    may_settle = [each.url for each in rejections if each.settles and not each.is_final]
    before = _find_open(connection, may_settle) if may_settle else {}
    return [_settle(each, before.get((storable_text(each.url), each.kind)), now) for each in rejections]


def _find_open(connection: Connection, urls: Iterable[str]) -> dict[tuple[str, str], Row]:
    wanted = select(RejectionRow.url, RejectionRow.kind, RejectionRow.reason, RejectionRow.first_at).where(
        RejectionRow.url.in_([storable_text(url) for url in urls]), RejectionRow.resolved_at.is_(None)
    )
    return {(row["url"], row["kind"]): dict(row) for row in connection.execute(wanted).mappings()}


def _settle(rejection: Rejection, before: Row | None, now: datetime) -> Rejection:
    if before is None or not rejection.settles or rejection.is_final:
        return rejection
    first = before["first_at"]
    is_old = isinstance(first, datetime) and now - first >= SETTLES_AFTER
    if not is_old or _gist(str(before["reason"])) != _gist(storable_text(rejection.reason)):
        return rejection
    return rejection.model_copy(update={"is_final": True, "reason": f"{LEFT}: {rejection.reason}"})


def _gist(reason: str) -> str:
    """Where it leads, without a query, which may differ each time.

    >>> _gist("redirects to http://a.cn/x?at=1760000000, which is not on a host of the site")
    'redirects to http://a.cn/x'
    """
    return reason.partition("?")[0]
