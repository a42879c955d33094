from django.urls import path

from motcua.foundation.calendars import views

app_name = "calendars"
urlpatterns = [
    path("can-bo/quan-tri/lich/", views.year, name="year"),
    path("can-bo/quan-tri/lich/tao/", views.open_own, name="open_own"),
]
