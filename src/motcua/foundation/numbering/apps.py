from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "motcua.foundation.numbering"
    label = "numbering"
