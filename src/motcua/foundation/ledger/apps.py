from django.apps import AppConfig
from django.db.models.signals import post_migrate

from motcua.foundation.ledger import triggers


class LedgerConfig(AppConfig):
    name = "motcua.foundation.ledger"
    label = "ledger"

    def ready(self) -> None:
        post_migrate.connect(triggers.install, sender=self)
