import json
import re
from collections import Counter

import pytest

from motcua.foundation.accounts.rules import StandardRole
from motcua.foundation.calendars.rules import parse_duration
from motcua.foundation.calendars.rules.durations import Unit
from motcua.foundation.organisation.rules import UnitKind
from motcua.kernel.text import clean, fold
from motcua.site.demo import facts

PROCEDURES = facts.procedures()
COMMUNE = facts.commune()


def test_the_commune_offers_at_least_113_procedures_each_once():
    assert len(PROCEDURES) >= 113
    assert len({p.code for p in PROCEDURES}) == len(PROCEDURES)
    assert len({p.field for p in PROCEDURES}) >= 20
    assert all(re.fullmatch(r"\d\.\d{6}", p.code) for p in PROCEDURES)


def test_every_limit_is_one_the_deadline_engine_reads():
    for procedure in PROCEDURES:
        for text in [
            procedure.limit,
            *(c.limit for c in procedure.limit_cases),
            *(a.limit for a in procedure.interlinked),
        ]:
            assert parse_duration(text).quantity >= 1, procedure.code
        assert procedure.limit_source
        same_day = parse_duration(procedure.limit).unit is Unit.SAME_DAY
        assert (procedure.cut_off is not None) == same_day, procedure.code


@pytest.mark.parametrize(
    ("code", "limit"),
    [
        ("2.000815", "trong ngày"),
        ("1.001193", "trong ngày"),
        ("1.004873", "3 ngày làm việc"),
        ("2.001035", "2 ngày làm việc"),
        ("1.014027", "10 ngày làm việc"),
        ("1.011607", "15 ngày"),
        ("1.004222", "7 ngày làm việc"),
    ],
)
def test_well_known_limits_stand_as_published(code, limit):
    assert facts.procedure(code).limit == limit


def test_the_police_and_the_military_decide_their_own():
    for procedure in PROCEDURES:
        if procedure.unit in {"police", "military"}:
            assert procedure.handling == "receives_only"
            assert procedure.decided_by != "UBND cấp xã"
        if procedure.handling == "decides":
            assert procedure.decided_by == "UBND cấp xã"
    assert sum(p.unit == "police" for p in PROCEDURES) >= 10


def test_channels_agree_with_the_level_of_service():
    for procedure in PROCEDURES:
        assert set(procedure.channels) <= {facts.DIRECT, facts.ONLINE, facts.POST}
        assert facts.DIRECT in procedure.channels
        assert procedure.online_level in {"toàn trình", "một phần", "trực tiếp"}
        assert (facts.ONLINE in procedure.channels) == (procedure.online_level != "trực tiếp"), procedure.code
        assert procedure.supplement in {"restart", "exclude", "pause"}


def test_every_procedure_can_be_filed_on_every_channel_it_offers():
    for procedure in PROCEDURES:
        for channel in procedure.channels:
            papers = [p for p in procedure.papers if not p.channels or channel in p.channels]
            assert papers, (procedure.code, channel)
            assert all(set(p.channels) <= set(procedure.channels) for p in papers)
        groups = Counter(p.alternative_group for p in procedure.papers if p.alternative_group)
        assert all(number > 1 for number in groups.values()), procedure.code
        assert all(p.originals + p.copies > 0 for p in procedure.papers if p.required)
        assert all(len(p.name) <= 90 for p in procedure.papers)


def test_words_are_clean_and_synonyms_find_one_procedure_each_way():
    for procedure in PROCEDURES:
        assert procedure.name == clean(procedure.name)
        assert len(procedure.short_name) <= 90
        assert 1 <= len(procedure.legal_bases) <= 8
        assert 2 <= len(procedure.synonyms) <= 5
        folded = [fold(s) for s in procedure.synonyms]
        assert len(set(folded)) == len(folded)


def test_codes_of_words_are_all_explained():
    words = facts.words()
    for procedure in PROCEDURES:
        assert words["fields"][procedure.field] == procedure.field_name
        assert set(procedure.applicants) <= set(words["applicant_kinds"])
        assert procedure.register in words["registers"]
        assert {g for f in procedure.fees for g in f.exempt} <= set(words["exempt_groups"])


def test_a_fee_has_an_amount_or_a_rate_of_the_council():
    rates = {r.code for r in COMMUNE.rates}
    for procedure in PROCEDURES:
        for fee in procedure.fees:
            assert fee.kind in {"phí", "lệ phí"}
            assert (fee.amount is None) == bool(fee.rate), procedure.code
            assert not fee.rate or fee.rate in rates
            assert fee.amount is None or (fee.amount >= 1000 and fee.basis)
    assert all(r.online_amount <= r.amount for r in COMMUNE.rates)


