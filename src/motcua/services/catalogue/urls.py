from django.urls import path

from motcua.services.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("thu-tuc/", views.listing, name="list"),
    path("thu-tuc/<str:code>/", views.page, name="page"),
]
