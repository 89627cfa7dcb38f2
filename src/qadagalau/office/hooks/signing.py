"""A message is signed as Standard Webhooks asks, with a secret made from the site's own key.

No secret is kept: it is derived from the key of the site and the subscription's number, so a copy
of the database signs nothing.  Another key of the site makes other secrets.
"""

import base64
import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256

from django.utils.crypto import salted_hmac

from .models import Message, Subscription

PREFIX = "whsec_"
_SALT = "qadagalau.office.hooks"


def secret_of(subscription: Subscription) -> str:
    """Return the secret of a subscription as its receiver keeps it."""
    return PREFIX + base64.b64encode(_key(subscription)).decode()


def _key(subscription: Subscription) -> bytes:
    return salted_hmac(_SALT, str(subscription.pk), algorithm="sha256").digest()


def body_of(message: Message) -> bytes:
    """Return what is sent: the kind, the time and a number, and nothing of a person."""
    said = {
        "type": message.kind,
        "timestamp": message.happened_at.astimezone(UTC).isoformat(timespec="seconds"),
        "data": {"id": message.ref},
    }
    return json.dumps(said, separators=(",", ":")).encode("ascii")


def headers_of(message: Message, body: bytes, *, at: datetime) -> dict[str, str]:
    """Return the headers by which the receiver knows a message, its time and who sent it."""
    moment = str(int(at.timestamp()))
    signed = b".".join((str(message.pk).encode(), moment.encode(), body))
    mark = hmac.new(_key(message.subscription), signed, sha256).digest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "qadagalau",
        "webhook-id": str(message.pk),
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{base64.b64encode(mark).decode()}",
    }
