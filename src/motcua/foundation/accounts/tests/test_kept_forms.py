"""The form under test is a page of its own: who sends it after the session ended gets it back."""

import datetime as dt
import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.foundation.accounts.models import Session, StashedForm
from motcua.foundation.accounts.tests import build
from motcua.foundation.accounts.tests.forms_site import received
from motcua.kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.urls("motcua.foundation.accounts.tests.forms_site")]

NOON = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)
FORM = "/can-bo/thu/bieu-mau/?ho-so=7"
RESUME = "/can-bo/tiep-tuc/"
TYPED = {"noi_dung": "Dòng một\r\n\r\n  <b>dòng ba</b> “đủ dấu”", "giay_to": ["1", "3"], "trong": ""}


@pytest.fixture(autouse=True)
def _demonstration(settings):
    received.clear()
    clock.simulate(NOON)
    build.make_demonstration()
    settings.DEMO = True
    yield
    clock.simulate(None)


def signed_in_browser(officer):
    browser = Client()
    browser.post("/can-bo/dang-nhap/", {"username": officer.username, "password": build.PASSWORD})
    return browser


def sign_in_again(browser, officer, answer):
    wish = re.search(r"next=([^&]+)", answer.url).group(1)
    return browser.post("/can-bo/dang-nhap/", {"username": officer.username, "password": build.PASSWORD, "next": wish})


def fields_of(page):
    """What the browser would send when the button is pressed."""
    form = page.text[page.text.index('action="/can-bo/thu/bieu-mau/') :]
    form = form[: form.index("</form>")]
    found = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', form, re.DOTALL)
    sent: dict[str, list[str]] = {}
    for name, value in found:
        sent.setdefault(html.unescape(name), []).append(html.unescape(value))
    return html.unescape(re.search(r'action="([^"]+)"', form).group(1)), sent


@pytest.mark.parametrize("how", ["time", "row"])
def test_a_form_sent_after_the_session_ended_is_offered_again_and_sent_whole(how):
    officer = build.officer()
    browser = signed_in_browser(officer)
    if how == "time":
        clock.simulate(NOON + dt.timedelta(hours=12, seconds=1))
    else:
        Session.objects.all().delete()

    refused = browser.post(FORM, TYPED)
    assert "dữ liệu bạn nhập vẫn còn" in browser.get(refused.url).text
    offered = browser.get(sign_in_again(browser, officer, refused).url)

    assert received == []
    assert offered.request["PATH_INFO"] == RESUME
    assert "dữ liệu bạn nhập vẫn còn" in offered.text
    address, fields = fields_of(offered)
    assert address == FORM
    browser.post(address, fields)
    assert [{k: [v.replace("\r\n", "\n") for v in vs] for k, vs in r.items()} for r in received] == [
        {"noi_dung": [TYPED["noi_dung"].replace("\r\n", "\n")], "giay_to": ["1", "3"], "trong": [""]}
    ]


def test_what_is_kept_cannot_be_read_in_the_database():
    browser = signed_in_browser(build.officer())
    Session.objects.all().delete()
    browser.post(FORM, TYPED)

    kept = StashedForm.objects.get()
    assert "dòng ba" not in kept.body
    assert (kept.path, kept.had_files) == (FORM, False)


def test_another_officer_does_not_get_the_form():
    browser = signed_in_browser(build.officer())
    Session.objects.all().delete()
    refused = browser.post(FORM, TYPED)

    other = sign_in_again(browser, build.officer(), refused)

    assert other.url == RESUME
    assert browser.get(other.url).url == "/can-bo/viec-cua-toi/"


def test_a_stranger_can_make_us_keep_nothing():
    refused = Client().post(FORM, TYPED)

    assert refused.url == "/can-bo/dang-nhap/?next=/can-bo/viec-cua-toi/"
    assert not StashedForm.objects.exists()


