from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "motcua.portal.pages"
    label = "pages"

    def ready(self) -> None:
        from django.http import HttpRequest

        from motcua.ui import shell

        def menu(request: HttpRequest) -> list[tuple[str, str]]:
            return [
                ("Thủ tục", "/thu-tuc/"),
                ("Tra cứu hồ sơ", "/tra-cuu/"),
                ("Danh bạ", "/danh-ba/"),
                ("Phản ánh, kiến nghị", "/phan-anh-kien-nghi/"),
            ]

        shell.provide("public_menu", menu)
