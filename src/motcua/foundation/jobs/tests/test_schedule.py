import datetime as dt

import pytest

from motcua.foundation.jobs import actions, rules
from motcua.foundation.jobs.models import Job
from motcua.kernel import clock, jobs, registry
from motcua.kernel.features import Feature, Scheduled


def local(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=clock.LOCAL)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (local(2026, 11, 20, 3, 10), local(2026, 11, 20, 3, 10)),
        (local(2026, 11, 20, 3, 9, 59), local(2026, 11, 19, 3, 10)),
        (local(2026, 11, 20, 23, 59), local(2026, 11, 20, 3, 10)),
        (local(2026, 1, 1, 0, 0), local(2025, 12, 31, 3, 10)),
    ],
)
def test_a_daily_line_is_due_at_its_local_time(now, due):
    assert rules.last_due(now, every=None, at=dt.time(3, 10)) == due


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (local(2026, 11, 20, 8, 0), local(2026, 11, 20, 8, 0)),
        (local(2026, 11, 20, 8, 14, 59), local(2026, 11, 20, 8, 0)),
        (local(2026, 11, 20, 8, 15), local(2026, 11, 20, 8, 15)),
    ],
)
def test_a_repeating_line_is_due_at_its_multiples(now, due):
    assert rules.last_due(now, every=dt.timedelta(minutes=15), at=None) == due


def test_a_line_says_exactly_one_of_the_two():
    with pytest.raises(ValueError, match="either"):
        rules.last_due(local(2026, 11, 20), every=None, at=None)


def sweep() -> None:
    """Nothing to sweep: only its being enqueued is looked at."""


@pytest.fixture
def hourly(monkeypatch):
    monkeypatch.setattr(jobs, "_kinds", {})
    jobs.job("test.sweep")(sweep)
    line = Scheduled(job="test.sweep", every=dt.timedelta(hours=1))
    monkeypatch.setattr(registry, "features", registry.Registry([Feature(code="t", title="T", schedule=(line,))]))


@pytest.mark.django_db
def test_each_due_time_is_enqueued_once_however_often_one_asks(hourly):
    start = local(2026, 11, 20, 8, 0)
    counts = [actions.tick(now=start + dt.timedelta(minutes=m)) for m in (0, 30, 60, 60, 61, 119, 120)]

    assert counts == [0, 0, 1, 0, 0, 0, 1]
    assert Job.objects.filter(name="test.sweep").count() == 2


@pytest.mark.django_db
def test_times_missed_while_no_worker_ran_are_made_up_for_once(hourly):
    actions.tick(now=local(2026, 11, 20, 8, 0))

    assert actions.tick(now=local(2026, 11, 20, 15, 30)) == 1
