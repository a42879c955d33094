"""What is unclear is decided once, by a person; what is offered is posted."""

import datetime as dt

import pytest

from motcua.foundation.accounts.tests import build as people
from motcua.foundation.calendars.rules import Duration, Unit
from motcua.foundation.ledger.models import Entry
from motcua.kernel.refusals import Invalid, NotAllowed, NotFound
from motcua.services.catalogue import actions, queries
from motcua.services.catalogue.models import Posting, Procedure
from motcua.services.catalogue.tests import build

pytestmark = pytest.mark.django_db

UNCLEAR = [build.method(build.DIRECT, 0, "OTHER"), build.method(build.ONLINE, 0, "OTHER")]


def unclear(code: str = "1.999999", **changes):
    return build.row(code, "Thủ tục chưa rõ thời hạn", **{"executionMethods": UNCLEAR, **changes})


def manager():
    return people.officer("administrator")


def test_a_channel_without_a_clear_limit_cannot_be_promised_until_someone_decides(tmp_path):
    build.take_over(tmp_path, unclear())
    question = queries.list_questions(code="1.999999").filter(channel="DIRECT").get()
    assert queries.usable_limit(question.version, "DIRECT") is None

    actions.decide_question(
        question=question, answer={"quantity": 4, "unit": "working_day"}, by=manager(), basis="Quy trình nội bộ"
    )

    version = queries.get_version("1.999999")
    known = queries.usable_limit(version, "DIRECT")
    assert (known.duration, known.origin, known.basis) == (
        Duration(4, Unit.WORKING_DAY),
        "decision",
        "Quy trình nội bộ",
    )
    assert queries.usable_limit(version, "ONLINE") is None


def test_a_decision_survives_a_newer_catalogue_with_the_same_words(tmp_path):
    build.take_over(tmp_path, unclear())
    actions.decide_questions(
        questions=list(queries.list_questions(code="1.999999")),
        answer={"quantity": 4, "unit": "working_day"},
        by=manager(),
    )

    result = build.take_over(tmp_path, unclear(requirementsAndConditions="Điều kiện mới"))

    assert (result.updated, result.questions) == (1, 0)
    assert queries.usable_limit(queries.get_version("1.999999"), "ONLINE").duration == Duration(4, Unit.WORKING_DAY)


def test_a_decision_does_not_outlive_the_words_it_was_about(tmp_path):
    build.take_over(tmp_path, unclear())
    actions.decide_questions(
        questions=list(queries.list_questions()), answer={"quantity": 4, "unit": "working_day"}, by=manager()
    )

    build.take_over(tmp_path, unclear(executionMethods=[build.method(build.DIRECT, 2, "OTHER")]))

    assert queries.usable_limit(queries.get_version("1.999999"), "DIRECT") is None
    assert [q.channel for q in queries.list_questions()] == ["DIRECT"]


def test_a_question_is_decided_once(tmp_path):
    build.take_over(tmp_path, unclear())
    question = queries.list_questions().first()
    by = manager()
    actions.decide_question(question=question, answer={"quantity": 4, "unit": "working_day"}, by=by)

    with people.refusal(actions.AlreadyDecided):
        actions.decide_question(question=question, answer={"quantity": 5, "unit": "working_day"}, by=by)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"quantity": 0, "unit": "working_day"},
        {"quantity": 3, "unit": "fortnight"},
        {"quantity": "x", "unit": "week"},
    ],
)
def test_a_decision_that_is_no_limit_is_refused(tmp_path, answer):
    build.take_over(tmp_path, unclear())

    with people.refusal(Invalid):
        actions.decide_question(question=queries.list_questions().first(), answer=answer, by=manager())


def test_only_who_manages_the_catalogue_decides(tmp_path):
    build.take_over(tmp_path, unclear())

    with people.refusal(NotAllowed):
        actions.decide_question(
            question=queries.list_questions().first(),
            answer={"quantity": 4, "unit": "working_day"},
            by=people.officer("counter"),
        )


def test_a_decision_stands_in_the_record(tmp_path):
    build.take_over(tmp_path, unclear())
    decision = actions.decide_question(
        question=queries.list_questions().first(), answer={"quantity": 4, "unit": "working_day"}, by=manager()
    )

    entry = Entry.objects.get(subject_kind="catalogue.decision", subject_id=decision.pk)

    assert (entry.kind, entry.data["answer"]["quantity"]) == ("catalogue.decided", 4)
    assert decision.chain_head == entry.hash


def test_a_small_fee_is_decided_in_dong(tmp_path):
    methods = [build.method(fees=[build.fee(20, text="/lần")])]
    build.take_over(tmp_path, build.row("1.999996", "Có phí lạ", executionMethods=methods))
    question = queries.list_questions(kind="fee_small").get()
    assert [f.amount for f in queries.list_fees(question.version)] == [None]

    actions.decide_question(question=question, answer={"amount": 20000}, by=manager())

    fees = queries.list_fees(queries.get_version("1.999996"), "DIRECT")
    assert [(f.amount, f.per, f.origin) for f in fees] == [(20000, "lần", "decision")]


def test_who_decides_can_be_decided(tmp_path):
    build.take_over(tmp_path, build.row("1.999997", "Việc lạ", unitGroupsExecuting=[{"name": "Cơ sở giáo dục"}]))
    assert queries.list_for_commune(province="", scope="national").count() == 0

    actions.decide_question(
        question=queries.list_questions(kind="level_unknown").get(), answer={"deciding_level": "commune"}, by=manager()
    )

    assert [v.procedure.code for v in queries.list_for_commune(province="", scope="national")] == ["1.999997"]


