"""How Django knows this application."""

from django.apps import AppConfig


class IssuedConfig(AppConfig):
    """Papers that were issued, and the files in which they were handed over."""

    name = "qadagalau.office.issued"
    label = "issued"
    default_auto_field = "django.db.models.BigAutoField"
