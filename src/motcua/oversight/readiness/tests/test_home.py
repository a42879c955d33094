import datetime as dt

import pytest

from motcua.casework import actions as casework
from motcua.casework import queries as cases
from motcua.foundation.accounts.models import Grant, SecondFactor
from motcua.foundation.jobs.models import Job, State, Worker
from motcua.foundation.stamps import actions as stamps
from motcua.kernel import clock
from motcua.oversight.readiness import queries
from motcua.oversight.readiness.rules import Standing, calendar_standing
from tests import build
from tests.build.catalogue import DEATH, publish, row

pytestmark = pytest.mark.django_db

HOME = "/can-bo/quan-tri/"


@pytest.fixture
def commune(at):
    at(2026, 11, 16, 9)
    return build.commune()


def found(commune, title):
    return next(f for f in queries.list_findings(commune.admin) if f.title == title)


def test_only_administrators_may_look(commune, client):
    client.force_login(commune.specialist)

    assert client.get(HOME).status_code == 403


def test_a_house_without_postings_receives_nothing_and_says_so(commune, client):
    client.force_login(commune.admin)

    page = client.get(HOME).content.decode()

    assert "Chưa niêm yết thủ tục nào" in page
    assert "Phải xử lý ngay" in page
    assert "/can-bo/quan-tri/danh-muc/" in page


def test_each_gap_is_counted_and_goes_when_it_is_mended(commune):
    publish(centre=commune.centre, division=commune.division)

    assert found(commune, "Thủ tục niêm yết").standing is Standing.FINE
    assert found(commune, "Thủ tục chưa có quy trình nội bộ riêng").count == 3
    casework.keep_process(
        by=None,
        subject=DEATH,
        name="Khai tử",
        steps=[casework.spec_of(s) for s in cases.steps_of(commune.process.pk)],
        valid_from=dt.date(2026, 1, 1),
    )

    assert found(commune, "Thủ tục chưa có quy trình nội bộ riêng").count == 2


def test_a_posted_procedure_without_a_limit_stops_work(commune):
    unclear = row("1.000777", "Cấp giấy phép nuôi ong", qty=0, unit="OTHER", papers=("Đơn",))
    publish(centre=commune.centre, division=commune.division, rows=(unclear,))

    gap = found(commune, "Thủ tục chưa có thời hạn dùng được")

    assert (gap.standing, gap.count) == (Standing.BAD, 1)
    assert gap.lines[0].startswith("1.000777: trực tiếp")
    assert found(commune, "Điều chưa rõ trong thủ tục niêm yết").count


def test_steps_nobody_would_take_are_named_by_role_and_division(commune):
    publish(centre=commune.centre, division=commune.division)
    assert found(commune, "Bước giải quyết chưa có người").count == 0

    Grant.objects.filter(role__code="specialist").delete()
    stamps.bump("accounts.grants")

    missing = found(commune, "Bước giải quyết chưa có người")
    assert (missing.count, missing.standing) == (1, Standing.BAD)
    assert "Chuyên viên thụ lý (Phòng Văn hóa – Xã hội): 3 thủ tục" in missing.lines


def test_a_process_longer_than_the_law_allows_is_named(commune):
    publish(centre=commune.centre, division=commune.division)
    steps = [casework.spec_of(s) for s in cases.steps_of(commune.process.pk)]
    steps[1] = type(steps[1])(**{**vars(steps[1]), "quantity": 9})
    casework.keep_process(by=None, subject=DEATH, name="Khai tử", steps=steps, valid_from=dt.date(2026, 1, 1))

    [line] = found(commune, "Quy trình dài hơn thời hạn giải quyết").lines

    assert line == f"{DEATH}: các bước 10 ngày 2 giờ, thời hạn 3 ngày"


def test_officers_without_a_telephone_are_counted(commune):
    before = found(commune, "Cán bộ chưa có xác thực hai bước").count
    SecondFactor.objects.create(officer=commune.leader, secret="x", confirmed_at=clock.now())

    assert (before, found(commune, "Cán bộ chưa có xác thực hai bước").count) == (8, 7)


def test_the_work_behind_is_watched(commune):
    assert found(commune, "Tiến trình việc nền").standing is Standing.BAD
    Worker.objects.create(name="w", started_at=clock.now(), seen_at=clock.now())
    Job.objects.create(
        name="dossiers.tell",
        state=State.FAILED,
        enqueued_at=clock.now(),
        run_after=clock.now(),
        finished_at=clock.now(),
    )

    assert found(commune, "Tiến trình việc nền").standing is Standing.FINE
    assert found(commune, "Việc nền bị hỏng").count == 1


@pytest.mark.parametrize(
    ("until", "year", "month", "standing"),
    [
        (2025, 2026, 1, Standing.BAD),
        (2026, 2026, 9, Standing.FINE),
        (2026, 2026, 10, Standing.TODO),
        (2027, 2026, 12, Standing.FINE),
    ],
)
def test_the_calendar_is_asked_for_in_the_autumn(until, year, month, standing):
    assert calendar_standing(until, year, month) is standing
