"""Every printed form, from a real dossier."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from motcua.casework import actions as casework
from motcua.foundation.ledger.models import Read
from motcua.foundation.printing.tests.reading import codes
from motcua.kernel import clock
from motcua.services.dossiers import actions, queries, rules
from motcua.services.dossiers.models import Dossier, Guidance, Visit
from motcua.services.dossiers.tests.pages import PAGE, copies, fields, picked, press, text
from motcua.services.dossiers.tests.test_counter import asked, online, page_of, ready, receive
from tests import build
from tests.build.catalogue import COPIES


def words_of(response):
    """What is printed, on one line; checks that it is a paper nobody keeps."""
    assert response.status_code == 200, text(response)
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    pages = PdfReader(io.BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def unbroken(said):
    """Narrow columns break codes."""
    return said.replace(" ", "").replace("\u200b", "")


def printed(desk, dossier, form):
    return words_of(desk.get(page_of(dossier, f"in/{form}")))


def test_a_receipt_says_who_what_when_and_for_how_much(desk, office):
    press(desk, copies(desk, ("cccd", 2, 2), ("gks", 1, 2)), "receive")
    dossier = queries.find_dossier("H99.01.01-261116-0001")
    said = printed(desk, dossier, "receipt")

    for expected in (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "H99.01.01-261116-0001",
        "Trần Văn Mạnh",
        "Căn cước công dân (2 trang)",
        "12.000 đồng",
        "PT-2026-000001",
        "17 giờ 00 phút, ngày 16 tháng 11 năm 2026",
        "Liên 1",
        "Liên 2",
    ):
        assert expected in said


def test_a_receipt_printed_again_says_so(desk, office):
    dossier = receive(office)

    assert "BẢN IN LẠI" not in printed(desk, dossier, "receipt")
    assert "BẢN IN LẠI" in printed(desk, dossier, "receipt")
    assert "sẽ ghi “Bản in lại”" in text(desk.get(page_of(dossier, "giay-to")))


def test_the_receipt_leads_to_the_tracking_page_by_its_token(desk, office):
    dossier = receive(office)
    response = desk.get(page_of(dossier, "in/receipt"))
    page = PdfReader(io.BytesIO(response.content)).pages[0]
    assert dossier.token not in page.extract_text()

    assert codes(response.content) == [f"http://testserver/tra-cuu/qr/{dossier.token}/"]


def test_somebody_handing_in_for_another_is_named_with_the_right(desk, office):
    dossier = receive(
        office,
        owner=build.person("Trần Thị Sáu", "001150000456"),
        capacity=rules.Capacity.AUTHORISED,
        authorisation="số 15/UQ ngày 10/11/2026",
    )
    said = printed(desk, dossier, "receipt")

    assert "Trần Thị Sáu" in said
    assert "số 15/UQ ngày 10/11/2026" in said


def test_many_dossiers_of_one_visit_have_one_slip(desk, office):
    page = press(desk, picked(desk), "add")
    page = press(desk, page, "find-1", **{"d1-find": COPIES})
    press(desk, page, "receive", **{"d1-p0-name": "gks", "d1-p0-pages": "1", "d1-p0-copies": "3"})
    url = f"/can-bo/luot/{Visit.objects.get().pk}/in/"
    slip = desk.get(url)
    said = words_of(slip)
    tokens = {dossier.token for dossier in Dossier.objects.all()}

    assert set(codes(slip.content)) == {f"http://testserver/tra-cuu/qr/{token}/" for token in tokens}
    assert "H99.01.01-261116-0001" in unbroken(said)
    assert "H99.01.01-261116-0002" in unbroken(said)
    assert "6.000" in said
    assert "BẢN IN LẠI" in words_of(desk.get(url))


def test_a_request_for_papers_is_printed(desk, office):
    said = printed(desk, asked(office), "supplement_request")

    assert "Giấy xác nhận cư trú" in said
    assert "Còn thiếu" in said
    assert "Phạm Thị Em" in said


def test_an_online_dossier_turned_away_has_its_paper(desk, office):
    dossier = online(office)
    actions.turn_away(dossier_id=dossier.pk, by=office.counter, grounds="Không thuộc thẩm quyền của xã")
    said = printed(desk, dossier, "refusal")

    assert "PHIẾU TỪ CHỐI" in said
    assert "Không thuộc thẩm quyền của xã" in said


def test_an_apology_names_both_dates_and_who_signs(desk, office):
    dossier = receive(office)
    casework.extend(case_id=dossier.pk, by=office.leader, due_on=dt.date(2026, 11, 25), reason="Chờ xác minh")
    said = printed(desk, dossier, "extension")

    assert "ngày 19 tháng 11 năm 2026" in said
    assert "ngày 25 tháng 11 năm 2026" in said
    assert "Vũ Văn Hùng" in said


@pytest.mark.parametrize("way", ["stop", "withdraw"])
def test_a_dossier_that_ends_early_has_its_notice(desk, office, way):
    dossier = receive(office)
    if way == "stop":
        casework.stop(case_id=dossier.pk, by=office.leader, grounds="Điều 12", reason="Người nộp đã mất")
    else:
        casework.withdraw(case_id=dossier.pk, by=office.counter, reason="Người dân xin rút")

    assert "dừng giải quyết" in printed(desk, dossier, "stop_notice").lower()


def test_the_control_slip_tells_who_had_the_dossier(desk, office):
    said = printed(desk, ready(office), "control_slip")

    for name in ("Thẩm định", "Ký duyệt", "Phạm Thị Em", "Vũ Văn Hùng"):
        assert name in said


def test_a_hand_over_has_its_receipt(desk, office):
    dossier = ready(office)
    desk.post(page_of(dossier, "tra-ket-qua"), {"to": "Nguyễn Thị Bình", "identity": "001190000123", "how": "counter"})
    said = printed(desk, dossier, "result_receipt")

    assert "Nguyễn Thị Bình" in said
    assert "001190000123" in said
    assert "01/2026" in said


@pytest.mark.parametrize(
    "form", ["receipt", "supplement_request", "refusal", "extension", "stop_notice", "control_slip", "result_receipt"]
)
def test_a_form_whose_time_has_not_come_is_not_found(desk, office, form):
    dossier = online(office)

    assert desk.get(page_of(dossier, f"in/{form}")).status_code == 404
    assert not dossier.prints.exists()


def test_a_form_nobody_knows_is_not_found(desk, office):
    assert desk.get(page_of(receive(office), "in/khac")).status_code == 404


@pytest.mark.parametrize(
    ("kind", "title", "path"),
    [("supplement", "PHIẾU YÊU CẦU BỔ SUNG", "bo-sung"), ("refusal", "PHIẾU TỪ CHỐI", "tu-choi")],
)
def test_slips_of_the_counter_are_printed_with_their_number(desk, office, kind, title, path):
    given = {"whom": "Bà Sáu", "find": "Đăng ký khai tử", "missing": "Giấy báo tử", "reason": "Chưa có giấy báo tử"}
    done = desk.post(f"{PAGE}phieu/{path}/", given)
    said = words_of(desk.get(done.url + "in/"))

    assert title in said
    assert "01/" in said
    assert "Chưa có giấy báo tử" in said
    assert Guidance.objects.get().kind == kind


def test_guidance_lists_what_to_bring(desk, office):
    sent = fields(desk.get("/can-bo/huong-dan/"), "huong-dan") | {"whom": "Bà Sáu", "procedure": "1.000656"}
    done = desk.post("/can-bo/huong-dan/", sent | {"do": "print"})
    said = words_of(desk.get(done.url + "in/"))

    assert "Đăng ký khai tử" in said
    assert "Giấy báo tử" in said


def test_the_register_numbers_what_was_received_in_order(desk, office, at):
    receive(office)
    voided = receive(office)
    casework.void(case_id=voided.pk, by=office.leader, reason="Lập nhầm")
    at(2026, 11, 17, 9)
    receive(office)
    desk.force_login(office.counter)
    whole = words_of(desk.get("/can-bo/so-theo-doi/", {"tu": "01/11/2026", "den": "30/11/2026"}))
    assert all(f"-26111{day}-000{n}" in unbroken(whole) for day, n in ((6, 1), (6, 2), (7, 1)))

    part = queries.forms.register(
        frozenset({office.centre.pk}), year=2026, first=dt.date(2026, 11, 17), last=clock.today()
    )
    assert [(row.number, row.void) for row in part.rows] == [(3, False)]


def test_a_register_of_two_years_or_of_no_day_is_refused(desk, office):
    for span in ({"tu": "01/11/2025", "den": "30/11/2026"}, {"tu": "hôm qua"}):
        page = desk.get("/can-bo/so-theo-doi/", span)
        assert page.status_code == 422
        assert "Có thông tin cần sửa" in text(page)


def test_a_print_for_a_colleague_is_a_recorded_look(desk, office, client):
    press(desk, picked(desk), "receive")
    dossier = queries.find_dossier("H99.01.01-261116-0001")
    printed(desk, dossier, "receipt")
    assert not Read.objects.exists()

    client.force_login(office.counter2)
    printed(client, dossier, "receipt")
    assert Read.objects.get().how == "print.receipt"
