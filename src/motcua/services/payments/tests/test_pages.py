import datetime as dt
import io

import pytest
from django.test import Client
from pypdf import PdfReader

from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.tests import build
from motcua.foundation.printing import actions as printing
from motcua.services.payments import actions, queries
from motcua.services.payments.models import Charge, DrawerClosing, FeeRule, Receipt

MONDAY = dt.date(2026, 11, 16)
DRAWER = "/can-bo/quay/chot-ca/"
FEES = "/can-bo/quan-tri/phi-le-phi/"


def signed_in(officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def desk(clerk, at):
    at(2026, 11, 16, 9, 0)
    return signed_in(clerk)


@pytest.fixture
def admin(fees, at):
    at(2026, 11, 16, 8, 0)
    return signed_in(build.officer("administrator"))


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def closing_form(day=MONDAY, expected=21_000, **pieces):
    return {"day": day.isoformat(), "expected_cash": expected, "opening_cash": "", "explanation": "", **pieces}


def test_what_is_due_is_found_and_taken_in_cash(desk, counter):
    charge = counter.demand()
    assert "H00.1-261116-0001" in desk.get("/can-bo/quay/thu/?q=H00.1").content.decode()
    assert "H00.1-261116-0001" not in desk.get("/can-bo/quay/thu/?q=khác").content.decode()
    assert "7.000 đồng" in desk.get(f"/can-bo/quay/thu/{charge.pk}/").content.decode()

    page = desk.post(f"/can-bo/quay/thu/{charge.pk}/", {"verb": "cash"}, follow=True)

    assert "PT-2026-000001" in page.content.decode()
    assert Receipt.objects.get().charge == charge
    assert "Không có khoản nào chờ thu" in desk.get("/can-bo/quay/thu/").content.decode()


def test_a_transfer_without_its_number_is_asked_for_again(desk, counter):
    charge = counter.demand()

    again = desk.post(f"/can-bo/quay/thu/{charge.pk}/", {"verb": "transfer", "bank_reference": ""})
    assert again.status_code == 422
    assert "Hãy ghi mã giao dịch" in again.content.decode()

    desk.post(f"/can-bo/quay/thu/{charge.pk}/", {"verb": "transfer", "bank_reference": "FT26"})
    assert Receipt.objects.get().bank_reference == "FT26"


def test_a_charge_is_waived_with_a_reason(desk, counter):
    charge = counter.demand()

    desk.post(f"/can-bo/quay/thu/{charge.pk}/", {"verb": "waive", "waive-reason": "Hộ nghèo"})

    assert Charge.objects.get(pk=charge.pk).state == "waived"


def test_a_charge_paid_meanwhile_is_not_taken_twice(desk, counter, clerk):
    charge = counter.demand()
    actions.take_cash(by=clerk, charge=charge)

    page = desk.post(f"/can-bo/quay/thu/{charge.pk}/", {"verb": "cash"})

    assert page.status_code == 409
    assert "đã nộp" in page.content.decode()
    assert Receipt.objects.count() == 1


def test_a_receipt_is_shown_printed_and_voided(desk, counter, at):
    printing.seed_forms()
    receipt = counter.collect(copies=2)
    address = f"/can-bo/quay/phieu-thu/{receipt.pk}/"

    assert "2 bản × (2 trang × 2.000 + 3 trang × 1.000)" in desk.get(address).content.decode()
    printed = text_of(desk.get(address + "in/").content)
    assert "PT-2026-000001" in printed
    assert "Mười bốn nghìn đồng" in printed
    assert "BẢN IN LẠI" not in printed
    at(2026, 11, 16, 9, 30)
    assert "BẢN IN LẠI" in text_of(desk.get(address + "in/").content)

    assert desk.post(address + "huy/", {"reason": " "}).status_code == 422
    page = desk.post(address + "huy/", {"reason": "Nhập nhầm số trang"}, follow=True).content.decode()
    assert "Nhập nhầm số trang" in page
    assert desk.get(address + "in/").status_code == 409


def test_a_receipt_is_not_for_strangers(desk, counter):
    receipt = counter.collect()
    stranger = signed_in(build.officer("counter"))

    assert stranger.get(f"/can-bo/quay/phieu-thu/{receipt.pk}/").status_code == 404
    assert signed_in(build.officer("unit_head")).get(f"/can-bo/quay/phieu-thu/{receipt.pk}/").status_code == 200
    assert signed_in(build.officer("specialist")).get(f"/can-bo/quay/phieu-thu/{receipt.pk}/").status_code == 403


def test_the_drawer_is_counted_and_closed_on_one_page(desk, counter, clerk):
    printing.seed_forms()
    counter.collect()
    counter.collect(copies=2)
    page = desk.get(DRAWER).content.decode()
    assert "21.000 đồng" in page
    assert "PT-2026-000002" in page

    done = desk.post(DRAWER, closing_form(count_20000="1", count_1000="1", receiver="Vũ Thị Oanh"), follow=True)

    closing = DrawerClosing.objects.get()
    assert "Đã chốt ca ngày 16/11/2026" in done.content.decode()
    assert (closing.difference, closing.receiver) == (0, "Vũ Thị Oanh")
    assert [r.number for r in queries.list_closed(closing)] == [1, 2]
    printed = text_of(desk.get(f"{DRAWER}{closing.pk}/in/").content)
    assert "PT-2026-000002" in printed
    assert "21.000" in printed


def test_a_drawer_that_differs_keeps_what_was_typed_and_asks_why(desk, counter):
    counter.collect(copies=3)

    page = desk.post(DRAWER, closing_form(count_20000="1"))

    assert page.status_code == 422
    assert "thiếu 1.000 đồng" in page.content.decode()
    assert 'name="count_20000"' in page.content.decode()
    assert 'value="1"' in page.content.decode()
    assert not DrawerClosing.objects.exists()
    desk.post(DRAWER, closing_form(count_20000="1", explanation="Trả thừa tiền lẻ"))
    assert DrawerClosing.objects.get().difference == -1_000


def test_a_receipt_given_meanwhile_stops_the_closing(desk, counter):
    counter.collect(copies=3)
    counter.collect()

    page = desk.post(DRAWER, closing_form(count_20000="1", count_1000="1"))

    assert page.status_code == 409
    assert not DrawerClosing.objects.exists()


def test_the_count_is_summed_while_one_counts(desk, counter):
    counter.collect(copies=3)

    short = desk.post(DRAWER + "dem/", closing_form(count_20000="1")).content.decode()
    exact = desk.post(DRAWER + "dem/", closing_form(count_20000="1", count_1000="1")).content.decode()
    nonsense = desk.post(DRAWER + "dem/", closing_form(count_20000="một"))

    assert "Thiếu" in short
    assert "1.000 đồng" in short
    assert "Khớp" in exact
    assert nonsense.status_code == 200


def test_yesterday_is_closed_first(counter, clerk, at):
    at(2026, 11, 16, 9, 0)
    counter.collect(copies=3)
    at(2026, 11, 17, 9, 0)
    counter.collect()
    desk = signed_in(clerk)

    assert "thứ Hai, 16/11/2026" in desk.get(DRAWER).content.decode()
    later = desk.post(DRAWER, closing_form(dt.date(2026, 11, 17), 7_000, count_5000="1", count_2000="1"))
    assert later.status_code == 409
    assert "Ngày 16/11/2026 chưa chốt ca" in later.content.decode()


def test_closings_are_seen_by_their_officer_and_whoever_oversees(desk, counter):
    counter.collect(copies=3)
    desk.post(DRAWER, closing_form(count_20000="1", count_1000="1"))
    closing = DrawerClosing.objects.get()

    assert "16/11/2026" in desk.get(DRAWER + "da-chot/").content.decode()
    assert signed_in(build.officer("unit_head")).get(f"{DRAWER}{closing.pk}/").status_code == 200
    assert signed_in(build.officer("counter")).get(f"{DRAWER}{closing.pk}/").status_code == 404


def fee_form(**changes):
    return {
        "procedure_code": "1.004873",
        "code": "ho-tich",
        "kind": "charge",
        "name": "Lệ phí hộ tịch",
        "formula": "fixed",
        "amount": "8.000",
        "per": "trường hợp",
        "automatic": "on",
        "exempt": ["poor", "merit"],
        "basis": "Nghị quyết 12/2026/NQ-HĐND",
        "valid_from": "16/11/2026",
    } | changes


def test_a_local_fee_is_entered_and_quoted_at_once(admin):
    page = admin.get(FEES).content.decode()
    assert "chưa nhập mức thu" in page

    admin.post(FEES + "them/", fee_form())

    assert queries.quote("1.004873").total == 8_000
    assert queries.quote("1.004873", exemption="poor").total == 0
    assert "8.000 đồng" in admin.get(FEES + "?q=1.004873").content.decode()
    assert FeeRule.objects.filter(procedure_code="1.004873").count() == 2
    assert "1.004873" not in admin.get(FEES + "?thieu=1").content.decode()


def test_a_fee_of_the_province_stands_beside_the_national_one(admin):
    admin.post(FEES + "them/", fee_form(local="on"))

    assert FeeRule.objects.get(province_code="00").amount == 8_000


def test_a_new_amount_starts_from_the_old_form(admin):
    rule = FeeRule.objects.get(procedure_code="2.000815")

    page = admin.get(f"{FEES}them/?tu={rule.pk}").content.decode()

    assert 'value="2.000815"' in page
    assert 'value="200.000"' in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"basis": ""}, "Hãy ghi số, ký hiệu văn bản"),
        ({"amount": "tám nghìn"}, "Nhập số tiền bằng chữ số"),
        ({"valid_from": "01/01/2017"}, "Đã có mức thu này từ chính ngày đó"),
        ({"code": "lệ phí"}, "chữ không dấu"),
    ],
)
def test_a_fee_form_says_what_is_wrong(admin, changes, said):
    page = admin.post(FEES + "them/", fee_form(**changes))

    assert page.status_code == 422
    assert said in page.content.decode()


