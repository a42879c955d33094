import pytest

from motcua.casework import actions as casework
from motcua.foundation.ledger import queries as ledger
from motcua.kernel import clock
from motcua.kernel.refusals import Invalid, NotAllowed
from motcua.services.dossiers import actions, checks, queries, rules
from motcua.services.dossiers.actions import IntakeData, PaperData, ResultData
from motcua.services.dossiers.models import Dossier
from tests import build
from tests.build.catalogue import COPIES, DEATH, MARRIAGE, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(at):
    at(2026, 11, 16, 9)
    made = build.commune()
    publish(centre=made.centre, division=made.division)
    return made


def intake(code=MARRIAGE, **more):
    values = {"submitter": build.person(), "papers": (PaperData(name="Tờ khai", originals=1),)} | more
    return IntakeData(procedure_code=code, **values)


def receive(commune, **more):
    return actions.receive(by=commune.counter, unit_id=commune.centre.pk, intake=intake(**more))


def test_a_dossier_is_received_with_code_promise_and_token(commune):
    dossier = receive(commune)

    assert dossier.case.code == "H99.01.01-261116-0001"
    assert clock.local(dossier.case.due_at).isoformat() == "2026-11-19T17:00:00+07:00"
    assert queries.find_by_token(dossier.token) == dossier
    assert rules.national_status(dossier.case.state) == 2


def test_certified_copies_are_due_the_same_day(commune):
    dossier = receive(commune, code=COPIES)

    assert clock.local(dossier.case.due_at).date() == clock.today()


def test_two_procedures_of_one_visit_have_one_visit_and_two_codes(commune):
    visit, dossiers = actions.receive_visit(
        by=commune.counter, unit_id=commune.centre.pk, intakes=[intake(), intake(DEATH)]
    )

    assert [d.case.code[-4:] for d in dossiers] == ["0001", "0002"]
    assert queries.get_visit(visit.pk, officer=commune.counter)[1] == dossiers


def test_when_one_dossier_of_a_visit_is_refused_none_is_received(commune):
    with pytest.raises(rules.NotPosted):
        actions.receive_visit(by=commune.counter, unit_id=commune.centre.pk, intakes=[intake(), intake("9.999999")])

    assert not Dossier.objects.exists()
    assert receive(commune).case.code.endswith("0001")


def test_nothing_is_received_without_papers_or_by_the_wrong_hands(commune):
    with pytest.raises(Invalid):
        receive(commune, papers=())
    with pytest.raises(NotAllowed):
        actions.receive(by=commune.specialist, unit_id=commune.centre.pk, intake=intake())


def test_who_hands_in_for_another_says_by_what_right(commune):
    grandmother = build.person("Trần Thị Sáu", "001150000456", birth="01/01/1950")
    with pytest.raises(rules.AuthorisationMissing):
        receive(commune, owner=grandmother)

    dossier = receive(commune, owner=grandmother, capacity=rules.Capacity.RELATIVE, authorisation="Con gái")
    assert (dossier.owner.full_name, dossier.submitter.full_name) == ("Trần Thị Sáu", "Nguyễn Thị Bình")


def test_a_dossier_keeps_the_version_it_came_under(commune):
    before = receive(commune)
    from tests.build.catalogue import row

    newer = row(MARRIAGE, "Cấp Giấy xác nhận tình trạng hôn nhân", qty=2, papers=("Tờ khai mẫu mới",))
    import json
    import tempfile
    from pathlib import Path

    from motcua.services.catalogue import actions as catalogue

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "newer.jsonl"
        file.write_text(json.dumps(newer, ensure_ascii=False))
        catalogue.import_catalogue(file=file)
    after = receive(commune)

    assert before.procedure_version.number + 1 == after.procedure_version.number
    assert (before.case.limit_quantity, after.case.limit_quantity) == (3, 2)


