import argparse
import datetime as dt
import re

import pytest
from django.test import Client

from motcua.foundation.accounts import actions, commands, queries
from motcua.foundation.accounts.models import Grant, Officer, Role, Session, Token
from motcua.foundation.accounts.rules import NameTaken, NobodyManages, SelfGrant, TitleTaken
from motcua.foundation.accounts.rules.signing_in import NotOneself
from motcua.foundation.accounts.rules.units import CodeTaken, NotEmpty, UnderItself
from motcua.foundation.accounts.tests import build
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.organisation import queries as organisation
from motcua.kernel import clock
from motcua.kernel.refusals import Invalid, NotAllowed
from motcua.kernel.text import person_sort_key

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)
MANAGE = "/can-bo/quan-tri"


@pytest.fixture(autouse=True)
def _clock():
    clock.simulate(NOON)
    yield
    clock.simulate(None)


@pytest.fixture
def administrator():
    return build.officer("administrator")


@pytest.fixture
def desk(administrator):
    made = Client()
    made.force_login(administrator)
    return made


def kinds(subject):
    return [e.kind for e in ledger.list_entries(type(subject).objects.get(pk=subject.pk))]


def person(**more):
    return {"full_name": "Lê  Thị Mới", "unit": build.office().pk, "title": "Chuyên viên", "in_directory": "on", **more}


def test_a_new_officer_gets_a_code_and_chooses_a_password(desk):
    page = desk.post(f"{MANAGE}/can-bo/them/", person(username="Moi.LeThi")).text
    code = re.search(r'id="reset-code">([^<]+)<', page).group(1)

    made = Officer.objects.get(username="moi.lethi")
    assert (made.full_name, made.has_usable_password()) == ("Lê Thị Mới", False)
    actions.reset_password(username="moi.lethi", code=code, new_password="câu của riêng tôi", address="127.0.0.1")
    assert Officer.objects.get(pk=made.pk).check_password("câu của riêng tôi")


def test_a_name_is_given_once(desk):
    build.officer(username="trung")

    answer = desk.post(f"{MANAGE}/can-bo/them/", person(username="TRUNG"))

    assert answer.status_code == NameTaken.status
    assert "đã có người dùng" in answer.text


@pytest.mark.parametrize("username", ["ab", "có dấu", "a b c", "x" * 61])
def test_a_name_one_cannot_type_is_refused(desk, username):
    assert "Tên đăng nhập có từ 3" in desk.post(f"{MANAGE}/can-bo/them/", person(username=username)).text


def test_an_officer_is_edited_and_the_change_is_on_record(desk):
    officer = build.officer()

    desk.post(f"{MANAGE}/can-bo/{officer.pk}/sua/", person(phone="0900 000 000"))

    officer.refresh_from_db()
    assert (officer.full_name, officer.sort_key) == ("Lê Thị Mới", person_sort_key("Lê Thị Mới"))
    entry = ledger.list_entries(officer).last()
    assert entry.kind == "officer.edited"
    assert "0900" not in str(entry.data)
    assert "phone" in entry.data["changed"]


def test_saving_what_is_already_so_writes_nothing(desk):
    officer = build.officer()
    form = person()
    desk.post(f"{MANAGE}/can-bo/{officer.pk}/sua/", form)
    before = kinds(officer)

    desk.post(f"{MANAGE}/can-bo/{officer.pk}/sua/", form)

    assert kinds(officer) == before


def test_an_officer_who_leaves_loses_sessions_keys_and_work_at_once(desk):
    officer = build.officer("specialist")
    Client().force_login(officer)
    actions.issue_token(officer=officer, name="x", scopes=["figures.read"], days=9)
    holders = {"role": "specialist", "unit_id": officer.unit_id, "on": clock.today()}
    assert officer.pk in queries.holder_ids(**holders)

    desk.post(f"{MANAGE}/can-bo/{officer.pk}/ngung/")

    assert not Session.objects.filter(officer=officer).exists()
    assert Token.objects.get().revoked_at == NOON
    assert officer.pk not in queries.holder_ids(**holders)
    desk.post(f"{MANAGE}/can-bo/{officer.pk}/mo-lai/")
    assert officer.pk in queries.holder_ids(**holders)
    assert kinds(officer)[-2:] == ["officer.deactivated", "officer.reactivated"]


def test_nobody_deactivates_oneself(administrator):
    with build.refusal(NotOneself):
        actions.deactivate(by=administrator, officer_id=administrator.pk)


