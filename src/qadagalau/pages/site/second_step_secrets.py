"""Secrets of second steps lie encrypted in the database, under a key made of the site's own.

Whoever copies the database without the key can make no code.  Where the site got another key
the secrets are lost, and an administrator resets the second steps.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from qadagalau.law import N_, RefusedError

PREFIX = "f1."
"""Before what is encrypted so; what stands without it was kept before secrets were encrypted."""
_PURPOSE = b"qadagalau second step"


class SecretError(RefusedError):
    """The secret of a second step cannot be read."""


def sealed(text: str) -> str:
    """Return a secret as it is kept."""
    return PREFIX + _lock().encrypt(text.encode()).decode()


def opened(kept: str) -> str:
    """Return the secret that was kept.

    Raises:
        SecretError: it was kept under another key, or changed.
    """
    if not kept.startswith(PREFIX):
        return kept
    try:
        return _lock().decrypt(kept.removeprefix(PREFIX).encode()).decode()
    except InvalidToken as error:
        raise SecretError(
            N_(
                "Your second step was kept under another key of this site and cannot be read. "
                "Ask the administrator to reset it."
            )
        ) from error


def _lock() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(urlsafe_b64encode(_derived(str(key)))) for key in keys])


def _derived(key: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(key.encode())
