from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.services.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from motcua.foundation.files import access as files
        from motcua.services.dossiers import access, heading
        from motcua.ui import shell

        files.let_read("dossiers", access.may_read_file)
        shell.provide("badges", heading.badges)
        shell.provide("search_url", heading.search_url)
