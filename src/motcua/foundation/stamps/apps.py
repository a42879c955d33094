from django.apps import AppConfig


class StampsConfig(AppConfig):
    name = "motcua.foundation.stamps"
    label = "stamps"
