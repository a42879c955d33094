from django.urls import path

from motcua.foundation.accounts.views import account, kept_forms, sign_in

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
]
