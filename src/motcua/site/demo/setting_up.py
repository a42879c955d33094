"""The demonstration commune, made through the real actions: units, people, calendar, catalogue, processes, fees."""

import datetime as dt
import json
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password

from motcua.casework import actions as casework
from motcua.casework.rules import Place, StepKind, StepSpec
from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts import queries as people
from motcua.foundation.accounts.models import Officer, Role
from motcua.foundation.calendars import actions as calendars
from motcua.foundation.calendars.rules import Duration, Unit, parse_duration
from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation.models import Unit as OrganisationUnit
from motcua.foundation.organisation.rules import UnitKind
from motcua.foundation.printing import actions as printing
from motcua.services.catalogue import actions as catalogue
from motcua.services.catalogue import queries as procedures
from motcua.services.catalogue.models import Posting
from motcua.services.payments import actions as payments
from motcua.services.payments import queries as fees
from motcua.services.payments.rules import FeeKind, Formula
from motcua.site.demo import facts

CHANNELS = {"direct": "DIRECT", "online": "ONLINE", "post": "POSTAL"}
PORTAL_UNITS = {
    Unit.WORKING_DAY: "WORKING_DAY",
    Unit.CALENDAR_DAY: "DAY",
    Unit.MONTH: "MONTH",
    Unit.WORKING_HOUR: "HOUR",
}


def set_up(*, since: dt.date, today: dt.date) -> None:
    """Make the commune as it stands from `since` on. The clock is simulated by the caller."""
    organisation.install(simulated=True, demonstration=True)
    units = _units(since)
    accounts.seed_roles()
    calendars.seed_national_days()
    _officers(units, since, today)
    _hours(units["commune"], since)
    _catalogue(units, since)
    _processes(since)
    _fees(since)
    printing.seed_forms()


def _units(since: dt.date) -> dict[str, OrganisationUnit]:
    commune = facts.commune()
    made: dict[str, OrganisationUnit] = {}
    for unit in commune.units:
        made[unit.key] = organisation.found_unit(
            by=None,
            kind=UnitKind(unit.kind),
            code=unit.code,
            name=unit.name,
            short_name=unit.short_name,
            parent_id=made[unit.parent].pk if unit.parent else None,
            valid_from=min(since, dt.date(2025, 7, 1)),
            address=commune.profile["address"] if unit.key in {"commune", "centre"} else "",
            phone=commune.profile["phone"] if unit.key in {"commune", "centre"} else "",
            email=commune.profile["email"] if unit.key in {"commune", "centre"} else "",
        )
    said = commune.feedback
    organisation.set_office(
        office=made["commune"],
        province_code=commune.profile["province_code"],
        feedback={"phone": said["phone"], "email": said["email"], "address": said["address"], "hotline": "1022"},
    )
    return made


def _officers(units: dict[str, OrganisationUnit], since: dt.date, today: dt.date) -> None:
    roles = {role.code: role for role in Role.objects.all()}
    hired: dict[str, Officer] = {}
    encoded = make_password(settings.DEMO_PASSWORD)
    for one in facts.commune().officers:
        hired[one.username] = officer = accounts.hire(
            by=None,
            username=one.username,
            full_name=one.full_name,
            unit_id=units[one.unit].pk,
            encoded=encoded,
            title=one.title,
            field=one.work,
            phone=one.phone,
            email=one.email,
            must_change_password=False,
        )
        for role in one.roles:
            at_counter = role == "counter" and one.posted_at
            where = units[one.posted_at] if at_counter else units[one.unit]
            if role in {"administrator", "inspector"}:
                where = units["commune"]
            accounts.grant(by=None, officer=officer, role=roles[role], unit_id=where.pk, valid_from=since)
    # One substitution that stands today, so that it can be seen.
    absent, stand_in = hired["phuonglt"], hired["trangbtt"]
    accounts.grant(
        by=None,
        officer=stand_in,
        role=roles["specialist"],
        unit_id=units["culture"].pk,
        valid_from=today,
        substitute_for=absent,
    )


def _hours(office: OrganisationUnit, since: dt.date) -> None:
    week: dict[str, list[list[str]]] = {}
    for hours in facts.commune().hours:
        for day in hours.days:
            for begin, end in hours.sessions:
                session = [f"{begin:%H:%M}", f"{end:%H:%M}"]
                week.setdefault(str(day - 1), []).append(session if hours.counts else [*session, "reception"])
    calendars.open_calendar(by=None, unit_id=office.pk)
    calendars.set_week(by=None, unit_id=office.pk, valid_from=since, sessions=week)


