from django.apps import AppConfig
from django.db.models.signals import post_migrate

from motcua.casework import triggers


class CaseworkConfig(AppConfig):
    name = "motcua.casework"
    label = "casework"

    def ready(self) -> None:
        post_migrate.connect(triggers.install, sender=self)
