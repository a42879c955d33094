from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "motcua.foundation.submissions"
    label = "submissions"
