"""The store that is measured: the demonstration's commune, one officer who may do all that is measured, and as many
open dossiers as are wanted, written directly (they are only read).
"""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, cycle
from random import Random

from django.conf import settings
from django.test import Client

from benchmarks.load import Ask
from motcua.casework import actions as casework
from motcua.casework.models import Case, WorkItem
from motcua.casework.rules import ItemKind, Place, State, StepKind, StepSpec
from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Officer, Role
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.parties import actions as parties
from motcua.foundation.parties.actions import PersonData
from motcua.kernel import clock
from motcua.kernel.text import fold
from motcua.services.catalogue import queries as catalogue
from motcua.services.dossiers.models import Dossier
from motcua.site.demo.setting_up import set_up

PROCEDURE = "1.001193"
BLOCK = 2_000
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLE = ("Thị", "Văn", "Minh", "Thu", "Đức", "Ngọc", "Quang", "Thanh")
GIVEN = ("Bình", "Dũng", "Hạnh", "Khánh", "Lan", "Nam", "Phúc", "Quỳnh", "Sơn", "Tuấn", "Uyên", "Xuân", "Yến")


def _step(no: int, name: str, role: str, place: Place, kind: StepKind) -> StepSpec:
    return StepSpec(
        no=no, name=name, public_name=name, role=role, place=place, kind=kind, quantity=4, unit="working_hour"
    )


# Two steps between which a dossier can go to and fro as long as one measures.
STEPS = (
    _step(1, "Tiếp nhận hồ sơ", "counter", Place.RECEIVING, StepKind.RECEIVE),
    _step(2, "Thẩm định hồ sơ", "specialist", Place.DECIDING, StepKind.WORK),
    _step(3, "Soạn kết quả", "specialist", Place.DECIDING, StepKind.WORK),
    _step(4, "Phát hành kết quả", "clerk", Place.OFFICE, StepKind.ISSUE),
    _step(5, "Trả kết quả", "counter", Place.RECEIVING, StepKind.RETURN),
)


@dataclass(frozen=True)
class Store:
    officer: Officer
    key: str
    session: str
    centre_id: int
    seed: int = 7

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}

    @property
    def cookies(self) -> dict[str, str]:
        return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={self.session}"}

    def receive(self, client: int) -> Iterator[Ask]:
        """Each time somebody else, with one paper."""
        for number in count(client * 1_000_000_000):
            yield Ask("POST", "/api/v1/dossiers", self.headers, _intake(number, self.centre_id))

    def advance(self, codes: list[str]) -> Iterator[Ask]:
        """A step done and sent back in turn, over the given dossiers: both are an update, two items and an entry."""
        for verb in cycle(("complete", "send-back")):
            for code in codes:
                body = json.dumps({"reason": "Xem lại" if verb == "send-back" else ""}).encode()
                yield Ask("POST", f"/api/v1/dossiers/{code}/{verb}", self.headers, body)

    def track(self, codes: list[str], client: int) -> Iterator[Ask]:
        """Each time from another network: one network may look up only so often."""
        for number, code in enumerate(cycle(codes)):
            far = f"10.{client}.{number // 250 % 250}.{number % 250}"
            yield Ask("GET", f"/tra-cuu/?ma={code}", {"X-Forwarded-For": far})

    def work(self) -> Iterator[Ask]:
        while True:
            yield Ask("GET", "/can-bo/viec-cua-toi/", self.cookies)


def _intake(number: int, unit_id: int) -> bytes:
    person = {
        "full_name": _name(number),
        "identity_number": f"001{number % 10**9:09d}",
        "birth": "1990-05-12",
        "phone": "0912345678",
        "address": "Tổ dân phố 5",
    }
    papers = [{"name": "Tờ khai", "originals": 1}, {"name": "Giấy chứng sinh", "originals": 1, "copies": 1}]
    wanted = {"procedure": PROCEDURE, "unit": unit_id, "submitter": person, "papers": papers}
    return json.dumps(wanted, ensure_ascii=False).encode()


def _name(number: int) -> str:
    dice = Random(number)
    return f"{dice.choice(SURNAMES)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)}"


def make(open_dossiers: int) -> Store:
    today = clock.today()
    since = today - dt.timedelta(days=30)
    set_up(since=since, today=today)
    casework.keep_process(by=None, subject=PROCEDURE, name="Quy trình để đo", steps=STEPS, valid_from=since)
    centre = organisation.office_centre()
    posting = catalogue.find_posting(code=PROCEDURE, unit_id=centre.id)
    if posting is None or posting.deciding_unit_id is None:
        raise RuntimeError(f"{PROCEDURE} is not posted.")
    officer = accounts.hire(
        by=None, username="do", full_name="Người Đo", unit_id=centre.id, encoded="!", must_change_password=False
    )
    roles = {role.code: role for role in Role.objects.all()}
    accounts.grant(by=None, officer=officer, role=roles["counter"], unit_id=centre.id, valid_from=since)
    accounts.grant(
        by=None, officer=officer, role=roles["specialist"], unit_id=posting.deciding_unit_id, valid_from=since
    )
    _, key = accounts.issue_token(officer=officer, name="đo", scopes=["dossiers.read", "dossiers.write"], days=1)
    officer = Officer.objects.get(pk=officer.pk)
    _open(open_dossiers, officer, centre.id, posting.deciding_unit_id)
    client = Client()
    client.force_login(officer)
    return Store(officer, key, client.cookies[settings.SESSION_COOKIE_NAME].value, centre.id)


def _open(wanted: int, officer: Officer, centre_id: int, unit_id: int) -> None:
    """Open dossiers in the pool of the measuring officer, due over the next weeks."""
    version = catalogue.get_version(PROCEDURE)
    party = parties.keep(person=PersonData(full_name="Nguyễn Thị Bình", identity_number="001190000001"), by=officer)
    office_id = organisation.tree().office_of(centre_id).id
    now = clock.now()
    for start in range(0, wanted, BLOCK):
        numbers = range(start, min(start + BLOCK, wanted))
        cases = Case.objects.bulk_create(
            Case(
                kind="dossier",
                office_id=office_id,
                period=202601,
                receiving_unit_id=centre_id,
                unit_id=unit_id,
                payee_unit_id=centre_id,
                state=State.PROCESSING,
                code=f"B00.00.00-250101-{n:07d}",
                title=version.name,
                search_text=fold(f"B00.00.00-250101-{n:07d} {version.name} {_name(n)}"),
                field_code=version.field.code,
                channel="DIRECT",
                limit_quantity=3,
                limit_unit="working_day",
                supplement_mode="pause",
                due_at=now + dt.timedelta(minutes=n % 20_000 - 500),
                original_due_at=now + dt.timedelta(minutes=n % 20_000 - 500),
                received_claimed_at=now,
                received_recorded_at=now,
                received_judged_at=now,
            )
            for n in numbers
        )
        Dossier.objects.bulk_create(
            Dossier(case=case, procedure_version=version, submitter=party, owner=party) for case in cases
        )
        WorkItem.objects.bulk_create(
            WorkItem(
                case=case,
                kind=ItemKind.STEP,
                title="Thẩm định hồ sơ",
                unit_id=unit_id,
                role="specialist",
                opened_at=now,
                due_at=case.due_at,
            )
            for case in cases
        )
