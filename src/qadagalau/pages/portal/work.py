"""Who brings something without a code lets his browser work a moment, or waits a moment.

A form carries a signed ticket.  Where scripts run, the browser looks for a number that makes the
hash of ticket and number begin with so many zero bits; where none run, or the connection is not
secured, the ticket itself must be some seconds old, which it is when a person has filled the form.
How much is asked grows with what comes from the same address and from all (see ``limits``).

A ticket is good once and for an hour.  Which were used is kept in memory by each process.
"""

import threading
import time
from collections.abc import MutableMapping
from hashlib import sha256
from secrets import token_hex

from attrs import frozen
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from qadagalau.law import N_, RefusedError

from .limits import Gate, Pressure, count, pressure

TICKET, ANSWER = "work-ticket", "work-answer"
"""Names of the two hidden fields; ``portal/work.html`` draws them."""
LIFE = 60 * 60
BITS, MOST_BITS, MORE_IN_FLOOD = 12, 20, 3
PAUSE, PAUSE_IN_FLOOD = 3, 20
"""Seconds that a ticket must be old without work."""
_LONGEST = 200
_signer = Signer(salt="qadagalau.portal.work")
_spent: MutableMapping[str, float] = {}
_lock = threading.Lock()


class WorkLackingError(RefusedError):
    """The form came too soon; what was typed stays, and it is sent again a little later."""


@frozen(kw_only=True)
class Asked:
    """How much is asked at a gate: so many zero bits, or so many seconds."""

    bits: int
    wait: int


@frozen(kw_only=True)
class Work:
    """What a form carries: the ticket, and what is asked now."""

    ticket: str
    bits: int
    wait: int


def asked_under(there: Pressure) -> Asked:
    """Return how much is asked under a pressure."""
    more = MORE_IN_FLOOD if there.is_flood else 0
    pause = PAUSE_IN_FLOOD if there.is_flood else PAUSE
    bits = min(MOST_BITS, BITS + more + there.beyond.bit_length())
    return Asked(bits=bits, wait=max(pause, there.wait))


def offer(gate: Gate, request: HttpRequest) -> Work:
    """Return a new ticket for a form; the template shows it as ``work``."""
    asked = asked_under(pressure(gate, request))
    return Work(ticket=ticket_of(gate), bits=asked.bits, wait=asked.wait)


def ticket_of(gate: Gate) -> str:
    """Return a new ticket."""
    return _signer.sign(f"{gate.name}.{int(time.time())}.{token_hex(8)}")


def spend(gate: Gate, request: HttpRequest) -> None:
    """Take the ticket of a form that came, and count what is brought.

    Raises:
        WorkLackingError: neither was there work enough nor time enough.
    """
    ticket = request.POST.get(TICKET, "")[:_LONGEST]
    answer = request.POST.get(ANSWER, "")[:_LONGEST]
    asked, now = asked_under(pressure(gate, request)), time.time()
    issued_at, number = _read(gate, ticket)
    age = now - issued_at
    if not 0 <= age < LIFE:
        raise _lacking(asked.wait)
    if _zero_bits(ticket, answer) < asked.bits and age < asked.wait:
        raise _lacking(max(1, round(asked.wait - age)))
    if not _is_first(number, issued_at + LIFE, now=now):
        raise _lacking(asked.wait)
    count(gate, request)


def _lacking(seconds: int) -> WorkLackingError:
    return WorkLackingError(
        N_(
            "What you typed is kept, and nothing was sent yet. Wait {seconds} seconds, then press "
            "the button again."
        ),
        seconds=seconds,
    )


def _read(gate: Gate, ticket: str) -> tuple[float, str]:
    """Return when a ticket was made and its number; the time is 0 where it is not one of ours."""
    try:
        name, at, number = _signer.unsign(ticket).split(".")
    except (BadSignature, ValueError):
        return 0.0, ""
    return (float(at), number) if name == gate.name else (0.0, "")


def _zero_bits(ticket: str, answer: str) -> int:
    if not answer:
        return 0
    found = int.from_bytes(sha256(f"{ticket}:{answer}".encode()).digest(), "big")
    return 256 - found.bit_length()


def _is_first(number: str, until: float, *, now: float) -> bool:
    """Note a ticket as used; tell whether it was not before."""
    with _lock:
        for old in [old for old, end in _first_of(_spent) if end <= now]:
            del _spent[old]
        if number in _spent:
            return False
        _spent[number] = until
        return True


def _first_of(spent: MutableMapping[str, float]) -> list[tuple[str, float]]:
    """Return the few longest noted, which are over first."""
    few = zip(spent.items(), range(8), strict=False)
    return [one for one, _ in few]
