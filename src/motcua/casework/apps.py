from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "motcua.casework"
    label = "casework"