def test_the_law_answers_where_the_published_text_does_not(tmp_path):
    build.take_over(tmp_path, build.row(executionMethods=[build.method(build.DIRECT, 1, "OTHER")]))
    version = queries.get_version("1.001193")

    known = queries.usable_limit(version, "DIRECT", on=dt.date(2026, 11, 16))

    assert known.duration == Duration(1, Unit.SAME_DAY, dt.time(15))
    assert (known.origin, "Luật Hộ tịch" in known.basis) == ("statute", True)
    assert queries.usable_limit(version, "DIRECT", on=dt.date(2027, 3, 1)) is None
    assert not queries.list_questions(code="1.001193").exists()


def test_the_law_only_proposes_where_it_is_not_sure(tmp_path):
    build.take_over(tmp_path, build.row("2.002516", "Xác nhận thông tin hộ tịch", executionMethods=UNCLEAR[:1]))

    question = queries.list_questions(code="2.002516").get()

    assert (question.blocking, question.proposals[0]["unit"]) == (True, "same_day")
    assert queries.usable_limit(question.version, "DIRECT") is None


def post(code: str, unit, by, **terms) -> Posting:
    return actions.post(unit=unit, procedure=queries.get_procedure(code), by=by, terms=actions.Terms(**terms))


def test_a_unit_posts_a_procedure_once_at_a_time(tmp_path):
    build.take_over(tmp_path, build.row())
    by, unit = manager(), people.office()
    posting = post("1.001193", unit, by)

    with people.refusal(actions.AlreadyPosted):
        post("1.001193", unit, by)
    actions.withdraw_posting(posting=posting, by=by, reason="Bãi bỏ")

    assert queries.find_posting(code="1.001193", unit_id=unit.pk) is None
    assert post("1.001193", unit, by).pk != posting.pk
    assert [e.kind for e in Entry.objects.filter(subject_kind="catalogue.posting", subject_id=posting.pk)] == [
        "catalogue.posted",
        "catalogue.withdrawn",
    ]


def test_a_unit_may_promise_sooner_than_published(tmp_path):
    build.take_over(tmp_path, build.row())
    posting = post(
        "1.001193", people.office(), manager(), own_limit=Duration(2, Unit.WORKING_DAY), own_basis="QĐ của tỉnh"
    )

    known = queries.usable_limit(queries.get_version("1.001193"), "DIRECT", posting=posting)

    assert (known.duration, known.basis) == (Duration(2, Unit.WORKING_DAY), "QĐ của tỉnh")


def test_gaps_are_postings_nobody_can_promise(tmp_path):
    build.take_over(tmp_path, unclear(), build.row("1.000894", "Kết hôn"))
    by, unit = manager(), people.office()
    post("1.999999", unit, by)
    post("1.000894", unit, by)

    assert [(g.posting.procedure.code, g.channels) for g in queries.list_gaps(unit.pk)] == [
        ("1.999999", ("DIRECT", "ONLINE"))
    ]
    actions.retire(procedure=queries.get_procedure("1.000894"), by=by, reason="Bãi bỏ")
    assert [g.retired for g in queries.list_gaps(unit.pk)] == [True, False]


def test_a_retired_procedure_is_neither_listed_nor_posted(tmp_path):
    build.take_over(tmp_path, build.row(), build.row("1.000894", "Kết hôn"))
    by = manager()
    actions.retire(
        procedure=queries.get_procedure("1.000894"),
        by=by,
        reason="Thay thế",
        replaced_by=queries.get_procedure("1.001193"),
    )

    assert [v.procedure.code for v in queries.list_for_commune(province="")] == ["1.001193"]
    assert Procedure.objects.get(code="1.000894").replaced_by.code == "1.001193"
    with people.refusal(actions.NotInForce):
        post("1.000894", people.office(), by)


def test_the_list_of_a_commune_tells_three_kinds_apart(tmp_path):
    build.take_over(
        tmp_path,
        build.row(),
        build.row("1.100001", "Của tỉnh mình", departmentPromulgateCode="H42"),
        build.row("1.100002", "Của tỉnh khác", departmentPromulgateCode="H15"),
        build.row("1.004222", "Đăng ký thường trú", isVertical=True, unitGroupsExecuting=[{"name": "Công an cấp xã"}]),
        build.row("1.100003", "Việc của bộ", isWard=False, isMinistry=True),
        build.row("6.000001", "Nội bộ", type="STANDARD_INTERNAL"),
    )

    def codes(scope):
        return [v.procedure.code for v in queries.list_for_commune(province="37", scope=scope)]

    assert codes("national") == ["1.001193"]
    assert codes("province") == ["1.100001"]
    assert codes("receives_only") == ["1.004222"]
    assert sorted(codes(None)) == ["1.001193", "1.004222", "1.100001"]


def test_a_unit_teaches_the_search_its_own_words(tmp_path):
    build.take_over(tmp_path, build.row(), build.row("1.000894", "Thủ tục đăng ký kết hôn"))
    by = manager()

    actions.add_synonym(procedure_code="1.000894", phrase="rước dâu", by=by)

    assert queries.search("ruoc dau", 1)[0].code == "1.000894"
    with people.refusal(NotFound):
        actions.add_synonym(procedure_code="9.9", phrase="gì đó", by=by)
