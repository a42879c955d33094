import datetime as dt
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.casework.models import Case
from motcua.kernel import clock
from motcua.kernel.refusals import NotAllowed
from motcua.oversight.figures import queries, rules
from motcua.oversight.figures.models import DueBefore
from motcua.oversight.figures.queries import COUNTED, Filters
from motcua.oversight.figures.rules import Basis, Clock, Key
from motcua.oversight.figures.tests.build import case, instant, pause
from tests import build

pytestmark = pytest.mark.django_db

FIELDS = ("G15-TP03", "G15-TP07", "782290570", "")


@pytest.fixture
def commune(at):
    at(2026, 11, 16, 9)
    return build.commune()


def total(officer, code, **more):
    return queries.table(officer, Filters(period=rules.parse(code), **more)).total.cells


# --- one example of each figure --------------------------------------------------------------------


def test_a_month_counts_what_came_over_what_came_in_and_what_was_done(commune):
    d = dt.date
    case(
        commune,
        instant(d(2026, 9, 30)),
        due=instant(d(2026, 10, 5), 17),
        resolved=instant(d(2026, 10, 2)),
        verdict="early",
    )
    case(
        commune,
        instant(d(2026, 10, 1)),
        due=instant(d(2026, 10, 5), 17),
        resolved=instant(d(2026, 10, 5)),
        verdict="on_time",
    )
    case(
        commune,
        instant(d(2026, 10, 6)),
        due=instant(d(2026, 10, 9), 17),
        resolved=instant(d(2026, 10, 12)),
        verdict="on_time",
        click="late",
        cause="recorded_late",
        channel="ONLINE",
    )
    case(commune, instant(d(2026, 10, 30)), due=instant(d(2026, 11, 3), 17), channel="POSTAL", linked=True)
    case(commune, instant(d(2026, 10, 20)), due=instant(d(2026, 10, 23), 17))
    case(commune, instant(d(2026, 11, 2)), due=instant(d(2026, 11, 5), 17))

    found = total(commune.leader, "2026-10")

    assert {k: n for k, n in found.items() if n} == {
        "received": 4,
        "received_direct": 2,
        "received_online": 1,
        "received_postal": 1,
        "received_offline": 3,
        "linked": 1,
        "carried_over": 1,
        "handled": 5,
        "resolved": 3,
        "early": 1,
        "on_time": 2,
        "in_time": 3,
        "early_click": 1,
        "on_time_click": 1,
        "late_click": 1,
        "in_time_click": 2,
        "recorded_late": 1,
        "entered_late": 1,
        "open": 2,
        "open_in_time": 1,
        "open_late": 1,
        "in_time_or_open": 4,
        "in_time_or_open_click": 3,
    }


def test_the_local_day_decides_not_the_day_in_greenwich(commune):
    case(commune, instant(dt.date(2026, 11, 1), 0, 30))  # 31/10 17:30 UTC
    case(commune, instant(dt.date(2026, 10, 31), 23, 59))

    assert total(commune.leader, "2026-10")["received"] == 1
    assert total(commune.leader, "2026-11-01")["received"] == 1


def test_waiting_for_the_citizen_is_open_and_not_late(commune):
    waiting = case(
        commune, instant(dt.date(2026, 11, 2)), due=instant(dt.date(2026, 11, 5), 17), state="waiting_supplement"
    )
    pause(waiting, instant(dt.date(2026, 11, 4)))

    found = total(commune.leader, "2026-11")

    assert (found["open_in_time"], found["waiting"], found["open_late"]) == (1, 1, 0)


@pytest.mark.parametrize(("limit", "late"), [("working_day", 0), ("month", 0), ("working_hour", 1), ("half_day", 1)])
def test_limits_in_days_are_late_from_the_next_day_those_in_hours_from_the_next_minute(commune, at, limit, late):
    case(commune, instant(dt.date(2026, 11, 16), 8), due=instant(dt.date(2026, 11, 16), 10), limit_unit=limit)

    at(2026, 11, 16, 10, 1)
    assert total(commune.leader, "2026-11")["open_late"] == late
    at(2026, 11, 17, 0, 0)
    assert total(commune.leader, "2026-11")["open_late"] == 1


