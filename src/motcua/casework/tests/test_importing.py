import argparse
import gzip
import json

import pytest

from motcua.casework import actions, commands, queries
from motcua.casework.actions.importing import FileForeign, FileNotReadable
from motcua.casework.models import Process, ProcessVersion
from motcua.casework.rules import Place, StepKind
from motcua.casework.rules.importing import is_unassigned, read_process
from motcua.casework.rules.totals import total_minutes, total_words
from motcua.casework.rules.who import who_does


def step(what, role, time="0,5 ngày làm việc"):
    return {"no": 0, "label": "B", "what": what, "role": role, "time_raw": time}


STEPS = (
    step("Kiểm tra, tiếp nhận hồ sơ", "Công chức TN&TKQ"),
    step("Phân công thụ lý", "Lãnh đạo Phòng Kinh tế"),
    step("Thẩm định hồ sơ", "Chuyên viên Phòng Kinh tế", "1,5 ngày làm việc"),
    step("Ký duyệt kết quả", "Lãnh đạo UBND xã"),
    step("Vào sổ, đóng dấu", "Văn thư UBND xã", "02 giờ làm việc"),
    step("Trả kết quả cho công dân", "Bộ phận Một cửa", "Không tính thời gian"),
)


def row(code="1.000777", name="Cấp giấy phép nuôi ong", steps=STEPS, total="03 ngày làm việc", **more):
    return {"procedure_code": code, "procedure_name": name, "steps": list(steps), "total_raw": total, **more}


def lines(*rows):
    return "\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows).encode()


@pytest.fixture
def written(tmp_path):
    def write(*rows, raw=None, name="quy-trinh.jsonl"):
        file = tmp_path / name
        file.write_bytes(raw if raw is not None else lines(*rows))
        return file

    return write


def test_a_printed_table_becomes_steps_somebody_can_work_on():
    found = read_process(row(decision="12/QĐ-UBND", decision_date="2026-03-02"))

    assert [(s.role, s.place, s.kind) for s in found.steps] == [
        ("counter", Place.RECEIVING, StepKind.RECEIVE),
        ("unit_head", Place.DECIDING, StepKind.ASSIGN),
        ("specialist", Place.DECIDING, StepKind.WORK),
        ("office_leader", Place.OFFICE, StepKind.APPROVE),
        ("clerk", Place.OFFICE, StepKind.ISSUE),
        ("counter", Place.RECEIVING, StepKind.RETURN),
    ]
    assert [(s.quantity, s.unit) for s in found.steps][2:] == [
        (3, "half_day"),
        (1, "half_day"),
        (2, "working_hour"),
        (None, ""),
    ]
    assert found.stated == (3, "working_day")


@pytest.mark.parametrize(
    ("role", "what", "wanted"),
    [
        ("Công chức Bộ phận một cửa; Văn thư", "Chuyển hồ sơ", "counter"),
        ("Văn thư UBND cấp xã", "Đóng dấu", "clerk"),
        ("Lãnh đạo Văn phòng HĐND và UBND", "Xem xét", "unit_head"),
        ("Trưởng phòng Văn hóa – Xã hội", "Duyệt", "unit_head"),
        ("Phó Chủ tịch UBND xã phụ trách", "Ký", "office_leader"),
        ("Ủy ban nhân dân xã", "Ban hành quyết định", "office_leader"),
        ("UBND xã – Công chức phụ trách", "Xử lý", "specialist"),
        ("Phòng Kinh tế", "Thẩm định", "specialist"),
        ("Phòng Kinh tế", "Lãnh đạo phòng phân công", "unit_head"),
        ("Chuyên viên được giao; Lãnh đạo phòng", "Họp", "specialist"),
    ],
)
def test_who_does_it_is_read_from_free_words(role, what, wanted):
    assert who_does(role, what).role == wanted


