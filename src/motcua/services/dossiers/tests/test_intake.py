"""Tiếp nhận in a browser without scripts: every button is a submit button."""

import pytest

from motcua.foundation.ledger.models import Read
from motcua.foundation.parties import actions as parties
from motcua.kernel import clock
from motcua.services.dossiers.models import Dossier, Draft, Visit
from motcua.services.dossiers.tests.pages import CARD, PAGE, copies, fields, picked, press, text
from motcua.services.payments.models import Charge, Receipt
from tests import build
from tests.build.catalogue import COPIES, DEATH, MARRIAGE


def test_a_card_a_procedure_and_its_papers_are_enough(desk, office):
    page = picked(desk)
    assert "Trần Văn Mạnh" in text(page)
    done = press(desk, page, "receive")

    assert done.status_code == 303
    dossier = Dossier.objects.get()
    assert dossier.submitter.full_name == "Trần Văn Mạnh"
    assert [p.name for p in dossier.papers.all()] == ["Tờ khai", "Giấy tờ chứng minh cư trú"]
    assert dossier.case.code in text(desk.get(done.url))


def test_a_returning_citizen_is_filled_in_from_her_number_and_the_look_is_recorded(desk, office):
    parties.keep(person=build.person(phone="0912345678"), by=office.counter)
    page = press(desk, desk.get(PAGE), "scan-s", **{"s-scan": "001190000123"})

    filled = fields(page)
    assert (filled["s-full_name"], filled["s-phone"]) == ("Nguyễn Thị Bình", "0912345678")
    assert "đã có trong hệ thống" in text(page)
    assert Read.objects.get().how == "identity_match"


def test_a_known_person_keeps_her_phone_when_her_card_is_scanned(desk, office):
    parties.keep(person=build.person("Trần Văn Mạnh", "001090012345", phone="0988888888"), by=office.counter)
    filled = fields(press(desk, desk.get(PAGE), "scan-s", **{"s-scan": CARD}))

    assert filled["s-phone"] == "0988888888"
    assert filled["s-identity_issued_on"] == "15/04/2022"


def test_a_truncated_card_says_why_and_fills_nothing_in(desk, office):
    page = press(desk, desk.get(PAGE), "scan-s", **{"s-scan": "001090012345|012345678|Tr"})

    assert "quét lại" in text(page).lower()
    assert fields(page)["s-full_name"] == ""


def test_a_card_whose_marks_were_lost_says_why_and_keeps_what_is_safe(desk, office):
    broken = "001090012345|012345678|Trn Vn Mnh|01021990|Nam|S 5|15042022"
    filled = fields(page := press(desk, desk.get(PAGE), "scan-s", **{"s-scan": broken}))

    assert "mất dấu" in text(page)
    assert (filled["s-identity_number"], filled["s-birth"]) == ("001090012345", "01/02/1990")
    assert filled["s-full_name"] == ""


def test_an_unknown_number_asks_for_the_name(desk, office):
    page = press(desk, desk.get(PAGE), "scan-s", **{"s-scan": "001190000999"})

    assert "Chưa có trong hệ thống" in text(page)
    assert fields(page)["s-identity_number"] == "001190000999"


def test_a_number_that_does_not_fit_the_birth_is_pointed_at_and_stops_nobody(desk, office):
    page = press(desk, picked(desk), "quote", **{"s-birth": "12/05/1991"})
    assert "sinh năm 1990, không phải 1991" in text(page)

    assert press(desk, page, "receive").status_code == 303


def test_a_tax_code_makes_an_organisation(desk, office):
    filled = fields(press(desk, desk.get(PAGE), "scan-s", **{"s-scan": "0100109106"}))

    assert (filled["s-kind"], filled["s-tax_code"]) == ("organisation", "0100109106")


def test_several_hits_are_offered_and_one_is_taken(desk, office):
    page = press(desk, desk.get(PAGE), "find-0", **{"d0-find": "đăng ký khai tử"})
    assert fields(page)["d0-procedure"] == DEATH or f"pick-0:{DEATH}" in page.content.decode()

    page = press(desk, page, f"pick-0:{DEATH}")
    assert fields(page)["d0-procedure"] == DEATH


def test_the_choices_are_those_the_unit_posts(desk, office):
    found = desk.get(PAGE + "thu-tuc.json", {"q": "sao y"}).json()

    assert found[0]["value"] == COPIES
    assert {f["value"] for f in found} <= {COPIES, DEATH, MARRIAGE}


def test_enter_without_scripts_does_what_the_half_filled_field_was_meant_for(desk, office):
    page = press(desk, desk.get(PAGE), "next", **{"s-scan": CARD})
    assert fields(page)["s-full_name"] == "Trần Văn Mạnh"

    page = press(desk, page, "next", **{"d0-find": MARRIAGE})
    assert fields(page)["d0-procedure"] == MARRIAGE


