"""Every form, with everyday data, with as little as is allowed, and with the nastiest."""

import datetime as dt
import io

import pypdf
import pytest

from motcua.foundation.printing import queries, rules
from motcua.foundation.printing.queries import compiling
from motcua.foundation.printing.tests import examples, reading

TODAY = dt.date(2026, 11, 21)
SHEETS = {
    "receipt": (reading.A5, 2),
    "supplement_request": (reading.A5, 2),
    "refusal": (reading.A5, 2),
    "extension": (reading.A5, 1),
    "stop_notice": (reading.A5, 1),
    "control_slip": (reading.A5, 1),
    "register": (reading.A4_LANDSCAPE, 3),
    "visit_slip": (reading.A5, 2),
    "guidance": (reading.A5, 1),
    "result_handover": (reading.A4_LANDSCAPE, 2),
    "result_receipt": (reading.A5, 2),
    "fee_receipt": (reading.A5, 2),
    "cash_slip": (reading.A5, 2),
    "day_closing": (reading.A4, 1),
}
every_form = pytest.mark.parametrize("code", rules.CONTRACTS)


def kilobytes() -> int:
    """40 with the built fonts; those typst brings along weigh a little more."""
    return 40 if compiling.font_folders() else 46


@every_form
def test_a_form_is_set_on_its_paper_with_all_its_sheets(code, centre):
    pdf = queries.render(code, examples.example(code), centre.pk, TODAY)
    paper, sheets = SHEETS[code]
    assert reading.sizes(pdf) == {paper}
    assert len(reading.pages(pdf)) == sheets
    assert reading.overlaps(pdf) == []
    assert reading.outside(pdf) == []


@every_form
def test_a_form_stays_small(code, centre):
    pdf = queries.render(code, examples.example(code), centre.pk, TODAY)
    assert len(pdf) <= kilobytes() * 1024


@every_form
def test_a_form_carries_the_national_name_the_agency_and_its_title(code, centre):
    shown = reading.pages(queries.render(code, examples.example(code), centre.pk, TODAY))[0]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in shown
    assert "Độc lập - Tự do - Hạnh phúc" in shown
    assert "ỦY BAN NHÂN DÂN PHƯỜNG ĐỒNG QUANG" in shown
    assert "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG" in shown
    assert queries.get_form(code, TODAY).title.upper() in shown


@every_form
def test_a_form_is_an_archival_pdf_with_a_title_and_a_language(code, centre):
    reader = pypdf.PdfReader(io.BytesIO(queries.render(code, examples.example(code), centre.pk, TODAY)))
    metadata = reader.xmp_metadata
    assert metadata.get_element("", "http://www.aiim.org/pdfa/ns/id/", "part")
    assert reader.trailer["/Root"]["/OutputIntents"]
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"
    assert reader.metadata.title == queries.get_form(code, TODAY).title


@every_form
def test_a_form_needs_no_more_than_its_contract_says(code, centre):
    pdf = queries.render(code, examples.minimal(code), centre.pk, TODAY)
    shown = reading.text(pdf)
    assert reading.overlaps(pdf) == []
    assert "None" not in shown
    assert ": ;" not in shown


@every_form
def test_what_people_type_is_text_and_never_a_command(code, centre):
    data = examples.nasty(code)
    pdf = queries.render(code, data, centre.pk, TODAY)
    squeezed = "".join(reading.text(pdf).split())
    for piece in ("<script>alert(1)</script>", '#import"/etc/passwd"', "#panic()", "$x^2$", "*đậm*", "{{x}}"):
        assert piece in squeezed


@every_form
def test_long_names_wrap_and_long_lists_go_on_over_the_page(code, centre):
    pdf = queries.render(code, examples.nasty(code), centre.pk, TODAY)
    assert reading.outside(pdf) == []
    assert reading.overlaps(pdf) == []


@every_form
def test_letters_nobody_has_become_boxes_and_do_not_stop_the_counter(code, centre):
    data = examples.with_every_text(code, "王 😀 \ud83d Nguyễn \u202e\x07\ufffe")
    assert "□ □ □ Nguyễn" in reading.text(queries.render(code, data, centre.pk, TODAY))


def test_a_table_over_several_pages_begins_each_with_its_heads_and_the_dossiers_code(centre):
    data = examples.example("receipt") | {"papers": [{"name": f"Giấy tờ số {n}", "copies": n} for n in range(1, 61)]}
    sheets = reading.pages(queries.render("receipt", data, centre.pk, TODAY, copies=(2,)))
    assert len(sheets) == 3
    assert all("Tên giấy tờ" in sheet for sheet in sheets[:2])
    assert all("Mã hồ sơ: H42.01.15-261121-0007" in sheet for sheet in sheets)
    assert [sheet[-9:] for sheet in sheets] == ["Trang 1/3", "Trang 2/3", "Trang 3/3"]


def test_the_register_strikes_what_is_void_and_counts_it(centre):
    shown = reading.text(queries.render("register", examples.example("register"), centre.pk, TODAY))
    assert "Tổng số: 30 số thứ tự, từ số 1 đến số 30, trong đó 2 số hủy." in shown
    assert shown.count("Số hủy") == 2
    assert "Sổ được khóa ngày 31 tháng 12 năm 2026." in shown


def test_the_days_closing_adds_up_and_names_the_difference(centre):
    shown = reading.text(queries.render("day_closing", examples.example("day_closing"), centre.pk, TODAY))
    assert "Cộng 7 khoản (không kể 1 khoản đã hủy) 264.000" in shown
    assert "Hai trăm sáu mươi tư nghìn đồng" in shown
    assert "Tiền mặt theo sổ: 304.000 đồng" in shown
    assert "Chênh lệch: thiếu 1.000 đồng" in shown


def test_a_receipt_of_money_says_the_sum_in_words_and_who_collected_it(centre):
    shown = reading.pages(queries.render("fee_receipt", examples.example("fee_receipt"), centre.pk, TODAY))[0]
    for piece in ("Mã số thuế: 4601234567", "Số: 00001207", "91.000", "Chín mươi mốt nghìn đồng", "Ký hiệu: DQ-26E"):
        assert piece in shown
    slip = reading.pages(queries.render("cash_slip", examples.example("cash_slip"), centre.pk, TODAY))[0]
    assert "không thay cho biên lai" in slip


def test_a_book_too_long_for_one_print_is_refused_with_a_way_out(centre):
    data = examples.example("register") | {"rows": [examples.register_row(1)] * 1_001}
    with pytest.raises(rules.TooManyRows) as refused:
        queries.render("register", data, centre.pk, TODAY)
    assert "Hãy chọn khoảng thời gian ngắn hơn." in str(refused.value)
