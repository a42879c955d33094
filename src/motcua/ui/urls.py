from django.urls import path

from motcua.ui import views

app_name = "ui"
urlpatterns = [path("can-bo/giao-dien/", views.style_page, name="style_page")]
