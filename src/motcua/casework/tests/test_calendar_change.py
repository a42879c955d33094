import datetime as dt

import pytest

from motcua.casework import queries
from motcua.foundation.calendars import actions as calendars
from motcua.foundation.calendars import queries as kept
from motcua.foundation.calendars.models import Calendar, DayException
from motcua.foundation.calendars.rules import Changes, DayKind, DayRule, Duration, Unit
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.ledger import queries as ledger
from motcua.kernel import clock
from tests import build

pytestmark = pytest.mark.django_db

CHANGE = "/can-bo/quan-tri/lich/xem-truoc/"
YEAR = "/can-bo/quan-tri/lich/"
DAY_OFF = {"viec": "nghi", "day": "18/11/2026", "name": "Nghỉ", "notice": "Thông báo 1", "confidence": "confirmed"}


@pytest.fixture
def commune(at):
    at(2026, 11, 16, 9)
    return build.commune()


@pytest.fixture
def admin(commune, client):
    client.force_login(commune.admin)
    return client


def due_day(case):
    case.refresh_from_db()
    return clock.local(case.due_at).date()


def test_only_who_manages_calendars_may_change_one(commune, client):
    client.force_login(commune.specialist)

    assert client.get(CHANGE, {"viec": "nghi"}).status_code == 403
    assert client.get(YEAR).status_code == 403


def test_the_preview_tells_old_and_new_dates_and_writes_nothing(commune, admin):
    case = commune.open_case(Duration(3, Unit.WORKING_DAY))

    page = admin.post(CHANGE, DAY_OFF).content.decode()

    assert "1 hồ sơ đang giải quyết sẽ đổi ngày hẹn" in page
    assert "19/11/2026" in page
    assert "20/11/2026" in page
    assert "Nguyễn Thị Bình" not in page
    assert "Có văn bản" in page
    assert not DayException.objects.filter(day=dt.date(2026, 11, 18)).exists()
    assert due_day(case) == dt.date(2026, 11, 19)


def test_applying_moves_the_cases_each_with_its_entry(commune, admin):
    case = commune.open_case(Duration(3, Unit.WORKING_DAY))

    answer = admin.post(CHANGE, DAY_OFF | {"ap-dung": "1"})
    jobs.run_due()

    assert answer.url == f"{YEAR}?nam=2026"
    assert due_day(case) == dt.date(2026, 11, 20)
    assert [e.kind for e in ledger.list_entries(case)][-1] == "case.due_recomputed"


def test_once_the_year_is_published_a_provisional_date_that_holds_is_certain(commune, admin):
    last = kept.get_calendar(commune.centre.pk).published_until
    case = commune.open_case(Duration(last + 1 - 2026, Unit.YEAR))
    assert case.due_provisional

    admin.post(CHANGE, {"viec": "cong-bo", "year": str(last + 1), "ap-dung": "1"})
    jobs.run_due()

    before, case.due_provisional = case.due_at, None
    case.refresh_from_db()
    assert (case.due_at, case.due_provisional) == (before, False)
    assert [e.kind for e in ledger.list_entries(case)][-1] == "case.due_confirmed"
    jobs.run_due()
    assert [e.kind for e in ledger.list_entries(case)].count("case.due_confirmed") == 1


def test_correcting_keeps_what_was_typed(commune, admin):
    page = admin.post(CHANGE, DAY_OFF | {"sua": "1"}).content.decode()

    assert 'value="18/11/2026"' in page
    assert "Xem hồ sơ nào thay đổi" in page


def test_a_change_that_moves_nothing_says_so(commune, admin):
    page = admin.post(CHANGE, DAY_OFF | {"day": "18/11/2025"}).content.decode()

    assert "Không hồ sơ nào đang giải quyết đổi ngày hẹn" in page