def test_certified_copies_cost_by_pages_and_copies_and_the_change_is_told(desk, office):
    page = copies(desk, ("cccd", 2, 2), ("gks", 1, 2), ("Bằng lái", 5, 1), received="50.000")

    said = text(page)
    assert "19.000 đồng" in said  # 2×4.000 + 2×2.000 + 7.000
    assert "Trả lại 31.000 đồng" in said
    done = press(desk, page, "receive")
    assert Receipt.objects.get().amount == 19_000
    assert [p.name for p in Dossier.objects.get().papers.all()] == ["Căn cước công dân", "Giấy khai sinh", "Bằng lái"]
    assert "PT-2026-000001" in text(desk.get(done.url))


def test_too_little_money_is_said_and_nothing_is_received(desk, office):
    page = press(desk, copies(desk, ("cccd", 2, 2), received="5.000"), "receive")

    assert page.status_code == 422
    assert "chưa đủ" in text(page)
    assert not Dossier.objects.exists()
    assert fields(page)["d0-p0-name"] == "cccd"


def test_money_that_is_not_taken_now_is_still_owed(desk, office):
    press(desk, copies(desk, ("cccd", 2, 2), method="later"), "receive")

    assert Charge.objects.get().total == 8_000
    assert not Receipt.objects.exists()


def test_a_transfer_needs_its_reference(desk, office):
    page = press(desk, copies(desk, ("cccd", 2, 2), method="transfer"), "receive")
    assert "mã giao dịch" in text(page)

    done = press(desk, page, "receive", bank_reference="FT2611600001")
    assert done.status_code == 303
    assert Receipt.objects.get().method == "transfer"


def test_nothing_typed_is_lost_when_something_is_wrong(desk, office):
    page = picked(desk, **{"d0-request": ""})
    typed = {"s-email": "khong-phai-thu", "d0-request": "<script>alert(1)</script>", "s-phone": "=1+1"}
    page = press(desk, page, "receive", **typed)

    assert page.status_code == 422
    kept = fields(page)
    assert {name: kept[name] for name in typed} == typed
    assert "<script>alert" not in page.content.decode()
    assert "thư điện tử" in text(page)
    assert "error-summary" in page.content.decode()
    assert not Visit.objects.exists()


def test_papers_must_be_ticked(desk, office):
    page = picked(desk)
    sent = {n: v for n, v in fields(page).items() if not n.endswith("-on")}
    page = desk.post(PAGE, sent | {"do": "receive"})

    assert "Chưa đánh dấu giấy tờ nào" in text(page)


def test_without_person_or_procedure_every_fault_is_named(desk, office):
    page = press(desk, desk.get(PAGE), "receive")

    assert "họ và tên" in text(page)
    assert "Hãy chọn thủ tục" in text(page)


def test_the_owner_may_be_another_and_the_right_is_named(desk, office):
    page = press(desk, picked(desk), "other-0", **{"d0-other": "on"})
    page = press(desk, page, "receive", **{"d0-o-full_name": "Trần Thị Sáu"})
    assert "giấy ủy quyền, quan hệ" in text(page)

    press(desk, page, "receive", **{"d0-authorisation": "Con trai", "d0-capacity": "relative"})
    dossier = Dossier.objects.get()
    assert (dossier.owner.full_name, dossier.submitter.full_name) == ("Trần Thị Sáu", "Trần Văn Mạnh")


def test_an_owner_that_is_unticked_and_ticked_again_is_still_there(desk, office):
    page = press(desk, picked(desk), "other-0", **{"d0-other": "on"})
    page = press(desk, page, "quote", **{"d0-o-full_name": "Trần Thị Sáu"})
    sent = fields(page)
    del sent["d0-other"]
    page = desk.post(PAGE, sent | {"do": "other-0"})
    page = press(desk, page, "other-0", **{"d0-other": "on"})

    assert fields(page)["d0-o-full_name"] == "Trần Thị Sáu"


def test_two_procedures_of_one_visit_come_out_with_two_codes_and_one_slip(desk, office):
    page = press(desk, picked(desk), "add")
    page = press(desk, page, "find-1", **{"d1-find": COPIES})
    done = press(desk, page, "receive", **{"d1-p0-name": "gks", "d1-p0-pages": "1", "d1-p0-copies": "3"})

    first, second = Dossier.objects.order_by("pk")
    assert first.visit == second.visit
    shown = text(desk.get(done.url))
    assert first.case.code in shown
    assert second.case.code in shown
    assert "In phiếu chung 2 hồ sơ" in shown


def test_a_dossier_taken_out_of_the_visit_leaves_the_other(desk, office):
    page = press(desk, picked(desk), "add")
    page = press(desk, page, "find-1", **{"d1-find": COPIES})
    page = press(desk, page, "remove-0")

    assert fields(page)["d0-procedure"] == COPIES
    assert "d1-procedure" not in fields(page)


def test_when_one_of_two_is_wrong_none_is_received(desk, office):
    page = press(desk, picked(desk), "add")
    page = press(desk, page, "receive")

    assert page.status_code == 422
    assert not Dossier.objects.exists()