def test_stopped_withdrawn_and_refused_are_resolved_and_shown_apart(commune):
    at = instant(dt.date(2026, 11, 9))
    for outcome, state in (("refused", "ready"), ("withdrawn", "withdrawn"), ("stopped", "stopped")):
        case(commune, instant(dt.date(2026, 11, 6)), resolved=at, verdict="on_time", outcome=outcome, state=state)

    found = total(commune.leader, "2026-11")

    assert (found["resolved"], found["refused"], found["withdrawn"], found["stopped"]) == (3, 1, 1, 1)


def test_what_was_never_taken_in_or_is_void_is_in_no_figure(commune):
    for state in ("draft", "submitted", "turned_away"):
        case(commune, instant(dt.date(2026, 11, 6)), state=state)
        Case.objects.filter(state=state).update(received_recorded_at=None)
    case(commune, instant(dt.date(2026, 11, 6)), voided=instant(dt.date(2026, 11, 9)))
    case(commune, instant(dt.date(2026, 11, 6)), kind="feedback")

    assert not any(total(commune.leader, "2026-11").values())


def test_a_dossier_without_a_limit_is_never_late_and_is_shown(commune):
    case(commune, instant(dt.date(2026, 11, 2)), limit_unit="", limit_quantity=None)
    case(commune, instant(dt.date(2026, 11, 2)), limit_unit="", resolved=instant(dt.date(2026, 11, 5)))

    found = total(commune.leader, "2026-11")

    assert (found["open_in_time"], found["on_time"], found["without_limit"]) == (1, 1, 1)


# --- Sơn Tây -------------------------------------------------------------------------------------------


def test_the_figures_of_son_tay_come_out_at_one_to_forty_one(commune):
    """12.341 received, 12.018 resolved, 11.808 on time, in the thị xã Sơn Tây of 2018; here 301, 293, 288."""
    received, done = instant(dt.date(2026, 10, 5)), instant(dt.date(2026, 10, 8))
    base = {"due": instant(dt.date(2026, 10, 8), 17)}
    for _ in range(288):
        case(commune, received, resolved=done, verdict="on_time", **base)
    for _ in range(5):
        case(commune, received, resolved=done, verdict="late", cause="recorded_late_no_witness", **base)
    for _ in range(8):
        case(commune, received, **base)

    found = queries.table(commune.leader, Filters(period=rules.parse("2026-10")))
    rates = {(line.rate.code, line.clock): line.fraction for line in queries.rates_of(found.total)}

    assert (found.total.cells["received"], found.total.cells["resolved"], found.total.cells["in_time"]) == (
        301,
        293,
        288,
    )
    assert found.total.cells["open"] == 8
    assert (rates["A", Clock.JUDGED].numerator, rates["A", Clock.JUDGED].denominator) == (288, 293)
    assert rules.in_words(rates["A", Clock.JUDGED].percent(rules.Rounding())) == "98,29%"
    assert rules.in_words(rates["B", Clock.CLICK].percent(rules.Rounding())) == "95,68%"
    assert rules.in_words(rates["C", Clock.JUDGED].percent(rules.Rounding())) == "95,68%"
    assert rates["D2", Clock.JUDGED].numerator == 0


def test_without_dossiers_no_rate_has_a_percentage(commune):
    lines = queries.rates_of(queries.table(commune.leader, Filters(period=rules.parse("2026-10"))).total)

    assert len(lines) == 10
    assert all(line.fraction.percent(rules.Rounding()) is None for line in lines)


# --- any history ----------------------------------------------------------------------------------------


