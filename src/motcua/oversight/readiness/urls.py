from django.urls import path

from motcua.oversight.readiness import views

app_name = "readiness"
urlpatterns = [path("can-bo/quan-tri/", views.home, name="home")]
