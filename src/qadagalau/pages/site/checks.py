"""Django's system checks tell of every danger; the start of the site refuses them."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Critical, Tags, register
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from qadagalau.law import N_, RefusedError

from .dangers import Danger, SettingsFacts, of_database, of_settings
from .settings import DEFAULT_SECRET_KEY


class UnsafeStartError(RefusedError):
    """The site does not start on this ground; the sentence says what to mend."""


def _shown(dangers: Sequence[Danger]) -> list[CheckMessage]:
    return [Critical(str(one.said), id=f"qadagalau.{one.name}") for one in dangers]


@register(Tags.security, deploy=True)
def check_settings(
    app_configs: Sequence[AppConfig] | None,
    **more: Any,  # noqa: ANN401 - Django's own
) -> list[CheckMessage]:
    """Tell what is unsafe in the settings."""
    del app_configs, more
    return _shown(settings_dangers())


@register(Tags.database)
def check_databases(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **more: Any,  # noqa: ANN401 - Django's own
) -> list[CheckMessage]:
    """Tell what is unsafe in the databases that are named (`check --database default`)."""
    del app_configs, more
    return [
        message
        for alias in databases or ()
        for message in _shown(list(of_database(connections[alias])))
    ]


def settings_dangers() -> list[Danger]:
    """Return what is unsafe in the settings."""
    facts = SettingsFacts(
        is_production=settings.IS_PRODUCTION,
        debug=settings.DEBUG,
        has_own_key=settings.SECRET_KEY != DEFAULT_SECRET_KEY,
    )
    return list(of_settings(facts))


def refuse_unsafe_start() -> None:
    """Refuse to go on where the site would lose what it is told or let strangers in.

    Raises:
        UnsafeStartError: with every danger and its mend.
    """
    dangers = [*settings_dangers(), *of_database(connection)]
    if dangers:
        fields = {danger.name.replace("-", "_"): danger.said for danger in dangers}
        raise UnsafeStartError(" ".join(f"{{{name}}}" for name in fields), **fields)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise UnsafeStartError(
            N_(
                "The tables of the office are not there or older than the program. "
                "Run `qadagalau office make`: it brings them up to date and keeps what they hold."
            )
        )
