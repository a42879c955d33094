"""The rest of the counter: drafts, guidance, slips, visits, supplements, results."""

import json

import pytest

from motcua.casework import actions as casework
from motcua.foundation.ledger.models import Read
from motcua.kernel import clock
from motcua.services.dossiers import actions, queries, rules
from motcua.services.dossiers.actions import IntakeData, PaperData, ResultData
from motcua.services.dossiers.jobs import forget_drafts
from motcua.services.dossiers.models import Draft, Guidance, Paper
from motcua.services.dossiers.tests.pages import PAGE, copies, fields, picked, press, text
from tests import build
from tests.build.catalogue import COPIES, DEATH, MARRIAGE

KEEP = PAGE + "nhap/"


def receive(office, code=MARRIAGE, **more):
    values = {"submitter": build.person(), "papers": (PaperData(name="Tờ khai", originals=1),)} | more
    return actions.receive(
        by=office.counter, unit_id=office.centre.pk, intake=IntakeData(procedure_code=code, **values)
    )


def ready(office, **more):
    """A dossier whose result lies at the counter."""
    dossier = receive(office, **more)
    casework.complete_step(item_id=office.item(dossier.case).pk, by=office.specialist)
    casework.approve(item_id=office.item(dossier.case).pk, by=office.leader)
    result = ResultData(name="Giấy xác nhận", signed_on=clock.today(), signer="Vũ Văn Hùng", register="xntthn")
    return actions.make_ready(
        item_id=office.item(dossier.case).pk, dossier_id=dossier.pk, by=office.clerk, result=result
    )


def page_of(dossier, page):
    return f"/can-bo/ho-so/{dossier.case.code}/{page}/"


# Drafts


def test_a_draft_keeps_itself_by_script_and_opens_on_another_pc(desk, office, client):
    sent = fields(picked(desk)) | {"d0-request": "Xác nhận để kết hôn"}
    answer = desk.post(KEEP, sent, headers={"Accept": "application/json"}).json()

    page = desk.get(PAGE, {"nhap": answer["fields"]["draft_id"]})
    assert fields(page)["d0-request"] == "Xác nhận để kết hôn"
    assert fields(page)["draft_version"] == answer["fields"]["draft_version"] == "1"
    assert "Hồ sơ đang nhập dở (1)" in text(desk.get(PAGE))


def test_an_empty_form_makes_no_draft(desk, office):
    assert desk.post(KEEP, fields(desk.get(PAGE))).status_code == 204
    assert not Draft.objects.exists()


def test_a_draft_saved_on_another_pc_meanwhile_is_said_by_script_and_by_page(desk, office):
    sent = fields(picked(desk))
    first = desk.post(KEEP, sent).json()["fields"]
    desk.post(KEEP, sent | first)
    answer = desk.post(KEEP, sent | first | {"d0-request": "cũ"})
    assert (answer.status_code, answer.json()["code"]) == (409, "dossiers.draft_elsewhere")

    page = desk.post(PAGE, sent | first | {"do": "keep", "d0-request": "cũ"})
    assert "máy khác" in text(page)
    assert fields(page)["d0-request"] == "cũ"


def test_the_same_form_is_one_draft_even_before_its_id_came_back(desk, office):
    sent = fields(picked(desk))
    desk.post(KEEP, sent)
    assert desk.post(KEEP, sent).status_code == 409
    assert Draft.objects.count() == 1


def test_a_save_that_comes_after_the_form_was_received_makes_no_draft(desk, office):
    sent = fields(picked(desk))
    desk.post(PAGE, sent | {"do": "receive"})

    assert desk.post(KEEP, sent).json()["code"] == "dossiers.already_received"
    assert not Draft.objects.exists()


def test_drafts_are_sealed_and_nobody_elses(desk, office, client):
    answer = desk.post(KEEP, fields(picked(desk))).json()
    assert "Trần Văn Mạnh" not in Draft.objects.get().payload

    client.force_login(office.counter2)
    assert client.get(PAGE, {"nhap": answer["fields"]["draft_id"]}).status_code == 404
    client.post(f"{KEEP}{answer['fields']['draft_id']}/bo/")
    assert Draft.objects.count() == 1


def test_a_draft_can_be_thrown_away(desk, office):
    desk.post(KEEP, fields(picked(desk)))
    desk.post(f"{KEEP}{Draft.objects.get().pk}/bo/")

    assert not Draft.objects.exists()


