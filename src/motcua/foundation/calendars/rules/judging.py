"""Early, on time or late; and by which instant it is judged."""

import datetime as dt
from enum import StrEnum

from motcua.foundation.calendars.rules.calendar import WorkCalendar
from motcua.foundation.calendars.rules.durations import Duration
from motcua.foundation.calendars.rules.elapsed import working_day_from
from motcua.foundation.calendars.rules.instants import day_of, to_minute
from motcua.kernel.refusals import Refused


class ClaimInFuture(Refused):
    code = "calendars.claim_in_future"
    status = 422
    message = "Thời điểm khai không thể sau thời điểm ghi nhận."


class Verdict(StrEnum):
    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


VERDICT_TITLES = {Verdict.EARLY: "Trước hạn", Verdict.ON_TIME: "Đúng hạn", Verdict.LATE: "Trễ hạn"}


class Milestone(StrEnum):
    RECEIPT = "receipt"
    PAUSE_START = "pause_start"
    PAUSE_END = "pause_end"
    READY = "ready"
    TOLD = "told"
    HANDED_OVER = "handed_over"


LATER_FAVOURS_OFFICE = frozenset({Milestone.RECEIPT, Milestone.PAUSE_END})


def judged_at(
    kind: Milestone, claimed_at: dt.datetime, recorded_at: dt.datetime, *, witnessed: bool = False
) -> dt.datetime:
    """The instant a milestone is judged by.

    The claim, when it is witnessed (a signature's time-stamp, a kiosk or postal scan, the citizen's own
    scan) or does not favour the office; else the instant it was recorded. A claim favours the office when
    it makes a receipt or the end of a pause later, and anything else earlier. Refuses `ClaimInFuture`;
    within the minute of recording two clocks may differ.
    """
    if to_minute(claimed_at) > to_minute(recorded_at):
        raise ClaimInFuture
    favours = claimed_at > recorded_at if kind in LATER_FAVOURS_OFFICE else claimed_at < recorded_at
    return claimed_at if witnessed or not favours else recorded_at


def is_late(due_at: dt.datetime, duration: Duration, at: dt.datetime) -> bool:
    """Limits in days compare local dates; hours, minutes, half days and same-day compare instants."""
    if duration.in_days:
        return day_of(to_minute(at)) > day_of(to_minute(due_at))
    return at > due_at


def judge(calendar: WorkCalendar, due_at: dt.datetime, duration: Duration, done_at: dt.datetime) -> Verdict:
    """EARLY is on an earlier working day than due, or in an earlier minute for limits in hours; what is done
    on a day off counts for the working day after it. The same day and not late is ON_TIME.
    """
    if is_late(due_at, duration, done_at):
        return Verdict.LATE
    due, done = to_minute(due_at), to_minute(done_at)
    if duration.in_hours:
        return Verdict.EARLY if done < due else Verdict.ON_TIME
    return Verdict.EARLY if working_day_from(calendar, day_of(done)) < day_of(due) else Verdict.ON_TIME
