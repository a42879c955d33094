import datetime as dt

import pytest
from django.db import transaction

from motcua.foundation.jobs import actions, queries
from motcua.foundation.jobs.models import Job, State, Worker
from motcua.kernel import clock, jobs, registry

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)
ran: list[str] = []


def write_down(*, word: str) -> None:
    ran.append(word)


def break_down(*, word: str) -> None:
    ran.append(word)
    raise ValueError("Nguyễn Thị Bí Mật")


def despair() -> None:
    raise jobs.GiveUp


@pytest.fixture(autouse=True)
def _declared(monkeypatch):
    ran.clear()
    monkeypatch.setattr(jobs, "_kinds", dict(jobs._kinds))
    jobs.job("test.write_down")(write_down)
    jobs.job("test.break_down", retries=2, backoff=dt.timedelta(minutes=1))(break_down)
    jobs.job("test.despair")(despair)
    clock.simulate(NOON)
    yield
    clock.simulate(None)


def later(**delta: int) -> None:
    clock.simulate(clock.now() + dt.timedelta(**delta))


def test_a_job_runs_once_and_is_done():
    job = actions.enqueue("test.write_down", word="một")

    assert actions.run_due() == 1
    assert actions.run_due() == 0

    assert ran == ["một"]
    job.refresh_from_db()
    assert (job.state, job.tries, job.finished_at) == (State.DONE, 1, NOON)


def test_a_rollback_takes_the_job_back():
    with transaction.atomic():
        actions.enqueue("test.write_down", word="không")
        transaction.set_rollback(True)

    assert actions.run_due() == 0
    assert not Job.objects.exists()


def test_a_job_waits_for_its_time():
    actions.enqueue("test.write_down", run_after=NOON + dt.timedelta(minutes=10), word="sau")

    assert actions.run_due() == 0
    later(minutes=10)
    assert actions.run_due() == 1


def test_jobs_run_in_the_order_they_came():
    for word in ("một", "hai", "ba"):
        actions.enqueue("test.write_down", word=word)

    actions.run_due()

    assert ran == ["một", "hai", "ba"]


def test_a_failed_try_is_tried_again_after_a_growing_wait_and_then_kept_as_failed():
    job = actions.enqueue("test.break_down", word="x")
    waits = []
    while actions.run_due():
        job.refresh_from_db()
        if job.state == State.WAITING:
            waits.append(job.run_after - clock.now())
            clock.simulate(job.run_after)

    assert waits == [dt.timedelta(minutes=1), dt.timedelta(minutes=2)]
    assert ran == ["x", "x", "x"]
    assert [f.pk for f in queries.list_failed()] == [job.pk]


def test_what_is_kept_of_an_error_does_not_quote_its_message():
    actions.enqueue("test.break_down", word="x")
    actions.run_due()

    error = Job.objects.get().error
    assert error.startswith("ValueError\n")
    assert "break_down" in error
    assert "Bí Mật" not in error


def test_a_job_may_give_up_at_once():
    actions.enqueue("test.despair")

    assert actions.run_due() == 1
    assert queries.count_by_state() == {"waiting": 0, "running": 0, "done": 0, "failed": 1}


def test_a_failed_job_can_be_started_anew():
    job = actions.enqueue("test.despair")
    actions.run_due()

    assert actions.try_again(job_id=job.pk) is True
    assert actions.try_again(job_id=job.pk) is False
    assert [j.pk for j in queries.list_waiting("test.despair")] == [job.pk]


def test_a_job_nobody_declares_is_refused_at_once():
    with pytest.raises(KeyError):
        actions.enqueue("test.unheard_of")


def test_arguments_a_job_does_not_take_are_refused_at_once():
    with pytest.raises(TypeError):
        actions.enqueue("test.write_down", sentence="x")


def test_a_job_of_a_program_that_is_gone_fails_and_is_listed():
    Job.objects.create(name="old.verb", payload={}, enqueued_at=NOON, run_after=NOON)

    assert actions.run_due() == 0
    assert [f.error for f in queries.list_failed()] == ["nobody declares this job"]


def abandoned(*, tries: int) -> Job:
    """A job whose worker was killed in the middle of its try number `tries`."""
    return Job.objects.create(
        name="test.break_down",
        payload={"word": "x"},
        state=State.RUNNING,
        enqueued_at=NOON,
        run_after=NOON,
        tries=tries,
        worker="dead",
        started_at=NOON,
        taken_until=NOON + dt.timedelta(minutes=5),
    )


def test_the_job_of_a_killed_worker_is_taken_up_after_its_time():
    job = abandoned(tries=1)

    assert actions.run_due() == 0
    later(minutes=5, seconds=1)
    assert actions.run_next(worker="heir") is True

    job.refresh_from_db()
    assert (job.state, job.tries, job.worker) == (State.WAITING, 2, "heir")


def test_a_job_that_kills_every_worker_is_given_up():
    job = abandoned(tries=3)
    later(hours=1)

    assert actions.run_due() == 0

    job.refresh_from_db()
    assert (job.state, job.error) == (State.FAILED, "its worker was lost")
    assert ran == []


def test_a_worker_that_comes_back_late_cannot_spoil_the_second_run():
    def slow(*, word: str) -> None:
        ran.append(word)
        if len(ran) == 1:
            later(minutes=10)
            actions.run_next(worker="heir")
            raise ValueError

    jobs.job("test.slow")(slow)
    job = actions.enqueue("test.slow", word="x")
    actions.run_next(worker="late")

    job.refresh_from_db()
    assert (job.state, job.worker, job.tries) == (State.DONE, "heir", 2)


def test_old_results_are_pruned_and_failures_stay():
    actions.enqueue("test.write_down", word="x")
    actions.enqueue("test.despair")
    actions.run_due()

    later(days=7, seconds=1)
    assert actions.prune(now=clock.now()) == 1
    assert [j.state for j in Job.objects.all()] == [State.FAILED]


def test_a_worker_is_alive_while_it_beats_or_works():
    assert not queries.worker_is_alive(NOON)
    actions.beat(worker="a", now=NOON)
    assert queries.worker_is_alive(NOON + dt.timedelta(seconds=59))
    assert not queries.worker_is_alive(NOON + dt.timedelta(seconds=61))
    abandoned(tries=1)
    assert queries.worker_is_alive(NOON + dt.timedelta(minutes=4))
    assert not queries.worker_is_alive(NOON + dt.timedelta(minutes=6))


def test_beating_keeps_when_the_worker_started():
    actions.beat(worker="a", now=NOON)
    actions.beat(worker="a", now=NOON + dt.timedelta(minutes=1))

    assert [(w.started_at, w.seen_at) for w in Worker.objects.all()] == [(NOON, NOON + dt.timedelta(minutes=1))]
    actions.leave(worker="a")
    assert not Worker.objects.exists()


def test_every_job_of_the_schedule_is_declared():
    assert {line.job for line in registry.features.schedule()} <= jobs.names()
