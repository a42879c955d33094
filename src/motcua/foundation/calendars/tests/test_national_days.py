import datetime as dt

import holidays

from motcua.foundation.calendars.rules import DayKind
from motcua.foundation.calendars.tests.build import CALENDAR, day

PACKAGE = holidays.country_holidays("VN", years=range(2024, 2028))


def test_the_shipped_days_off_agree_with_the_holidays_package_but_for_one():
    ours = {r.day for r in CALENDAR.days if r.kind is DayKind.OFF and r.day.weekday() < 5}
    theirs = {d for d in PACKAGE if d.weekday() < 5}

    # The package does not know the swap of Công văn 12729/VPCP-KGVX: 02/01/2026 off, 10/01/2026 worked.
    assert ours ^ theirs == {day("2026-01-02")}


def test_the_shipped_worked_saturdays_agree_but_for_the_same_swap():
    ours = {r.day for r in CALENDAR.days if r.kind is DayKind.WORKED}

    theirs = {d for d in PACKAGE.weekend_workdays if 2024 <= d.year <= 2027}

    assert ours ^ theirs == {day("2026-01-10")}
    assert CALENDAR.is_working_day(day("2026-01-10"))


def test_every_swapped_day_off_has_its_worked_day_and_the_same_notice():
    rules = {r.day: r for r in CALENDAR.days}
    for rule in CALENDAR.days:
        if rule.kind is DayKind.WORKED:
            assert rules[rule.in_place_of].kind is DayKind.OFF
            assert rules[rule.in_place_of].source == rule.source


def test_every_shipped_day_names_its_notice_and_how_sure_it_is():
    assert all(r.name and r.source for r in CALENDAR.days)
    assert {r.confidence for r in CALENDAR.days} == {"confirmed", "press", "computed"}
    assert {r.confidence for r in CALENDAR.days if r.day.year < 2027} == {"confirmed"}


def test_a_working_day_has_eight_hours_and_closes_at_five():
    ordinary = CALENDAR.sessions(day("2026-11-16"))
    minutes = [(s.end.hour - s.start.hour) * 60 + s.end.minute - s.start.minute for s in ordinary]

    assert sum(minutes) == 480
    assert ordinary[-1].end == dt.time(17)
