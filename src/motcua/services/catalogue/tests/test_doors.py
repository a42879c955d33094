"""The API and the command line."""

import argparse
import json

import pytest
from django.test import Client

from motcua.services.catalogue import commands
from motcua.services.catalogue.tests import build

pytestmark = pytest.mark.django_db


def get(address: str, **query: object):
    return Client().get(f"/api/v1{address}", query)


def test_procedures_are_listed_page_by_page(tmp_path):
    build.take_over(tmp_path, *(build.row(f"1.00000{n}", f"Thủ tục {n}") for n in range(5)))

    first = get("/procedures", limit=3).json()
    second = get("/procedures", limit=3, cursor=first["next"]).json()

    assert [i["code"] for i in first["items"] + second["items"]] == [f"1.00000{n}" for n in range(5)]
    assert second["next"] is None
    assert first["items"][0]["limit_text"] == "3 ngày làm việc"


def test_found_procedures_are_paged_too(tmp_path):
    build.take_over(tmp_path, *(build.row(f"1.00000{n}", f"Đăng ký nuôi ong {n}") for n in range(5)))

    first = get("/procedures", q="nuoi ong", limit=2).json()
    second = get("/procedures", q="nuoi ong", limit=2, cursor=first["next"]).json()

    assert len({i["code"] for i in first["items"] + second["items"]}) == 4


def test_letters_stay_letters(tmp_path):
    build.take_over(tmp_path, build.row())

    answer = get("/procedures/1.001193")

    assert answer.status_code == 200
    assert "Thủ tục đăng ký khai sinh".encode() in answer.content


def test_the_whole_procedure_is_told(tmp_path):
    methods = [build.method(build.DIRECT, 0, "OTHER", fees=[build.fee(50000, text="/lần")])]
    build.take_over(tmp_path, build.row("1.999999", "Việc chưa rõ", executionMethods=methods))

    told = get("/procedures/1.999999").json()

    assert told["channels"] == [{"channel": "DIRECT", "limit": None, "cases": [], "published": ["0 (đơn vị: Khác)"]}]
    assert (told["fees"][0]["amount"], told["fees"][0]["per"]) == (50000, "lần")
    assert told["papers"][0]["name"] == "Tờ khai theo mẫu"
    assert told["limit_text"] == "chưa rõ thời hạn"


@pytest.mark.parametrize("code", ["9.999999", "%00", "không có"])
def test_an_unknown_code_is_not_found(code):
    answer = get(f"/procedures/{code}")

    assert (answer.status_code, answer["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    "query", [{"limit": 0}, {"limit": "x"}, {"cursor": "đây"}, {"scope": "world"}, {"q": "x" * 201}]
)
def test_a_senseless_question_is_answered_with_a_problem(query):
    assert get("/procedures", **query).status_code == 422


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands.arguments(parser)
    return commands.run(parser.parse_args(words))


def test_the_command_answers_with_json_and_keeps_progress_apart(tmp_path, capsys):
    path = build.file(tmp_path, [build.row(), build.row("1.014955-Xoa")])

    assert run(str(path), "--json") == 0

    out, err = capsys.readouterr()
    told = json.loads(out)
    assert (told["read"], told["imported"], told["rejected"]) == (2, 1, 1)
    assert set(told) >= {"unchanged", "updated", "questions", "rejections", "differences"}
    assert "Nhập thủ tục" in err


def test_the_command_tells_people_what_happened(tmp_path, capsys):
    run(str(build.file(tmp_path, [build.row(), build.row("1.014955-Xoa")])))

    out = capsys.readouterr().out
    assert "nhập mới 1" in out
    assert "1.014955-Xoa" in out
