import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.tests import build as people
from motcua.foundation.files import actions
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.tests import build

MEGABYTE = 1_048_576


@pytest.fixture
def desk(clerk):
    client = Client()
    client.force_login(clerk)
    return client


def send(client, content, name="đơn.pdf"):
    return client.post("/api/v1/files", {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_sent_and_fetched_again(desk):
    content = build.pdf(2)

    answer = send(desk, content)

    assert answer.status_code == 201
    assert (answer.json()["pages"], answer.json()["name"]) == (2, "đơn.pdf")
    fetched = desk.get(answer.json()["url"])
    assert b"".join(fetched.streaming_content) == content


def test_a_file_is_an_attachment_and_never_a_page(desk, clerk):
    kept = actions.keep_upload(file=build.upload(build.pdf(), "Giấy khai sinh.pdf"), by=clerk)

    fetched = desk.get(f"/can-bo/tep/{kept.uid}/")

    assert fetched["Content-Disposition"].startswith("attachment; filename*=utf-8''Gi%E1%BA%A5y")
    assert fetched["Content-Type"] == "application/pdf"
    assert fetched["X-Content-Type-Options"] == "nosniff"
    assert fetched["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert fetched["Cache-Control"] == "private, no-store"
    fetched.close()


def test_who_may_not_read_a_file_does_not_learn_that_it_is_there(clerk):
    kept = actions.keep_upload(file=build.upload(build.pdf()), by=clerk)
    stranger = Client()
    stranger.force_login(people.officer("counter"))

    there = stranger.get(f"/can-bo/tep/{kept.uid}/")
    nowhere = stranger.get("/can-bo/tep/00000000-0000-4000-8000-000000000000/")

    assert there.status_code == nowhere.status_code == 404
    assert Client().get(f"/can-bo/tep/{kept.uid}/").status_code == 302


def test_thirty_megabytes_are_refused_clearly_and_not_held_in_memory(desk):
    content = b"%PDF-1.7\n" + bytes(30 * MEGABYTE)
    body = SimpleUploadedFile("lớn.pdf", content)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]

    answer = desk.post("/api/v1/files", {"file": body})

    peak = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    assert answer.status_code == 413
    assert "Tệp lớn hơn 10 MB" in answer.json()["title"]
    assert not StoredFile.objects.exists()
    # The test client builds the request in memory (twice); what we add is less than a tenth of it.
    assert peak < 2.2 * len(content) + 3 * MEGABYTE


def test_all_files_of_a_request_together_have_a_limit(desk, settings):
    settings.UPLOAD_MAX_BYTES_A_REQUEST = 3 * MEGABYTE
    big = bytes(2 * MEGABYTE)
    files = {"other": SimpleUploadedFile("a.pdf", big), "file": SimpleUploadedFile("b.pdf", big)}

    assert desk.post("/api/v1/files", files).status_code == 413


def test_a_hopeless_request_is_not_read_to_its_end(desk, settings):
    settings.UPLOAD_MAX_BYTES = 1000

    answer = send(desk, bytes(30_000))

    assert answer.status_code == 422
    assert not StoredFile.objects.exists()


def test_a_refusal_is_a_problem_with_a_code(desk):
    answer = send(desk, b"\x00\x00\x00\x18ftypheic" + bytes(50))

    assert answer.status_code == 422
    assert answer.json()["code"] == "files.kind_refused"


def test_a_system_sends_a_file_with_a_key(clerk):
    _, key = accounts.issue_token(officer=clerk, name="Ki-ốt", scopes=["dossiers.write"], days=1)
    headers = {"authorization": f"Bearer {key}"}
    file = SimpleUploadedFile("a.pdf", build.pdf())

    assert Client().post("/api/v1/files", {"file": file}, headers=headers).status_code == 201
    assert Client().post("/api/v1/files", {"file": file}).status_code == 401