def test_a_day_declared_before_is_refused_already_at_the_preview(commune, admin):
    answer = admin.post(CHANGE, DAY_OFF | {"day": "24/11/2026"})

    assert answer.status_code == 409
    assert "đã được khai báo" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (
            {"viec": "lam-bu", "day": "18/11/2026", "name": "Bù", "notice": "TB", "confidence": "confirmed"},
            "vốn là ngày làm việc",
        ),
        ({"viec": "huy", "day": "18/11/2026", "reason": "Nhầm"}, "chưa được khai báo"),
        ({"viec": "tuan", "valid_from": "01/12/2026", "day0": "7 giờ sáng"}, "Nhập các buổi như"),
        ({"viec": "tuan", "valid_from": "01/12/2026", "day0": "11:30-07:30"}, "giờ kết thúc phải sau"),
        ({"viec": "tuan", "valid_from": "01/12/2026", "day0": "27:30-28:30"}, "Nhập các buổi như"),
        ({"viec": "tuan", "valid_from": "01/12/2026"}, "ít nhất một buổi"),
        ({"viec": "cong-bo", "year": "hai nghìn"}, "bốn chữ số"),
        ({"viec": "nghi", "day": "31/02/2026"}, "Không có ngày này"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_shown(commune, admin, sent, why):
    answer = admin.post(CHANGE, sent)

    assert answer.status_code in (409, 422)
    assert why in answer.content.decode()


def test_every_kind_of_change_goes_through(commune, admin):
    week = {f"day{n}": "07:00-11:30, 13:30-17:00" for n in range(5)} | {"day5": "07:30-11:00 chỉ tiếp nhận"}
    changes = (
        {"viec": "lam-bu", "day": "21/11/2026", "name": "Bù", "notice": "TB 2", "confidence": "confirmed"},
        {"viec": "dong-cua", "day": "19/11/2026", "name": "Bão", "notice": "Công điện 3"},
        {"viec": "huy", "day": "24/11/2026", "reason": "Thông báo sửa"},
        {"viec": "tuan", "valid_from": "01/12/2026"} | week,
        {"viec": "cong-bo", "year": "2028"},
    )

    for sent in changes:
        assert admin.get(CHANGE, {"viec": sent["viec"]}).status_code == 200
        assert "Áp dụng" in admin.post(CHANGE, sent).content.decode()
        assert admin.post(CHANGE, sent | {"ap-dung": "1"}).status_code == 302

    calendar = kept.get_calendar(None)
    assert calendar.is_working_day(dt.date(2026, 11, 21))
    assert calendar.find_rule(dt.date(2026, 11, 19)).kind is DayKind.CLOSURE
    assert calendar.is_working_day(dt.date(2026, 11, 24))
    assert f"{calendar.sessions(dt.date(2026, 12, 1))[0].start:%H:%M}" == "07:00"
    assert calendar.sessions(dt.date(2026, 12, 5))[0].counts is False
    assert calendar.published_until == 2028


def test_the_week_is_offered_as_it_stands(commune, admin):
    page = admin.get(CHANGE, {"viec": "tuan"}).content.decode()

    assert "Thứ Hai" in page
    assert "-11:30, 13:" in page


def test_a_unit_with_a_calendar_of_its_own_is_moved_alone(commune, admin):
    case = commune.open_case(Duration(3, Unit.WORKING_DAY))
    calendars.open_calendar(by=None, unit_id=commune.centre.pk)
    sent = DAY_OFF | {"viec": "dong-cua", "don-vi": str(commune.centre.pk)}

    page = admin.post(CHANGE, sent).content.decode()
    admin.post(CHANGE, sent | {"ap-dung": "1"})
    jobs.run_due()

    assert "Không hồ sơ nào" in page
    assert due_day(case) == dt.date(2026, 11, 19)
    assert admin.get(CHANGE, {"viec": "nghi", "don-vi": str(commune.division.pk)}).status_code == 404
    assert admin.get(CHANGE, {"viec": "ban-nha"}).status_code == 404


def test_a_national_change_reaches_units_with_their_own_week(commune):
    case = commune.open_case(Duration(3, Unit.WORKING_DAY))
    calendars.open_calendar(by=None, unit_id=commune.division.pk)
    off = DayRule(dt.date(2026, 11, 18), DayKind.OFF, "Nghỉ", "TB 1")

    moved = queries.preview_moved(Changes(declare=(off,)))

    assert (moved.count, moved.later, moved.cases[0].code) == (1, 1, str(case))


def test_the_year_shows_days_off_in_words_and_hours(commune, admin):
    page = admin.get(YEAR, {"nam": "2026"}).content.decode()

    assert "Ngày nghỉ: " in page
    assert "Ngày làm bù: " in page
    assert "Tháng 12" in page
    assert "chưa được công bố" in admin.get(YEAR, {"nam": "2030"}).content.decode()
    assert admin.get(YEAR, {"nam": "x", "don-vi": "999999"}).status_code == 404


def test_a_unit_is_given_its_own_calendar_and_no_date_moves(commune, admin):
    commune.open_case()

    answer = admin.post(f"{YEAR}tao/", {"don-vi": str(commune.division.pk)})

    assert f"don-vi={commune.division.pk}" in answer.url
    assert Calendar.objects.filter(unit=commune.division.pk).exists()
    assert "Lịch riêng của" in admin.get(answer.url).content.decode()
    assert queries.preview_moved(Changes()).count == 0
    assert admin.post(f"{YEAR}tao/", {"don-vi": "x"}).status_code == 404
