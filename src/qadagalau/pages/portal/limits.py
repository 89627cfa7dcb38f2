"""How much one address, and all together, may do at an open gate before it works or waits.

Nobody is refused for what others do.  A right code opens whatever wrong ones came before it: a
page looks first and counts only what failed.  What has no code, such as a filing, is let through
by work or by waiting, of which more is asked the more comes (see ``work``).

An address is known here by its keyed hash alone, in memory, under a key that is drawn anew each
day and is never written down (G8).  Each process of the site counts for itself.
"""

import math
import threading
import time
from collections.abc import MutableMapping
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from secrets import token_bytes

from attrs import field, frozen
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qadagalau.law import N_, Sentence
from qadagalau.pages.site.address import address_of

A_DAY = 24 * 60 * 60
A_MINUTE = 60
MOST_ADDRESSES = 50_000
"""So many addresses are counted at a gate; of more, those least lately seen are forgotten."""
TOO_MANY = N_("Too many questions in a short time")
WAIT = N_(
    "From your network came many wrong numbers or codes. Look at the paper again, wait {seconds} "
    "seconds and try again. A right one is answered at any time."
)

FLOODED = N_(
    "Very many wrong numbers or codes are coming in just now. Look at the paper again, wait "
    "{seconds} seconds and try again. A right one is answered at any time."
)
IN_FLOOD = 20
"""Seconds that everybody is told to wait with a wrong one while all together flood a gate."""


@frozen(kw_only=True)
class Gate:
    """What strangers may do freely: so often from one address, so often from all."""

    name: str
    free: int
    """So often from one address at once."""
    within: int
    """Seconds in which as many are free again."""
    overall: int
    """So often a minute from all addresses together before everyone works or waits longer."""


FILING = Gate(name="filing", free=30, within=60 * A_MINUTE, overall=3_600)
"""Applications filed."""
FOLLOWING = Gate(name="following", free=20, within=10 * A_MINUTE, overall=600)
"""Codes of applications that were wrong."""
VERIFYING = Gate(name="verifying", free=30, within=10 * A_MINUTE, overall=600)
"""Papers asked for that are not there."""
DRAFTING = Gate(name="drafting", free=60, within=60 * A_MINUTE, overall=3_600)
"""Drafts begun, and papers put to them."""
UPLOADING = Gate(name="uploading", free=20, within=10 * A_MINUTE, overall=600)
"""Files brought to be compared."""
GATES = (FILING, FOLLOWING, VERIFYING, DRAFTING, UPLOADING)


@frozen(kw_only=True)
class Pressure:
    """What lies upon a gate for who asks."""

    wait: int
    """Seconds until his address is free again; 0 while it is."""
    beyond: int
    """By how many his address has gone beyond what is free."""
    is_flood: bool
    """Whether all addresses together have."""


FREE = Pressure(wait=0, beyond=0, is_flood=False)


def _bucket() -> MutableMapping[str, dict[bytes, float]]:
    return {}


@frozen(kw_only=True, eq=False)
class Limiter:
    """Counts in memory; of each address it keeps one number, the time when it is even again.

    Each count puts that time off by as long as it takes until one more is free.  The time never
    lies further ahead than one and a half spans, so nobody pays for a flood long after it.
    """

    _even: MutableMapping[str, dict[bytes, float]] = field(factory=_bucket, repr=False)
    _key: list[tuple[int, bytes]] = field(factory=list, repr=False)
    _lock: threading.Lock = field(factory=threading.Lock, repr=False)

    def count(self, gate: Gate, address: str, *, now: float) -> None:
        """Count one from *address*."""
        with self._lock:
            here = self._at(gate, now)
            step, most = gate.within / gate.free, 1.5 * gate.within
            who = self._hidden(address, now)
            even = max(here.pop(who, now), now) + step
            _make_room(here, now)
            here[who] = min(even, now + most)
            everyone = self._at_all(gate, now)
            step = A_MINUTE / gate.overall
            everyone[b""] = min(max(everyone.get(b"", now), now) + step, now + 2 * A_MINUTE)

    def pressure(self, gate: Gate, address: str, *, now: float) -> Pressure:
        """Return what lies upon *gate* for *address*."""
        with self._lock:
            even = self._at(gate, now).get(self._hidden(address, now), now)
            together = self._at_all(gate, now).get(b"", now)
        ahead = even - now - gate.within
        return Pressure(
            wait=math.ceil(max(0.0, ahead)),
            beyond=math.ceil(max(0.0, ahead * gate.free / gate.within)),
            is_flood=together - now > A_MINUTE,
        )

    def _at(self, gate: Gate, now: float) -> dict[bytes, float]:
        self._renew(now)
        return self._even.setdefault(gate.name, {})

    def _at_all(self, gate: Gate, now: float) -> dict[bytes, float]:
        self._renew(now)
        return self._even.setdefault(f"{gate.name}, all", {})

    def _renew(self, now: float) -> None:
        """Draw a new key each day and forget all that was counted under the old one."""
        day = int(now // A_DAY)
        if not self._key or self._key[0][0] != day:
            self._key[:] = [(day, token_bytes(32))]
            self._even.clear()

    def _hidden(self, address: str, now: float) -> bytes:
        self._renew(now)
        key = self._key[0][1]
        return blake2b(network_of(address).encode(), key=key, digest_size=12).digest()


def _make_room(here: dict[bytes, float], now: float) -> None:
    """Forget who is even; if all are ahead, who was counted longest ago."""
    if len(here) < MOST_ADDRESSES:
        return
    for who in [who for who, even in here.items() if even <= now]:
        del here[who]
    while len(here) >= MOST_ADDRESSES:
        del here[next(iter(here))]


def network_of(address: str) -> str:
    """Return what stands for one subscriber: an IPv4 address, or the first half of an IPv6 one."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if not isinstance(read, IPv6Address):
        return str(read)
    if read.ipv4_mapped is not None:
        return str(read.ipv4_mapped)
    return str(int(read) >> 64)


LIMITER = Limiter()
"""The one that all gates of this process share."""


def count(gate: Gate, request: HttpRequest) -> None:
    """Count what was done, or what failed, at *gate*."""
    LIMITER.count(gate, address_of(request), now=time.monotonic())


def pressure(gate: Gate, request: HttpRequest) -> Pressure:
    """Return what lies upon *gate* for who asks."""
    return LIMITER.pressure(gate, address_of(request), now=time.monotonic())


def failed(gate: Gate, request: HttpRequest) -> HttpResponse | None:
    """Count a wrong code or number; return the page that says to wait, once there were many.

    Ask this only after it was looked up: what is right is answered at any time.
    """
    count(gate, request)
    there = pressure(gate, request)
    if there.wait:
        return too_many(request, there.wait)
    return too_many(request, IN_FLOOD, why=FLOODED) if there.is_flood else None


def too_many(request: HttpRequest, seconds: int, why: str = WAIT) -> HttpResponse:
    """Return the page that says how long to wait, and why (a msgid)."""
    shown = {"title": TOO_MANY, "said": Sentence(why, seconds=seconds), "status": 429}
    answer = render(request, "site/problem.html", shown, status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer
