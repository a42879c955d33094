import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.casework import actions, queries
from motcua.casework.models import Process, ProcessVersion
from motcua.foundation.accounts.models import Grant
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.stamps import actions as stamps
from tests import build

pytestmark = pytest.mark.django_db

LIST = "/can-bo/quan-tri/quy-trinh/"


@pytest.fixture
def commune(at):
    at(2026, 11, 16, 9)
    return build.commune()


@pytest.fixture
def admin(commune, client):
    client.force_login(commune.admin)
    return client


def form_of(version, **more):
    """What the browser would send of the form as it is shown."""
    steps = queries.steps_of(version.pk)
    data = {"valid_from": "01/12/2026", "decision": "", "stated": "", "rows": str(len(steps))}
    for i, s in enumerate(steps):
        time = {"working_hour": "giờ làm việc", "working_day": "ngày làm việc"}.get(s.unit, "")
        data |= {
            f"s{i}-name": s.name,
            f"s{i}-public_name": s.public_name,
            f"s{i}-role": s.role,
            f"s{i}-place": s.place,
            f"s{i}-kind": s.kind,
            f"s{i}-time": f"{s.quantity} {time}" if s.quantity else "",
            f"s{i}-note": s.note,
        }
    return data | more


def file_of(*rows):
    text = "\n".join(json.dumps(r, ensure_ascii=False) for r in rows)
    return SimpleUploadedFile("quy-trinh.jsonl", text.encode())


def row(code, name="Nuôi ong"):
    step = {"what": "Thẩm định", "role": "Chuyên viên", "time_raw": "1 ngày làm việc"}
    return {"procedure_code": code, "procedure_name": name, "steps": [step], "total_raw": "2 ngày làm việc"}


def test_only_who_manages_processes_may_see_them(commune, client):
    client.force_login(commune.specialist)

    assert client.get(LIST).status_code == 403


def test_the_list_says_how_long_and_which_role_nobody_holds(commune, admin):
    Grant.objects.filter(role__code="clerk").delete()
    stamps.bump("accounts.grants")

    page = admin.get(LIST).content.decode()

    assert "Quy trình chung" in page
    assert "2 ngày 2 giờ" in page
    assert "Chưa có người</strong> Văn thư" in page
    assert "Quy trình chung" in admin.get(LIST, {"loc": "nguoi"}).content.decode()
    assert "Không có quy trình nào" in admin.get(LIST, {"loc": "ma"}).content.decode()


def test_a_process_shows_its_steps_and_its_earlier_versions(commune, admin):
    version = commune.process
    admin.post(f"{LIST}{version.process_id}/sua/", form_of(version, **{"s1-name": "Thẩm định kỹ"}))

    today = admin.get(f"{LIST}{version.process_id}/").content.decode()
    later = admin.get(f"{LIST}{version.process_id}/", {"ban": "2"}).content.decode()

    assert "Thẩm định kỹ" not in today
    assert "Thẩm định kỹ" in later
    assert "Phiên bản 1" in later


def test_an_edit_is_a_new_version_from_its_day_on(commune, admin):
    version = commune.process

    answer = admin.post(
        f"{LIST}{version.process_id}/sua/",
        form_of(version, stated="3 ngày làm việc", **{"s1-time": "1,5 ngày làm việc"}),
    )

    assert answer.status_code == 302
    old, new = ProcessVersion.objects.order_by("number")
    assert f"{old.valid_to}" == f"{new.valid_from}" == "2026-12-01"
    assert (queries.steps_of(new.pk)[1].quantity, queries.steps_of(new.pk)[1].unit) == (3, "half_day")
    assert (new.stated_quantity, new.stated_unit) == (3, "working_day")
    assert queries.find_process_version(kind="dossier", subject="").pk == old.pk


