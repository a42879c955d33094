import datetime as dt
import threading

import pytest

from motcua.foundation.printing import queries, rules
from motcua.foundation.printing.tests import examples, reading
from motcua.kernel import clock
from motcua.kernel.refusals import NotFound

TODAY = dt.date(2026, 11, 21)


def receipt(centre, **changes):
    return queries.render("receipt", examples.example("receipt") | changes, centre.pk, TODAY)


def test_the_code_on_a_receipt_says_the_address_to_look_it_up(centre):
    pdf = receipt(centre)
    assert reading.codes(pdf, 1) == [examples.URL]
    assert reading.codes(pdf, 2) == [examples.URL]


def test_without_an_address_there_is_no_code(centre):
    assert reading.codes(receipt(centre, lookup_url="")) == []


def test_a_receipt_says_when_it_was_taken_and_when_it_is_due_in_local_words(centre):
    shown = reading.text(receipt(centre, received_at="2026-11-16T09:05:00+00:00"))
    assert "16 giờ 05 phút, ngày 16 tháng 11 năm 2026" in shown
    assert "17 giờ 00 phút, ngày 19 tháng 11 năm 2026" in shown
    assert "đủ 03 ngày làm việc là hết giờ làm việc ngày 19/11" in shown


def test_a_receipt_says_what_was_paid_and_what_is_still_to_pay(centre):
    fees = [{"name": "Lệ phí", "amount": 105_000}, {"name": "Phí thẩm định", "amount": 1_250_000, "paid": False}]
    shown = reading.text(receipt(centre, fees=fees))
    assert "1.355.000 đồng (Một triệu ba trăm năm mươi lăm nghìn đồng)" in shown
    assert "Phí thẩm định 1.250.000 đồng (chưa nộp)" in shown
    assert "còn phải nộp 1.250.000 đồng" in shown


def test_a_receipt_for_another_agency_says_who_settles_it(centre):
    shown = reading.text(receipt(centre, resolver="Ủy ban nhân dân xã Phú Bình"))
    assert "Hồ sơ được nộp tại đây và do Ủy ban nhân dân xã Phú Bình giải quyết." in shown


def test_each_sheet_says_whose_it_is_and_one_can_be_set_alone(centre):
    both = reading.pages(receipt(centre))
    assert "Liên 1: Lưu" in both[0]
    assert "Liên 2: Giao người nộp hồ sơ" in both[1]
    [own] = reading.pages(queries.render("receipt", examples.example("receipt"), centre.pk, TODAY, copies=(2,)))
    assert "Liên 2" in own
    assert "Liên 1" not in own


def test_a_reprint_says_so_on_every_sheet(centre):
    again = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
    sheets = reading.pages(queries.render("receipt", examples.example("receipt"), centre.pk, TODAY, reprinted_at=again))
    assert all("BẢN IN LẠI lúc 09:30, 21/11/2026" in sheet for sheet in sheets)
    assert "BẢN IN LẠI" not in reading.text(receipt(centre))


def test_number_and_title_are_those_of_the_circular_in_force_on_the_day(centre):
    def shown(code, day):
        return reading.text(queries.render(code, examples.example(code), centre.pk, day))

    before, after = dt.date(2025, 9, 14), dt.date(2025, 9, 15)
    assert "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ" in shown("extension", before)
    assert "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT" in shown("extension", after)
    assert "Mẫu số 05 (Thông tư 01/2018/TT-VPCP)" in shown("control_slip", before)
    assert "Mẫu số 06 (Thông tư 03/2025/TT-VPCP)" in shown("control_slip", after)


def test_a_form_that_was_not_yet_made_is_not_found(centre):
    with pytest.raises(NotFound):
        queries.render("stop_notice", examples.example("stop_notice"), centre.pk, dt.date(2025, 9, 14))


def test_from_2027_the_printed_receipt_of_money_is_a_picture_of_the_electronic_one(centre):
    last, first = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
    assert queries.get_form("fee_receipt", last).title == "Biên lai thu tiền phí, lệ phí"
    assert "biên lai điện tử" in queries.get_form("fee_receipt", first).title


def test_every_vietnamese_letter_is_printed_and_can_be_copied(centre):
    small = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    letters = " ".join([small[i : i + 12] for i in range(0, len(small), 12)])
    person = {"name": letters, "address": letters.upper()}
    shown = reading.text(receipt(centre, submitter=person, procedure=letters.upper(), due_note=letters))
    assert shown.count(letters) >= 3
    assert shown.count(letters.upper()) >= 2


def test_every_letter_the_rules_call_printable_has_a_picture(centre):
    letters = [chr(n) for n in range(0x20, 0x2600) if rules.present(chr(n)) == chr(n)]
    rows = [" ".join("a" + c for c in letters[i : i + 200]) for i in range(0, len(letters), 200)]
    data = examples.example("receipt") | {"papers": [{"name": row} for row in rows]}
    assert len(letters) > 1_800
    assert queries.render("receipt", data, centre.pk, TODAY).startswith(b"%PDF")


def test_the_same_data_at_the_same_instant_give_the_same_bytes(centre, at):
    at(2026, 11, 21, 9)
    assert receipt(centre) == receipt(centre)


def test_the_document_is_dated_by_our_clock(centre, at):
    at(2031, 1, 2, 9)
    assert b"2031-01-02T02:00:00" in receipt(centre)
    clock.simulate(None)


@pytest.mark.django_db(transaction=True)
def test_two_threads_set_forms_at_once(centre):
    forms = {code: queries.get_form(code, TODAY) for code in ("receipt", "register")}
    jobs = [(code, number) for number in range(6) for code in forms]
    office = queries.letterhead(centre.pk, TODAY)
    found: dict[tuple[str, int], str] = {}
    failures: list[BaseException] = []

    def work(mine):
        try:
            for code, number in mine:
                data = examples.example(code)
                mark = f"H42.01.15-261121-{number:04d}"
                if code == "receipt":
                    data["code"] = mark
                else:
                    data["rows"][0]["code"] = mark
                pdf = queries.set_form(forms[code], data, office)
                found[code, number] = "".join(reading.text(pdf).split())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(jobs[i::2],)) for i in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert all(f"H42.01.15-261121-{number:04d}" in found[code, number] for code, number in jobs)


def test_a_compiler_is_renewed_before_it_grows_too_large(centre):
    from motcua.foundation.printing.queries import compiling

    receipt(centre)
    compiling._local.left = 1
    old = compiling._local.compiler
    receipt(centre)
    assert compiling._local.compiler is old
    receipt(centre)
    assert compiling._local.compiler is not old


def test_a_sheet_of_one_page_has_no_running_head(centre):
    for sheet in reading.pages(receipt(centre)):
        assert sheet.count("H42.01.15-261121-0007") == 1
    for sheet in reading.pages(receipt(centre, papers=[{"name": f"Giấy tờ số {n}"} for n in range(1, 61)])):
        assert "H42.01.15-261121-0007" in sheet
