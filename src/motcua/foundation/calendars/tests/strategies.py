import datetime as dt

from hypothesis import strategies as st

from motcua.foundation.calendars.rules import Duration, Unit
from motcua.foundation.calendars.tests.build import VN

FIRST = dt.datetime(2024, 1, 1, tzinfo=VN)


def instants(days: int = 1410):
    """Any minute of 2024–2027 that leaves room for a limit to end within the known years."""
    return st.integers(0, days * 1440).map(lambda m: FIRST + dt.timedelta(minutes=m))


def spans(longest_days: int = 20):
    """(from, to): a minute and a later one."""
    return st.tuples(instants(1380), st.integers(0, longest_days * 1440)).map(
        lambda pair: (pair[0], pair[0] + dt.timedelta(minutes=pair[1]))
    )


working_days = st.builds(Duration, st.integers(1, 30), st.just(Unit.WORKING_DAY))
calendar_days = st.builds(Duration, st.integers(1, 40), st.just(Unit.CALENDAR_DAY))
half_days = st.builds(Duration, st.integers(1, 30), st.just(Unit.HALF_DAY))
hours = st.builds(Duration, st.integers(1, 60), st.just(Unit.WORKING_HOUR))
minutes = st.builds(Duration, st.integers(1, 2000), st.just(Unit.MINUTE))
months = st.builds(Duration, st.integers(1, 2), st.just(Unit.MONTH))
same_day = st.builds(
    Duration, st.just(1), st.just(Unit.SAME_DAY), st.sampled_from([None, dt.time(10), dt.time(15), dt.time(23)])
)
durations = st.one_of(working_days, calendar_days, half_days, hours, minutes, months, same_day)
