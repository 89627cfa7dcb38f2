"""How Django knows the citizens' room; it is open to everyone, so no right offers it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages for those who have no account."""

    name = "qadagalau.pages.portal"
    label = "portal"