def test_drafts_nobody_touches_go_after_two_weeks(desk, office, at):
    desk.post(KEEP, fields(picked(desk)))
    at(2026, 11, 29, 9)
    forget_drafts()
    assert Draft.objects.count() == 1

    at(2026, 12, 1, 9)
    forget_drafts()
    assert not Draft.objects.exists()


# Guidance and slips


def test_guidance_is_noted_by_one_press_on_its_page(desk, office):
    sent = fields(desk.get("/can-bo/huong-dan/"), "huong-dan")
    assert desk.post("/can-bo/huong-dan/", sent).status_code == 303
    desk.post("/can-bo/huong-dan/", fields(desk.get("/can-bo/huong-dan/"), "huong-dan") | {"whom": "Bà Sáu"})

    page = desk.get("/can-bo/huong-dan/")
    assert Guidance.objects.count() == 2
    assert "Bà Sáu" in text(page)
    assert queries.count_guidance(frozenset({office.centre.pk}), clock.now())[rules.GuidanceKind.GUIDANCE] == 2


def test_guidance_sent_twice_is_noted_once(desk, office):
    sent = fields(desk.get("/can-bo/huong-dan/"), "huong-dan") | {"whom": "Bà Sáu"}
    desk.post("/can-bo/huong-dan/", sent)
    desk.post("/can-bo/huong-dan/", sent)

    assert Guidance.objects.count() == 1


def to_slip(desk, kind):
    page = picked(desk)
    sent = fields(page)
    del sent["d0-p1-on"]
    return desk.post(PAGE, sent | {"do": f"slip-{kind}"}).url


def test_a_supplement_slip_knows_what_was_typed_and_not_ticked(desk, office):
    url = to_slip(desk, "supplement")
    page = desk.get(url)
    sent = fields(page, None)
    assert (sent["whom"], sent["missing"]) == ("Trần Văn Mạnh", "Giấy tờ chứng minh cư trú")
    assert desk.post(url, sent).status_code == 422

    done = desk.post(url, sent | {"reason": "Chưa có giấy tờ về cư trú"})
    given = Guidance.objects.get()
    assert (given.kind, given.number, given.procedure_code) == ("supplement", 1, MARRIAGE)
    assert "Trần Văn Mạnh" in text(desk.get(done.url))
    assert Draft.objects.count() == 1


def test_a_refusal_needs_its_grounds_and_ends_the_draft(desk, office):
    url = to_slip(desk, "refusal")
    sent = fields(desk.get(url), None)
    assert "lý do" in text(desk.post(url, sent)).lower()

    desk.post(url, sent | {"reason": "Không thuộc thẩm quyền của xã"})
    desk.post(url.split("?")[0], sent | {"reason": "Không thuộc thẩm quyền của xã"})
    assert Guidance.objects.get().kind == "refusal"
    assert not Draft.objects.exists()


def test_an_unknown_slip_is_not_found(desk, office):
    assert desk.get(PAGE + "phieu/khac/").status_code == 404


# A visit


def test_a_colleagues_visit_may_be_seen_and_the_look_is_recorded(desk, office, client):
    url = press(desk, copies(desk, ("cccd", 1, 1)), "receive").url
    assert not Read.objects.exists()
    desk.get(url)
    assert not Read.objects.exists()

    client.force_login(office.counter2)
    client.get(url)
    assert Read.objects.get().officer_id == office.counter2.pk


def test_a_visit_that_is_not_there_is_not_found(desk, office):
    assert desk.get("/can-bo/luot/999/").status_code == 404


# Online and by post


def online(office):
    return actions.submit(
        unit_id=office.centre.pk,
        intake=IntakeData(
            procedure_code=MARRIAGE,
            submitter=build.person(),
            channel=rules.Channel.ONLINE,
            papers=(PaperData(name="Tờ khai điện tử", copies=1),),
        ),
    )


def test_an_online_dossier_is_checked_and_taken_in(desk, office):
    dossier = online(office)
    assert "(1)" in text(desk.get(PAGE))
    assert dossier.case.code in text(desk.get(PAGE + "cho/"))
    page = desk.get(page_of(dossier, "tiep-nhan"))
    assert "19/11/2026" in text(page)

    done = desk.post(page_of(dossier, "tiep-nhan"), {"do": "accept"})
    assert "Giấy tiếp nhận" in text(desk.get(done.url))
    assert queries.get_dossier(dossier.pk).case.state == "received"
    assert dossier.case.code not in text(desk.get(PAGE + "cho/"))