def _catalogue(units: dict[str, OrganisationUnit], since: dt.date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trinh-dien.jsonl"
        lines = (json.dumps(portal_row(p), ensure_ascii=False) for p in facts.procedures())
        file.write_text("\n".join(lines), encoding="utf-8")
        catalogue.import_catalogue(file=file)
    administrator = officers()["bachtx"]
    for one in facts.procedures():
        procedure = procedures.get_procedure(one.code)
        limit = limit_of(one)
        known = procedures.usable_limit(procedures.get_version(one.code), "DIRECT")
        own = limit if known is None or known.duration != limit else None
        terms = catalogue.Terms(
            role=Posting.Role.RECEIVES if one.handling == "receives_only" else Posting.Role.DECIDES,
            deciding_unit=units[one.unit],
            supplement_mode=one.supplement,
            own_limit=own,
            own_basis=one.limit_source if own else "",
        )
        catalogue.post(unit=units["centre"], procedure=procedure, by=None, posted_on=since, terms=terms)
        for phrase in one.synonyms:
            catalogue.add_synonym(procedure_code=one.code, phrase=phrase, by=administrator)


def limit_of(procedure: facts.Procedure) -> Duration:
    """The limit as the engine counts it."""
    read = parse_duration(procedure.limit)
    return Duration(read.quantity, read.unit, procedure.cut_off) if procedure.cut_off else read


def portal_row(p: facts.Procedure) -> dict[str, Any]:
    """The facts written as the national portal writes a procedure, so that the real import reads them."""
    limit = limit_of(p)
    unit = PORTAL_UNITS.get(limit.unit, "OTHER")
    applicants = facts.words()["applicant_kinds"]
    detail = {
        "id": p.code,
        "code": p.code,
        "name": p.name,
        "isWard": p.handling != "receives_only" or p.unit == "police",
        "isVertical": p.unit == "police",
        "isFullProcess": p.online_level == "toàn trình",
        "isNonTerritorial": p.non_territorial,
        "state": "ACTIVE",
        "type": "STANDARD",
        "executionSteps": [{"name": s.public, "description": s.name} for s in facts.process_for(p.code).steps],
        "executionMethods": [
            {
                "submissionMethod": CHANNELS[channel],
                "processingTime": limit.quantity if unit != "OTHER" else 0,
                "processingTimeUnit": unit,
                "description": p.limit,
                "fees": [
                    {
                        "type": {"phí": "FEE", "lệ phí": "SERVICE_FEE"}.get(f.kind, "PRICE_LEVEL"),
                        "value": f.amount or 0,
                        "currencyName": "VND",
                        "description": f"{f.name}, đồng/{f.per}" if f.per else f.name,
                    }
                    for f in p.fees
                    if not f.channels or channel in f.channels
                ],
            }
            for channel in p.channels
        ],
        "executionCases": _papers(p),
        "categoriesDetails": [{"code": p.field, "name": p.field_name}],
        "unitGroupsExecuting": [{"id": "1", "code": "", "name": p.decided_by}],
        "subjectTypesDetails": [{"code": code, "name": applicants.get(code, code)} for code in p.applicants],
        "legalBasisesDetails": [{"code": base, "name": base} for base in p.legal_bases],
        "resultsDetails": [{"code": "", "name": p.result}],
    }
    if p.decision:
        detail["procedureProposal"] = {"proposalNumber": p.decision}
    return {"id": p.code, "code": p.code, "name": p.name, "detail": detail}


def _papers(p: facts.Procedure) -> list[dict[str, Any]]:
    cases = []
    for shown, heading in ((False, "Giấy tờ phải nộp"), (True, "Giấy tờ phải xuất trình")):
        papers = [
            {
                "code": "",
                "name": paper.name,
                "originalQty": paper.originals,
                "copyQty": paper.copies,
                "required": paper.required,
                "attachments": [],
            }
            for paper in p.papers
            if paper.shown is shown
        ]
        if papers:
            cases.append({"name": heading, "profileComponents": papers})
    return cases


def _processes(since: dt.date) -> None:
    general = facts.process_for("1.004837")
    casework.keep_process(by=None, subject="", name="Quy trình chung", steps=steps_of(general), valid_from=since)
    for one in facts.procedures():
        process = facts.process_for(one.code)
        casework.keep_process(
            by=None, subject=one.code, name=process.name[:300], steps=steps_of(process), valid_from=since
        )


def steps_of(process: facts.Process) -> tuple[StepSpec, ...]:
    specs = []
    for step in process.steps:
        time = parse_duration(step.time) if step.time != facts.UNCOUNTED else None
        specs.append(
            StepSpec(
                no=step.no,
                name=step.name,
                public_name=step.public,
                role=step.role,
                place=Place(step.where),
                kind=StepKind(step.kind),
                quantity=time.quantity if time else None,
                unit=str(time.unit) if time else "",
            )
        )
    return tuple(specs)


def _fees(since: dt.date) -> None:
    payments.seed_fees()
    commune = facts.commune()
    province = commune.profile["province_code"]
    for one in facts.procedures():
        awaited = [t.code for t in fees.list_fees(one.code, on_date=since) if t.amount is None]
        for number, fee in enumerate(f for f in one.fees if f.rate):
            rate = commune.rate(fee.rate)
            payments.enter_fee(
                by=None,
                procedure_code=one.code,
                code=awaited[number] if number < len(awaited) else fee.rate.replace(".", "-"),
                kind=FeeKind.FEE if fee.kind == "phí" else FeeKind.CHARGE,
                name=fee.name,
                formula=Formula.FIXED,
                amount=rate.amount,
                online_amount=rate.online_amount,
                valid_from=since,
                basis=commune.resolution["number"],
                per=fee.per,
                automatic=number == 0 and not fee.optional and not fee.when,
                province_code=province,
            )


def officers() -> dict[str, Officer]:
    """By username, for the simulator."""
    return {o.username: o for o in people.list_officers()}