def test_the_same_form_sent_twice_makes_one_visit(desk, office):
    sent = fields(picked(desk)) | {"do": "receive"}
    first, second = desk.post(PAGE, sent), desk.post(PAGE, sent)

    assert first.url == second.url
    assert Dossier.objects.count() == 1


def test_the_same_form_changed_after_it_was_received_is_asked_about_once(desk, office):
    sent = fields(picked(desk)) | {"do": "receive"}
    desk.post(PAGE, sent)
    page = desk.post(PAGE, sent | {"d0-request": "Thêm một việc"})
    assert page.status_code == 422

    press(desk, page, "receive")
    assert Dossier.objects.count() == 2


def test_a_procedure_without_a_limit_asks_for_one_with_its_basis(desk, office):
    from tests.build.catalogue import publish, row

    unclear = (row("1.999001", "Thủ tục chưa rõ thời hạn", qty=0, unit="OTHER", papers=("Đơn",)),)
    publish(centre=office.centre, division=office.division, rows=unclear)
    page = picked(desk, "1.999001")
    assert "chưa có thời hạn" in text(page)
    page = press(desk, page, "receive")
    assert page.status_code == 422

    limit = {"d0-limit_quantity": "5", "d0-limit_unit": "working_day", "d0-limit_basis": "QĐ 12/QĐ-UBND"}
    assert press(desk, page, "receive", **limit).status_code == 303
    assert Dossier.objects.get().case.limit_basis == "QĐ 12/QĐ-UBND"


def test_a_date_beyond_the_published_calendar_says_that_it_is_provisional(desk, office):
    from tests.build.catalogue import publish, row

    far = (row("1.999002", "Thủ tục rất dài", qty=600, papers=("Đơn",)),)
    publish(centre=office.centre, division=office.division, rows=far)
    page = picked(desk, "1.999002")
    assert "Dự kiến" in text(page)

    done = press(desk, page, "receive")
    assert "Dự kiến" in text(desk.get(done.url))


def test_the_due_date_is_explained_before_it_is_promised(desk, office):
    said = text(picked(desk))

    assert "17:00, thứ Năm, 19/11/2026" in said
    assert "Tiếp nhận lúc 09:00" in said


def test_papers_received_earlier_keep_both_instants(desk, office):
    press(desk, picked(desk), "receive", claimed_at="16:00 13/11/2026")

    case = Dossier.objects.get().case
    assert f"{clock.local(case.received_claimed_at):%H:%M %d/%m}" == "16:00 13/11"
    assert clock.local(case.received_recorded_at).day == 16


def test_papers_cannot_be_received_in_the_future(desk, office):
    page = press(desk, picked(desk), "receive", claimed_at="16:00 23/11/2026")

    assert page.status_code in {409, 422}
    assert not Dossier.objects.exists()
    assert fields(page)["claimed_at"] == "16:00 23/11/2026"


def test_what_is_received_is_no_draft_any_more(desk, office):
    page = press(desk, picked(desk), "keep")
    assert Draft.objects.count() == 1
    press(desk, desk.get(page.url), "receive")

    assert not Draft.objects.exists()
    assert Dossier.objects.count() == 1


def test_who_may_not_receive_gets_no_page(office, client):
    client.force_login(office.specialist)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"do": "receive"}).status_code == 403


def test_an_ended_session_keeps_the_form_for_its_officer(office, client):
    client.force_login(office.counter)
    sent = fields(picked(client)) | {"do": "receive"}
    client.logout()
    answer = client.post(PAGE, sent)

    assert answer.status_code == 302
    assert answer.url.startswith("/can-bo/dang-nhap/")
    assert not Dossier.objects.exists()


def test_receiving_a_visit_costs_a_known_number_of_statements(desk, office, django_assert_max_num_queries):
    parties.keep(person=build.person("Trần Văn Mạnh", "001090012345"), by=office.counter)
    sent = fields(copies(desk, ("cccd", 2, 2), ("gks", 1, 2), ("btn", 1, 2))) | {"do": "receive"}
    with django_assert_max_num_queries(28):
        assert desk.post(PAGE, sent).status_code == 303


@pytest.mark.parametrize("piece", ["s", "d0", "d0-o", "sums", "dossiers"])
def test_with_scripts_only_the_piece_comes_back(desk, office, piece):
    sent = fields(picked(desk)) | {"do": "quote", "piece": piece}
    answer = desk.post(PAGE, sent, headers={"HX-Request": "true"})
    body = answer.content.decode()

    assert "<html" not in body
    assert f'id="{piece}"' in body
    assert 'id="sums"' in body


def test_the_page_says_how_large_a_file_may_be_as_the_installation_set_it(desk, settings):
    settings.UPLOAD_MAX_BYTES = 25 * 1_048_576

    assert 'data-upload-max="25"' in picked(desk).content.decode()
