from django.urls import path

from motcua.foundation.parties import views

app_name = "parties"
urlpatterns = [path("can-bo/tra-cuu-nguoi/", views.look_up, name="look_up")]
