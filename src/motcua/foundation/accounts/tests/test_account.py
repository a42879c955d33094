import datetime as dt
import re

import pytest
from django.test import Client

from motcua.foundation.accounts import actions, queries
from motcua.foundation.accounts.models import Officer, ResetCode, Session, Token
from motcua.foundation.accounts.rules import totp
from motcua.foundation.accounts.rules.signing_in import NotOneself, WrongResetCode
from motcua.foundation.accounts.rules.waiting import LockedOut
from motcua.foundation.accounts.sessions import SessionStore, digest
from motcua.foundation.accounts.tests import build
from motcua.foundation.ledger import queries as ledger
from motcua.kernel import clock
from motcua.kernel.refusals import Invalid, NotAllowed

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)
ACCOUNT = "/can-bo/tai-khoan/"
NEW = "mưa xuân lất phất bay"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36"
HERE = "127.0.0.1"


@pytest.fixture(autouse=True)
def _clock(settings):
    clock.simulate(NOON)
    settings.DEMO = True
    build.make_demonstration()
    yield
    clock.simulate(None)


def later(**delta):
    clock.simulate(clock.now() + dt.timedelta(**delta))


def browser_of(officer, agent=CHROME, password=build.PASSWORD):
    browser = Client(headers={"User-Agent": agent})
    browser.post("/can-bo/dang-nhap/", {"username": officer.username, "password": password})
    return browser


def is_signed_in(browser):
    return browser.get(ACCOUNT).status_code == 200


def kinds(officer):
    return [e.kind for e in ledger.list_entries(Officer.objects.get(pk=officer.pk))]


def change(browser, password=build.PASSWORD, new=NEW, repeated=None):
    return browser.post(f"{ACCOUNT}mat-khau/", {"password": password, "new_password": new, "repeated": repeated or new})


