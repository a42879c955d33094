import base64
import datetime as dt
import re

import pytest

from motcua.foundation.accounts.rules import codes, signing_in, totp, waiting

# RFC 6238, appendix B, SHA-1, the last six of its eight digits.
SECRET = base64.b32encode(b"12345678901234567890").decode()
VECTORS = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]


@pytest.mark.parametrize(("timestamp", "code"), VECTORS)
def test_codes_are_those_of_the_standard(timestamp, code):
    assert totp.code_at(SECRET, timestamp // 30) == code
    assert totp.step_of(SECRET, code, timestamp=timestamp, after=0) == timestamp // 30


@pytest.mark.parametrize(("drift", "holds"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_one_step_off(drift, holds):
    code = totp.code_at(SECRET, 1000)

    assert (totp.step_of(SECRET, code, timestamp=1000 * 30 + drift, after=0) is not None) is holds


def test_a_code_is_good_once():
    code = totp.code_at(SECRET, 1000)

    assert totp.step_of(SECRET, code, timestamp=30000, after=999) == 1000
    assert totp.step_of(SECRET, code, timestamp=30000, after=1000) is None


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "٠٠٥٩٢٤", "1234567"])
def test_what_is_no_code_is_no_code(code):
    assert totp.step_of(SECRET, code, timestamp=1234567890, after=0) is None


def test_the_telephone_is_told_whose_code_it_is():
    told = totp.address("ABCD", username="thu.tran", issuer="UBND xã Thử")

    assert (
        told == "otpauth://totp/UBND%20x%C3%A3%20Th%E1%BB%AD:thu.tran?secret=ABCD&issuer=UBND%20x%C3%A3%20Th%E1%BB%AD"
    )
    assert totp.in_groups("ABCDEFGHIJ") == "ABCD EFGH IJ"
    assert len(totp.new_secret()) == 32


def test_recovery_codes_are_ten_different_ones_without_letters_taken_for_digits():
    made = codes.new_recovery_codes()

    assert len(set(made)) == 10
    assert all(re.fullmatch(r"[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}", code) for code in made)
    assert codes.normal(f" {made[0].upper().replace('-', ' ')} ") == codes.normal(made[0])


@pytest.mark.parametrize(
    ("tries", "minutes"), [(1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (10, 32), (11, 60), (12, 60), (10_000, 60)]
)
def test_the_wait_grows_from_the_fifth_try_to_an_hour(tries, minutes):
    assert waiting.wait_after(tries, free=5) == dt.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("address", "network", "place"),
    [
        ("113.161.72.9", "113.161.72.9", "113.161.72.0/24"),
        ("::ffff:113.161.72.9", "113.161.72.9", "113.161.72.0/24"),
        ("2001:ee0:4f0:1:a:b:c:d", "2001:ee0:4f0:1::/64", "2001:ee0:4f0::/48"),
        ("not an address", "", ""),
    ],
)
def test_addresses_are_cut_to_what_is_needed(address, network, place):
    assert (waiting.network_of(address), waiting.place_of(address)) == (network, place)


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36",
            "Chrome trên Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0", "Edge trên Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari trên iPhone"),
        ("curl/8.5", "Thiết bị khác"),
        ("", "Thiết bị khác"),
    ],
)
def test_a_device_is_named_as_people_name_it(agent, device):
    assert signing_in.device_of(agent) == device


def test_a_password_is_the_same_from_every_keyboard():
    assert signing_in.normal_password("ti\u00ea\u0301ng") == signing_in.normal_password("ti\u1ebfng")
