from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "motcua.foundation.parties"
    label = "parties"
