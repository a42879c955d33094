"""What is closed stays as it was, whatever happens afterwards."""

import datetime as dt

import pytest

from motcua.casework import actions as casework
from motcua.foundation.accounts.tests.build import refusal
from motcua.foundation.ledger.models import Entry
from motcua.kernel import clock
from motcua.kernel.refusals import Invalid, NotAllowed
from motcua.oversight.figures import actions, checks, queries, rules
from motcua.oversight.figures.models import DueBefore, Published
from motcua.oversight.figures.queries import Filters
from motcua.oversight.figures.rules import AlreadyPublished, Key, PeriodStillOpen
from motcua.oversight.figures.tests.build import case, instant
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(at):
    at(2026, 10, 26, 9)
    return build.commune()


def october(commune):
    return queries.table(commune.leader, Filters(period=rules.parse("2026-10")), by="field")


def ready(commune, opened, **more):
    casework.complete_step(item_id=commune.item(opened).pk, by=commune.specialist)
    casework.approve(item_id=commune.item(opened).pk, by=commune.leader)
    return casework.make_ready(
        item_id=commune.item(opened).pk, by=commune.clerk, **({"claimed_at": clock.now()} | more)
    )


def test_nothing_that_happens_later_moves_a_closed_month(commune, at):
    at(2026, 10, 29, 9)
    to_extend, to_pause, to_void, to_stop, paused, done = (commune.open_case() for _ in range(6))
    late = commune.open_case()
    casework.request_supplement(case_id=paused.pk, by=commune.specialist, papers="Giấy chứng sinh", reason="Thiếu")
    at(2026, 10, 30, 9)
    ready(commune, done)
    at(2026, 11, 1, 0, 0)
    before = october(commune)
    assert before.total.cells["open"] == 6
    assert before.total.cells["waiting"] == 1

    at(2026, 11, 2, 9)
    casework.extend(case_id=to_extend.pk, by=commune.head, due_on=dt.date(2026, 11, 20), reason="Chờ xác minh")
    casework.request_supplement(case_id=to_pause.pk, by=commune.specialist, papers="Tờ khai", reason="Thiếu")
    casework.take_supplement(case_id=paused.pk, by=commune.counter, claimed_at=clock.now())
    casework.void(case_id=to_void.pk, by=commune.leader, reason="Nhập nhầm")
    casework.stop(case_id=to_stop.pk, by=commune.leader, grounds="Điều 19", reason="Người dân đã có kết quả khác")
    casework.void(case_id=done.pk, by=commune.leader, reason="Nhập nhầm")
    at(2026, 11, 12, 9)
    ready(commune, late)
    casework.take_supplement(case_id=to_pause.pk, by=commune.counter, claimed_at=clock.now())
    at(2026, 12, 24, 9)

    after = october(commune)

    assert after.rows == before.rows
    assert after.total.cells == before.total.cells
    november = queries.table(commune.leader, Filters(period=rules.parse("2026-11"))).total.cells
    assert (november["carried_over"], november["resolved"], november["stopped"], november["late"]) == (5, 2, 1, 1)
    assert checks.recount_is_equal() == []


def test_a_dossier_late_at_the_end_of_a_month_stays_late_there_when_its_date_is_moved_afterwards(commune, at):
    opened = case(commune, instant(dt.date(2026, 10, 20)), due=instant(dt.date(2026, 10, 23), 17))
    at(2026, 11, 3, 9)
    actions.keep_due(case_id=opened.pk, before=opened.due_at, after=instant(dt.date(2026, 11, 30), 17))
    type(opened).objects.filter(pk=opened.pk).update(due_at=instant(dt.date(2026, 11, 30), 17))

    assert october(commune).total.cells["open_late"] == 1
    november = Filters(period=rules.parse("2026-11"))
    assert queries.table(commune.leader, november).total.cells["open_in_time"] == 1
    [listed] = queries.list_behind(
        Key(figure="open_late"), Filters(period=rules.parse("2026-10")), commune.leader
    ).cases
    assert listed.pk == opened.pk


