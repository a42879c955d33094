"""The page of a dossier: what it tells, to whom, and what is noted of the look."""

import pytest

from motcua.casework import actions as casework
from motcua.casework import queries as cases
from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Role
from motcua.foundation.calendars.rules import Duration, Unit
from motcua.foundation.ledger.models import Read
from motcua.kernel import clock
from motcua.services.dossiers.tests.at_work import browser, page_of, receive, step, to_approval, to_issue, to_result
from motcua.services.dossiers.tests.pages import text
from tests import build
from tests.build.commune import SINCE

NUMBER = "001190000123"


def outsider(office):
    """A specialist of another division."""
    officer = accounts.hire(
        by=None, username="la", full_name="Người Lạ", unit_id=office.secretariat.pk, password="mat-khau-thu"
    )
    specialist = Role.objects.get(code="specialist")
    accounts.grant(by=None, officer=officer, role=specialist, unit_id=office.secretariat.pk, valid_from=SINCE)
    return officer


def buttons(page) -> list[str]:
    shown = page.context["page"]
    return [move.label for move in [*shown.moves, *shown.endings]]


def test_the_page_tells_the_whole_course(office, at):
    dossier = receive(office)
    at(2026, 11, 16, 10)
    to_approval(office, dossier)
    page = text(browser(office.specialist).get(page_of(dossier)))

    for said in (
        "Đang xử lý",
        "Vì sao ngày này?",
        "Ai giữ bao lâu",
        "Hoàn thành bước xử lý",
        "Tờ khai",
        NUMBER,
        "Phạm Thị Em",
    ):
        assert said in page


def test_who_held_it_adds_up(office, at):
    dossier = receive(office)
    at(2026, 11, 17, 9)
    page = browser(office.specialist).get(page_of(dossier)).context["page"]

    assert page.held == "1 ngày"
    assert sum(share.share for share in page.shares) == pytest.approx(1)


def test_every_look_is_noted(office):
    dossier = receive(office)
    client = browser(office.specialist)
    client.get(page_of(dossier))
    client.get(page_of(dossier))

    looks = Read.objects.filter(subject_id=dossier.pk, officer_id=office.specialist.pk)
    assert [look.how for look in looks] == ["page", "page"]


def test_who_works_elsewhere_may_not_look(office):
    dossier = receive(office)

    assert browser(outsider(office)).get(page_of(dossier)).status_code == 403
    assert browser(office.admin).get(page_of(dossier)).status_code == 403


def test_who_looks_at_the_work_of_others_says_why_first(office):
    dossier = receive(office)
    inspector = browser(office.inspector)
    asked = inspector.get(page_of(dossier))
    assert asked.status_code == 303
    assert "Nguyễn" not in text(inspector.get(asked.url))

    assert inspector.post(asked.url, {"reason": "other", "other": ""}).status_code == 422
    assert not Read.objects.filter(officer_id=office.inspector.pk).exists()

    page = inspector.post(asked.url, {"reason": "Kiểm tra, giám sát", "other": "kế hoạch 12"}, follow=True)
    assert "Nguyễn Thị Bình" in text(page)
    assert Read.objects.filter(officer_id=office.inspector.pk, reason="Kiểm tra, giám sát: kế hoạch 12").exists()


def test_a_reason_holds_for_the_day(office, at):
    dossier = receive(office)
    browser(office.inspector).post(f"{page_of(dossier)}ly-do/", {"reason": "Kiểm tra, giám sát"})
    assert browser(office.inspector).get(page_of(dossier)).status_code == 200

    at(2026, 11, 17, 9)
    assert browser(office.inspector).get(page_of(dossier)).status_code == 303


def test_papers_with_names_are_not_printed_around_the_reason(office):
    dossier = receive(office)
    inspector = browser(office.inspector)

    assert inspector.get(f"{page_of(dossier)}in/receipt/").status_code == 409
    assert inspector.get(f"{page_of(dossier)}giay-to/").status_code == 409
    inspector.post(f"{page_of(dossier)}ly-do/", {"reason": "Kiểm tra, giám sát"})
    assert inspector.get(f"{page_of(dossier)}giay-to/").status_code == 200


def test_numbers_are_hidden_from_who_does_not_work_on_it_until_asked_for(office):
    dossier = receive(office)
    inspector = browser(office.inspector)
    inspector.post(f"{page_of(dossier)}ly-do/", {"reason": "Kiểm tra, giám sát"})
    page = text(inspector.get(page_of(dossier)))
    assert NUMBER not in page
    assert "••••••••0123" in page

    shown = inspector.post(f"{page_of(dossier)}ly-do/?so=1", {"reason": "Kiểm tra, giám sát"}, follow=True)
    assert NUMBER in text(shown)
    assert Read.objects.filter(officer_id=office.inspector.pk, how="page.number").count() == 1


