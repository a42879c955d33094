import datetime as dt

import pytest

from motcua.casework import actions as casework
from motcua.casework.rules import StepKind
from motcua.kernel import clock
from motcua.oversight.figures import queries, rules
from motcua.oversight.figures.queries import Filters
from motcua.oversight.figures.rules import Key
from motcua.oversight.figures.tests.build import case, instant
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(at):
    at(2026, 11, 16, 9)
    return build.commune()


def unrecorded(commune, officer="leader"):
    return list(queries.list_unrecorded(getattr(commune, officer), Filters(period=rules.parse("2026-11"))).cases)


def test_work_is_done_but_not_recorded_from_the_signature_to_the_click(commune, at):
    opened = commune.open_case()
    casework.complete_step(item_id=commune.item(opened).pk, by=commune.specialist)
    assert unrecorded(commune) == []

    casework.approve(item_id=commune.item(opened).pk, by=commune.leader)
    assert unrecorded(commune) == [opened]
    assert commune.item(opened).step.kind == StepKind.ISSUE

    casework.make_ready(item_id=commune.item(opened).pk, by=commune.clerk, claimed_at=clock.now())
    assert unrecorded(commune) == []


def test_a_dossier_sent_back_after_signing_is_work_again(commune):
    opened = commune.open_case()
    casework.complete_step(item_id=commune.item(opened).pk, by=commune.specialist)
    casework.approve(item_id=commune.item(opened).pk, by=commune.leader)
    casework.send_back(item_id=commune.item(opened).pk, by=commune.clerk, reason="Sai ngày sinh")

    assert unrecorded(commune) == []


def test_waiting_for_the_citizen_is_not_forgetting(commune):
    case(commune, instant(dt.date(2026, 11, 2)), state="waiting_payment", decided_at=instant(dt.date(2026, 11, 5)))

    assert unrecorded(commune) == []


def test_the_most_pressing_comes_first_page_by_page(commune):
    decided = instant(dt.date(2026, 11, 13))
    days = [20, 17, 19, None, 18, 17, None]
    made = [
        case(
            commune,
            instant(dt.date(2026, 11, 9)),
            due=instant(dt.date(2026, 11, d), 17) if d else None,
            decided_at=decided,
        )
        for d in days
    ]
    wanted = [made[i].pk for i in (1, 5, 4, 2, 0, 3, 6)]

    seen, after = [], ""
    while True:
        page = queries.list_unrecorded(commune.leader, Filters(period=rules.parse("2026-11")), after=after, limit=2)
        seen += [c.pk for c in page.cases]
        after = page.after
        if not after:
            break

    assert seen == wanted
    filters = Filters(period=rules.parse("2026-11"))
    assert queries.count_unrecorded(commune.leader, filters) == 7
    assert queries.count_behind(Key(figure="unrecorded"), filters, commune.leader) == 7
    assert unrecorded(commune, "specialist") == []


def test_late_clicks_are_named_with_and_without_a_witness(commune, at):
    """Due Thursday; done on Thursday, entered on Friday: once with the time-stamp of a signature, once without."""
    witnessed, alone, in_time = (commune.open_case() for _ in range(3))
    at(2026, 11, 19, 15)
    for opened in (witnessed, alone, in_time):
        casework.complete_step(item_id=commune.item(opened).pk, by=commune.specialist)
        casework.approve(item_id=commune.item(opened).pk, by=commune.leader)
    done = clock.now()
    casework.make_ready(item_id=commune.item(in_time).pk, by=commune.clerk, claimed_at=done)
    at(2026, 11, 20, 8)
    casework.make_ready(item_id=commune.item(witnessed).pk, by=commune.clerk, claimed_at=done, witness="signature")
    casework.make_ready(item_id=commune.item(alone).pk, by=commune.clerk, claimed_at=done)
    filters = Filters(period=rules.parse("2026-11"))

    def behind(figure, **more):
        return {c.pk for c in queries.list_behind(Key(figure=figure, **more), filters, commune.leader).cases}

    assert behind("recorded_late") == {witnessed.pk}
    assert behind("recorded_late_no_witness") == {alone.pk}
    assert behind("entered_late") == {witnessed.pk, alone.pk}
    assert behind("late") == {alone.pk}
    assert behind("late_click") == {witnessed.pk, alone.pk}
    assert queries.causes(commune.leader, filters) == {"recorded_late": 1, "recorded_late_no_witness": 1}