def test_an_online_dossier_waits_for_the_counter_and_its_clock_starts_when_accepted(commune, at):
    dossier = actions.submit(unit_id=commune.centre.pk, intake=intake(channel=rules.Channel.ONLINE))
    assert rules.national_status(dossier.case.state) == 1
    assert dossier.case.due_at is None

    at(2026, 11, 17, 8)
    taken = actions.accept(dossier_id=dossier.pk, by=commune.counter)
    assert clock.local(taken.case.due_at).day == 20


def test_a_submitted_dossier_may_be_turned_away_with_grounds(commune):
    dossier = actions.submit(unit_id=commune.centre.pk, intake=intake(channel=rules.Channel.ONLINE))
    case = actions.turn_away(dossier_id=dossier.pk, by=commune.counter, grounds="Không thuộc thẩm quyền")

    assert rules.national_status(case.state) == 3


def test_from_receipt_to_result_in_the_hand(commune, at):
    dossier = receive(commune)
    item = commune.item
    casework.complete_step(item_id=item(dossier.case).pk, by=commune.specialist)
    casework.approve(item_id=item(dossier.case).pk, by=commune.leader)
    at(2026, 11, 17, 9)
    result = ResultData(name="Giấy xác nhận", signed_on=clock.today(), signer="Vũ Văn Hùng", register="xntthn")
    done = actions.make_ready(item_id=item(dossier.case).pk, dossier_id=dossier.pk, by=commune.clerk, result=result)
    assert done.result.number == "01/2026"

    actions.hand_over(dossier_id=dossier.pk, by=commune.counter, to="Nguyễn Thị Bình")
    tracking = queries.track(token=dossier.token)
    assert (tracking.kind, tracking.status_text) == ("done", "Đã trả kết quả")
    assert list(ledger.find_breaks()) == []
    assert checks.codes_without_gaps() == []


def test_by_code_a_stranger_sees_the_stage_and_nothing_else(commune):
    dossier = receive(commune)
    seen = queries.track(code=dossier.case.code)

    assert (seen.status_text, seen.full, seen.procedure, seen.due_at) == ("Được tiếp nhận", False, "", None)


def test_a_revoked_receipt_leads_nowhere(commune):
    dossier = receive(commune)
    token = dossier.token
    actions.renew_token(dossier_id=dossier.pk, by=commune.counter)

    assert queries.track(token=token) is None


def test_a_correction_keeps_both_values_and_the_reason(commune):
    dossier = receive(commune)
    actions.correct(
        dossier_id=dossier.pk, by=commune.head, reason="Gõ nhầm tên", owner=build.person("Nguyễn Thị Bình Minh")
    )

    line = queries.history_of(dossier.case)[-1]
    assert line.title == "Đính chính"
    assert set(line.notes) == {
        "Trước (họ tên): Nguyễn Thị Bình",
        "Sau (họ tên): Nguyễn Thị Bình Minh",
        "Lý do: Gõ nhầm tên",
    }


def test_a_draft_saved_on_another_pc_is_not_overwritten(commune):
    unit = commune.centre.pk
    draft = actions.keep_draft(by=commune.counter, unit_id=unit, payload={"a": 1})
    actions.keep_draft(by=commune.counter, unit_id=unit, payload={"a": 2}, draft_id=draft.pk, version=1)

    with pytest.raises(rules.DraftElsewhere):
        actions.keep_draft(by=commune.counter, unit_id=unit, payload={"a": 3}, draft_id=draft.pk, version=1)


def test_a_refusal_slip_has_grounds_and_a_number(commune):
    def slip(**more):
        return actions.refuse_at_counter(
            by=commune.counter,
            unit_id=commune.centre.pk,
            kind=rules.GuidanceKind.REFUSAL,
            whom="Nguyễn Thị Bình",
            procedure_code=DEATH,
            procedure_name="Đăng ký khai tử",
            **more,
        )

    with pytest.raises(Invalid):
        slip()
    assert [slip(reason="Không thuộc thẩm quyền").number for _ in range(2)] == [1, 2]
