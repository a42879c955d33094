from django.urls import path

from motcua.foundation.files import views

app_name = "files"
urlpatterns = [path("can-bo/tep/<uuid:uid>/", views.download, name="download")]
