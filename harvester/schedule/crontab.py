"""A schedule as a line of a crontab, and a crontab with that line put in or taken out. Pure: text in, text out."""

from datetime import UTC, datetime, tzinfo
from shlex import quote
from zoneinfo import ZoneInfo

from harvester.schedule.plan import IS_BUSY, MARK, ZONE, Schedule

BEGIN, END = f"# begin {{name}}: {MARK}", "# end {name}"
WINTER, SUMMER = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)


def to_block(schedule: Schedule, zone: tzinfo | None, today: datetime) -> str:
    """The lines for a crontab whose daemon lives in a time zone (`None`: this machine's)."""
    begin, end = BEGIN.format(name=schedule.name), END.format(name=schedule.name)
    there = to_local(schedule, zone, today)
    why = f"# {schedule.at:%H:%M} {ZONE} is {there:%H:%M %Z} here; what is printed, cron mails: failures alone"
    return "\n".join((begin, why, to_line(schedule, zone, today), end, ""))


def to_line(schedule: Schedule, zone: tzinfo | None, today: datetime) -> str:
    """The line: five fields of time, then a command that prints nothing unless the crawl failed."""
    there = to_local(schedule, zone, today)
    words = [f"{name}={quote(value)}" for name, value in schedule.environment().items()]
    command = " ".join((*words, *(quote(word) for word in schedule.command())))
    said = f"cd {quote(str(schedule.folder))} && said=$({command} 2>&1); code=$?"
    judged = f'case $code in 0|{IS_BUSY}) ;; *) echo "$said"; exit $code;; esac'
    return f"{there.minute} {there.hour} * * * {escape(f'{said}; {judged}')}"


def to_local(schedule: Schedule, zone: tzinfo | None, today: datetime) -> datetime:
    """The moment of a day's run, by the machine's clock."""
    here = today.astimezone(ZoneInfo(ZONE))
    return datetime.combine(here.date(), schedule.at, ZoneInfo(ZONE)).astimezone(zone)


def has_summer_time(zone: tzinfo | None) -> bool:
    """Whether clocks are changed there, so that the line is an hour off for half of the year.

    >>> has_summer_time(ZoneInfo("Europe/Berlin")), has_summer_time(ZoneInfo("Asia/Shanghai"))
    (True, False)
    """
    return WINTER.astimezone(zone).utcoffset() != SUMMER.astimezone(zone).utcoffset()


def escape(command: str) -> str:
    r"""The command with what cron would read as the end of a line escaped.

    >>> escape("date +%F")
    'date +\\%F'
    """
    return command.replace("%", r"\%")


def put_in(crontab: str, name: str, block: str) -> str:
    """The crontab with the block of that name, in the place of an older one."""
    rest = take_out(crontab, name)
    return f"{rest}{block}" if not rest or rest.endswith("\n") else f"{rest}\n{block}"


def take_out(crontab: str, name: str) -> str:
    """The crontab without the block of that name; all other lines stay as they are."""
    kept: list[str] = []
    is_inside = False
    for line in crontab.splitlines(keepends=True):
        if line.rstrip("\n") == BEGIN.format(name=name):
            is_inside = True
        elif is_inside and line.rstrip("\n") == END.format(name=name):
            is_inside = False
        elif not is_inside:
            kept.append(line)
    return "".join(kept)
