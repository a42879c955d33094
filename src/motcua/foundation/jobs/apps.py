from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "motcua.foundation.jobs"
    label = "jobs"
