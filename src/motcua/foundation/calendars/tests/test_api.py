import datetime as dt

import pytest

from motcua.foundation.calendars import actions

pytestmark = pytest.mark.django_db


def ask(client, **body):
    return client.post("/api/v1/due-dates", body, content_type="application/json")


def test_anybody_may_ask_when_it_is_due(client):
    answer = ask(client, received="2026-01-08T09:00", duration="3 ngày làm việc")

    assert answer.status_code == 200
    assert answer.json()["due_at"] == "2026-01-12T17:00:00+07:00"
    assert answer.json()["day"] == "2026-01-12"
    assert [r["code"] for r in answer.json()["explanation"]][:2] == ["received", "first_day_not_counted"]


def test_the_unit_counts_by_its_own_calendar(client, centre):
    actions.seed_national_days()
    actions.open_calendar(by=None, unit_id=centre.pk)
    actions.declare_closure(by=None, unit_id=centre.pk, day=dt.date(2026, 11, 18), name="Bão", notice="Công điện 5")

    answer = ask(client, received="2026-11-17T09:00+07:00", duration="1 ngày làm việc", unit_id=centre.pk)
    assert answer.json()["due_at"] == "2026-11-19T17:00:00+07:00"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"received": "2026-01-08T09:00", "duration": "vài hôm"}, "calendars.unreadable_duration"),
        ({"received": "1900-01-08T09:00", "duration": "1 ngày"}, "calendars.beyond_calendar"),
        ({"received": "2026-01-08T09:00", "duration": "1 ngày", "unit_id": 999}, "invalid"),
        ({"received": "hôm qua", "duration": "1 ngày"}, "invalid"),
        ({"received": "2026-01-08T09:00", "duration": "x" * 301}, "invalid"),
        ({"duration": "1 ngày"}, "invalid"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_a_code(client, body, code):
    answer = ask(client, **body)

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == code