def test_whoever_is_not_understood_is_said_aloud_and_a_specialist_stands_in():
    found = read_process(row(steps=[STEPS[0], step("Kiểm tra thực địa", "Trưởng thôn"), *STEPS[3:]], total=None))

    assert found.steps[1].role == "specialist"
    assert any("Trưởng thôn" in w for w in found.warnings)
    assert "Trưởng thôn" in found.steps[1].note


def test_columns_the_wrong_way_round_are_turned_back():
    turned = [*STEPS[:2], {**step("", ""), "what": "Chuyên viên Phòng Kinh tế", "role": "Soạn dự thảo"}, *STEPS[3:]]

    found = read_process(row(steps=turned, total=None))

    assert (found.steps[2].name, found.steps[2].role) == ("Soạn dự thảo", "specialist")
    assert any("đổi chỗ" in w for w in found.warnings)


def test_a_missing_reception_and_return_are_added_and_said():
    found = read_process(row(steps=[step("Thẩm định hồ sơ", "Chuyên viên"), STEPS[3]], total=None))

    assert [s.kind for s in found.steps] == [StepKind.RECEIVE, StepKind.WORK, StepKind.APPROVE, StepKind.RETURN]
    assert found.steps[0].quantity is None
    assert sum("đã thêm" in w for w in found.warnings) == 2


def test_a_total_that_the_steps_do_not_add_up_to_is_a_warning():
    assert any("các bước cộng lại" in w for w in read_process(row(total="10 ngày làm việc")).warnings)
    assert not any("các bước cộng lại" in w for w in read_process(row(total="26 giờ làm việc")).warnings)


def test_office_hours_are_not_counted_and_strange_words_are_kept():
    found = read_process(
        row(
            steps=[
                step("Tiếp nhận", "Một cửa", "Giờ hành chính"),
                *STEPS[1:5],
                step("Trả kết quả", "Một cửa", "khi công dân đến"),
            ],
            total=None,
        )
    )

    assert found.steps[0].quantity is None
    assert "khi công dân đến" in found.steps[-1].note
    assert any("khi công dân đến" in w for w in found.warnings)


def test_days_are_office_days_unless_the_whole_is_written_in_plain_days():
    days = [STEPS[0], step("Thẩm định", "Chuyên viên", "20 ngày"), *STEPS[3:]]

    assert read_process(row(steps=days, total="21 ngày làm việc")).steps[1].unit == "working_day"
    assert read_process(row(steps=days, total="21 ngày kể từ ngày nhận đủ hồ sơ")).steps[1].unit == "calendar_day"


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "không tính thời gian"), (30, "30 phút"), (480 * 2 + 240, "2 ngày 4 giờ")]
)
def test_a_total_is_told_in_office_days(minutes, words):
    assert total_words(minutes) == words


def test_months_are_not_added_up():
    assert total_minutes([(1, "month"), (1, "week"), (2, "calendar_day")]) == 7 * 480


@pytest.mark.django_db
def test_a_file_is_taken_over_and_a_second_time_changes_nothing(written):
    file = written(row(), row("1.000778", "Thôi nuôi ong"), row(None, "Chưa có mã"))

    first = actions.import_processes(file=file)
    again = actions.import_processes(file=file)

    assert (first.read, first.imported, first.without_code, first.steps) == (3, 3, 1, 18)
    assert (again.imported, again.updated, again.unchanged) == (0, 0, 3)
    assert ProcessVersion.objects.count() == 3


@pytest.mark.django_db
def test_a_process_without_a_code_serves_no_case_but_is_kept(written):
    actions.import_processes(file=written(row(None, "Chưa có mã")))

    assert is_unassigned(Process.objects.get().subject)
    assert queries.find_process_version(kind="dossier", subject="1.000777") is None


