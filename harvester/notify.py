"""Tells people of alarms through apprise: mail, 企业微信, 钉钉, 飞书 and others, by URL. Prints no secret."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from models.alarms import find_untold, mark_told
from models.database import reading, writing
from models.items import Alarm

if TYPE_CHECKING:
    from apprise import Apprise

TALKATIVE = ("apprise", "urllib3.connectionpool", "urllib3.util.retry", "requests_oauthlib")
TITLE = "harvester: {count} at {sites}"
KINDS = {
    "wecombot": "企业微信",
    "dingtalk": "钉钉",
    "feishu": "飞书",
    "mailto": "mail",
    "mailtos": "mail",
}


def notify_of_alarms(engine: Engine, urls: Sequence[str]) -> tuple[str, ...]:
    """Tells each address of the alarms that nobody was told of yet; gives what went wrong, in words without secrets.

    An alarm counts as told once one address took it; where none did, the next run tries again.
    """
    with reading(engine) as connection:
        untold = find_untold(connection)
    if not untold or not urls:
        return ()
    faults = tell(urls, untold.values())
    if len(faults) < len(urls):
        with writing(engine) as connection:
            mark_told(connection, untold, datetime.now(UTC))
    return faults


def tell(urls: Sequence[str], alarms: Iterable[Alarm]) -> tuple[str, ...]:
    """Sends one message about all alarms to each address; gives what went wrong, an address a line."""
    from apprise import Apprise

    rung = tuple(alarms)
    with _muted():
        return tuple(
            f"notification {number} ({kind_of(url)}) failed; check its address in HARVESTER_NOTIFY_URLS"
            for number, url in enumerate(urls, 1)
            if not _send(Apprise(), url, to_title(rung), to_text(rung))
        )


def find_unknown(urls: Sequence[str]) -> tuple[int, ...]:
    """The positions, from 1, of the addresses that apprise can't send to; nothing is sent.

    >>> find_unknown(["json://127.0.0.1/a", "nosuch://key", "a@b.cn"])
    (2, 3)
    """
    from apprise import Apprise

    with _muted():
        return tuple(number for number, url in enumerate(urls, 1) if not _add(Apprise(), url))


def split_urls(text: str) -> tuple[str, ...]:
    """The addresses of HARVESTER_NOTIFY_URLS: parted by white space.

    >>> split_urls("json://127.0.0.1/a  wecombot://key")
    ('json://127.0.0.1/a', 'wecombot://key')
    """
    return tuple(text.split())


def kind_of(url: str) -> str:
    """What an address is, without its secrets.

    >>> kind_of("wecombot://secret-key")
    '企业微信'
    """
    scheme = url.partition("://")[0].lower()
    return KINDS.get(scheme, scheme if scheme.isalnum() and "://" in url else "no address")


def to_title(alarms: Sequence[Alarm]) -> str:
    """The message's title.

    >>> from datetime import date
    >>> to_title([Alarm(site="gucheng_bao", kind="silent", since=date(2026, 3, 2), detail="no edition for 5 days")])
    'harvester: 1 alarm at gucheng_bao'
    """
    count = "1 alarm" if len(alarms) == 1 else f"{len(alarms)} alarms"
    return TITLE.format(count=count, sites=", ".join(dict.fromkeys(alarm.site for alarm in alarms)))


def to_text(alarms: Iterable[Alarm]) -> str:
    """The message's text: an alarm a paragraph."""
    return "\n\n".join(to_words(alarm) for alarm in alarms)


def to_words(alarm: Alarm) -> str:
    """An alarm in words: site, what changed, since when, an example.

    >>> from datetime import date
    >>> to_words(Alarm(site="gucheng_bao", kind="silent", since=date(2026, 3, 2), detail="no edition for 5 days"))
    'gucheng_bao: silent since 2026-03-02: no edition for 5 days'
    """
    said = f"{alarm.site}: {alarm.kind} since {alarm.since}: {alarm.detail}"
    return f"{said}; see {alarm.url}" if alarm.url else said


@contextmanager
def _muted() -> Iterator[None]:
    """Mutes what would write addresses, and the secrets in them, into the log."""
    loggers = [logging.getLogger(name) for name in TALKATIVE]
    levels = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for each, level in zip(loggers, levels, strict=True):
            each.setLevel(level)


def _send(sender: "Apprise", url: str, title: str, text: str) -> bool:
    try:
        return _add(sender, url) and bool(sender.notify(body=text, title=title))
    except (TypeError, ValueError, OSError):
        return False


def _add(sender: "Apprise", url: str) -> bool:
    try:
        return bool(sender.add(url))
    except (TypeError, ValueError, OSError):  # an address that apprise can't even take apart
        return False
