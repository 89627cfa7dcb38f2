"""How Django knows this application."""

from django.apps import AppConfig


class AnalysesConfig(AppConfig):
    """Monthly analyses, and the work assigned by them."""

    name = "qadagalau.office.analyses"
    label = "analyses"
    default_auto_field = "django.db.models.BigAutoField"
