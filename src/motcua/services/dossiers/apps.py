from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.services.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from motcua.foundation.files import access as files
        from motcua.services.dossiers import access

        files.let_read("dossiers", access.may_read_file)
