"""How Django knows this application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Who is told what, and whether he has read it."""

    name = "qadagalau.office.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
