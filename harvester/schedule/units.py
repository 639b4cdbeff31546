"""A schedule as systemd's user units: a service that crawls, a timer that starts it. Pure: text out."""

from harvester.schedule.plan import IS_BUSY, MARK, SHORT, WRONG, ZONE, Schedule
from models.errors import UsageError

NO_PROGRAM = "'\"\\$"
SECRETS = "%h/.config/harvester/environment"  # what has no place in a unit: passwords, keys

SERVICE = """\
# {mark}; change it by writing it again.
[Unit]
Description=Harvest bulletins: {slugs}
StartLimitIntervalSec=3h
StartLimitBurst=4

[Service]
Type=oneshot
WorkingDirectory={folder}
{environment}EnvironmentFile=-{secrets}
ExecStart={command}
# Another run that holds the site does the work: no failure.
SuccessExitStatus={busy}
# No network, a full disk: again soon. Wrong usage and pages that were rejected do not mend by that.
Restart=on-failure
RestartSec=15min
RestartPreventExitStatus={wrong} {short}
TimeoutStartSec=12h
TimeoutStopSec=2min
Nice=10
# Where the kernel lets no user make namespaces, systemd leaves the next three out by itself.
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={writable} /tmp
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
"""
TIMER = """\
# {mark}; change it by writing it again.
[Unit]
Description=Harvest bulletins at {at} {zone}: {slugs}

[Timer]
OnCalendar=*-*-* {at}:00 {zone}
# A morning on which the machine was off is made up for.
Persistent=true
AccuracySec=1min

[Install]
WantedBy=timers.target
"""


def to_service(schedule: Schedule) -> str:
    """The text of the service's unit; raises `UsageError` where systemd could not start the program."""
    program = schedule.program[0]
    if any(character in NO_PROGRAM for character in program):
        raise UsageError(f"systemd starts no program whose path holds one of {NO_PROGRAM}: {program}; use --kind cron")
    lines = (f"Environment={quote(f'{name}={value}')}\n" for name, value in schedule.environment().items())
    return SERVICE.format(
        mark=MARK,
        slugs=", ".join(schedule.slugs),
        folder=escape(str(schedule.folder)),
        environment="".join(lines),
        secrets=SECRETS,
        command=" ".join(quote(word).replace("$", "$$") for word in schedule.command()),
        busy=IS_BUSY,
        wrong=WRONG,
        short=SHORT,
        writable=" ".join(quote(str(folder)) for folder in schedule.folders()),
    )


def to_timer(schedule: Schedule) -> str:
    """The text of the timer's unit."""
    return TIMER.format(mark=MARK, slugs=", ".join(schedule.slugs), at=f"{schedule.at:%H:%M}", zone=ZONE)


def to_units(schedule: Schedule) -> dict[str, str]:
    """The units by their file names."""
    return {f"{schedule.name}.service": to_service(schedule), f"{schedule.name}.timer": to_timer(schedule)}


def escape(text: str) -> str:
    """The text with what systemd would read as a specifier doubled.

    >>> escape("/srv/100%")
    '/srv/100%%'
    """
    return text.replace("%", "%%")


def quote(word: str) -> str:
    """The word as systemd reads it as one, in quotation marks where it holds more than plain characters.

    >>> quote("/srv/区报 1/b.db"), quote("erqi_bao")
    ('"/srv/区报 1/b.db"', 'erqi_bao')
    """
    escaped = escape(word).replace("\\", "\\\\").replace('"', '\\"')
    is_plain = escaped == word and word and not any(character in " '$;#" for character in word)
    return word if is_plain else f'"{escaped}"'
