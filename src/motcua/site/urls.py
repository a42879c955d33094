from django.urls import path

from motcua.kernel import registry
from motcua.site import health
from motcua.site.api import api

urlpatterns = [  # first what is asked most and costs least: the pages are more than a hundred patterns
    path("api/v1/", api.urls),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    *registry.features.urlpatterns(),
]
handler404 = "motcua.ui.views.not_found"
handler500 = "motcua.ui.views.server_error"
handler403 = "motcua.ui.views.forbidden"
