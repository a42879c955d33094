from django.urls import path

from motcua.foundation.accounts.views import account, kept_forms, officers, roles, sign_in, units

app_name = "accounts"
urlpatterns = [
    path("can-bo/dang-nhap/", sign_in.sign_in, name="sign_in"),
    path("can-bo/dang-nhap/ma-xac-thuc/", sign_in.second_factor, name="second_factor"),
    path("can-bo/dang-nhap/thiet-lap/", sign_in.enrol, name="enrol"),
    path("can-bo/dang-nhap/doi-mat-khau/", sign_in.first_password, name="first_password"),
    path("can-bo/dang-xuat/", sign_in.sign_out, name="sign_out"),
    path("can-bo/dat-lai-mat-khau/", sign_in.reset_password, name="reset_password"),
    path("can-bo/tiep-tuc/", kept_forms.resume, name="resume"),
    path("can-bo/tiep-tuc/<int:stashed_id>/bo/", kept_forms.discard, name="discard"),
    path("can-bo/tai-khoan/", account.account, name="account"),
    path("can-bo/tai-khoan/mat-khau/", account.change_password, name="change_password"),
    path("can-bo/tai-khoan/xac-thuc/", account.set_second_factor, name="set_second_factor"),
    path("can-bo/tai-khoan/ma-khoi-phuc/", account.make_recovery_codes, name="make_recovery_codes"),
    path("can-bo/tai-khoan/phien/<str:session_id>/ket-thuc/", account.end_session, name="end_session"),
    path("can-bo/tai-khoan/khoa/", account.issue_token, name="issue_token"),
    path("can-bo/tai-khoan/khoa/<int:token_id>/thu-hoi/", account.revoke_token, name="revoke_token"),
    path("can-bo/quan-tri/can-bo/", officers.officers, name="officers"),
    path("can-bo/quan-tri/can-bo/them/", officers.add_officer, name="add_officer"),
    path("can-bo/quan-tri/can-bo/<int:officer_id>/", officers.officer, name="officer"),
    path("can-bo/quan-tri/can-bo/<int:officer_id>/sua/", officers.edit_officer, name="edit_officer"),
    path("can-bo/quan-tri/can-bo/<int:officer_id>/phan-cong/", officers.add_grant, name="add_grant"),
    path("can-bo/quan-tri/can-bo/<int:officer_id>/ma-dat-lai/", officers.issue_reset_code, name="issue_reset_code"),
    path(
        "can-bo/quan-tri/can-bo/<int:officer_id>/bo-xac-thuc/",
        officers.remove_second_factor,
        name="remove_second_factor",
    ),
    path("can-bo/quan-tri/can-bo/<int:officer_id>/mo-khoa/", officers.unlock, name="unlock"),
    path("can-bo/quan-tri/can-bo/<int:officer_id>/ngung/", officers.deactivate, name="deactivate"),
    path("can-bo/quan-tri/can-bo/<int:officer_id>/mo-lai/", officers.reactivate, name="reactivate"),
    path("can-bo/quan-tri/phan-cong/<int:grant_id>/ket-thuc/", officers.end_grant, name="end_grant"),
    path("can-bo/quan-tri/don-vi/", units.units, name="units"),
    path("can-bo/quan-tri/don-vi/them/", units.add_unit, name="add_unit"),
    path("can-bo/quan-tri/don-vi/<int:unit_id>/sua/", units.edit_unit, name="edit_unit"),
    path("can-bo/quan-tri/don-vi/<int:unit_id>/ket-thuc/", units.close_unit, name="close_unit"),
    path("can-bo/quan-tri/vai-tro/", roles.roles, name="roles"),
    path("can-bo/quan-tri/vai-tro/them/", roles.add_role, name="add_role"),
    path("can-bo/quan-tri/vai-tro/<int:role_id>/", roles.edit_role, name="edit_role"),
]
