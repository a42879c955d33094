"""A catalogue is taken over whole or not at all."""

import datetime as dt
import gzip

import pytest

from motcua.foundation.calendars.rules import Duration, Unit
from motcua.services.catalogue import actions, queries
from motcua.services.catalogue.actions import importing, staging
from motcua.services.catalogue.models import Component, Field, Procedure, ProcedureVersion, Release, Source
from motcua.services.catalogue.tests import build

pytestmark = pytest.mark.django_db


def test_a_catalogue_is_imported_and_a_second_time_changes_nothing(tmp_path):
    rows = [build.row(), build.row("1.000894", "Thủ tục đăng ký kết hôn")]

    first = build.take_over(tmp_path, *rows).to_json()
    second = build.take_over(tmp_path, *rows).to_json()

    assert (first["read"], first["imported"], first["unchanged"], first["rejected"]) == (2, 2, 0, 0)
    assert (second["imported"], second["unchanged"], second["updated"], second["differences"]) == (0, 2, 0, [])
    assert Release.objects.count() == 1
    assert ProcedureVersion.objects.count() == 2


def test_a_gzipped_catalogue_is_the_same_catalogue(tmp_path):
    result = actions.import_catalogue(file=build.file(tmp_path, [build.row()], "danh-muc.jsonl.gz"))

    assert result.imported == 1


def test_all_that_was_published_is_kept_whole(tmp_path):
    row = build.row(anything={"nested": ["giữ", "nguyên"]})
    build.take_over(tmp_path, row)

    source = Source.objects.get()

    assert importing.unpack(bytes(source.body)) == row


def test_a_newer_catalogue_makes_a_dated_version_and_tells_what_changed(tmp_path, at):
    at(2026, 5, 4)
    build.take_over(tmp_path, build.row(executionMethods=[build.method(time=20)]), build.row("1.000894", "Kết hôn"))
    at(2026, 7, 6)

    result = build.take_over(
        tmp_path, build.row(executionMethods=[build.method(time=10)]), build.row("1.000894", "Kết hôn")
    )

    assert (result.updated, result.unchanged) == (1, 1)
    assert [(d["code"], [f["field"] for f in d["fields"]]) for d in result.differences] == [("1.001193", ["limits"])]
    now, before = queries.get_version("1.001193"), queries.get_version("1.001193", on=dt.date(2026, 6, 1))
    assert (now.number, now.valid_from.isoformat()) == (2, "2026-07-06")
    assert queries.usable_limit(before, "DIRECT").duration == Duration(20, Unit.WORKING_DAY)
    assert queries.usable_limit(now, "DIRECT").duration == Duration(10, Unit.WORKING_DAY)


def test_what_a_newer_file_lacks_is_told_and_stays_in_force(tmp_path):
    build.take_over(tmp_path, build.row(), build.row("1.000894", "Kết hôn"))

    result = build.take_over(tmp_path, build.row())

    assert result.missing == ["1.000894"]
    assert queries.find_procedure("1.000894").state == Procedure.State.ACTIVE


def test_bad_rows_are_left_out_and_listed_with_line_and_reason(tmp_path):
    result = build.take_over(
        tmp_path,
        build.row(),
        '{"code": "1.000002", "detail": {',
        '{"something": "else"}',
        build.row(" 1.001193"),
        build.row("1.014955-Xoa"),
        build.row(),
        build.row("1.000003", executionMethods=[], categoriesDetails=[]),
        build.row("1.000894", "Kết hôn"),
        build.row("1.000656", "Khai tử"),
        build.row("1.000657", "Khai tử lưu động"),
        build.row("1.000658", "Khai tử lại"),
        build.row("1.000659", "Trích lục"),
    )

    assert result.imported == 6
    assert [(r.line, r.code) for r in result.rejections] == [
        (2, ""),
        (3, ""),
        (4, "1.001193"),
        (5, "1.014955-Xoa"),
        (6, "1.001193"),
        (7, "1.000003"),
    ]
    assert all(r.reason.endswith(".") for r in result.rejections)


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (gzip.compress(mtime=0, data=b'{"code": "1.000001", "detail": {}}\n' * 50)[:-12], actions.FileBroken),
        (b"\x1f\x8bnot really gzip", actions.FileBroken),
        (b'{"code": "1.000001", "detail": {"name": "x"}}\n{"code": "1.00', actions.FileBroken),
        (b'{"name": "a recipe"}\n{"name": "another"}\n', actions.FileForeign),
        (b"ma,ten\n1.001193,Khai sinh\n", actions.FileForeign),
        (b"", actions.FileForeign),
        ("mã;tên\n".encode("utf-16"), actions.FileBroken),
    ],
)
def test_a_broken_or_foreign_file_is_refused_and_leaves_nothing(tmp_path, body, refusal):
    build.take_over(tmp_path, build.row())
    path = tmp_path / "la.jsonl"
    path.write_bytes(body)

    with pytest.raises(refusal) as caught:
        actions.import_catalogue(file=path)

    assert "la.jsonl" in str(caught.value)
    assert (Procedure.objects.count(), Release.objects.count()) == (1, 1)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(actions.FileNotReadable):
        actions.import_catalogue(file=tmp_path / "khong-co.jsonl")


def test_an_import_that_dies_halfway_leaves_nothing_and_the_next_one_works(tmp_path):
    rows = [build.row(f"1.00{n:04}", f"Thủ tục số {n}") for n in range(200)]
    path = build.file(tmp_path, rows)

    def dies(stage: str, done: int, total: int) -> None:
        if stage == "Nhập thủ tục" and done == 150:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.import_catalogue(file=path, progress=dies)

    assert (Procedure.objects.count(), ProcedureVersion.objects.count(), Component.objects.count()) == (0, 0, 0)
    assert actions.import_catalogue(file=path).imported == 200


def test_what_is_staged_counts_for_nothing_until_the_flip(tmp_path):
    build.take_over(tmp_path, build.row())
    release = Release.objects.create(file_name="x", file_digest="x", started_at=Release.objects.get().started_at)
    prepared = importing._prepare(build.row("1.000894", "Kết hôn"), "digest", None)

    staging.stage(release=release, prepared=[prepared])

    assert queries.find_procedure("1.000894") is None
    assert [v.procedure.code for v in queries.list_for_commune(province="")] == ["1.001193"]
    assert queries.search("kết hôn", among=queries.commune_codes()) == []
    importing.discard_staged()
    assert Procedure.objects.count() == 1


def test_text_in_decomposed_unicode_is_stored_composed(tmp_path):
    build.take_over(tmp_path, build.row(name="Thu\u0309 tu\u0323c khai sinh"))

    assert queries.get_version("1.001193").name == "Thủ tục khai sinh"


def test_fields_are_kept_once(tmp_path):
    build.take_over(tmp_path, build.row(), build.row("1.000894", "Kết hôn"))

    assert list(Field.objects.values_list("code", "name")) == [("G15-TP07", "Hộ tịch")]
    assert [(f.code, f.count) for f in queries.list_fields(province="")] == [("G15-TP07", 2)]


def test_a_line_that_never_ends_is_left_out_without_being_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("motcua.services.catalogue.actions.reading.LONGEST_LINE", 20_000)
    endless = '{"code": "' + "x" * 90_000 + '"}'

    result = build.take_over(tmp_path, build.row(), endless, build.row("1.000894"))

    assert (result.read, result.imported) == (3, 2)
    assert [(r.line, r.reason) for r in result.rejections] == [(2, "Dòng quá dài.")]