def test_a_role_is_given_for_a_time_in_anothers_place_and_ended(desk):
    officer, absent = build.officer(), build.officer("specialist")
    wish = {
        "role": Role.objects.get(code="specialist").pk,
        "unit": officer.unit_id,
        "valid_from": "20/11/2026",
        "valid_to": "01/12/2026",
        "substitute_for": absent.pk,
    }

    desk.post(f"{MANAGE}/can-bo/{officer.pk}/phan-cong/", wish)

    made = Grant.objects.get(officer=officer)
    assert (made.valid_to, made.substitute_for) == (dt.date(2026, 12, 1), absent)
    assert Officer.objects.get(pk=officer.pk).stands_for() == [officer.pk, absent.pk]
    desk.post(f"{MANAGE}/phan-cong/{made.pk}/ket-thuc/", {"on": "20/11/2026"})
    assert Officer.objects.get(pk=officer.pk).stands_for() == [officer.pk]
    assert kinds(made) == ["grant.given", "grant.ended"]


def test_a_grant_ends_after_it_begins_and_replaces_somebody_else(desk):
    officer = build.officer("counter")
    role = Role.objects.get(code="counter")
    day = dt.date(2026, 11, 20)

    with build.refusal(Invalid):
        actions.grant(by=None, officer=officer, role=role, unit_id=officer.unit_id, valid_from=day, valid_to=day)
    with build.refusal(Invalid):
        actions.grant(
            by=None, officer=officer, role=role, unit_id=officer.unit_id, valid_from=day, substitute_for=officer
        )


def test_nobody_grants_to_oneself(administrator, desk):
    wish = {
        "role": Role.objects.get(code="office_leader").pk,
        "unit": administrator.unit_id,
        "valid_from": "20/11/2026",
    }

    answer = desk.post(f"{MANAGE}/can-bo/{administrator.pk}/phan-cong/", wish)

    assert answer.status_code == SelfGrant.status
    assert "tự phân quyền" in answer.text


def test_who_manages_one_unit_sees_and_changes_only_its_officers():
    division = build.unit()
    local, mine, other = build.officer("administrator", unit=division), build.officer(unit=division), build.officer()
    desk = Client()
    desk.force_login(local)

    page = desk.get(f"{MANAGE}/can-bo/").text
    assert mine.username in page
    assert other.username not in page
    for path in ("", "sua/", "phan-cong/", "ma-dat-lai/", "bo-xac-thuc/", "ngung/"):
        assert desk.get(f"{MANAGE}/can-bo/{mine.pk}/{path}").status_code == 200
        assert desk.get(f"{MANAGE}/can-bo/{other.pk}/{path}").status_code == 404
    with build.refusal(NotAllowed):
        actions.edit_officer(by=local, officer_id=other.pk, full_name="x", unit_id=division.pk)
    with build.refusal(NotAllowed):
        actions.edit_officer(by=local, officer_id=mine.pk, full_name="x", unit_id=build.office().pk)


def test_officers_are_found_by_name_without_marks(desk):
    actions.hire(by=None, username="thuong", full_name="Đặng Thị Thương", unit_id=build.office().pk)
    actions.hire(by=None, username="hoa", full_name="Bùi Văn Hòa", unit_id=build.office().pk)

    page = desk.get(f"{MANAGE}/can-bo/?q=dang thi").text

    assert "Đặng Thị Thương" in page
    assert "Bùi Văn Hòa" not in page


def test_a_lost_telephone_is_removed_by_a_manager_and_signs_the_officer_out(desk, administrator):
    officer = build.officer()
    Client().force_login(officer)

    desk.post(f"{MANAGE}/can-bo/{officer.pk}/bo-xac-thuc/")

    assert not Session.objects.filter(officer=officer).exists()
    assert kinds(officer)[-1] == "officer.second_factor_removed"
    with build.refusal(NotOneself):
        actions.remove_second_factor(by=administrator, officer=administrator)


def test_the_permissions_of_a_role_are_set_for_everybody_who_holds_it(desk):
    clerk, role = build.officer("clerk"), Role.objects.get(code="clerk")

    desk.post(f"{MANAGE}/vai-tro/{role.pk}/", {"permissions": ["manage.units"]})

    role.refresh_from_db()
    assert "manage.units" in role.permissions
    assert "manage.units" in Officer.objects.get(pk=clerk.pk).permission_codes()
    assert ledger.list_entries(role).last().data["added"] == ["manage.units"]


def test_permissions_of_capabilities_not_installed_stay_with_the_role(administrator):
    role = actions.add_role(by=administrator, title="Vai trò riêng")
    role.permissions = ["gone.see"]
    role.save(update_fields=["permissions"])

    actions.set_role_permissions(by=administrator, role_id=role.pk, permissions=["manage.units"])

    role.refresh_from_db()
    assert role.permissions == ["gone.see", "manage.units"]
    with build.refusal(Invalid):
        actions.set_role_permissions(by=administrator, role_id=role.pk, permissions=["unheard.of"])


