from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "motcua.foundation.organisation"
    label = "organisation"
