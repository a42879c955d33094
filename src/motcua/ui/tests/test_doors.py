"""The two middlewares and the pages of refusal, through the client."""

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from motcua.kernel.refusals import Invalid, NotAllowed, NotFound, Refused
from motcua.ui import middleware, shell


class Closed(Refused):
    code = "test.closed"
    message = "Hồ sơ đang “{now}”, không thể sửa."


def closed(request):
    raise Closed(now="Đã trả kết quả")


def not_allowed(request):
    raise NotAllowed


def missing(request):
    raise NotFound(what="hồ sơ H29")


def invalid(request):
    raise Invalid(fields={"fee": "Nhập số tiền <đúng>."})


def broken(request):
    raise RuntimeError("a bug")


def own_policy(request):
    return HttpResponse("x", headers={"Content-Security-Policy": "sandbox", "Referrer-Policy": "no-referrer"})


urlpatterns = [
    path("tu-choi/", closed),
    path("can-bo/tu-choi/", closed),
    path("api/v1/tu-choi/", closed),
    path("api/v1/sai/", invalid),
    path("khong-duoc/", not_allowed),
    path("khong-co/", missing),
    path("sai/", invalid),
    path("hong/", broken),
    path("rieng/", own_policy),
]
handler404 = "motcua.ui.views.not_found"
handler500 = "motcua.ui.views.server_error"
handler403 = "motcua.ui.views.forbidden"


@pytest.fixture(autouse=True)
def _addresses(monkeypatch):
    monkeypatch.setattr(shell, "_providers", {})
    monkeypatch.setattr(shell, "_last", {})
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


def test_a_refusal_becomes_a_page_with_its_reason_and_status(client):
    answer = client.get("/tu-choi/")
    assert answer.status_code == 409
    assert "Hồ sơ đang “Đã trả kết quả”, không thể sửa." in answer.content.decode()
    assert '<html lang="vi"' in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/khong-duoc/", 403, "Bạn không có quyền"),
        ("/khong-co/", 404, "Không tìm thấy hồ sơ H29."),
        ("/sai/", 422, "Nhập số tiền &lt;đúng&gt;."),
        ("/khong-he-co/", 404, "Không tìm thấy trang"),
    ],
)
def test_each_kind_of_no_has_its_status_and_words(client, address, status, words):
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_staff_are_refused_in_their_own_shell(client, db):
    assert "mc-desk" in client.get("/can-bo/tu-choi/").content.decode()
    assert "mc-desk" not in client.get("/tu-choi/").content.decode()


def test_a_partial_request_gets_only_the_sentence_for_the_place_of_messages(client):
    answer = client.get("/tu-choi/", headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#messages"
    assert "<html" not in answer.content.decode()
    assert "không thể sửa" in answer.content.decode()


def test_the_api_answers_with_a_problem(client):
    answer = client.get("/api/v1/tu-choi/")
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "test.closed"
    assert client.get("/api/v1/sai/").json()["fields"] == {"fee": "Nhập số tiền <đúng>."}


def test_a_refusal_offers_the_way_back_but_never_to_another_house(client):
    ours = client.get("/tu-choi/", headers={"Referer": "http://testserver/ho-so/7/"}).content.decode()
    assert 'href="http://testserver/ho-so/7/"' in ours
    theirs = client.get("/tu-choi/", headers={"Referer": "https://elsewhere.example/"}).content.decode()
    assert "elsewhere" not in theirs


def test_a_bug_is_not_a_refusal_and_its_page_needs_nothing(client):
    answer = client.get("/hong/")
    assert answer.status_code == 500
    assert "Hệ thống đang gặp sự cố" in answer.content.decode()
    assert "a bug" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/tu-choi/", "/khong-he-co/", "/hong/", "/api/v1/tu-choi/"])
def test_every_answer_carries_the_policy(client, address):
    policy = client.get(address)["Content-Security-Policy"]
    assert policy == middleware.CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_view_may_set_a_stricter_policy_of_its_own(client):
    answer = client.get("/rieng/")
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer["Referrer-Policy"] == "no-referrer"


def test_an_error_page_asks_nobody(client):
    def ask(request):
        raise AssertionError("an error page must not depend on the database")

    shell.provide("unit_name", ask)
    shell.provide("contact", ask)
    assert client.get("/khong-he-co/").status_code == 404
    assert client.get("/hong/").status_code == 500


def test_an_error_page_still_knows_the_last_name(client):
    shell.provide("unit_name", lambda _: "Ủy ban nhân dân phường Mẫu")
    assert "phường Mẫu" in client.get("/tu-choi/").content.decode()
    assert "phường Mẫu" in client.get("/khong-he-co/").content.decode()


def test_a_form_sent_without_its_token_gets_a_plain_page(client):
    answer = Client(enforce_csrf_checks=True).post("/tu-choi/")
    assert answer.status_code == 403
    assert "Trang đã hết hạn" in answer.content.decode()