def test_an_extension_is_remembered_with_the_date_before_it(commune, at):
    opened = commune.open_case()
    before = opened.due_at
    at(2026, 10, 27, 9)
    moved = casework.extend(case_id=opened.pk, by=commune.head, due_on=dt.date(2026, 11, 20), reason="Chờ xác minh")

    [kept] = DueBefore.objects.filter(case=opened)

    assert (kept.due_at, kept.until) == (before, clock.now())
    assert moved.due_at != before


def publish(commune, code="2026-10", **more):
    values = {"period": rules.parse(code), "unit_id": commune.office.pk, "by": commune.leader} | more
    return actions.publish(**values)


def test_published_figures_come_out_the_same_again_and_are_on_the_record(commune, at):
    case(commune, instant(dt.date(2026, 10, 1)), resolved=instant(dt.date(2026, 10, 5)), verdict="on_time")
    case(commune, instant(dt.date(2026, 10, 20)), due=instant(dt.date(2026, 10, 23), 17))
    at(2026, 11, 2, 9)
    published = publish(commune)
    at(2026, 11, 20, 9)
    case(commune, instant(dt.date(2026, 11, 10)))

    assert queries.recompute(published) == published.figures
    assert published.figures["total"]["handled"] == 2
    assert published.as_of == instant(dt.date(2026, 11, 2))
    entry = Entry.objects.get(kind="figures.published")
    assert entry.data["digest"] == published.digest
    assert checks.published_figures_hold() == []


def test_figures_changed_behind_the_back_are_found(commune, at):
    done = case(commune, instant(dt.date(2026, 10, 1)), resolved=instant(dt.date(2026, 10, 5)), verdict="late")
    at(2026, 11, 2, 9)
    published = publish(commune)

    type(done).objects.filter(pk=done.pk).update(verdict="on_time")
    assert len(checks.published_figures_hold()) == 1
    type(done).objects.filter(pk=done.pk).update(verdict="late")
    assert checks.published_figures_hold() == []

    figures = published.figures | {"total": published.figures["total"] | {"late": 0}}
    Published.objects.filter(pk=published.pk).update(figures=figures)
    assert len(checks.published_figures_hold()) == 1


def test_only_a_closed_period_is_published_once_and_by_who_may(commune, at):
    with refusal(PeriodStillOpen):
        publish(commune)
    at(2026, 11, 2, 9)
    with refusal(NotAllowed):
        publish(commune, by=commune.head)
    publish(commune)
    with refusal(AlreadyPublished):
        publish(commune)
    publish(commune, basis=rules.Basis.RECEIVING)
    assert queries.list_published(commune.leader).count() == 2
    assert queries.list_published(commune.head).count() == 0


def test_the_rounding_is_a_setting_of_the_office(commune):
    assert queries.rounding() == rules.Rounding(rules.Mode.HALF_UP, 2)
    actions.set_rounding(mode="truncate", places=1, by=commune.leader)

    assert queries.rounding() == rules.Rounding(rules.Mode.TRUNCATE, 1)
    assert Entry.objects.filter(kind="figures.rounding_set").count() == 1
    with refusal(NotAllowed):
        actions.set_rounding(mode="half_up", places=1, by=commune.head)
    with refusal(Invalid):
        actions.set_rounding(mode="half_up", places=9, by=commune.leader)


def test_verify_counts_again_dossier_by_dossier(commune):
    for day in (1, 5, 20):
        case(commune, instant(dt.date(2026, 10, day)), due=instant(dt.date(2026, 10, day), 17))
    case(commune, instant(dt.date(2026, 9, 1)), resolved=instant(dt.date(2026, 10, 2)), verdict="late")

    assert checks.recount_is_equal() == []


def test_a_dossier_the_two_counts_judge_differently_is_told(commune):
    """A limit that lost its quantity: no action writes such a row, so something else did."""
    case(commune, instant(dt.date(2026, 10, 1)), due=instant(dt.date(2026, 10, 6), 17), limit_quantity=None)

    assert any("tháng 10 năm 2026" in line for line in checks.recount_is_equal())
