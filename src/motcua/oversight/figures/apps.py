from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "motcua.oversight.figures"
    label = "figures"