def test_who_received_or_worked_on_it_reads_on_without_reasons(office):
    dossier = to_issue(office, receive(office))

    for officer in (office.counter, office.specialist, office.leader, office.clerk):
        assert browser(officer).get(page_of(dossier)).status_code == 200


def test_who_is_asked_from_elsewhere_may_read_until_she_answered(office):
    dossier, asked = receive(office), outsider(office)
    casework.ask_opinion(
        case_id=dossier.pk,
        by=office.specialist,
        unit_id=asked.unit_id,
        role="specialist",
        question="Có lưu trữ không?",
        within=Duration(4, Unit.WORKING_HOUR),
        to=asked,
    )
    client = browser(asked)

    assert "Cho ý kiến" in buttons(client.get(page_of(dossier)))
    opinion = next(i for i in cases.list_items(dossier.case) if i.kind == "opinion")
    casework.answer_opinion(item_id=opinion.pk, by=asked, answer="Không có.")
    assert client.get(page_of(dossier)).status_code == 403


def test_who_recorded_the_result_may_look_at_it_afterwards(office):
    dossier = to_result(office, receive(office), signed_on=clock.today())

    assert browser(office.clerk).get(page_of(dossier)).status_code == 200


def test_opening_by_the_next_one_ends_undoing_but_ones_own_look_does_not(office):
    dossier = to_approval(office, receive(office))
    browser(office.specialist).get(page_of(dossier))
    assert step(dossier).seen_at is None
    assert "Hoàn tác" in buttons(browser(office.specialist).get(page_of(dossier)))

    browser(office.leader).get(page_of(dossier))
    assert step(dossier).seen_at == clock.now()
    assert "Hoàn tác" not in buttons(browser(office.specialist).get(page_of(dossier)))


def test_two_at_one_dossier_know_of_each_other(office):
    dossier = receive(office)
    browser(office.head).post(f"{page_of(dossier)}ly-do/", {"reason": "Phối hợp giải quyết"})
    browser(office.head).get(page_of(dossier))

    assert "Hoàng Văn Giang cũng vừa mở" in text(browser(office.specialist).get(page_of(dossier)))


def test_each_is_offered_what_is_hers_to_do(office):
    dossier = receive(office)
    assert buttons(browser(office.specialist).get(page_of(dossier)))[:1] == ["Hoàn thành bước"]
    assert "Ký duyệt" not in buttons(browser(office.specialist).get(page_of(dossier)))

    to_approval(office, dossier)
    leader = buttons(browser(office.leader).get(page_of(dossier)))
    assert leader[:2] == ["Ký duyệt", "Từ chối giải quyết"]
    assert {"Xin lỗi và gia hạn", "Dừng giải quyết", "Hủy hồ sơ lập nhầm", "Đính chính"} <= set(leader)
    assert "Hoàn thành bước" not in leader


def test_a_ready_dossier_is_told_and_handed_over_at_the_counter(office):
    dossier = to_result(office, receive(office), signed_on=clock.today())
    page = browser(office.counter).get(page_of(dossier))

    assert buttons(page)[:2] == ["Trả kết quả", "Báo người dân"]
    assert "01/2026" in text(page)


def test_the_page_costs_the_same_after_a_long_life(office, django_assert_max_num_queries):
    dossier, client = receive(office), browser(office.specialist)
    client.get(page_of(dossier))
    with django_assert_max_num_queries(34) as young:
        client.get(page_of(dossier))
    for _ in range(5):
        to_approval(office, dossier)
        casework.send_back(item_id=step(dossier).pk, by=office.leader, reason="Làm lại")
    with django_assert_max_num_queries(34) as old:
        client.get(page_of(dossier))

    assert len(old) <= len(young) + 1


def test_what_people_wrote_is_text(office):
    dossier = receive(office, request="<script>alert(1)</script>", submitter=build.person("<b>Bình</b>", NUMBER))
    casework.complete_step(item_id=step(dossier).pk, by=office.specialist, note='"><script>alert(2)</script>')
    html = browser(office.specialist).get(page_of(dossier)).content.decode()

    assert "<script>alert" not in html
    assert "<b>Bình" not in html


def test_a_file_is_a_link_to_its_own_place(office, at):
    dossier = receive(office)

    assert "Chưa số hóa" in text(browser(office.specialist).get(page_of(dossier)))
    assert browser(office.specialist).get("/can-bo/ho-so/khong-co/").status_code == 404
