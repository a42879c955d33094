from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "motcua.services.catalogue"
    label = "catalogue"
