"""Việc của tôi: what waits by due time, searched and moved by the fifty."""

import pytest
from django.test import Client

from motcua.casework import actions as casework
from motcua.casework.models import Case, WorkItem
from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Role
from motcua.foundation.calendars.rules import Duration, Unit
from motcua.services.dossiers.tests.at_work import BULK, WORK, browser, page_of, receive, step, to_approval, to_result
from motcua.services.dossiers.tests.pages import fields, text
from tests import build
from tests.build.commune import SINCE


@pytest.fixture
def specialist(office):
    return browser(office.specialist)


def bulk(client, do, items, **typed):
    """Choose, read what would be moved, say yes."""
    asked = client.post(BULK, {"do": do, "item": items})
    return client.post(BULK, fields(asked, "bulk") | {"item": items} | typed, follow=True)


def another(office, username, role, unit):
    officer = accounts.hire(
        by=None, username=username, full_name=f"Cán bộ {username}", unit_id=unit.pk, password="mat-khau-thu"
    )
    accounts.grant(by=None, officer=officer, role=Role.objects.get(code=role), unit_id=unit.pk, valid_from=SINCE)
    return officer


def test_what_waits_stands_by_due_time_with_words(office, at):
    late = receive(office)
    at(2026, 11, 18, 9)
    fresh = receive(office)
    page = text(browser(office.specialist).get(WORK))

    assert page.index(late.case.code) < page.index(fresh.case.code)
    assert "trễ 1 giờ làm việc" in page
    assert "còn 1 ngày 6 giờ làm việc" in page
    assert "Nguyễn Thị Bình" in page


def test_the_parts_hold_what_they_say(office, at):
    late = receive(office)
    at(2026, 11, 18, 9)
    today = receive(office)
    WorkItem.objects.filter(pk=step(today).pk).update(due_at=at(2026, 11, 18, 16))
    at(2026, 11, 18, 9)
    waiting = receive(office)
    casework.request_supplement(case_id=waiting.pk, by=office.specialist, papers="Tờ khai", reason="Thiếu")

    specialist = browser(office.specialist)
    codes = {d.case.code for d in (late, today, waiting)}
    for part, dossier in (("late", late), ("today", today), ("waiting", waiting)):
        page = text(specialist.get(f"{WORK}?muc={part}"))
        assert {code for code in codes if code in page} == {dossier.case.code}


def test_opinions_and_returns_have_parts_of_their_own(office, at):
    asked, ready = receive(office), receive(office)
    casework.ask_opinion(
        case_id=asked.pk,
        by=office.specialist,
        unit_id=office.division.pk,
        role="unit_head",
        question="Có tranh chấp không?",
        within=Duration(1, Unit.WORKING_DAY),
    )
    to_result(office, ready, signed_on=at(2026, 11, 16, 9).date())

    assert asked.case.code in text(browser(office.head).get(f"{WORK}?muc=opinions"))
    returns = text(browser(office.counter).get(f"{WORK}?muc=returns"))
    assert ready.case.code in returns
    assert "chờ người dân đến nhận" in returns


def test_one_finds_in_the_list_without_marks_and_without_names_in_the_address(office, specialist):
    receive(office, submitter=build.person("Đỗ Thị Hà", "001190000777"))
    receive(office)
    found = specialist.post(WORK, {"q": "do thi ha"}, follow=True)
    address, status = found.redirect_chain[0]

    assert "Đỗ Thị Hà" in text(found)
    assert "Nguyễn Thị Bình" not in text(found)
    assert status == 303
    assert "thi" not in address.partition("?")[2].lower()[:20]
    assert not {"do+thi", "do%20thi"} & {address[i : i + 8].lower() for i in range(len(address))}


def test_pages_of_fifty_follow_each_other(office, specialist):
    codes = [receive(office).case.code for _ in range(52)]
    first = specialist.get(WORK)
    second = specialist.get(first.context["next"])

    seen = [row.code for page in (first, second) for row in page.context["page"].rows]
    assert sorted(seen) == sorted(codes)
    assert len(first.context["page"].rows) == 50


def test_a_forged_cursor_begins_at_the_beginning(office, specialist):
    code = receive(office).case.code

    for cursor in ("x|y", "2026-11-16|1", "2026|999999999999999999999", "-|²"):
        assert code in text(specialist.get(WORK, {"sau": cursor}))


def test_the_list_costs_the_same_for_one_and_for_fifty(office, specialist, django_assert_max_num_queries):
    receive(office)
    specialist.get(WORK)
    with django_assert_max_num_queries(7) as one:
        specialist.get(WORK)
    for _ in range(49):
        receive(office)
    with django_assert_max_num_queries(7) as fifty:
        specialist.get(WORK)

    assert len(one) == len(fifty)
    assert not [q for q in fifty if "COUNT" in q["sql"] and "LIMIT" not in q["sql"]]


