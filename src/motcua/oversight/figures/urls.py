from django.urls import path

from motcua.oversight.figures import views

app_name = "figures"
urlpatterns = [
    path("can-bo/thong-ke/", views.dashboard, name="dashboard"),
    path("can-bo/thong-ke/danh-sach/", views.behind, name="list"),
    path("can-bo/thong-ke/bieu-06/", views.report_06, name="report_06"),
    path("can-bo/thong-ke/bieu-06/in/", views.print_report_06, name="print_report_06"),
    path("can-bo/thong-ke/kich-tra-cham/", views.entered_late, name="entered_late"),
    path("can-bo/thong-ke/chua-ghi-nhan/", views.unrecorded, name="unrecorded"),
    path("can-bo/thong-ke/dinh-nghia/", views.definitions, name="definitions"),
    path("can-bo/thong-ke/da-chot/", views.published, name="published"),
    path("can-bo/thong-ke/da-chot/chot/", views.publish, name="publish"),
    path("can-bo/thong-ke/da-chot/lam-tron/", views.set_rounding, name="set_rounding"),
    path("can-bo/thong-ke/da-chot/<int:pk>/", views.published_one, name="published_one"),
    path("can-bo/thong-ke/xuat/", views.mine, name="exports"),
    path("can-bo/thong-ke/xuat/moi/", views.ask, name="ask_export"),
    path("can-bo/thong-ke/xuat/<int:pk>/", views.one, name="export"),
    path("can-bo/thong-ke/xuat/<int:pk>/tai/", views.download, name="download"),
    path("can-bo/thong-ke/xuat/<int:pk>/lai/", views.again, name="export_again"),
]