def test_rows_come_go_and_move_without_a_script_and_keep_what_was_typed(commune, admin):
    version = commune.process
    address = f"{LIST}{version.process_id}/sua/"
    typed = form_of(version, **{"s1-name": "Đang sửa dở"})

    added = admin.post(address, typed | {"row": "add-2"})
    removed = admin.post(address, typed | {"row": "remove-0"})
    moved = admin.post(address, typed | {"row": "up-2"}).content.decode()

    assert (added.status_code, removed.status_code) == (200, 200)
    assert 'name="rows" value="6"' in added.content.decode()
    assert 'name="rows" value="4"' in removed.content.decode()
    assert "Đang sửa dở" in added.content.decode()
    assert moved.index("Ký duyệt") < moved.index("Đang sửa dở")
    assert ProcessVersion.objects.count() == 1


def test_mistakes_are_shown_at_their_rows(commune, admin):
    version = commune.process

    answer = admin.post(
        f"{LIST}{version.process_id}/sua/", form_of(version, **{"s1-name": "", "s2-time": "lúc nào cũng được"})
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Hãy nhập việc của bước này." in page
    assert "Không hiểu thời gian này." in page


def test_a_process_nobody_could_run_is_refused_in_words(commune, admin):
    version = commune.process

    answer = admin.post(f"{LIST}{version.process_id}/sua/", form_of(version, **{"s4-kind": "work"}))

    assert answer.status_code == 422
    assert "bước cuối phải là trả kết quả" in answer.content.decode()


def test_a_process_is_made_by_hand(commune, admin):
    assert admin.get(f"{LIST}them/").status_code == 200

    data = form_of(commune.process, subject="1.000777", name="Cấp giấy phép nuôi ong", valid_from="16/11/2026")
    admin.post(f"{LIST}them/", data)

    assert queries.find_process_version(kind="dossier", subject="1.000777").process.name == "Cấp giấy phép nuôi ong"


def test_a_file_is_taken_over_by_the_page_as_by_the_command(commune, admin):
    answer = admin.post(f"{LIST}nhap/", {"file": file_of(row("1.000777"), {"steps": [], "title_raw": "x"})})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "nhập mới 1" in page
    assert "không có tên" in page
    assert "các bước cộng lại 1 ngày" in page


def test_a_foreign_file_is_refused_at_the_form(commune, admin):
    answer = admin.post(f"{LIST}nhap/", {"file": SimpleUploadedFile("anh.jsonl", b'{"a": 1}')})

    assert answer.status_code == 422
    assert "không phải tệp quy trình" in answer.content.decode()
    assert admin.post(f"{LIST}nhap/", {}).status_code == 422


def test_a_process_without_a_code_is_given_to_a_procedure(commune, admin):
    admin.post(f"{LIST}nhap/", {"file": file_of(row(None))})
    kept = Process.objects.get(name="Nuôi ong")

    admin.post(f"{LIST}{kept.pk}/gan/", {"subject": "1.000777", "valid_from": "16/11/2026"})

    assert queries.find_process_version(kind="dossier", subject="1.000777").process.name == "Nuôi ong"
    assert "Đã ngừng dùng" in admin.get(LIST, {"loc": "ngung"}).content.decode()
    again = admin.post(f"{LIST}{commune.process.process_id}/gan/", {"subject": "1.1", "valid_from": "16/11/2026"})
    assert again.status_code == 422


def test_a_process_is_taken_out_of_use_once_and_on_the_record(commune, admin):
    version, _ = actions.keep_process(
        by=None,
        subject="1.000777",
        name="Riêng",
        steps=[actions.spec_of(s) for s in queries.steps_of(commune.process.pk)],
        valid_from=dt.date(2024, 1, 1),
    )

    for _ in range(2):
        admin.post(f"{LIST}{version.process_id}/ngung/", {"on": "16/11/2026"})

    version.refresh_from_db()
    assert queries.find_process_version(kind="dossier", subject="1.000777").pk == commune.process.pk
    assert [e.kind for e in ledger.list_entries(version)] == ["process.kept", "process.ended"]


def test_a_long_list_goes_on_over_the_page(commune, admin):
    admin.post(f"{LIST}nhap/", {"file": file_of(*(row(f"1.0009{n:02}", f"Nuôi ong {n}") for n in range(41)))})

    first = admin.get(LIST).content.decode()
    second = admin.get(LIST, {"trang": "2"}).content.decode()

    assert "42 trên 42 quy trình" in first
    assert "trang=2" in first
    assert "trang=1" in second
