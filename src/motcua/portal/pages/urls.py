from django.urls import path

from motcua.portal.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("danh-ba/", views.directory, name="directory"),
    path("phan-anh-kien-nghi/", views.feedback, name="feedback"),
]