@pytest.mark.parametrize(
    ("pages", "amount"), [(1, 2000), (2, 4000), (3, 5000), (5, 7000), (198, 200_000), (300, 200_000)]
)
def test_a_certified_copy_is_paid_by_the_page_of_the_original(pages, amount):
    [fee] = facts.procedure("2.000815").fees
    assert facts.amount_due(fee, facts.DIRECT, pages) == amount


def test_online_filing_is_cheaper_where_the_council_says_so():
    [fee] = facts.procedure("1.001612").fees
    assert facts.amount_due(fee, facts.ONLINE) < facts.amount_due(fee, facts.DIRECT)


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda p: p.code)
def test_the_steps_of_a_process_add_up_to_the_limit(procedure):
    steps = facts.process_for(procedure.code).steps
    assert [s.no for s in steps] == list(range(1, len(steps) + 1))
    assert steps[0].kind == "receive"
    assert [s.kind for s in steps if s.time == facts.UNCOUNTED] == ["return"]
    assert steps[-1].kind == "return"
    assert "approve" in {s.kind for s in steps}
    spans = [parse_duration(s.time) for s in steps[:-1]]
    limit = parse_duration(procedure.limit)
    if limit.work_minutes is None and limit.unit is not Unit.SAME_DAY:
        assert sum(s.quantity for s in spans) == limit.quantity
        assert {s.unit for s in spans} == {limit.unit}
    else:
        assert sum(s.work_minutes for s in spans) == (limit.work_minutes or 8 * 60)


def test_the_common_procedures_have_processes_of_their_own():
    written = {code for _, codes in facts.processes() for code in codes}
    assert len(facts.processes()) >= 20
    assert written <= {p.code for p in PROCEDURES}
    assert {"2.000815", "1.001193", "1.004873", "1.001612", "1.013978"} <= written
    for process, codes in facts.processes():
        assert {facts.procedure(code).limit for code in codes} == {process.limit}, process.key


def test_somebody_holds_the_role_of_every_step():
    held = {(role, o.posted_at or o.unit) for o in COMMUNE.officers for role in o.roles}
    held |= {(role, o.unit) for o in COMMUNE.officers for role in o.roles}
    everywhere = {role for role, _ in held}
    for procedure in PROCEDURES:
        for step in facts.process_for(procedure.code).steps:
            if step.where == "receiving":
                assert (step.role, "centre") in held
            elif step.where == "deciding":
                assert (step.role, procedure.unit) in held, (procedure.code, step.name)
            else:
                assert step.role in everywhere


def test_every_field_has_a_counter_and_a_specialist():
    at_counters = [f for c in COMMUNE.counters for f in c.fields]
    assert len(at_counters) == len(set(at_counters))
    for procedure in PROCEDURES:
        assert procedure.field in at_counters
        assert any(
            procedure.field in o.fields and o.unit == procedure.unit and "specialist" in o.roles
            for o in COMMUNE.officers
        ), procedure.code


def test_officers_are_whole_and_their_numbers_unreal():
    officers = COMMUNE.officers
    usernames = {o.username for o in officers}
    assert 26 <= len(officers) <= 30
    assert len(usernames) == len(officers)
    units = {u.key for u in COMMUNE.units}
    for officer in officers:
        assert re.fullmatch(r"[a-z]{4,12}", officer.username)
        assert re.fullmatch(r"0900 000 \d{3}", officer.phone)
        assert officer.email.endswith(".example")
        assert officer.unit in units
        assert set(officer.roles) <= {str(r) for r in StandardRole}
        assert officer.substitute is None or officer.substitute in usernames - {officer.username}


def test_each_officer_at_a_counter_has_a_substitute_who_may_sit_there_or_heads_it():
    for officer in COMMUNE.officers:
        if "counter" in officer.roles:
            stand_in = COMMUNE.officer(officer.substitute)
            assert {"counter", "unit_head"} & set(stand_in.roles), officer.username
    assert {c.officer for c in COMMUNE.counters} <= {o.username for o in COMMUNE.officers if "counter" in o.roles}


def test_units_stand_under_the_commune():
    codes = [u.code for u in COMMUNE.units]
    assert len(set(codes)) == len(codes)
    assert [u.key for u in COMMUNE.units if u.parent is None] == ["commune"]
    for unit in COMMUNE.units:
        assert unit.kind in {str(k) for k in UnitKind}
        assert unit.code.startswith(COMMUNE.code)


def test_the_commune_says_that_it_does_not_exist():
    assert "hư cấu" in COMMUNE.about
    assert "minh họa" in COMMUNE.resolution["number"]
    assert COMMUNE.profile["website"].endswith(".example")
    assert sum(v.population for v in COMMUNE.villages) == COMMUNE.profile["population"]


@pytest.mark.parametrize("path", sorted(facts.DATA.glob("*.json")), ids=lambda p: p.name)
def test_no_key_is_written_twice(path):
    def once(pairs):
        keys = [k for k, _ in pairs]
        assert len(set(keys)) == len(keys), keys
        return dict(pairs)

    assert json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=once)["about"]
