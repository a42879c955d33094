"""A calendar compiled over a range of whole days: arrays to look up and to bisect.

All positions are local minutes (`instants`). Looking past the end raises IndexError; the caller then
asks the calendar for a wider table.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from motcua.foundation.calendars.rules.instants import DAY

Span = tuple[int, int, bool]


class Table:
    """
    first         number of the first day
    closes[i]     minute of the day the office closes on day i, -1 when it is closed
    next_open[i]  the first open day ≥ i
    before[i]     working days before day i; also the index of the first working day ≥ i
    work_days[k]  the k-th working day (index from `first`)
    work_ends[k]  when its last counting session ends
    starts, ends  of the counting sessions
    done[s]       working minutes up to the end of session s
    all_ends      ends of all sessions, reception-only ones too
    counted[s]    counting sessions among the first s of all sessions
    """

    __slots__ = (
        "all_ends", "before", "closes", "counted", "done", "ends", "first", "high", "low", "next_open", "starts",
        "work_days", "work_ends",
    )  # fmt: skip

    def __init__(self, first: int, days: Sequence[Sequence[Span]]) -> None:
        self.first = first
        self.low, self.high = first * DAY, (first + len(days)) * DAY
        self.closes, self.before = array("q"), array("q")
        self.work_days, self.work_ends = array("q"), array("q")
        self.starts, self.ends, self.done = array("q"), array("q"), array("q")
        self.all_ends, self.counted = array("q"), array("q", [0])
        minutes = 0
        for i, sessions in enumerate(days):
            midnight = (first + i) * DAY
            self.before.append(len(self.work_days))
            self.closes.append(sessions[-1][1] if sessions else -1)
            working = False
            for start, end, counts in sessions:
                self.all_ends.append(midnight + end)
                if counts:
                    working = True
                    minutes += end - start
                    self.starts.append(midnight + start)
                    self.ends.append(midnight + end)
                    self.done.append(minutes)
                self.counted.append(len(self.starts))
            if working:
                self.work_days.append(i)
                self.work_ends.append(self.ends[-1])
        self.before.append(len(self.work_days))
        self.next_open = self._next_open()

    def _next_open(self) -> "array[int]":
        found, here = array("q", bytes(8 * len(self.closes))), len(self.closes)
        for i in range(len(self.closes) - 1, -1, -1):
            if self.closes[i] >= 0:
                here = i
            found[i] = here
        return found

    def arrival(self, minute: int) -> int:
        """The day on which what comes at `minute` arrives: that day until the office closes, else the next open one."""
        i, time = divmod(minute - self.low, DAY)
        return i if time <= self.closes[i] else self.next_open[i + 1]

    def elapsed(self, minute: int) -> int:
        """Working minutes from the start of the table to `minute`."""
        s = bisect_right(self.starts, minute) - 1
        if s < 0:
            return 0
        end = self.ends[s]
        return self.done[s] - (end - minute if minute < end else 0)

    def reach(self, minutes: int) -> int:
        """The first instant by which `minutes` working minutes have gone since the start of the table."""
        s = bisect_left(self.done, minutes)
        return self.ends[s] - (self.done[s] - minutes)

    def last_working(self, i: int) -> int:
        """The index k of the last working day ≤ day i; -1 when there is none."""
        return self.before[i + 1] - 1
