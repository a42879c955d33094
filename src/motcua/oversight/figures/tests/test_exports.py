import csv
import datetime as dt
import io
import re
import zipfile

import pytest
from django.urls import reverse

from motcua.foundation.accounts import actions as accounts
from motcua.foundation.jobs import actions as jobs
from motcua.kernel import clock
from motcua.oversight.figures import actions
from motcua.oversight.figures.models import Export
from motcua.oversight.figures.tests.build import case, instant
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(at, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    at(2026, 11, 16, 9)
    made = build.commune()
    for n in range(3):
        case(
            made,
            instant(dt.date(2026, 11, 2), 8, 15),
            due=instant(dt.date(2026, 11, 5), 17),
            code=f"H99.01.01-261102-000{n + 1}",
            title="=HYPERLINK(1)" if n == 0 else "Đăng ký khai tử",
        )
    return made


@pytest.fixture
def as_leader(client, commune):
    client.force_login(commune.leader)
    return client


def ask(client, **params):
    values = {"gi": "list", "ky": "2026-11", "so": "received", "dang": "csv"} | params
    response = client.post(reverse("figures:ask_export"), values)
    assert response.status_code == 302
    return Export.objects.latest("pk")


def bytes_of(client, export):
    response = client.get(reverse("figures:download", args=[export.pk]))
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return b"".join(response.streaming_content)


def test_a_list_is_made_in_the_background_and_downloaded(as_leader, commune):
    export = ask(as_leader)
    waiting = as_leader.get(reverse("figures:export", args=[export.pk])).content.decode()
    assert 'hx-trigger="every 2s"' in waiting
    assert as_leader.get(reverse("figures:download", args=[export.pk])).status_code == 409

    jobs.run_due()

    part = as_leader.get(reverse("figures:export", args=[export.pk]), headers={"HX-Request": "true"}).content.decode()
    assert "Tệp đã xong: 3 dòng" in part
    assert "every 2s" not in part
    assert "<html" not in part
    rows = list(csv.reader(io.StringIO(bytes_of(as_leader, export).decode("utf-8-sig"))))
    assert rows[0][:2] == ["Mã hồ sơ", "Nội dung"]
    assert [r[0] for r in rows[1:]] == [f"H99.01.01-261102-000{n}" for n in (3, 2, 1)]
    assert rows[3][1] == "'=HYPERLINK(1)"
    assert rows[1][6] == "02/11/2026 08:15"


def test_a_spreadsheet_keeps_text_as_text_and_days_as_days(as_leader):
    export = ask(as_leader, dang="xlsx")
    jobs.run_due()

    with zipfile.ZipFile(io.BytesIO(bytes_of(as_leader, export))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        styles = book.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert "=HYPERLINK(1)" in sheet
    assert "dd/mm/yyyy hh:mm" in styles
    assert len(re.findall(r"<row ", sheet)) == 4


@pytest.mark.parametrize(
    ("params", "heading", "last"),
    [
        ({"gi": "table"}, "Lĩnh vực", "Tổng số"),
        ({"gi": "report06", "ky": "2026-B4"}, "(1) STT", "Tổng số"),
        ({"gi": "report06", "ky": "2026-B4", "hang": "donvi", "cach": "click"}, "(1) STT", "Tổng số"),
    ],
)
def test_tables_and_the_report_are_taken_away_too(as_leader, params, heading, last):
    export = ask(as_leader, **params)
    jobs.run_due()

    rows = list(csv.reader(io.StringIO(bytes_of(as_leader, export).decode("utf-8-sig"))))

    assert rows[0][0] == heading
    assert last in rows[-1]
    assert len({len(row) for row in rows}) == 1
    if params["gi"] == "report06":
        assert rows[-1][2:] == ["3", "0", "3", "0", "0", "0", "0", "0", "3", "0", "3"]


def test_a_file_is_for_its_owner_only(as_leader, client, commune):
    export = ask(as_leader)
    jobs.run_due()

    client.force_login(commune.head)

    assert client.get(reverse("figures:export", args=[export.pk])).status_code == 403
    assert client.get(reverse("figures:download", args=[export.pk])).status_code == 403
    assert export.title not in client.get(reverse("figures:exports")).content.decode()


def test_the_file_holds_what_the_officer_may_see_when_it_is_made(as_leader, client, commune):
    client.force_login(commune.head)
    case(commune, instant(dt.date(2026, 11, 2)), unit_id=commune.secretariat.pk, code="H99.01.01-261102-0009")
    export = ask(client)
    jobs.run_due()

    assert b"0009" not in bytes_of(client, export)


def test_who_has_left_gets_no_file(as_leader, commune):
    export = ask(as_leader)
    accounts.deactivate(officer_id=commune.leader.pk, by=commune.admin)

    jobs.run_due()

    export.refresh_from_db()
    assert export.state == Export.State.FAILED


def test_a_file_is_thrown_away_after_a_week(as_leader, commune, at):
    export = ask(as_leader)
    jobs.run_due()
    [file] = actions.folder().iterdir()

    at(2026, 11, 23, 8, 59)
    assert actions.expire_exports() == 0
    at(2026, 11, 23, 9, 0)
    assert actions.expire_exports() == 1

    assert not file.exists()
    as_leader.force_login(commune.leader)
    assert as_leader.get(reverse("figures:download", args=[export.pk])).status_code == 409
    page = as_leader.get(reverse("figures:export", args=[export.pk])).content.decode()
    assert "Xuất lại" in page
    as_leader.post(reverse("figures:export_again", args=[export.pk]))
    jobs.run_due()
    assert Export.objects.latest("pk").state == Export.State.DONE


def test_running_the_job_twice_makes_one_file(as_leader, commune):
    export = ask(as_leader)
    jobs.run_due()
    jobs.enqueue("figures.export", export_id=export.pk)
    jobs.run_due()

    assert len(list(actions.folder().iterdir())) == 1
    export.refresh_from_db()
    assert export.finished_at == clock.now()


@pytest.mark.parametrize("wrong", [{"gi": "all"}, {"dang": "exe"}, {"so": "wonders"}])
def test_what_cannot_be_exported_is_refused(as_leader, wrong):
    values = {"gi": "list", "ky": "2026-11", "so": "received", "dang": "csv"} | wrong

    assert as_leader.post(reverse("figures:ask_export"), values).status_code == 422
