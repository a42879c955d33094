import pytest

from motcua.foundation.organisation import actions as organisation
from tests import build
from tests.build.catalogue import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(at):
    at(2026, 11, 16, 9)
    made = build.commune()
    publish(centre=made.centre, division=made.division)
    return made


def test_home_offers_search_tracking_and_todays_hours(commune, client):
    page = client.get("/").content.decode()

    assert 'action="/thu-tuc/"' in page
    assert 'action="/tra-cuu/"' in page
    assert "Hôm nay" in page
    assert "Hộ tịch" in page


def test_before_the_set_up_home_says_so(client):
    assert "chưa được thiết lập" in client.get("/").content.decode()


def test_the_directory_names_each_officer(commune, client):
    page = client.get("/danh-ba/").content.decode()

    assert "Lê Thị Cúc" in page
    assert "Trung tâm Phục vụ hành chính công" in page


def test_feedback_addresses_are_what_the_office_set(commune, client):
    organisation.set_office(office=commune.office, province_code="99", feedback={"hotline": "1022"})

    assert "tel:1022" in client.get("/phan-anh-kien-nghi/").content.decode()