def test_a_forged_cookie_makes_us_keep_nothing():
    browser = Client()
    browser.cookies["motcua_officer"] = f"{build.officer().pk}:forged"
    browser.post(FORM, TYPED)

    assert not StashedForm.objects.exists()


def test_who_signed_out_leaves_nothing_behind_for_the_next():
    browser = signed_in_browser(build.officer())
    browser.post("/can-bo/dang-xuat/")
    browser.post(FORM, TYPED)

    assert not StashedForm.objects.exists()


def test_a_stranger_goes_back_to_the_page_of_the_form():
    refused = Client().post(FORM, TYPED, headers={"Referer": "http://testserver/can-bo/thu/?a=1"})

    assert refused.url == "/can-bo/dang-nhap/?next=/can-bo/thu/%3Fa%3D1"


def test_a_form_too_long_is_not_kept():
    browser = signed_in_browser(build.officer())
    Session.objects.all().delete()
    browser.post(FORM, {"noi_dung": "ă" * 100_001})

    assert not StashedForm.objects.exists()


def test_passwords_are_never_kept():
    browser = signed_in_browser(build.officer())
    Session.objects.all().delete()
    browser.post("/can-bo/tai-khoan/mat-khau/", {"password": "a", "new_password": "b", "repeated": "b"})

    assert not StashedForm.objects.exists()


def test_files_are_not_kept_and_the_officer_is_told():
    officer = build.officer()
    browser = signed_in_browser(officer)
    Session.objects.all().delete()
    refused = browser.post(FORM, {**TYPED, "tep": SimpleUploadedFile("a.pdf", b"%PDF")})

    assert "chọn lại tệp" in browser.get(sign_in_again(browser, officer, refused).url).text


def test_five_forms_are_kept_and_no_more_than_two_hours():
    officer = build.officer()
    browser = signed_in_browser(officer)
    Session.objects.all().delete()
    for number in range(7):
        clock.simulate(NOON + dt.timedelta(minutes=number))
        refused = browser.post(FORM, {"so": str(number)})
    assert StashedForm.objects.count() == 5

    clock.simulate(clock.now() + dt.timedelta(hours=2))
    sign_in_again(browser, officer, refused)
    assert browser.get(RESUME).status_code == 302


def test_what_is_kept_can_be_thrown_away_by_its_officer_only():
    officer = build.officer()
    browser = signed_in_browser(officer)
    Session.objects.all().delete()
    refused = browser.post(FORM, TYPED)
    kept = StashedForm.objects.get()

    other = signed_in_browser(build.officer())
    other.post(f"{RESUME}{kept.pk}/bo/")
    assert StashedForm.objects.count() == 1
    sign_in_again(browser, officer, refused)
    browser.post(f"{RESUME}{kept.pk}/bo/")
    assert not StashedForm.objects.exists()


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"Sec-Fetch-Mode": "cors"}])
def test_a_script_is_told_that_the_session_ended_and_its_page_keeps_what_was_typed(headers):
    browser = signed_in_browser(build.officer())
    Session.objects.all().delete()

    answer = browser.post(FORM, TYPED, headers=headers)

    assert answer.status_code == 401
    assert "Phiên làm việc đã hết hạn" in answer.text
    assert not StashedForm.objects.exists()


def careful_browser(officer):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(officer)
    return browser


def test_a_form_whose_token_grew_old_in_another_tab_is_kept():
    officer = build.officer()
    browser = careful_browser(officer)

    refused = browser.post(FORM, TYPED, headers={"Origin": "http://testserver"})

    assert refused.status_code == 403
    assert f'href="{RESUME}"' in refused.text
    assert fields_of(browser.get(RESUME))[1]["giay_to"] == ["1", "3"]


def test_a_form_from_elsewhere_is_neither_taken_nor_kept():
    browser = careful_browser(build.officer())

    for headers in ({"Origin": "https://example.org"}, {}):
        assert browser.post(FORM, TYPED, headers=headers).status_code == 403
    assert received == []
    assert not StashedForm.objects.exists()
