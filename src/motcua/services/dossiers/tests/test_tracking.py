"""Tra cứu: by code how far it is, by the receipt's QR the whole course; never who."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.casework import actions as casework
from motcua.kernel import clock
from motcua.services.dossiers import actions, rules
from motcua.services.dossiers.tests.at_work import receive, to_approval, to_result
from motcua.services.dossiers.tests.pages import text
from motcua.services.dossiers.views import tracking

PERSONAL = ("Nguyễn", "Bình", "001190000123", "0123", "0900000001", "Thôn Đông", "1990")


@pytest.fixture(autouse=True)
def _nobody_asked(monkeypatch):
    monkeypatch.setattr(tracking, "LOOK_UPS", rules.LookUps(most=30, within=dt.timedelta(minutes=10)))


def qr(dossier) -> str:
    return f"/tra-cuu/qr/{dossier.token}/"


def quiet(response) -> tuple[str, str, str]:
    return response["Cache-Control"], response["Referrer-Policy"], response["X-Robots-Tag"]


def test_by_code_one_sees_only_how_far_it_is(office, client):
    dossier = receive(office)
    page = text(client.get("/tra-cuu/", {"ma": dossier.case.code}))

    assert "Được tiếp nhận" in page
    assert "Thẩm định" in page
    assert "tình trạng hôn nhân" not in page
    assert "19/11/2026" not in page
    assert not [word for word in PERSONAL if word in page.replace(dossier.case.code, "")]


def test_the_qr_shows_the_whole_course_without_anybody(office, client):
    dossier = receive(office)
    page = text(client.get(qr(dossier)))

    for said in ("tình trạng hôn nhân", "17:00 ngày 19/11/2026", "Vì sao ngày này?", "Phòng Văn hóa", "Bước tiếp theo"):
        assert said in page
    assert not [word for word in PERSONAL if word in page.replace(dossier.case.code, "")]


def test_missing_papers_are_told_to_the_holder_of_the_receipt(office, client):
    dossier = receive(office)
    actions.request_supplement(
        dossier_id=dossier.pk, by=office.specialist, papers="Giấy tờ chứng minh cư trú", reason="Lý do nội bộ"
    )
    page = text(client.get(qr(dossier)))

    assert "Giấy tờ chứng minh cư trú" in page
    assert "Lý do nội bộ" not in page


def test_the_end_is_told(office, client, at):
    dossier = to_result(office, receive(office), signed_on=clock.today())
    casework.tell(case_id=dossier.pk, by=office.counter, claimed_at=clock.now(), how="call", note="gọi chị Bình")
    page = text(client.get(qr(dossier)))

    assert "Đã báo cho bạn" in page
    assert "chị Bình" not in page


def test_what_was_stopped_does_not_look_finished(office, client):
    dossier = receive(office)
    casework.stop(case_id=dossier.pk, by=office.leader, grounds="Điều 1", reason="Trùng")
    page = text(client.get("/tra-cuu/", {"ma": dossier.case.code}))

    assert "Dừng xử lý" in page
    assert "không thực hiện" in page
    assert "Trả kết quả – đã xong" not in page


@pytest.mark.parametrize(
    "typed", ["h99.01.01-261116-0001", " H99.01.01 261116 0001 ", "H990101261116OOO1", "H99.01.01–2611l6–0001"]
)
def test_a_code_may_be_typed_as_people_type(office, client, typed):
    receive(office)

    assert client.get("/tra-cuu/", {"ma": typed}).status_code == 200


def test_an_unknown_code_is_answered_kindly(office, client):
    page = client.get("/tra-cuu/", {"ma": "H99.01.01-261116-9999"})

    assert page.status_code == 404
    assert "giấy tiếp nhận" in text(page)
    assert 'value="H99.01.01-261116-9999"' in page.content.decode()


def test_a_void_dossier_and_a_revoked_token_lead_nowhere(office, client):
    dossier = receive(office)
    token = dossier.token
    actions.renew_token(dossier_id=dossier.pk, by=office.counter)
    casework.void(case_id=dossier.pk, by=office.leader, reason="Nhầm")

    assert client.get("/tra-cuu/", {"ma": dossier.case.code}).status_code == 404
    assert client.get(f"/tra-cuu/qr/{token}/").status_code == 404
    assert client.get("/tra-cuu/qr/khong-co/").status_code == 404


def test_nothing_is_kept_found_or_passed_on(office, client):
    dossier = receive(office)
    pages = ["/tra-cuu/", f"/tra-cuu/?ma={dossier.case.code}", qr(dossier), "/tra-cuu/?ma=x", "/tra-cuu/qr/x/"]

    assert {quiet(client.get(p)) for p in pages} == {("no-store", "no-referrer", "noindex, nofollow")}


def test_tracking_reads_three_times_and_writes_nothing(office, client):
    dossier = to_approval(office, receive(office))
    actions.request_supplement(dossier_id=dossier.pk, by=office.head, papers="Tờ khai", reason="Thiếu")
    pages = {f"/tra-cuu/?ma={dossier.case.code}": 2, qr(dossier): 3}
    for page, most in pages.items():
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            response = client.get(page)
        said = [q["sql"] for q in asked if "stamps_stamp" not in q["sql"]]
        assert len(said) <= most, said
        assert all(sql.startswith("SELECT") for sql in said)
        assert not response.cookies


def test_the_pages_are_light(office, client):
    dossier = to_approval(office, receive(office))

    for page in ("/tra-cuu/", f"/tra-cuu/?ma={dossier.case.code}", qr(dossier)):
        assert len(client.get(page).content) <= 8_000
        assert b"<script" not in client.get(page).content


def test_codes_cannot_be_counted_through(office, client, at):
    code = receive(office).case.code
    for _ in range(30):
        assert client.get("/tra-cuu/", {"ma": code}).status_code == 200
    refused = client.get("/tra-cuu/", {"ma": code})

    assert refused.status_code == 429
    assert "thử lại sau 10 phút" in text(refused)
    assert client.get("/tra-cuu/", {"ma": code}, REMOTE_ADDR="10.0.0.9").status_code == 200
    at(2026, 11, 16, 9, 11)
    assert client.get("/tra-cuu/", {"ma": code}).status_code == 200


def test_a_household_with_many_addresses_is_one(office, client):
    code = receive(office).case.code
    for i in range(30):
        client.get("/tra-cuu/", {"ma": code}, REMOTE_ADDR=f"2001:db8::{i:x}")

    assert client.get("/tra-cuu/", {"ma": code}, REMOTE_ADDR="2001:db8::ffff").status_code == 429
    assert client.get("/tra-cuu/", {"ma": code}, REMOTE_ADDR="2001:db8:1::1").status_code == 200


def test_many_networks_do_not_fill_the_memory():
    look_ups = rules.LookUps(most=30, within=dt.timedelta(minutes=10), networks=100)
    for i in range(1_000):
        look_ups.check(str(i), dt.datetime(2026, 11, 16, 9, tzinfo=dt.UTC))

    assert len(look_ups._seen) == 100


def test_what_is_typed_is_text(office, client):
    html = client.get("/tra-cuu/", {"ma": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in html


def test_only_looking_is_possible(office, client):
    assert client.post("/tra-cuu/", {"ma": "x"}).status_code == 405
