"""Every verb on its page: carried out once, refused with what was typed kept, and never on an old page."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.casework import actions as casework
from motcua.casework.models import Case, WorkItem
from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Role
from motcua.foundation.files import actions as files
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.ledger.models import PersonalValue
from motcua.kernel import clock
from motcua.services.dossiers.models import Dossier, Result, Supplement
from motcua.services.dossiers.tests.at_work import (
    WORK,
    browser,
    page_of,
    receive,
    send,
    step,
    to_approval,
    to_issue,
    to_result,
    verb,
)
from motcua.services.dossiers.tests.pages import fields, text
from tests.build.commune import SINCE


@pytest.fixture
def dossier(office):
    return receive(office)


def case(dossier) -> Case:
    return Case.objects.get(pk=dossier.pk)


def kinds(dossier) -> list[str]:
    return [e.kind for e in ledger.list_entries(case(dossier))]


def second_specialist(office):
    officer = accounts.hire(
        by=None, username="em2", full_name="Cao Văn Ân", unit_id=office.division.pk, password="mat-khau-thu"
    )
    role = Role.objects.get(code="specialist")
    accounts.grant(by=None, officer=officer, role=role, unit_id=office.division.pk, valid_from=SINCE)
    return officer


def photograph() -> SimpleUploadedFile:
    kept = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(kept, "JPEG")
    return SimpleUploadedFile("kết quả.jpg", kept.getvalue(), "image/jpeg")


RESULT = {"name": "Giấy xác nhận", "register": "Sổ trích lục", "signed_on": "16/11/2026", "signer": "Vũ Văn Hùng"}


def test_a_step_is_completed_with_a_note_and_the_next_one_has_it(office, dossier):
    done = send(browser(office.specialist), dossier, "hoan-thanh", note="Đủ điều kiện")

    assert (done.status_code, done.url) == (303, WORK)
    assert step(dossier).assignee == office.leader
    assert PersonalValue.objects.filter(name="note", value="Đủ điều kiện").exists()


def test_the_same_form_sent_twice_completes_once_and_says_the_same(office, dossier):
    client = browser(office.specialist)
    form = fields(client.get(verb(dossier, "hoan-thanh")), "verb")

    assert send(client, dossier, "hoan-thanh", form=form).status_code == 303
    assert send(client, dossier, "hoan-thanh", form=form).status_code == 303
    assert kinds(dossier).count("case.step_completed") == 1


def test_advancing_takes_ten_statements_at_the_first_and_at_the_hundredth_event(
    office, dossier, django_assert_max_num_queries
):
    client = browser(office.specialist)

    def advance(most):
        form = fields(client.get(verb(dossier, "hoan-thanh")), "verb")
        with django_assert_max_num_queries(most) as asked:
            client.post(verb(dossier, "hoan-thanh"), form)
        return [q["sql"] for q in asked if q["sql"].split()[0] in {"SELECT", "INSERT", "UPDATE", "DELETE"}]

    first = [sql for sql in advance(16) if "stamps_stamp" not in sql]
    for _ in range(10):
        casework.send_back(item_id=step(dossier).pk, by=office.leader, reason="Làm lại")
        casework.complete_step(item_id=step(dossier).pk, by=office.specialist)
    casework.send_back(item_id=step(dossier).pk, by=office.leader, reason="Làm lại")
    last = [sql for sql in advance(16) if "stamps_stamp" not in sql]

    assert len(first) <= 10, first
    assert len(last) == len(first)


def second_leader(office):
    officer = accounts.hire(
        by=None, username="pct", full_name="Phó Chủ tịch", unit_id=office.office.pk, password="mat-khau-thu"
    )
    role = Role.objects.get(code="office_leader")
    accounts.grant(by=None, officer=officer, role=role, unit_id=office.office.pk, valid_from=SINCE)
    return officer


def test_one_of_several_holders_may_be_chosen(office, dossier):
    deputy = second_leader(office)
    send(browser(office.specialist), dossier, "hoan-thanh", assignee=str(deputy.pk))

    assert step(dossier).assignee == deputy


def test_who_does_not_hold_the_role_cannot_be_chosen(office, dossier):
    second_leader(office)
    refused = send(browser(office.specialist), dossier, "hoan-thanh", assignee=str(office.counter.pk))

    assert refused.status_code == 422
    assert step(dossier).step.name == "Thẩm định"


def test_a_leader_signs_and_the_second_is_told_who_was_quicker(office, dossier):
    to_approval(office, dossier)
    client = browser(office.leader)
    late = fields(client.get(verb(dossier, "tu-choi-giai-quyet")), "verb")
    assert send(client, dossier, "ky-duyet").status_code == 303

    told = send(client, dossier, "tu-choi-giai-quyet", form=late, grounds="Không đủ điều kiện")

    assert told.status_code == 422
    assert "Vũ Văn Hùng: ký duyệt" in text(told)
    assert "Không đủ điều kiện" in told.content.decode()
    assert case(dossier).outcome == "granted"


def test_a_page_that_grew_old_is_not_acted_on_until_it_was_read_again(office, dossier):
    to_approval(office, dossier)
    client = browser(office.leader)
    old = fields(client.get(verb(dossier, "ky-duyet")), "verb")
    casework.correct(case_id=dossier.pk, by=office.head, reason="Sai tên", before={"owner": "A"}, after={"owner": "B"})

    told = send(client, dossier, "ky-duyet", form=old, note="Đồng ý giải quyết")
    assert told.status_code == 422
    assert "Hoàng Văn Giang: đính chính" in text(told)
    assert "Đồng ý giải quyết" in told.content.decode()
    assert case(dossier).outcome == ""

    assert send(client, dossier, "ky-duyet", form=fields(told, "verb")).status_code == 303
    assert case(dossier).outcome == "granted"


def test_a_refusal_has_its_grounds(office, dossier):
    to_approval(office, dossier)
    client = browser(office.leader)

    assert send(client, dossier, "tu-choi-giai-quyet").status_code == 422
    send(client, dossier, "tu-choi-giai-quyet", grounds="Chưa đủ tuổi theo Điều 8")
    assert case(dossier).outcome == "refused"


def test_a_step_goes_back_with_a_reason_and_can_be_taken_back(office, dossier):
    to_approval(office, dossier)
    client = browser(office.leader)
    done = client.post(
        verb(dossier, "tra-lai"),
        fields(client.get(verb(dossier, "tra-lai")), "verb") | {"reason": "Thiếu"},
        follow=True,
    )
    assert step(dossier).assignee == office.specialist
    assert "Hoàn tác" in text(done)

    send(client, dossier, "hoan-tac")
    assert step(dossier).step.name == "Ký duyệt"
    assert kinds(dossier)[-1] == "case.undone"


def test_a_step_the_next_one_opened_cannot_be_undone(office, dossier):
    client = browser(office.specialist)
    send(client, dossier, "hoan-thanh")
    form = fields(client.get(verb(dossier, "hoan-tac")), "verb")
    browser(office.leader).get(page_of(dossier))

    refused = send(client, dossier, "hoan-tac", form=form)
    assert refused.status_code == 422
    assert "đã mở hồ sơ" in text(refused)


def test_an_opinion_is_asked_of_a_person_and_answered(office, dossier):
    asking = browser(office.specialist)
    ask = {
        "person": str(office.head.pk),
        "question": "Có tranh chấp không?",
        "quantity": "4",
        "measure": "working_hour",
    }
    assert send(asking, dossier, "xin-y-kien", **ask).status_code == 303
    opinion = WorkItem.objects.open().get(kind="opinion")
    assert opinion.assignee == office.head

    answering = browser(office.head)
    assert "Có tranh chấp không?" in text(answering.get(verb(dossier, "cho-y-kien")))
    send(answering, dossier, "cho-y-kien", answer="Không có tranh chấp.")
    assert "Không có tranh chấp." in text(asking.get(page_of(dossier)))


def test_an_opinion_is_asked_of_a_unit_only_where_somebody_can_answer(office, dossier):
    asking = browser(office.specialist)
    ask = {
        "question": "Có tranh chấp không?",
        "quantity": "1",
        "measure": "working_day",
        "unit": str(office.division.pk),
    }

    assert send(asking, dossier, "xin-y-kien", **ask, role="clerk").status_code == 422
    assert send(asking, dossier, "xin-y-kien", **ask, role="unit_head").status_code == 303
    assert send(asking, dossier, "xin-y-kien", question="Ai?", quantity="1", measure="working_day").status_code == 422


def test_papers_are_asked_for_once_through_the_counter(office, dossier):
    client = browser(office.specialist)
    opened = client.get(verb(dossier, "yeu-cau-bo-sung"))
    assert "một lần" in text(opened)
    assert "Chưa có trong hồ sơ." in text(opened)
    asked = {"papers": ["Giấy tờ chứng minh cư trú"], "others": "Ảnh 4×6", "reason": "Điều 3 quy định"}
    client.post(verb(dossier, "yeu-cau-bo-sung"), fields(opened, "verb") | asked)

    assert Supplement.objects.get().papers == "Giấy tờ chứng minh cư trú\nẢnh 4×6"
    assert case(dossier).state == "waiting_supplement"
    assert "Phiếu yêu cầu bổ sung" in text(client.get(page_of(dossier)))


def test_nothing_is_asked_for_without_saying_what(office, dossier):
    refused = send(browser(office.specialist), dossier, "yeu-cau-bo-sung", reason="Thiếu")

    assert refused.status_code == 422
    assert not Supplement.objects.exists()


def test_a_second_request_needs_a_leader(office, dossier):
    casework.request_supplement(case_id=dossier.pk, by=office.specialist, papers="Tờ khai", reason="Thiếu")
    casework.take_supplement(case_id=dossier.pk, by=office.counter, claimed_at=clock.now())

    assert browser(office.specialist).get(verb(dossier, "yeu-cau-bo-sung")).status_code == 409
    assert browser(office.leader).get(page_of(dossier)).status_code == 303


def with_reason(office, officer, dossier):
    """A browser of somebody who looks at the work of others."""
    client = browser(officer)
    client.post(f"{page_of(dossier)}ly-do/", {"reason": "Phối hợp giải quyết"})
    return client


def test_a_date_is_put_off_once_with_form_04(office, dossier):
    head = with_reason(office, office.head, dossier)
    assert send(head, dossier, "gia-han", due_on="22/11/2026", reason="Chờ xác minh").status_code == 422
    send(head, dossier, "gia-han", due_on="25/11/2026", reason="Chờ xác minh")

    assert clock.local(case(dossier).due_at).date() == dt.date(2026, 11, 25)
    assert "Văn bản xin lỗi" in text(head.get(page_of(dossier)))
    assert head.get(verb(dossier, "gia-han")).status_code == 409


def test_the_result_is_numbered_signed_and_scanned(office, dossier):
    to_issue(office, dossier)
    client = browser(office.clerk)
    opened = fields(client.get(verb(dossier, "co-ket-qua")), "verb")
    assert (opened["name"], opened["signer"]) == ("Trích lục", "Vũ Văn Hùng")
    done = client.post(verb(dossier, "co-ket-qua"), opened | RESULT | {"scan": photograph()})

    assert done.status_code == 303
    result = Result.objects.get()
    assert (result.number, result.file.content_type) == ("01/2026", "application/pdf")
    assert case(dossier).state == "ready"
    assert client.get(f"/can-bo/tep/{result.file.uid}/").status_code == 200


def test_a_number_is_not_given_twice(office, dossier):
    to_result(office, dossier, signed_on=clock.today(), register="Sổ trích lục", number="07/2026")
    another = to_issue(office, receive(office))
    refused = send(browser(office.clerk), another, "co-ket-qua", **RESULT, number="07/2026")

    assert refused.status_code == 422
    assert "đã có trong sổ" in text(refused)
    assert case(another).state == "processing"


def test_a_refused_result_keeps_its_scan(office, dossier):
    to_issue(office, dossier)
    client = browser(office.clerk)
    refused = send(client, dossier, "co-ket-qua", **RESULT | {"signed_on": "17/11/2026"}, scan=photograph())
    assert "không thể sau hôm nay" in text(refused)

    send(client, dossier, "co-ket-qua", form=fields(refused, "verb"), signed_on="16/11/2026")
    assert Result.objects.get().file.original_name == "kết quả.pdf"


def test_the_scan_of_another_is_refused(office, dossier):
    to_issue(office, dossier)
    foreign = files.keep_upload(file=photograph(), by=office.counter)
    refused = send(browser(office.clerk), dossier, "co-ket-qua", **RESULT, scan_id=str(foreign.pk))
    assert "không phải do bạn tải lên" in text(refused)
    assert not Result.objects.exists()


def test_a_result_entered_late_counts_by_its_witness(office, dossier, at):
    to_issue(office, dossier)
    at(2026, 11, 23, 9)
    send(
        browser(office.clerk),
        dossier,
        "co-ket-qua",
        **RESULT,
        claimed_at="10:00 17/11/2026",
        witness="signature",
    )

    assert (case(dossier).verdict, case(dossier).verdict_by_click) == ("early", "late")


def test_told_is_a_recorded_call(office, dossier):
    to_result(office, dossier, signed_on=clock.today())
    client = browser(office.counter)
    send(client, dossier, "bao-ket-qua", how="call", note="chị Bình nghe máy")

    assert case(dossier).told_recorded_at == clock.now()
    assert "chị Bình nghe máy" in text(client.get(page_of(dossier)))
    assert client.get(verb(dossier, "bao-ket-qua")).status_code == 409


def test_an_owner_is_corrected_openly(office, dossier):
    head = with_reason(office, office.head, dossier)
    send(head, dossier, "dinh-chinh", full_name="Nguyễn Thị Bính", phone="0911111111", reason="Gõ nhầm dấu")

    assert Dossier.objects.get().owner.full_name == "Nguyễn Thị Bính"
    page = text(head.get(page_of(dossier)))
    for said in ("Trước (họ tên): Nguyễn Thị Bình", "Sau (họ tên): Nguyễn Thị Bính", "Sau (điện thoại): 0911111111"):
        assert said in page


def test_nothing_changed_is_no_correction(office, dossier):
    refused = send(with_reason(office, office.head, dossier), dossier, "dinh-chinh", reason="Không rõ")

    assert refused.status_code == 422
    assert "Chưa có gì thay đổi" in text(refused)


def test_a_citizen_takes_her_request_back(office, dossier):
    send(browser(office.counter), dossier, "rut-ho-so")

    assert case(dossier).state == "withdrawn"


def test_a_leader_stops_with_grounds(office, dossier):
    leader = with_reason(office, office.leader, dossier)
    assert send(leader, dossier, "dung-giai-quyet", reason="Trùng").status_code == 422
    send(leader, dossier, "dung-giai-quyet", grounds="Điều 19", reason="Trùng hồ sơ")

    assert case(dossier).state == "stopped"
    assert "Thông báo dừng" in text(leader.get(page_of(dossier)))


def test_a_dossier_made_by_mistake_is_void(office, dossier):
    send(with_reason(office, office.leader, dossier), dossier, "huy", reason="Lập nhầm người")

    assert case(dossier).state == "void"


def test_a_head_gives_the_work_to_another(office, dossier):
    colleague = second_specialist(office)
    head = with_reason(office, office.head, dossier)
    send(head, dossier, "chuyen-viec", to=str(colleague.pk), reason="Chị Em nghỉ phép")

    assert step(dossier).assignee == colleague


@pytest.mark.parametrize("code", ["ky-duyet", "dung-giai-quyet", "huy", "gia-han", "dinh-chinh", "chuyen-viec"])
def test_who_has_no_right_is_turned_away_at_the_page_and_at_the_action(office, dossier, code):
    client = browser(office.specialist)
    form = fields(client.get(verb(dossier, "hoan-thanh")), "verb")
    said = {"grounds": "x", "reason": "x", "due_on": "25/11/2026", "full_name": "Khác", "to": str(office.head.pk)}

    assert client.get(verb(dossier, code)).status_code == 409
    assert client.post(verb(dossier, code), form | said).status_code in {403, 422}
    assert kinds(dossier) == ["case.received"]


def test_an_item_of_another_dossier_is_not_moved_from_here(office, dossier):
    other = receive(office)
    client = browser(office.specialist)
    form = fields(client.get(verb(dossier, "hoan-thanh")), "verb")

    assert client.post(verb(dossier, "hoan-thanh"), form | {"item": str(step(other).pk)}).status_code == 404
    assert step(other).step.name == "Thẩm định"


def test_a_verb_nobody_knows_is_not_found(office, dossier):
    assert browser(office.specialist).get(verb(dossier, "khong-co")).status_code == 404