def test_a_fee_is_ended(admin):
    rule = FeeRule.objects.get(procedure_code="2.000815")

    assert admin.post(f"{FEES}{rule.pk}/ket-thuc/", {"on": "01/01/2010"}).status_code == 422
    admin.post(f"{FEES}{rule.pk}/ket-thuc/", {"on": "01/01/2027"})

    assert FeeRule.objects.get(pk=rule.pk).valid_to == dt.date(2027, 1, 1)


def test_fees_are_quoted_over_the_api(clerk):
    _, key = accounts.issue_token(officer=clerk, name="Cổng", scopes=["procedures.read"], days=1)
    headers = {"authorization": f"Bearer {key}"}
    address = "/api/v1/fees/quote?procedure=2.000815"

    answer = Client().get(f"{address}&item=chung-thuc-ban-sao:5:2&item=chung-thuc-ban-sao:1", headers=headers)

    assert answer.status_code == 200
    assert answer.json()["total"] == 16_000
    assert answer.json()["lines"][0]["why"] == "2 bản × (2 trang × 2.000 + 3 trang × 1.000)"
    assert Client().get(address).status_code == 401
    for wrong in ("item=a:b", "item=khac:1", "item=chung-thuc-ban-sao", "exemption=friends", "on=hom-nay"):
        refused = Client().get(f"{address}&{wrong}", headers=headers)
        assert refused.status_code == 422
        assert refused["Content-Type"] == "application/problem+json"


def test_the_doors_of_payments_are_closed_to_others(fees):
    specialist = signed_in(build.officer("specialist"))

    for address in ("/can-bo/quay/thu/", DRAWER, DRAWER + "da-chot/", FEES, FEES + "them/"):
        assert specialist.get(address).status_code == 403
        assert Client().get(address).status_code == 302
