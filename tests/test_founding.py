import json

import pytest

from tests.test_backup import motcua, place

__all__ = ["place"]

pytestmark = pytest.mark.own_database

WORDS = (
    "found", "--name", "Ủy ban nhân dân xã Hòa Long", "--place", "xã Hòa Long", "--code", "H20.12",
    "--province", "82", "--admin", "quantri", "--admin-name", "Nguyễn Thị Lan",
)  # fmt: skip


def test_an_empty_installation_gets_its_office_and_first_administrator_once(place):
    env = place("founded")
    said = motcua(env, *WORDS).stdout
    assert "quantri" in said

    again = motcua(env, *WORDS, check=False)
    assert again.returncode == 2
    assert "xã Hòa Long" in again.stderr
    verified = json.loads(motcua(env, "verify", "--json").stdout)
    assert verified["ok"]
    assert not verified["empty"]
