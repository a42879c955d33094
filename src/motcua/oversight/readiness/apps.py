from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    name = "motcua.oversight.readiness"
    label = "readiness"
