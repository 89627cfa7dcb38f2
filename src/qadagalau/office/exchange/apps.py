"""How Django knows this application."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Who owes which delivery, and what came."""

    name = "qadagalau.office.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