def test_an_online_dossier_is_turned_away_with_grounds_only(desk, office):
    dossier = online(office)
    page = desk.post(page_of(dossier, "tiep-nhan"), {"do": "turn_away", "grounds": " "})
    assert page.status_code == 422

    done = desk.post(page_of(dossier, "tiep-nhan"), {"do": "turn_away", "grounds": "Sai nơi nộp"})
    assert "Phiếu từ chối" in text(desk.get(done.url))


def test_a_dossier_is_not_taken_in_twice(desk, office):
    dossier = online(office)
    desk.post(page_of(dossier, "tiep-nhan"), {"do": "accept"})
    again = desk.post(page_of(dossier, "tiep-nhan"), {"do": "accept"})

    assert again.status_code == 422
    assert "không thể tiếp nhận" in text(again)


# Papers that were asked for


def asked(office):
    dossier = receive(office)
    actions.request_supplement(
        dossier_id=dossier.pk, by=office.specialist, papers="Giấy xác nhận cư trú\nẢnh", reason="Còn thiếu"
    )
    return dossier


def test_papers_that_came_are_ticked_and_the_clock_goes_on(desk, office, at):
    dossier = asked(office)
    at(2026, 11, 18, 9)
    desk.force_login(office.counter)
    page = desk.get(f"/can-bo/ho-so/{dossier.case.code}/bo-sung/")
    assert "Giấy xác nhận cư trú" in text(page)
    answer = desk.post(f"/can-bo/ho-so/{dossier.case.code}/bo-sung/", {"came": ["0"], "others": "Đơn"})

    assert answer.status_code == 303
    assert [p.name for p in Paper.objects.filter(supplement_no=1)] == ["Giấy xác nhận cư trú", "Đơn"]
    case = queries.get_dossier(dossier.pk).case
    assert case.state == "processing"
    assert case.due_at > case.original_due_at


def test_no_paper_ticked_is_no_supplement(desk, office):
    dossier = asked(office)
    page = desk.post(page_of(dossier, "bo-sung"), {})

    assert page.status_code == 422
    assert queries.get_dossier(dossier.pk).case.state == "waiting_supplement"


def test_papers_cannot_have_come_before_they_were_asked_for(desk, office):
    dossier = asked(office)
    page = desk.post(page_of(dossier, "bo-sung"), {"came": ["0"], "claimed_at": "08:00 10/11/2026"})

    assert page.status_code == 422
    assert "trước thời điểm yêu cầu" in text(page)


def test_nothing_is_taken_for_a_dossier_that_waits_for_nothing(desk, office):
    dossier = receive(office)
    assert "không chờ bổ sung" in text(desk.get(page_of(dossier, "bo-sung")))
    assert desk.post(page_of(dossier, "bo-sung"), {"others": "Đơn"}).status_code == 422


# Results


def test_a_result_goes_into_the_hands_of_whoever_may_take_it(desk, office):
    dossier = ready(office)
    page = desk.get(page_of(dossier, "tra-ket-qua"))
    assert "01/2026" in text(page)
    wrong = {"to": "Lê Văn Tám", "other": "on", "how": "counter"}
    assert "giấy ủy quyền" in text(desk.post(page_of(dossier, "tra-ket-qua"), wrong))

    done = desk.post(page_of(dossier, "tra-ket-qua"), wrong | {"authorisation": "số 12 ngày 15/11/2026"})
    assert "Giấy biên nhận trả kết quả" in text(desk.get(done.url))
    assert "Lê Văn Tám" in " ".join(queries.history_of(queries.get_dossier(dossier.pk).case)[-1].notes)


def test_a_result_is_handed_over_once(desk, office):
    dossier = ready(office)
    taker = {"to": "Nguyễn Thị Bình", "how": "counter"}
    desk.post(page_of(dossier, "tra-ket-qua"), taker)

    assert desk.post(page_of(dossier, "tra-ket-qua"), taker).status_code == 422
    assert "đã trả rồi" in text(desk.get(page_of(dossier, "tra-ket-qua")))


def test_results_that_lie_ready_make_one_paper_of_handing_over(desk, office):
    dossier = ready(office)
    page = desk.get("/can-bo/ban-giao/")
    assert dossier.case.code in text(page)
    unit = str(office.division.pk)

    assert desk.post("/can-bo/ban-giao/", {"unit": unit}).status_code == 422
    paper = desk.post("/can-bo/ban-giao/", {"unit": unit, "dossier": [str(dossier.pk)], "giver": "Phạm Văn Em"})
    assert paper.content.startswith(b"%PDF")


