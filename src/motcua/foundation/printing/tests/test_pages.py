import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from motcua.foundation.accounts import actions as accounts
from motcua.foundation.accounts.models import Officer, Role
from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation.rules import UnitKind
from motcua.foundation.printing import access, queries, rules
from motcua.foundation.printing.models import FormText
from motcua.foundation.printing.tests import reading
from motcua.kernel import clock

PAGE = "/can-bo/quan-tri/bieu-mau/"
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def editor(centre):
    """May write for the centre, not for the office above it."""
    made = Officer.objects.create(username="thu", full_name="Vũ Thị Thu", unit=centre, created_at=clock.now())
    role = Role.objects.create(code="forms", title="Quản trị biểu mẫu", permissions=[access.EDIT_FORMS.code])
    accounts.grant(by=None, officer=made, role=role, unit_id=centre.pk, valid_from=dt.date(2025, 7, 1))
    return made


@pytest.fixture
def desk(editor):
    client = Client()
    client.force_login(editor)
    return client


def picture():
    kept = io.BytesIO()
    Image.new("RGB", (80, 80), "red").save(kept, "PNG")
    return SimpleUploadedFile("bieu-trung.png", kept.getvalue(), "image/png")


def test_the_page_shows_the_forms_in_force_and_the_units_one_may_write_for(desk, centre, commune):
    page = desk.get(PAGE).text
    assert "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết" in page
    assert "A4 ngang" in page
    assert f"{PAGE}{centre.pk}/" in page
    assert f"{PAGE}{commune.pk}/" not in page


def test_texts_are_written_on_the_page(desk, centre):
    answer = desk.post(f"{PAGE}{centre.pk}/", {"lookup": "tra-cuu.vidu.vn", "agency": "Trung tâm\r\nmột cửa"})
    assert answer.status_code == 302
    head = queries.letterhead(centre.pk, TODAY)
    assert (head["lookup"], head["agency"]) == ("tra-cuu.vidu.vn", "Trung tâm\nmột cửa")
    assert FormText.objects.count() == 2
    assert "tra-cuu.vidu.vn" in desk.get(f"{PAGE}{centre.pk}/").text


def test_a_text_too_long_is_refused_at_its_field(desk, centre):
    answer = desk.post(f"{PAGE}{centre.pk}/", {"place": "x" * 61})
    assert answer.status_code == 422
    assert not FormText.objects.exists()


def test_a_crest_is_put_and_taken_off_on_the_page(desk, centre):
    assert desk.post(f"{PAGE}{centre.pk}/bieu-trung/", {"image": picture()}).status_code == 302
    assert queries.has_crest(centre.pk)
    assert "Bỏ biểu trưng" in desk.get(f"{PAGE}{centre.pk}/").text
    desk.post(f"{PAGE}{centre.pk}/bieu-trung/bo/")
    assert not queries.has_crest(centre.pk)


def test_a_file_that_is_no_picture_is_refused_in_plain_words(desk, centre):
    answer = desk.post(f"{PAGE}{centre.pk}/bieu-trung/", {"image": SimpleUploadedFile("a.png", b"MZ" * 50)})
    assert answer.status_code == 422
    assert "Tệp không phải ảnh PNG hoặc JPEG đọc được." in answer.text
    assert desk.post(f"{PAGE}{centre.pk}/bieu-trung/").status_code == 422


@pytest.mark.parametrize("code", rules.CONTRACTS)
def test_every_form_can_be_seen_as_a_specimen(desk, centre, code):
    answer = desk.get(f"{PAGE}{centre.pk}/mau/{code}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    sheets = reading.pages(answer.content)
    assert all("MẪU" in sheet for sheet in sheets)
    assert "TRUNG TÂM PHỤC VỤ" in sheets[0]
    assert reading.overlaps(answer.content) == []


def test_what_is_not_there_is_not_found(desk, centre):
    assert desk.get(f"{PAGE}{centre.pk}/mau/khong-co.pdf").status_code == 404


def test_nobody_sees_or_writes_the_papers_of_units_that_are_not_his(desk, commune, centre):
    other = organisation.found_unit(
        by=None, kind=UnitKind.DIVISION, code="H42.01.20", name="Phòng Kinh tế", parent_id=commune.pk,
        valid_from=dt.date(2025, 7, 1),
    )  # fmt: skip
    for unit in (commune, other):
        assert desk.get(f"{PAGE}{unit.pk}/").status_code == 403
        assert desk.post(f"{PAGE}{unit.pk}/", {"footer": "x"}).status_code == 403
        assert desk.post(f"{PAGE}{unit.pk}/bieu-trung/", {"image": picture()}).status_code == 403
        assert desk.post(f"{PAGE}{unit.pk}/bieu-trung/bo/").status_code == 403
        assert desk.get(f"{PAGE}{unit.pk}/mau/receipt.pdf").status_code == 403
    assert not FormText.objects.exists()


def test_whoever_is_not_signed_in_is_sent_to_the_door(client, centre):
    for address in (PAGE, f"{PAGE}{centre.pk}/", f"{PAGE}{centre.pk}/mau/receipt.pdf"):
        assert "/can-bo/dang-nhap/" in client.get(address)["Location"]
