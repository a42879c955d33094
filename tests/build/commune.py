import datetime as dt
from dataclasses import dataclass, field

from motcua.casework import actions as casework
from motcua.casework.models import Case, ProcessVersion, WorkItem
from motcua.casework.rules import Place, StepKind, StepSpec
from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Officer, Role
from motcua.foundation.calendars import actions as calendars
from motcua.foundation.calendars.rules import Duration, Unit
from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation.models import Unit as OrganisationUnit
from motcua.foundation.organisation.rules import UnitKind
from motcua.kernel import clock

SINCE = dt.date(2024, 1, 1)


def step(no: int, name: str, role: str, place: Place, kind: StepKind, quantity: int | None, unit: str = "") -> StepSpec:
    return StepSpec(no=no, name=name, public_name=name, role=role, place=place, kind=kind, quantity=quantity, unit=unit)


STEPS = (
    step(1, "Tiếp nhận hồ sơ", "counter", Place.RECEIVING, StepKind.RECEIVE, 4, "working_hour"),
    step(2, "Thẩm định", "specialist", Place.DECIDING, StepKind.WORK, 1, "working_day"),
    step(3, "Ký duyệt", "office_leader", Place.OFFICE, StepKind.APPROVE, 4, "working_hour"),
    step(4, "Phát hành", "clerk", Place.OFFICE, StepKind.ISSUE, 2, "working_hour"),
    step(5, "Trả kết quả", "counter", Place.RECEIVING, StepKind.RETURN, None),
)


@dataclass
class Commune:
    """UBND xã Thử Nghiệm with a centre, a division, a secretariat and five people."""

    office: OrganisationUnit
    centre: OrganisationUnit
    division: OrganisationUnit
    secretariat: OrganisationUnit
    officers: dict[str, Officer] = field(default_factory=dict)
    process: ProcessVersion | None = None

    def __getattr__(self, name: str) -> Officer:
        try:
            return Officer.objects.get(pk=self.__dict__["officers"][name].pk)
        except KeyError:
            raise AttributeError(name) from None

    def open_case(self, limit: Duration | None = None, **more: object) -> Case:
        """A received case of the kind `dossier`, without the rows of a dossier."""
        new = casework.NewCase(
            kind="dossier",
            receiving_unit_id=self.centre.pk,
            unit_id=self.division.pk,
            title="Đăng ký khai tử",
            search="Đăng ký khai tử Nguyễn Thị Bình",
            limit=limit or Duration(3, Unit.WORKING_DAY),
            process_version=self.process,
            **more,
        )
        case = casework.prepare(new=new)
        return casework.receive(case=case, by=self.counter, claimed_at=clock.now())

    def item(self, case: Case) -> WorkItem:
        """The one open step of a case."""
        return WorkItem.objects.open().get(case=case, kind="step")


def commune() -> Commune:
    organisation.install()
    found = organisation.found_unit
    office = found(
        by=None, kind=UnitKind.OFFICE, code="H99.01", name="UBND xã Thử Nghiệm", parent_id=None, valid_from=SINCE
    )
    made = Commune(
        office=office,
        centre=found(
            by=None,
            kind=UnitKind.CENTRE,
            code="H99.01.01",
            name="Trung tâm Phục vụ hành chính công xã Thử Nghiệm",
            parent_id=office.pk,
            valid_from=SINCE,
        ),
        division=found(
            by=None,
            kind=UnitKind.DIVISION,
            code="H99.01.02",
            name="Phòng Văn hóa – Xã hội",
            parent_id=office.pk,
            valid_from=SINCE,
        ),
        secretariat=found(
            by=None,
            kind=UnitKind.SECRETARIAT,
            code="H99.01.03",
            name="Văn phòng HĐND và UBND",
            parent_id=office.pk,
            valid_from=SINCE,
        ),
    )
    organisation.set_office(office=office, province_code="99")
    accounts.seed_roles()
    calendars.seed_national_days()
    people = {
        "counter": ("Lê Thị Cúc", made.centre, "counter", made.centre),
        "counter2": ("Trần Văn Dũng", made.centre, "counter", made.centre),
        "specialist": ("Phạm Thị Em", made.division, "specialist", made.division),
        "head": ("Hoàng Văn Giang", made.division, "unit_head", made.division),
        "leader": ("Vũ Văn Hùng", office, "office_leader", office),
        "clerk": ("Đỗ Thị Kim", made.secretariat, "clerk", made.secretariat),
        "admin": ("Bùi Văn Long", made.secretariat, "administrator", office),
        "inspector": ("Ngô Thị Mai", office, "inspector", office),
    }
    roles = {r.code: r for r in Role.objects.all()}
    for username, (name, unit, role, where) in people.items():
        officer = accounts.hire(
            by=None,
            username=username,
            full_name=name,
            unit_id=unit.pk,
            password="mat-khau-thu",
            must_change_password=False,
        )
        accounts.grant(by=None, officer=officer, role=roles[role], unit_id=where.pk, valid_from=SINCE)
        made.officers[username] = officer
    made.process, _ = casework.keep_process(by=None, subject="", name="Quy trình chung", steps=STEPS, valid_from=SINCE)
    return made
