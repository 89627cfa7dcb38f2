"""From where a request comes: the address that the last proxy of one's own has seen."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address of whoever asks.

    Each of our proxies adds the address it saw to the right end of ``X-Forwarded-For``; what
    stands further left was written by the one who asks, and is not believed.
    """
    proxies: int = settings.SURROUNDINGS.proxies
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(seen) >= proxies and seen[-proxies]:
        return seen[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
