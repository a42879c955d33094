import datetime as dt
import re

import pytest
from django.urls import reverse

from motcua.foundation.accounts import actions
from motcua.foundation.accounts.actions.tries import take_try
from motcua.foundation.accounts.models import Officer, Session, Tries
from motcua.foundation.accounts.rules import totp
from motcua.foundation.accounts.tests import build
from motcua.foundation.ledger import queries as ledger
from motcua.kernel import clock

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)
SIGN_IN = "/can-bo/dang-nhap/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _clock():
    clock.simulate(NOON)
    yield
    clock.simulate(None)


def later(**delta):
    clock.simulate(clock.now() + dt.timedelta(**delta))


def code_now(secret=SECRET):
    return totp.code_at(secret, int(clock.now().timestamp()) // 30)


def with_telephone(officer):
    """Enrol the officer; the ten recovery codes. The code of this half minute is used up by it."""
    codes = actions.set_second_factor(officer=officer, secret=SECRET, code=code_now())
    later(seconds=30)
    return codes


def give(client, username, password=build.PASSWORD, **more):
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def kinds(officer):
    return [e.kind for e in ledger.list_entries(Officer.objects.get(pk=officer.pk))]


def is_signed_in(client):
    return client.get("/can-bo/tai-khoan/").status_code == 200


def test_password_and_code_open_the_session(client):
    officer = build.officer()
    with_telephone(officer)

    first = give(client, f" {officer.username.upper()} ", next="/can-bo/tai-khoan/")
    assert first.url == reverse("accounts:second_factor")
    assert not is_signed_in(client)
    second = client.post(first.url, {"code": code_now()})

    assert second.url == "/can-bo/tai-khoan/"
    assert is_signed_in(client)
    assert kinds(officer)[-1] == "officer.signed_in"


def test_a_code_opens_once(client, django_user_model):
    officer = build.officer()
    with_telephone(officer)
    give(client, officer.username)
    client.post(reverse("accounts:second_factor"), {"code": code_now()})
    client.post("/can-bo/dang-xuat/")

    give(client, officer.username)
    again = client.post(reverse("accounts:second_factor"), {"code": code_now()})

    assert again.status_code == 422
    assert not is_signed_in(client)


def test_a_recovery_code_opens_once_however_it_is_typed(client):
    officer = build.officer()
    codes = with_telephone(officer)

    give(client, officer.username)
    assert (
        client.post(reverse("accounts:second_factor"), {"code": codes[3].upper().replace("-", " ")}).status_code == 302
    )
    client.post("/can-bo/dang-xuat/")
    give(client, officer.username)

    assert client.post(reverse("accounts:second_factor"), {"code": codes[3]}).status_code == 422


def test_an_officer_without_telephone_must_enrol_and_gets_recovery_codes(client):
    officer = build.officer()
    page = client.get(give(client, officer.username).url)
    secret = re.search(r'class="mc-code">([A-Z2-7 ]+)<', page.text).group(1).replace(" ", "")

    assert page.request["PATH_INFO"] == reverse("accounts:enrol")
    assert 'src="data:image/svg+xml' in page.text
    assert client.post(reverse("accounts:enrol"), {"code": "000000"}).status_code == 422
    assert not is_signed_in(client)
    done = client.post(reverse("accounts:enrol"), {"code": code_now(secret)})

    codes = re.findall(r'<li class="mc-code">([^<]+)</li>', done.text)
    assert len(codes) == 10
    assert is_signed_in(client)
    assert actions.use_code(officer=officer, code=codes[0]) == "recovery_code"


def test_in_the_demonstration_the_password_is_enough_and_accounts_are_shown(client, settings):
    officer = build.officer("counter")
    build.make_demonstration()
    settings.DEMO = True

    page = client.get(SIGN_IN)
    assert officer.username in page.text
    assert settings.DEMO_PASSWORD in page.text
    give(client, officer.username)
    assert is_signed_in(client)


def test_outside_the_demonstration_no_account_is_shown(client, settings):
    officer = build.officer("counter")
    settings.DEMO = True

    assert officer.username not in client.get(SIGN_IN).text
    settings.DEMO = False
    build.make_demonstration()
    assert officer.username not in client.get(SIGN_IN).text


def test_a_given_password_is_changed_first(client, settings):
    officer = build.officer(must_change_password=True)
    build.make_demonstration()
    settings.DEMO = True

    assert give(client, officer.username).url == reverse("accounts:first_password")
    assert not is_signed_in(client)
    same = client.post(reverse("accounts:first_password"), {"new_password": build.PASSWORD, "repeated": build.PASSWORD})
    assert "phải khác" in same.text
    new = "mưa xuân lất phất bay"
    client.post(reverse("accounts:first_password"), {"new_password": new, "repeated": new})

    assert is_signed_in(client)
    assert "officer.password_changed" in kinds(officer)


@pytest.mark.parametrize("username", ["khongai", "", "x" * 60])
def test_an_unknown_name_is_answered_like_a_wrong_password(client, username):
    officer = build.officer(username="coten")

    def words(name):
        return re.sub(r'value="[^"]*"', "", give(client, name, "sai mật khẩu rồi").text)

    if username:
        assert words(username) == words(officer.username)
    else:
        assert give(client, username).status_code == 422


def test_an_officer_who_left_is_answered_like_a_wrong_password(client):
    officer = build.officer()
    officer.is_active = False
    officer.save(update_fields=["is_active"])

    assert "không đúng" in give(client, officer.username).text


def test_after_five_wrong_tries_even_the_right_password_waits(client):
    officer = build.officer()
    for _ in range(5):
        assert give(client, officer.username, "sai").status_code == 422

    refused = give(client, officer.username)

    assert refused.status_code == 429
    assert "sau 1 phút" in refused.text
    later(seconds=61)
    assert give(client, officer.username).status_code == 302


def test_the_wait_doubles_and_goes_away_after_a_day(client):
    officer = build.officer()
    for _ in range(5):
        give(client, officer.username, "sai")
    later(seconds=61)
    give(client, officer.username, "sai")

    assert "sau 2 phút" in give(client, officer.username).text
    later(hours=25)
    for _ in range(4):
        assert give(client, officer.username, "sai").status_code == 422
    assert give(client, officer.username).status_code == 302


def test_a_name_nobody_has_waits_too(client):
    for _ in range(5):
        give(client, "khongai", "sai")

    assert give(client, "khongai", "sai").status_code == 429


def test_tries_from_elsewhere_do_not_lock_the_officer_out(client):
    officer = build.officer()
    for _ in range(6):
        client.post(SIGN_IN, {"username": officer.username, "password": "sai"}, REMOTE_ADDR="203.0.113.9")

    assert give(client, officer.username).status_code == 302


def test_one_network_cannot_try_names_without_end(client):
    for number in range(50):
        give(client, f"ten{number}", "sai")

    assert give(client, "ten99", "sai").status_code == 429


def test_wrong_codes_count_like_wrong_passwords(client):
    officer = build.officer()
    with_telephone(officer)
    for _ in range(5):
        give(client, officer.username)
        client.post(reverse("accounts:second_factor"), {"code": "000000"})

    assert give(client, officer.username).status_code == 429


def test_tries_are_counted_before_they_are_made():
    take_try(username="ai", address="203.0.113.9")
    for _ in range(4):
        assert take_try(username="ai", address="203.0.113.9") is None

    assert take_try(username="ai", address="203.0.113.9") == NOON + dt.timedelta(minutes=1)
    assert not Tries.objects.filter(key__contains="ai", account="ai").exists()


def test_an_administrator_ends_the_wait(client):
    officer = build.officer()
    for _ in range(5):
        give(client, officer.username, "sai")

    actions.unlock(by=build.officer("administrator"), officer=officer)

    assert give(client, officer.username).status_code == 302
    assert kinds(officer)[-2:] == ["officer.locked_out", "officer.unlocked"]


def test_the_record_of_signing_in_holds_no_secret_and_no_clear_address(client):
    officer = build.officer()
    give(client, officer.username, "một mật khẩu gõ nhầm")
    with_telephone(officer)
    give(client, officer.username)
    client.post(reverse("accounts:second_factor"), {"code": code_now()})

    entries = list(ledger.list_entries(Officer.objects.get(pk=officer.pk)))
    assert [e.kind for e in entries] == [
        "officer.hired",
        "officer.sign_in_failed",
        "officer.second_factor_set",
        "officer.signed_in",
    ]
    told = " ".join(str(e.data) for e in entries)
    assert "gõ nhầm" not in told
    assert "127.0.0.1" not in told
    assert entries[-1].data["factor"] == "totp"
    assert list(ledger.find_breaks()) == []


@pytest.mark.parametrize(
    "wish",
    [
        "https://example.org/",
        "//example.org",
        "/\\example.org",
        "javascript:alert(1)",
        "",
        SIGN_IN,
        "/can-bo/dang-xuat/",
    ],
)
def test_one_goes_on_only_to_our_own_pages(client, settings, wish):
    officer = build.officer()
    build.make_demonstration()
    settings.DEMO = True

    assert give(client, officer.username, next=wish).url == settings.LOGIN_REDIRECT_URL


def test_the_steps_after_the_password_end_after_ten_minutes(client):
    officer = build.officer()
    with_telephone(officer)
    step = give(client, officer.username).url
    later(minutes=11)

    assert client.post(step, {"code": code_now()}).url == SIGN_IN
    assert not is_signed_in(client)


def test_signing_out_ends_the_session_and_needs_a_post(client):
    officer = build.officer()
    client.force_login(officer)

    assert client.get("/can-bo/dang-xuat/").status_code == 405
    assert client.post("/can-bo/dang-xuat/").url == SIGN_IN
    assert not is_signed_in(client)
    assert not Session.objects.filter(officer=officer).exists()


def test_signing_in_changes_the_key_of_the_session(client, settings):
    officer = build.officer()
    build.make_demonstration()
    settings.DEMO = True
    client.get(SIGN_IN)
    session = client.session
    session["x"] = 1
    session.save()
    before = client.cookies["sessionid"].value

    give(client, officer.username)

    assert client.cookies["sessionid"].value != before


def test_a_password_typed_on_another_keyboard_is_the_same(client):
    officer = build.officer(password="tiếng trống trường")
    decomposed = "tie\u0302\u0301ng tro\u0302\u0301ng tru\u031bo\u031b\u0300ng"

    assert give(client, officer.username, decomposed).status_code == 302


def test_signed_in_pages_send_strangers_to_the_sign_in_page_and_back(client):
    answer = client.get("/can-bo/tai-khoan/?x=1")

    assert answer.url == f"{SIGN_IN}?next=/can-bo/tai-khoan/%3Fx%3D1"


def test_a_public_page_costs_no_query_of_the_session(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/healthz")
