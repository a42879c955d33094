import argparse
import io
import json
import sys

import pytest

from motcua.foundation.calendars import commands
from motcua.foundation.calendars.commands import DUE, UnreadableFile, UnreadableInstant
from motcua.foundation.calendars.rules import UnreadableDuration


def motcua_due(*words: str) -> int:
    parser = argparse.ArgumentParser()
    DUE.arguments(parser)
    return DUE.run(parser.parse_args(words))


def test_one_due_date_as_json(capsys):
    assert motcua_due("--received", "2026-01-08T09:00", "--duration", "3 ngày làm việc", "--json") == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["due_at"] == "2026-01-12T17:00:00+07:00"
    assert answer["provisional"] is False
    assert "worked_swap" in [r["code"] for r in answer["explanation"]]


def test_one_due_date_in_plain_words(capsys):
    assert motcua_due("--received", "2026-01-08T09:00", "--duration", "3 ngày làm việc") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "- Tiếp nhận lúc 09:00, thứ Năm 08/01/2026."
    assert lines[-1] == "- Hạn trả kết quả: 17:00, thứ Hai 12/01/2026."
    assert any("[Công văn 12729/VPCP-KGVX]" in line for line in lines)


@pytest.mark.parametrize(
    "received", ["2026-01-08T02:00Z", "2026-01-08T02:00:00+00:00", "2026-01-08 09:00", "2026-01-08"]
)
def test_the_instant_may_name_its_zone_or_be_a_day_alone(capsys, received):
    motcua_due("--received", received, "--duration", "3 ngày làm việc", "--json")

    assert json.loads(capsys.readouterr().out)["due_at"] == "2026-01-12T17:00:00+07:00"


def test_what_cannot_be_understood_is_refused():
    with pytest.raises(UnreadableInstant):
        motcua_due("--received", "hôm qua", "--duration", "3 ngày làm việc")
    with pytest.raises(UnreadableDuration):
        motcua_due("--received", "2026-01-08", "--duration", "vài hôm")


def test_without_a_question_it_says_what_is_needed(capsys):
    assert motcua_due("--received", "2026-01-08") == 2
    assert "--duration" in capsys.readouterr().err


def test_a_batch_answers_line_by_line_in_order(tmp_path, capsys):
    file = tmp_path / "ask.csv"
    file.write_text("received,duration\n2026-01-08T09:00,3 ngày làm việc\n2026-11-14T10:00,15 ngày\n", "utf-8-sig")

    assert motcua_due("--batch", str(file)) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["due_at"] for line in lines] == ["2026-01-12T17:00:00+07:00", "2026-11-30T17:00:00+07:00"]
    assert lines[1]["duration"] == "15 ngày"


def test_a_wrong_line_says_so_and_the_rest_is_answered(tmp_path, capsys):
    file = tmp_path / "ask.csv"
    file.write_text(
        "duration,received\nvài hôm,2026-01-08\n1 ngày làm việc,\n15 ngày\n2 giờ,2026-11-16T09:00\n", "utf-8"
    )

    assert motcua_due("--batch", str(file)) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [("error" in line) for line in lines] == [True, True, True, False]
    assert lines[0]["error"] == "Không hiểu thời hạn “vài hôm”."
    assert lines[3]["due_at"] == "2026-11-16T11:00:00+07:00"


def test_a_batch_may_come_from_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("received,duration\n2026-01-08,1 tháng\n"))

    assert motcua_due("--batch", "-") == 0
    assert json.loads(capsys.readouterr().out)["day"] == "2026-02-09"


def test_a_file_that_is_not_such_a_table_is_refused(tmp_path):
    with pytest.raises(UnreadableFile):
        motcua_due("--batch", str(tmp_path / "none.csv"))
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(UnreadableFile):
        motcua_due("--batch", str(tmp_path / "other.csv"))
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(UnreadableFile):
        motcua_due("--batch", str(tmp_path / "binary.csv"))


def test_the_command_needs_no_database():
    assert commands.DUE.needs_store is False
