"""How Django knows this application."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """Months that were published."""

    name = "qadagalau.office.statistics"
    label = "statistics"
    default_auto_field = "django.db.models.BigAutoField"
