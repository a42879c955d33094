from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "motcua.foundation.accounts"
    label = "accounts"
