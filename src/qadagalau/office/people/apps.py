"""How Django knows this application."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class PeopleConfig(AppConfig):
    """People, their places and their rights."""

    name = "qadagalau.office.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the tables anew whenever they may have changed; say who asks when one connects."""
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate

        post_migrate.connect(_guard)
        connection_created.connect(_say_who_asks)


def _guard(**_: object) -> None:
    from .row_security import guard_tables

    guard_tables()


def _say_who_asks(*, connection: "BaseDatabaseWrapper", **_: object) -> None:
    from .row_security import say_who_asks

    say_who_asks(connection)
