from django.urls import path

from motcua.foundation.printing import views

app_name = "printing"
urlpatterns = [
    path("can-bo/quan-tri/bieu-mau/", views.offices, name="offices"),
    path("can-bo/quan-tri/bieu-mau/<int:unit_id>/", views.office, name="office"),
    path("can-bo/quan-tri/bieu-mau/<int:unit_id>/bieu-trung/", views.place_crest, name="place_crest"),
    path("can-bo/quan-tri/bieu-mau/<int:unit_id>/bieu-trung/bo/", views.remove_crest, name="remove_crest"),
    path("can-bo/quan-tri/bieu-mau/<int:unit_id>/mau/<slug:form_code>.pdf", views.specimen, name="specimen"),
]
