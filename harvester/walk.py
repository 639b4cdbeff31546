"""How a column (栏目) is walked, list by list, back to the oldest day that is asked for. Pure; no Scrapy.

A walk is told what each list holds and says which list comes next. It ends where a list holds nothing younger than
`oldest`, where no list follows, after `limit` lists, or where paging turns in a circle.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from harvester.columns import Column
from harvester.platforms.entries import Entry, EntryPage

CIRCLE = "its paging leads round in a circle: nothing on this list is new"
LOST = "an entry of unknown date could not be read; the next crawl asks again"


class Walk:
    """One column's walk: what it has seen, which days it covers; `fault` is what ended it before its time."""

    def __init__(self, column: Column, base_url: str, oldest: date, limit: int) -> None:
        self.column = column
        self.url = column.url_of(1, base_url) or base_url
        self.number = 0  # of lists read
        self.is_done = False
        self.fault: str | None = None
        self._base_url = base_url
        self._oldest = oldest
        self._limit = limit
        self._lists = {self.url}
        self._parts: list[str] = []
        self._last: EntryPage | None = None  # the list that was read last
        self._new: tuple[str, ...] = ()  # what only that one holds
        self._entries: dict[str, Entry] = {}
        self._hashes: dict[str, str] = {}
        self._days: dict[str, date] = {}
        self._left_alone: set[str] = set()
        self._undated: set[str] = set()
        self._has_lost = False
        self._border: date | None = None  # later days are covered

    @property
    def is_waiting(self) -> bool:
        """Whether entries are being read for their dates, on which the next list depends."""
        return bool(self._undated)

    @property
    def left_alone(self) -> int:
        """How many links were no articles of the site."""
        return len(self._left_alone)

    @property
    def reason(self) -> str:
        """Why it does not cover every day that was asked for."""
        if self._has_lost:
            return f"{self.column.name}: {LOST}"
        if self.fault is None:
            return f"{self.column.name}: it goes back no further"
        return f"{self.column.name}: {self.fault}"

    def is_undated(self, url: str) -> bool:
        """Whether an entry's page must be read for its date."""
        return url in self._undated

    def day_of(self, url: str) -> date | None:
        """The day of an entry, as far as it is known."""
        return self._days.get(url)

    def read(self, found: EntryPage, raw_hash: str, known: Mapping[str, date]) -> tuple[Entry, ...]:
        """The entries that stand on no list before and may be young enough; `known` are dates found earlier."""
        self.number += 1
        new = [entry for entry in found.entries if entry.url not in self._entries]
        self._new = tuple(entry.url for entry in new)
        if self._last is not None and not new and not set(found.left_alone) - self._left_alone and not found.parts:
            self.fail(CIRCLE)
        self._last = found
        self._left_alone.update(found.left_alone)
        for entry in new:
            self._entries[entry.url] = entry
            self._hashes[entry.url] = raw_hash
            if (day := entry.published_on or known.get(entry.url) or self._old_day(entry)) is not None:
                self._days[entry.url] = day
        self._undated = {url for url in self._new if url not in self._days}
        for part in found.parts:
            if self._old_day(part) is not None:
                self._border = self._oldest - timedelta(days=1)  # it goes back so far
            elif part.url not in self._lists:
                self._lists.add(part.url)
                self._parts.append(part.url)
        return tuple(entry for entry in new if self._days.get(entry.url, self._oldest) >= self._oldest)

    def settle(self, url: str, day: date | None) -> None:
        """Takes the date that an entry's own page gave, or that it never will."""
        self._undated.discard(url)
        if day is not None:
            self._days[url] = day

    def lose(self, url: str) -> None:
        """Takes that an entry's page could not be read for now: where its day is unknown, no day is whole."""
        if url in self._undated:
            self._undated.discard(url)
            self._has_lost = True

    def fail(self, reason: str) -> None:
        """Ends the walk at a list that could not be read, or after which none can be."""
        self.fault = reason
        self.is_done = True
        is_ordered = self._last is not None and self._last.is_ordered
        self._border = self._last_day() if is_ordered else None

    def end(self) -> None:
        """Ends the walk where there is no further list."""
        self.is_done = True
        if self._last is None or self._last.is_whole:
            self._border = date.min
        elif self._last.is_ordered:
            self._border = self._last_day()
        else:
            days = (*self._days.values(), *((self._border,) if self._border is not None else ()))
            self._border = min(days, default=None)

    def next_list(self) -> str | None:
        """The list to read next; none where the walk is done, which this may find."""
        if self.is_done:
            return None
        if self._is_past():
            self.is_done = True
            self._border = self._oldest - timedelta(days=1)
            return None
        if (following := self._following()) is None:
            self.end()
        elif self.number >= self._limit:
            self.fail(f"{self.number} lists were read (max_list_pages), and none goes back to {self._oldest}")
            return None
        else:
            self._lists.add(following)
        return following

    def covers(self, day: date) -> bool:
        """Whether the walk has seen all that the column has of a day."""
        return self.is_done and not self._has_lost and self._border is not None and day > self._border

    def entries_of(self, day: date) -> tuple[Entry, ...]:
        """The entries of a day, in the column's order."""
        return tuple(entry for url, entry in self._entries.items() if self._days.get(url) == day)

    def hash_of(self, entry: Entry) -> str:
        """The hash of the list on which an entry stands."""
        return self._hashes[entry.url]

    def _old_day(self, entry: Entry) -> date | None:
        """The day of the last change of what has not changed since the days that are asked for."""
        return entry.not_after if entry.not_after is not None and entry.not_after < self._oldest else None

    def _last_day(self) -> date | None:
        """The day where an ordered column was left: entries of that very day may follow."""
        return next((self._days[url] for url in reversed(self._new) if url in self._days), None)

    def _is_past(self) -> bool:
        days = [self._days[url] for url in self._new if url in self._days]
        is_ordered = self._last is not None and self._last.is_ordered
        return is_ordered and not self._parts and bool(days) and max(days) < self._oldest

    def _following(self) -> str | None:
        if self._parts:
            return self._parts.pop(0)
        templated = self.column.url_of(self.number + 1, self._base_url)
        links = (templated,) if templated is not None else () if self._last is None else self._last.further
        return next((url for url in links if url not in self._lists), None)