@pytest.mark.django_db
def test_other_steps_make_a_new_version_from_today(written, at):
    at(2026, 11, 20)
    actions.import_processes(file=written(row(decision_date="2026-03-02")))
    changed = [*STEPS[:2], step("Thẩm định kỹ", "Chuyên viên", "02 ngày làm việc"), *STEPS[3:]]

    summary = actions.import_processes(file=written(row(steps=changed, decision_date="2026-03-02")))

    old, new = ProcessVersion.objects.order_by("number")
    assert summary.updated == 1
    assert (f"{old.valid_from}", f"{old.valid_to}", f"{new.valid_from}") == ("2026-03-02", "2026-11-20", "2026-11-20")


@pytest.mark.django_db
def test_two_processes_of_one_procedure_stay_two(written):
    other = row(steps=[STEPS[0], STEPS[2], *STEPS[3:]])
    file = written(row(), other)

    actions.import_processes(file=file)
    again = actions.import_processes(file=file)

    assert [p.name for p in Process.objects.order_by("pk")] == [
        "Cấp giấy phép nuôi ong",
        "Cấp giấy phép nuôi ong (quy trình 2)",
    ]
    assert again.unchanged == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ('{"procedure_code": "1.000', "JSON"),
        ("[1, 2]", "không phải một quy trình"),
        (row(steps=[]), "không có bước nào"),
        (row(steps=["x"]), "không đọc được"),
        (row(steps=[step("", "")]), "không ghi việc gì"),
        (row(name=None, steps=STEPS), "không có tên"),
        (row(name=7), "phải là chữ"),
        (row(code="9" * 61), "60 ký tự"),
        (row(decision_date="hôm qua"), "không đúng"),
    ],
)
def test_a_bad_line_is_told_and_the_others_stand(written, bad, why):
    summary = actions.import_processes(file=written(row(), bad, row("1.000779", "Nuôi tằm")))

    assert (summary.read, summary.imported) == (3, 2)
    [told] = summary.rejections
    assert told.line == 2
    assert why in told.text
    assert Process.objects.count() == 2


@pytest.mark.django_db
def test_a_file_of_something_else_is_refused_whole(written):
    with pytest.raises(FileForeign):
        actions.import_processes(file=written({"code": "1.0", "detail": {}}, row(), {"a": 1}))
    with pytest.raises(FileForeign):
        actions.import_processes(file=written(raw=b""))
    with pytest.raises(FileNotReadable):
        actions.import_processes(file=written(raw=b"\x89PNG\xff\xfe\x00"))
    with pytest.raises(FileNotReadable):
        actions.import_processes(file=written(raw=gzip.compress(lines(row()))[:-9]))
    with pytest.raises(FileNotReadable):
        actions.import_processes(file=written().parent / "khong-co.jsonl")
    assert not Process.objects.exists()


@pytest.mark.django_db
def test_the_command_tells_in_words_and_in_json(written, capsys):
    file = written(raw=gzip.compress(lines(row(total="9 ngày làm việc"), "hỏng", row("1.000778", "Thôi nuôi ong"))))

    commands.run(argparse.Namespace(file=str(file), json=False))
    told = capsys.readouterr().out
    commands.run(argparse.Namespace(file=str(file), json=True))
    summary = json.loads(capsys.readouterr().out)

    assert "nhập mới 2" in told
    assert "Loại dòng 2" in told
    assert (summary["read"], summary["unchanged"], summary["rejected"]) == (3, 2, 1)
    assert (summary["sums_equal"], summary["sums_differ"]) == (0, 2)


def test_the_name_of_a_step_is_what_it_says_first_and_the_whole_is_kept():
    long = "- Nhận hồ sơ; - Thẩm định hồ sơ, dự thảo kết quả; - Trình lãnh đạo phòng."

    found = read_process(row(steps=[STEPS[0], step(long, "Chuyên viên"), *STEPS[3:]], total=None)).steps[1]

    assert found.name == "Nhận hồ sơ; Thẩm định hồ sơ, dự thảo kết quả"
    assert long in found.note