DAY0 = dt.date(2026, 8, 20)
INSTANTS = st.builds(
    lambda day, hour, minute: instant(DAY0 + dt.timedelta(days=day), hour, minute),
    st.integers(0, 80),
    st.sampled_from([0, 8, 17, 23]),
    st.sampled_from([0, 59]),
)
HISTORIES = st.fixed_dictionaries(
    {
        "received": INSTANTS,
        "due": st.none() | INSTANTS,
        "ended": st.none() | INSTANTS,
        "verdicts": st.sampled_from(
            [("early", "early"), ("on_time", "late"), ("late", "late"), ("", ""), ("early", "on_time")]
        ),
        "outcome": st.sampled_from(["granted", "refused", "withdrawn", "stopped"]),
        "cause": st.sampled_from(["", "recorded_late_no_witness", "step_work", "process_time"]),
        "limit": st.sampled_from(["working_day", "month", "working_hour", "same_day", ""]),
        "channel": st.sampled_from(["DIRECT", "ONLINE", "POSTAL", ""]),
        "linked": st.booleans(),
        "field": st.sampled_from(FIELDS),
        "at_centre": st.booleans(),
        "voided": st.none() | INSTANTS,
        "pauses": st.lists(st.tuples(INSTANTS, st.none() | INSTANTS), max_size=2),
        "due_moves": st.lists(st.tuples(INSTANTS, INSTANTS), max_size=2),
    }
)
NOW = instant(dt.date(2026, 11, 3), 10)
PERIODS = ("2026-09", "2026-Q3", "2026-B4", "2026-11-03", "2026-11", "2026-12", "2026-08-25..2026-09-03")


def make(commune, history):
    received = history["received"]
    later = [i for i in (history["ended"],) if i is not None and i >= received]
    made = case(
        commune,
        received,
        due=history["due"],
        resolved=later[0] if later else None,
        verdict=history["verdicts"][0] if later else "",
        click=history["verdicts"][1] if later else "",
        outcome=history["outcome"] if later else "",
        cause=history["cause"] if later and history["verdicts"][1] == "late" else "",
        voided=history["voided"],
        limit_unit=history["limit"],
        channel=history["channel"],
        linked=history["linked"],
        field_code=history["field"],
        unit_id=(commune.centre if history["at_centre"] else commune.division).pk,
    )
    for started, ended in history["pauses"]:
        if ended is not None or not made.pauses.filter(ended_recorded_at=None).exists():
            pause(made, started, ended)
    for until, due in history["due_moves"]:
        DueBefore.objects.create(case=made, until=until, due_at=due)
    return made


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HISTORIES, min_size=1, max_size=8), st.sampled_from(PERIODS), st.sampled_from(Basis))
def test_counting_in_sql_is_counting_one_by_one_and_every_cell_opens_its_list(commune, histories, code, basis):
    leader, period = commune.leader, rules.parse(code)
    filters = Filters(period=period, basis=basis)
    with transaction.atomic():
        for history in histories:
            make(commune, history)
        slow = queries.recount(Case.objects.all(), [period], now=NOW)[period, basis]

        tables = {by: queries.table(leader, filters, by=by, now=NOW) for by in ("", "field", "unit")}

        assert tables["field"].total.cells == tables["unit"].total.cells == tables[""].total.cells
        for by, place in (("unit", 0), ("field", 1)):
            wanted: dict[object, Counter[str]] = {}
            for group, cells in slow.items():
                wanted.setdefault(group[place], Counter()).update(cells)
            assert {getattr(r, by): r.cells for r in tables[by].rows} == {
                g: {c: cells[c] for c in COUNTED} for g, cells in wanted.items() if cells["handled"]
            }
            for row in tables[by].rows:
                for figure, number in row.cells.items():
                    listed = queries.list_behind(row.key(figure), filters, leader, limit=100, now=NOW)
                    assert len(listed.cases) == number
        check_invariants(tables["unit"].total.cells)
        transaction.set_rollback(True)  # the next example begins with nothing


def check_invariants(cells):
    assert cells["handled"] == cells["resolved"] + cells["open"]
    for figure in rules.FIGURES:
        if figure.parts:
            assert cells[figure.code] == sum(cells[part] for part in figure.parts), figure.code
    for whole, part in (("resolved", "refused"), ("open_in_time", "waiting"), ("late_click", "recorded_late")):
        assert cells[part] <= cells[whole]
    assert cells["early_click"] + cells["on_time_click"] + cells["late_click"] == cells["resolved"]


