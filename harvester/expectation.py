"""On which days a bulletin should appear: by its file, its list of dates, public holidays and its habit. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from harvester.holidays import Holidays
from models.coverage import Expectation, Look

WEEKDAYS = "一二三四五六日"
LEAST_LOOKS = 3  # at a weekday, the day itself apart, before it is believed to be without an edition
NEAREST = 12  # looks at a weekday, about the day in question: habits change over the years
LONGEST_RHYTHM = 7  # days: what appears more rarely has no weekday of its own


class Habit:
    """What the days that were looked at say of a bulletin's weekdays.

    Weeks without any edition say nothing: a bulletin that fell silent is still expected.

    >>> monday = date(2026, 3, 2)
    >>> looks = [Look(monday + timedelta(days=n), n % 7 < 5) for n in range(28)]
    >>> habit = Habit(looks)
    >>> habit.judge(date(2026, 3, 27)), habit.judge(date(2026, 3, 28))
    ((True, 'habit: 3 of 3 on 星期五'), (False, 'habit: 0 of 3 on 星期六'))
    """

    def __init__(self, looks: Iterable[Look]) -> None:
        known = sorted(looks, key=lambda look: look.published_on)
        published = [look.published_on for look in known if look.is_published]
        live = {_week(day) for day in published}
        gaps = sorted((later - earlier).days for earlier, later in pairwise(published))
        self._is_rare = bool(gaps) and gaps[len(gaps) // 2] > LONGEST_RHYTHM
        self._looks: list[list[Look]] = [[] for _ in WEEKDAYS]
        for look in known:
            if _week(look.published_on) in live:
                self._looks[look.published_on.weekday()].append(look)

    def judge(self, day: date) -> tuple[bool, str]:
        """Whether an edition should appear on the day, and why; yes where too little is known."""
        if self._is_rare:
            return False, "habit: more than a week apart, on no day of its own"
        nearest = _nearest(self._looks[day.weekday()], day)
        if len(nearest) < LEAST_LOOKS:
            return True, "too little is known"
        published = sum(look.is_published for look in nearest)
        return published * 2 > len(nearest), f"habit: {published} of {len(nearest)} on {weekday_name(day)}"


def expect(
    days: Iterable[date], *, weekdays: Sequence[int] | None, looks: Sequence[Look], holidays: Holidays
) -> Iterator[Expectation]:
    """What is expected of each day. `weekdays` are those of the site's file, 1 for Monday; none: learned.

    >>> holidays = Holidays({date(2026, 10, 1): "国庆节"}, 2026, 2026)
    >>> days = [date(2026, 10, 1), date(2026, 10, 4)]
    >>> for each in expect(days, weekdays=(1, 2, 3, 4, 5), looks=[], holidays=holidays):
    ...     print(each.is_expected, each.rule)
    False holiday: 国庆节
    False site: not on 星期日
    """
    habit = Habit(looks)
    known = {look.published_on: look for look in looks}
    for day in days:
        look = known.get(day)
        if look is not None and look.is_announced is not None and not look.is_published:
            yield _announced(day, is_there=look.is_announced)
        elif look is not None and look.is_published:
            yield Expectation(day, is_expected=True, rule="appeared")
        elif weekdays is not None and day.isoweekday() not in weekdays:
            yield Expectation(day, is_expected=False, rule=f"site: not on {weekday_name(day)}", is_settled=True)
        elif (name := holidays.name_of(day)) is not None:
            yield Expectation(day, is_expected=False, rule=f"holiday: {name}")
        else:
            is_expected, why = habit.judge(day) if weekdays is None else (True, f"site: on {weekday_name(day)}")
            unknown = "" if holidays.knows(day) else f"; holidays of {day.year} are not known"
            yield Expectation(day, is_expected, why + unknown)


def days_between(since: date, until: date) -> list[date]:
    """The days from one to the other, both included."""
    return [since + timedelta(days=number) for number in range((until - since).days + 1)]


def weekday_name(day: date) -> str:
    """The day's name.

    >>> weekday_name(date(2026, 3, 22))
    '星期日'
    """
    return f"星期{WEEKDAYS[day.weekday()]}"


def _announced(day: date, *, is_there: bool) -> Expectation:
    return Expectation(day, is_there, "period.xml: has it" if is_there else "period.xml: has none")


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def _nearest(looks: Sequence[Look], day: date) -> Sequence[Look]:
    """The looks nearest to the day, the day's own apart: half before and half after, as far as there are."""
    place = bisect_left(looks, day, key=lambda look: look.published_on)
    is_own = place < len(looks) and looks[place].published_on == day
    before, after = looks[:place], looks[place + is_own :]
    half = NEAREST // 2
    later = min(len(after), max(half, NEAREST - len(before)))
    return [*before[max(0, len(before) - (NEAREST - later)) :], *after[:later]]