def test_nobody_adds_to_a_role_one_holds_nor_leaves_nobody_to_manage(administrator):
    own = Role.objects.get(code="administrator")
    lean = actions.add_role(by=administrator, title="Gọn")

    actions.set_role_permissions(by=administrator, role_id=own.pk, permissions=["manage.officers"])
    administrator = Officer.objects.get(pk=administrator.pk)
    with build.refusal(SelfGrant):
        actions.set_role_permissions(by=administrator, role_id=own.pk, permissions=["manage.officers", "manage.units"])
    with build.refusal(NobodyManages):
        actions.set_role_permissions(by=administrator, role_id=own.pk, permissions=[])
    with build.refusal(NobodyManages):
        actions.end_grant(by=administrator, grant_id=Grant.objects.get(officer=administrator).pk, on=clock.today())
    with build.refusal(TitleTaken):
        actions.add_role(by=administrator, title="GỌN")
    assert lean.permissions == []


def test_roles_belong_to_the_whole_office():
    local = build.officer("administrator", unit=build.unit())

    with build.refusal(NotAllowed):
        actions.add_role(by=local, title="Vai trò riêng")
    with build.refusal(NotAllowed):
        actions.set_role_permissions(by=local, role_id=Role.objects.get(code="clerk").pk, permissions=[])


def test_the_table_of_roles_shows_every_declared_permission(desk):
    page = desk.get(f"{MANAGE}/vai-tro/").text

    assert "Quản lý cán bộ, vai trò, phân công" in page
    assert "Công chức Một cửa" in page


def a_unit(**more):
    return {"name": "Phòng Văn hóa", "code": "H00.1.90", "valid_from": "20/11/2026", **more}


def test_a_unit_is_made_renamed_from_a_day_and_closed(desk):
    desk.post(f"{MANAGE}/don-vi/them/", a_unit(kind="division", parent=build.office().pk))
    made = organisation.find_unit_by_code("H00.1.90")

    desk.post(f"{MANAGE}/don-vi/{made.id}/sua/", a_unit(name="Phòng Văn hóa – Xã hội", valid_from="01/12/2026"))
    assert organisation.get_unit(made.id).name == "Phòng Văn hóa"
    assert organisation.get_unit(made.id, dt.date(2026, 12, 1)).name == "Phòng Văn hóa – Xã hội"

    desk.post(f"{MANAGE}/don-vi/{made.id}/ket-thuc/", {"on": "01/01/2027"})
    assert made.id in organisation.tree(dt.date(2026, 12, 31)).units
    assert made.id not in organisation.tree(dt.date(2027, 1, 1)).units


def test_a_unit_moves_under_another_but_not_under_itself(administrator):
    upper, lower = build.unit(), build.unit()
    day = clock.today()
    row = organisation.get_unit(lower.pk)
    same = {"code": row.code, "name": row.name}

    actions.rename_unit(by=administrator, unit_id=lower.pk, valid_from=day, parent_id=upper.pk, **same)

    assert organisation.get_unit(lower.pk).parent_id == upper.pk
    top = organisation.get_unit(upper.pk)
    with build.refusal(UnderItself):
        actions.rename_unit(
            by=administrator, unit_id=upper.pk, valid_from=day, parent_id=lower.pk, code=top.code, name=top.name
        )
    with build.refusal(NotEmpty):
        actions.close_unit(by=administrator, unit_id=upper.pk, on=dt.date(2027, 1, 1))


def test_units_keep_their_codes_apart_and_their_history_in_order(administrator):
    first, second = organisation.get_unit(build.unit().pk), organisation.get_unit(build.unit().pk)
    day = clock.today()

    with build.refusal(CodeTaken):
        actions.rename_unit(by=administrator, unit_id=second.id, valid_from=day, code=first.code, name="x")
    with build.refusal(Invalid):
        actions.rename_unit(
            by=administrator, unit_id=second.id, valid_from=dt.date(2020, 1, 1), code=second.code, name="x"
        )
    with build.refusal(CodeTaken):
        actions.found_unit(
            by=administrator, kind="division", code=first.code, name="x", parent_id=first.id, valid_from=day
        )


def test_a_unit_with_officers_is_not_closed(administrator):
    division = build.unit()
    build.officer(unit=division)

    with build.refusal(NotEmpty):
        actions.close_unit(by=administrator, unit_id=division.pk, on=clock.today())


def test_who_runs_the_server_can_always_let_an_officer_in(capsys):
    officer = build.officer(username="cuoicung")
    parser = argparse.ArgumentParser()
    commands.officer_arguments(parser)

    for verb in ("reset-code", "unlock", "remove-second-factor"):
        assert commands.officer(parser.parse_args([verb, "--user", "cuoicung"])) == 0

    code = capsys.readouterr().out.split()[0]
    actions.reset_password(username="cuoicung", code=code, new_password="câu của riêng tôi", address="127.0.0.1")
    assert "officer.password_reset" in kinds(officer)


def test_the_record_holds_after_all_this(administrator, desk):
    officer = build.officer()
    desk.post(f"{MANAGE}/can-bo/{officer.pk}/sua/", person())
    desk.post(f"{MANAGE}/can-bo/{officer.pk}/ma-dat-lai/")
    desk.post(f"{MANAGE}/can-bo/{officer.pk}/ngung/")

    assert list(ledger.find_breaks()) == []