def test_another_password_ends_the_sessions_elsewhere_and_keeps_this_one():
    officer = build.officer()
    here, elsewhere = browser_of(officer), browser_of(officer)

    assert change(here).url == ACCOUNT

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert is_signed_in(browser_of(officer, password=NEW))
    assert "officer.password_changed" in kinds(officer)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"password": "sai"}, "không đúng"),
        ({"new": "ngắn quá"}, "ít nhất 10 ký tự"),
        ({"new": "password123"}, "quá phổ biến"),
        ({"new": "canbothu2026"}, "quá giống"),
        ({"repeated": "khác hẳn rồi"}, "không giống nhau"),
        ({"new": build.PASSWORD}, "phải khác"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(given, words):
    officer = build.officer(username="canbothu")
    browser = browser_of(officer)

    answer = change(browser, **given)

    assert words in answer.text
    assert Officer.objects.get(pk=officer.pk).check_password(build.PASSWORD)


def test_sessions_are_listed_with_device_and_network_and_ended_from_elsewhere():
    officer = build.officer()
    here, elsewhere = browser_of(officer), browser_of(officer, "Mozilla/5.0 (iPhone; CPU) Safari/604.1")

    page = here.get(ACCOUNT).text
    assert "Chrome trên Windows" in page
    assert "Safari trên iPhone" in page
    assert "127.0.0.0/24" in page
    action = re.search(r'action="(/can-bo/tai-khoan/phien/[^"]+)"', page).group(1)
    here.post(action)

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_nobody_ends_the_session_of_another():
    officer = build.officer()
    browser = browser_of(officer)
    session = Session.objects.get(officer=officer)

    answer = browser_of(build.officer()).post(f"{ACCOUNT}phien/{session.pk}/ket-thuc/")

    assert answer.status_code == 404
    assert is_signed_in(browser)


def test_the_database_does_not_hold_the_key_of_a_session():
    browser = browser_of(build.officer())
    key = browser.cookies["sessionid"].value

    assert Session.objects.filter(pk=digest(key)).exists()
    assert not Session.objects.filter(pk=key).exists()
    assert SessionStore(digest(key)).load() == {}


def test_when_a_session_was_seen_is_written_every_five_minutes_at_most(django_assert_num_queries):
    officer = build.officer()
    browser = browser_of(officer)
    seen = [Session.objects.get(officer=officer).seen_at]
    for _ in range(4):
        later(minutes=2)
        browser.get(ACCOUNT)
        seen.append(Session.objects.get(officer=officer).seen_at)

    assert [int((s - NOON).total_seconds() // 60) for s in seen] == [0, 0, 0, 6, 6]


def test_a_session_ends_after_twelve_hours_and_is_cleared_away():
    browser = browser_of(build.officer())
    later(hours=12, seconds=1)

    assert not is_signed_in(browser)
    actions.clear_out(now=clock.now())
    assert not Session.objects.exists()


def test_an_officer_who_left_is_signed_out_at_once():
    officer = build.officer()
    browser = browser_of(officer)
    Officer.objects.filter(pk=officer.pk).update(is_active=False)

    assert not is_signed_in(browser)


def test_a_telephone_is_set_up_and_changed_only_with_the_password():
    officer = build.officer()
    browser = browser_of(officer)
    page = browser.get(f"{ACCOUNT}xac-thuc/").text
    secret = re.search(r'class="mc-code">([A-Z2-7 ]+)<', page).group(1).replace(" ", "")
    code = totp.code_at(secret, int(NOON.timestamp()) // 30)

    assert browser.post(f"{ACCOUNT}xac-thuc/", {"code": code, "password": "sai"}).status_code == 422
    done = browser.post(f"{ACCOUNT}xac-thuc/", {"code": code, "password": build.PASSWORD})

    assert len(re.findall(r'<li class="mc-code">', done.text)) == 10
    assert queries.has_second_factor(officer.pk)
    old = re.findall(r'<li class="mc-code">([^<]+)</li>', done.text)
    new = browser.post(f"{ACCOUNT}ma-khoi-phuc/", {"password": build.PASSWORD}).text
    assert old[0] not in new
    assert actions.use_code(officer=officer, code=old[0]) is None


def test_a_key_is_made_shown_once_and_revoked_on_the_page():
    officer = build.officer()
    browser = browser_of(officer)
    wish = {"name": "Kho số liệu", "scopes": ["figures.read"], "days": "30", "password": build.PASSWORD}

    key = re.search(r'id="api-key">([^<]+)<', browser.post(f"{ACCOUNT}khoa/", wish).text).group(1)

    token = Token.objects.get()
    page = browser.get(ACCOUNT).text
    assert key not in page
    assert "Kho số liệu" in page
    browser.post(f"{ACCOUNT}khoa/{token.pk}/thu-hoi/")
    assert "Kho số liệu" not in browser.get(ACCOUNT).text


def test_a_reset_code_gives_another_password_once_and_ends_every_session():
    officer = build.officer()
    browser = browser_of(officer)
    code = actions.issue_reset_code(by=build.officer("administrator"), officer=officer)
    given = {"username": officer.username, "code": code.upper(), "new_password": NEW, "repeated": NEW}

    assert "Đã đặt lại mật khẩu" in Client().post("/can-bo/dat-lai-mat-khau/", given).text
    assert Client().post("/can-bo/dat-lai-mat-khau/", given).status_code == 422

    assert not is_signed_in(browser)
    assert is_signed_in(browser_of(officer, password=NEW))
    assert kinds(officer)[1:5:3] == ["officer.signed_in", "officer.sign_in_failed"]
    assert "officer.password_reset" in kinds(officer)


def test_a_reset_code_lives_a_day_and_the_next_one_kills_it():
    officer, administrator = build.officer(), build.officer("administrator")
    first = actions.issue_reset_code(by=administrator, officer=officer)
    second = actions.issue_reset_code(by=administrator, officer=officer)

    with build.refusal(WrongResetCode):
        actions.reset_password(username=officer.username, code=first, new_password=NEW, address=HERE)
    later(hours=24, seconds=1)
    with build.refusal(WrongResetCode):
        actions.reset_password(username=officer.username, code=second, new_password=NEW, address=HERE)


def test_a_weak_password_does_not_use_the_code_up():
    officer = build.officer()
    code = actions.issue_reset_code(by=None, officer=officer)

    for _ in range(6):
        with build.refusal(Invalid):
            actions.reset_password(username=officer.username, code=code, new_password="ngắn", address=HERE)
    actions.reset_password(username=officer.username, code=code, new_password=NEW, address=HERE)

    assert Officer.objects.get(pk=officer.pk).check_password(NEW)


def test_only_the_digest_of_a_reset_code_is_kept():
    officer = build.officer()
    code = actions.issue_reset_code(by=None, officer=officer)

    kept = ResetCode.objects.get()
    assert code not in f"{kept.digest} {ledger.list_entries(officer).last().data}"
    assert kept.expires_at == NOON + dt.timedelta(hours=24)


def test_reset_codes_cannot_be_guessed_without_end():
    officer = build.officer()
    actions.issue_reset_code(by=None, officer=officer)

    for _ in range(5):
        with pytest.raises(WrongResetCode):
            actions.reset_password(username=officer.username, code="a" * 15, new_password=NEW, address=HERE)
    with pytest.raises(LockedOut):
        actions.reset_password(username=officer.username, code="a" * 15, new_password=NEW, address=HERE)


def test_who_may_reset_whom():
    officer, administrator, division = build.officer(), build.officer("administrator"), build.unit()
    local = build.officer("administrator", unit=division)
    insider = build.officer(unit=division)

    assert actions.issue_reset_code(by=local, officer=insider)
    with build.refusal(NotAllowed):
        actions.issue_reset_code(by=local, officer=officer)
    with build.refusal(NotAllowed):
        actions.issue_reset_code(by=officer, officer=insider)
    with build.refusal(NotOneself):
        actions.issue_reset_code(by=administrator, officer=administrator)


def test_an_administrator_of_one_unit_cannot_take_over_who_decides_in_another():
    division = build.unit()
    local, insider = build.officer("administrator", unit=division), build.officer(unit=division)
    build.give(insider, "office_leader", build.office())

    with build.refusal(NotAllowed):
        actions.issue_reset_code(by=local, officer=insider)
    with build.refusal(NotAllowed):
        actions.remove_second_factor(by=local, officer=insider)
