from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "motcua.services.payments"
    label = "payments"