def test_a_list_comes_in_pages_without_loss_or_repetition(commune):
    made = [case(commune, instant(dt.date(2026, 11, 2))).pk for _ in range(7)]
    filters, key = Filters(period=rules.parse("2026-11")), Key(figure="received")

    seen, after = [], ""
    while True:
        page = queries.list_behind(key, filters, commune.leader, after=after, limit=3)
        seen += [c.pk for c in page.cases]
        after = page.after
        if not after:
            break

    assert seen == made[::-1]
    assert queries.count_behind(key, filters, commune.leader) == 7
    blocks = queries.each_behind(key, filters, commune.leader, now=clock.now())
    assert [c.pk for block in blocks for c in block] == made[::-1]


def test_the_causes_of_lateness_add_up_to_what_is_late_by_click(commune):
    done = instant(dt.date(2026, 11, 9))
    for cause, number in (("recorded_late", 3), ("step_work", 2), ("", 1)):
        for _ in range(number):
            case(commune, instant(dt.date(2026, 11, 2)), resolved=done, verdict="on_time", click="late", cause=cause)
    case(commune, instant(dt.date(2026, 11, 2)), resolved=done, verdict="on_time")
    filters = Filters(period=rules.parse("2026-11"))

    found = queries.causes(commune.leader, filters)

    assert list(found.items()) == [("recorded_late", 3), ("step_work", 2), ("", 1)]
    assert sum(found.values()) == total(commune.leader, "2026-11")["late_click"]
    for cause, number in found.items():
        key = Key(figure="late_click", cause=cause)
        assert queries.count_behind(key, filters, commune.leader) == number


def test_each_month_is_what_the_month_alone_would_be(commune):
    for day in (dt.date(2026, 1, 31), dt.date(2026, 2, 1), dt.date(2026, 10, 31), dt.date(2026, 11, 1)):
        case(
            commune,
            instant(day, 23, 30),
            resolved=instant(day + dt.timedelta(days=3), 0, 10),
            verdict="late",
            cause="step_work",
        )
    filters = Filters(period=rules.parse("2026-11"))

    months = queries.by_month(commune.leader, filters)

    assert [m.period.code for m in months][::11] == ["2025-12", "2026-11"]
    for row in months:
        alone = total(commune.leader, row.period.code)
        assert row.cells == {figure: alone[figure] for figure in row.cells}
        for figure, number in row.cells.items():
            assert queries.count_behind(row.key(figure), filters, commune.leader) == number


def test_a_table_costs_the_same_few_statements_however_many_rows(commune, django_assert_max_num_queries):
    for field in FIELDS:
        for _ in range(3):
            case(commune, instant(dt.date(2026, 11, 2)), field_code=field)
    leader = commune.leader
    queries.table(leader, Filters(period=rules.parse("2026-11")), by="field")

    with django_assert_max_num_queries(1):
        found = queries.table(leader, Filters(period=rules.parse("2026-11")), by="field")
    assert len(found.rows) == 4


# --- who sees what ----------------------------------------------------------------------------------------


def test_a_head_sees_the_figures_of_her_unit_and_nobody_without_the_right_sees_any(commune):
    case(commune, instant(dt.date(2026, 11, 2)))
    case(commune, instant(dt.date(2026, 11, 2)), unit_id=commune.secretariat.pk)

    assert total(commune.leader, "2026-11")["received"] == 2
    assert total(commune.head, "2026-11")["received"] == 1
    assert total(commune.head, "2026-11", basis=Basis.RECEIVING)["received"] == 0
    assert total(commune.specialist, "2026-11")["received"] == 0
    with pytest.raises(NotAllowed):
        total(commune.head, "2026-11", unit_id=commune.secretariat.pk)


def test_filters_narrow_by_unit_field_and_channel(commune):
    case(commune, instant(dt.date(2026, 11, 2)), unit_id=commune.centre.pk, field_code="G15-TP07", channel="ONLINE")
    case(commune, instant(dt.date(2026, 11, 2)))

    assert total(commune.leader, "2026-11", unit_id=commune.office.pk)["received"] == 2
    assert total(commune.leader, "2026-11", unit_id=commune.centre.pk)["received"] == 1
    assert total(commune.leader, "2026-11", field="G15-TP07", channel="ONLINE")["received"] == 1
    assert total(commune.leader, "2026-11", field="G15-TP07", channel="DIRECT")["received"] == 0
