from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "motcua.foundation.organisation"
    label = "organisation"

    def ready(self) -> None:
        from motcua.foundation.organisation import heading
        from motcua.ui import shell

        shell.provide("unit_name", heading.unit_name)
        shell.provide("contact", heading.contact)
        shell.provide("simulated", heading.simulated)
