from django.urls import path

from motcua.services.payments import views

app_name = "payments"
urlpatterns = [
    path("can-bo/quay/thu/", views.due, name="due"),
    path("can-bo/quay/thu/<int:charge_id>/", views.charge, name="charge"),
    path("can-bo/quay/phieu-thu/<int:receipt_id>/", views.receipt, name="receipt"),
    path("can-bo/quay/phieu-thu/<int:receipt_id>/in/", views.receipt_pdf, name="receipt_pdf"),
    path("can-bo/quay/phieu-thu/<int:receipt_id>/huy/", views.void, name="void"),
    path("can-bo/quay/chot-ca/", views.drawer, name="drawer"),
    path("can-bo/quay/chot-ca/dem/", views.count, name="count"),
    path("can-bo/quay/chot-ca/da-chot/", views.closings, name="closings"),
    path("can-bo/quay/chot-ca/<int:closing_id>/", views.closing, name="closing"),
    path("can-bo/quay/chot-ca/<int:closing_id>/in/", views.closing_pdf, name="closing_pdf"),
    path("can-bo/quan-tri/phi-le-phi/", views.fees, name="fees"),
    path("can-bo/quan-tri/phi-le-phi/them/", views.add_fee, name="add_fee"),
    path("can-bo/quan-tri/phi-le-phi/<int:rule_id>/ket-thuc/", views.end_fee, name="end_fee"),
]