@pytest.mark.parametrize("page", ["tiep-nhan", "bo-sung", "tra-ket-qua", "giay-to"])
def test_a_dossier_one_may_not_see_has_no_pages(office, client, page):
    dossier = receive(office)
    stranger = build_stranger(office)
    client.force_login(stranger)

    assert client.get(page_of(dossier, page)).status_code == 403


def build_stranger(office):
    from motcua.foundation.accounts import actions as accounts
    from motcua.foundation.accounts.models import Role
    from motcua.foundation.organisation import actions as organisation
    from motcua.foundation.organisation.rules import UnitKind
    from tests.build.commune import SINCE

    unit = organisation.found_unit(
        by=None, kind=UnitKind.CENTRE, code="H99.09", name="Nơi khác", parent_id=office.office.pk, valid_from=SINCE
    )
    officer = accounts.hire(
        by=None, username="khac", full_name="Người Khác", unit_id=unit.pk, password="mat-khau-thu",
        must_change_password=False,
    )  # fmt: skip
    accounts.grant(by=None, officer=officer, role=Role.objects.get(code="counter"), unit_id=unit.pk, valid_from=SINCE)
    return officer


# Files


def pdf_bytes():
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "PDF")
    return out.getvalue()


def test_a_scan_sent_with_the_form_is_kept_through_a_fault_and_lies_at_its_paper(desk, office):
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = picked(desk)
    scan = SimpleUploadedFile("to-khai.pdf", pdf_bytes(), "application/pdf")
    page = desk.post(PAGE, fields(page) | {"do": "receive", "s-email": "sai", "d0-p0-file": scan})
    assert page.status_code == 422
    assert "Đã có tệp" in text(page)

    press(desk, page, "receive", **{"s-email": ""})
    paper = Paper.objects.get(no=1)
    assert (paper.file.original_name, paper.digit) == ("to-khai.pdf", rules.Digit.DIGITISED)


def test_a_file_that_is_no_paper_is_refused_and_the_rest_stays(desk, office):
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = picked(desk)
    scan = SimpleUploadedFile("bai-hat.mp3", b"ID3\x03\x00" * 200, "audio/mpeg")
    page = desk.post(PAGE, fields(page) | {"do": "receive", "d0-p0-file": scan})

    assert page.status_code == 422
    assert fields(page)["s-full_name"] == "Trần Văn Mạnh"
    assert not Paper.objects.exists()


def test_a_file_of_thirty_megabytes_is_refused_in_words(desk, office):
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = picked(desk)
    scan = SimpleUploadedFile("lon.pdf", b"%PDF-1.4\n" + b"0" * 30_000_000, "application/pdf")
    page = desk.post(PAGE, fields(page) | {"do": "receive", "d0-p0-file": scan})

    assert page.status_code == 422
    assert "MB" in text(page)
    assert not Paper.objects.exists()


def test_a_file_somebody_else_brought_is_not_taken(desk, office, client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from motcua.foundation.files import actions as files

    theirs = files.keep_upload(file=SimpleUploadedFile("a.pdf", pdf_bytes(), "application/pdf"), by=office.counter2)
    page = press(desk, picked(desk), "receive", **{"d0-p0-file_id": str(theirs.pk)})

    assert page.status_code == 422
    assert not Paper.objects.exists()


def test_the_papers_of_a_dossier_are_read_by_who_may_see_it(desk, office, client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    scan = SimpleUploadedFile("to-khai.pdf", pdf_bytes(), "application/pdf")
    page = desk.post(PAGE, fields(picked(desk)) | {"do": "receive", "d0-p0-file": scan})
    assert page.status_code == 303
    uid = Paper.objects.get(no=1).file.uid

    client.force_login(office.specialist)
    assert client.get(f"/can-bo/tep/{uid}/").status_code == 200
    client.force_login(build_stranger(office))
    assert client.get(f"/can-bo/tep/{uid}/").status_code == 404


def test_what_a_script_sends_is_answered_in_json(desk, office):
    answer = desk.post(KEEP, fields(picked(desk)) | {"draft_id": "77"}, headers={"Accept": "application/json"})

    assert answer.status_code == 404
    assert json.loads(answer.content)["title"]


@pytest.mark.parametrize("code", [COPIES, DEATH])
def test_the_other_procedures_can_be_picked_too(desk, office, code):
    assert fields(picked(desk, code))["d0-procedure"] == code
