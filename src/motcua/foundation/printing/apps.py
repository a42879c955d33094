from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class PrintingConfig(AppConfig):
    name = "motcua.foundation.printing"
    label = "printing"

    def ready(self) -> None:
        post_migrate.connect(_seed_forms, sender=self, dispatch_uid="printing.seed_forms")


def _seed_forms(*, using: str, **kwargs: Any) -> None:
    """The form set comes with the program: whoever updates the program has updated the forms."""
    if "printing_formtemplate" not in connections[using].introspection.table_names():
        return
    # Actions have tables, which are loaded only after this module.
    from motcua.foundation.printing import actions

    actions.seed_forms()
