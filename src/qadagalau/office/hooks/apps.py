"""How Django knows this application."""

from django.apps import AppConfig


class HooksConfig(AppConfig):
    """Which programs elsewhere are told of what, and what was sent to them."""

    name = "qadagalau.office.hooks"
    label = "hooks"
    default_auto_field = "django.db.models.BigAutoField"