def test_of_fifty_chosen_forty_seven_move_and_three_are_named(office, specialist):
    dossiers = [receive(office) for _ in range(50)]
    items = [step(d).pk for d in dossiers]
    stopped, paused, taken = dossiers[:3]
    casework.stop(case_id=stopped.pk, by=office.leader, grounds="Điều 1", reason="Trùng hồ sơ")
    casework.request_supplement(case_id=paused.pk, by=office.specialist, papers="Tờ khai", reason="Thiếu")
    colleague = another(office, "em2", "specialist", office.division)
    casework.assign(item_id=step(taken).pk, by=office.head, to=colleague)

    done = bulk(specialist, "complete", items)

    assert "Đã chuyển 47 hồ sơ, 3 hồ sơ ở lại" in text(done)
    stayed = {line.code: line.reason for line in done.context["stayed"]}
    assert set(stayed) == {d.case.code for d in (stopped, paused, taken)}
    assert "Cán bộ em2" in stayed[taken.case.code]
    assert "Yêu cầu bổ sung" in stayed[paused.case.code] or "Chờ bổ sung" in stayed[paused.case.code]
    assert WorkItem.objects.open().filter(step__name="Ký duyệt").count() == 47
    assert Case.objects.get(pk=stopped.pk).state == "stopped"


def test_a_bulk_sent_twice_moves_nothing_twice_and_says_the_same(office, specialist):
    items = [step(receive(office)).pk for _ in range(3)]
    asked = fields(specialist.post(BULK, {"do": "complete", "item": items}), "bulk")
    once = specialist.post(BULK, asked | {"item": items}, follow=True)
    again = specialist.post(BULK, asked | {"item": items}, follow=True)

    assert text(once) == text(again)
    assert "Đã chuyển 3 hồ sơ" in text(again)
    assert WorkItem.objects.filter(step__name="Ký duyệt").count() == 3


def test_a_leader_signs_many_at_once(office):
    dossiers = [to_approval(office, receive(office)) for _ in range(3)]
    done = bulk(browser(office.leader), "approve", [step(d).pk for d in dossiers])

    assert "Đã chuyển 3 hồ sơ" in text(done)
    assert set(Case.objects.values_list("outcome", flat=True)) == {"granted"}


def test_sending_many_back_needs_a_reason(office):
    dossiers = [to_approval(office, receive(office)) for _ in range(2)]
    items = [step(d).pk for d in dossiers]
    leader = browser(office.leader)

    assert bulk(leader, "send_back", items).status_code == 422
    assert {step(d).step.name for d in dossiers} == {"Ký duyệt"}

    assert "Đã chuyển 2 hồ sơ" in text(bulk(leader, "send_back", items, reason="Thiếu xác minh"))
    assert {step(d).step.name for d in dossiers} == {"Thẩm định"}


def test_a_head_hands_the_work_of_the_unit_to_another(office):
    colleague = another(office, "em2", "specialist", office.division)
    dossier = receive(office)
    head = browser(office.head)
    WorkItem.objects.filter(pk=step(dossier).pk).update(assignee=office.specialist)

    assert dossier.case.code not in text(head.get(WORK))
    assert dossier.case.code in text(head.get(f"{WORK}?muc=unit"))
    bulk(head, "assign", [step(dossier).pk], to=str(colleague.pk))
    assert step(dossier).assignee == colleague


def test_who_gives_out_no_work_sees_only_his_own(office, specialist):
    dossier = receive(office)
    counter = browser(office.counter)

    assert dossier.case.code not in text(counter.get(f"{WORK}?muc=unit"))
    assert "Cả đơn vị" not in text(specialist.get(WORK))


def test_one_takes_work_from_the_pool_once(office):
    another(office, "em2", "specialist", office.division)
    dossier = receive(office)
    specialist = browser(office.specialist)
    page = specialist.get(WORK)
    assert "Nhận việc" in text(page)
    url = page.context["page"].rows[0].take_url

    assert specialist.post(url).status_code == 303
    version = Case.objects.get(pk=dossier.pk).version
    assert specialist.post(url).status_code == 303
    assert step(dossier).assignee == office.specialist
    assert Case.objects.get(pk=dossier.pk).version == version


def test_what_another_took_meanwhile_is_said(office):
    colleague = another(office, "em2", "specialist", office.division)
    dossier = receive(office)
    url = browser(office.specialist).get(WORK).context["page"].rows[0].take_url
    casework.assign(item_id=step(dossier).pk, by=colleague, to=colleague)

    assert browser(office.specialist).post(url).status_code == 403
    assert step(dossier).assignee == colleague


def test_strange_items_are_not_named_nor_moved(office):
    dossier = to_approval(office, receive(office))
    stranger = another(office, "la", "specialist", office.secretariat)
    asked = browser(stranger).post(BULK, {"do": "complete", "item": [step(dossier).pk]})

    assert dossier.case.code not in text(asked)
    assert "Chưa chọn hồ sơ nào" in text(asked)


def test_the_menu_says_how_much_waits(office, specialist):
    receive(office)
    receive(office)

    assert "Việc của tôi 2 việc" in text(specialist.get(WORK))


def test_an_officer_without_work_has_an_empty_list(office):
    assert "Không còn việc nào" in text(browser(office.admin).get(WORK))
    assert Client().get(WORK).status_code == 302


def test_names_are_text_never_markup(office, specialist):
    dossier = receive(office, submitter=build.person("Nguyễn <img src=x onerror=alert(1)>", "001190000888"))
    html = specialist.get(WORK).content.decode() + specialist.get(page_of(dossier)).content.decode()

    assert "<img src=x" not in html
    assert "&lt;img src=x" in html
