"""Where mail is handed over, read from one address: smtp://USER:PASSWORD@HOST:PORT."""

from urllib.parse import SplitResult, unquote, urlsplit

from attrs import frozen

from qadagalau.law import N_

from .surroundings import SurroundingsError

_BACKEND = "django.core.mail.backends.{}.EmailBackend"
PORTS = {"smtp": 587, "smtps": 465}


@frozen(kw_only=True)
class MailSettings:
    """What Django is told of mail."""

    backend: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    is_tls: bool = False
    """Whether the connection is encrypted from its first byte (smtps)."""
    starts_tls: bool = False
    """Whether it is encrypted after a greeting; a server that cannot is refused."""


def mail_settings(told: str) -> MailSettings:
    """Return the settings that an address tells; without one no mail is sent.

    Raises:
        SurroundingsError: it is no such address.
    """
    if told in ("", "console"):
        return MailSettings(backend=_BACKEND.format("console" if told else "dummy"))
    parts = urlsplit(told)
    port = _port(parts)
    if parts.scheme not in PORTS or not parts.hostname or port is None:
        raise SurroundingsError(
            N_(
                "QADAGALAU_MAIL is not an address of mail. Write it as "
                "smtp://USER:PASSWORD@HOST:587, smtps://USER:PASSWORD@HOST:465 or console."
            )
        )
    return MailSettings(
        backend=_BACKEND.format("smtp"),
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls=parts.scheme == "smtps",
        starts_tls=parts.scheme == "smtp",
    )


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        return None
