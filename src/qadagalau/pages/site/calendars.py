"""The terms of somebody as iCalendar: what is due, by which day, on which page; no person in it."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.utils import timezone
from icalendar import Calendar, Event

from qadagalau.law import N_, say
from qadagalau.office.people.queries import Actor

from .duties import Duty, terms_of

MOST = 200
"""So many terms of one list stand in a calendar at most."""


def calendar_of(actor: Actor, *, now: datetime, root: str, language: str) -> bytes:
    """Return the terms of *actor* from today on and those that ran out, as a calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Qadagalau//terms//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", say(N_("Terms"), language))
    today = timezone.localdate(now)
    for duty in terms_of(actor, today, MOST):
        calendar.add_component(_event(duty, now=now, root=root, language=language))
    whole: bytes = calendar.to_ical()
    return whole


def _event(duty: Duty, *, now: datetime, root: str, language: str) -> Event:
    address = duty.address
    event = Event()
    event.add("uid", sha256(f"{root}{address} {duty.due_on}".encode()).hexdigest()[:40])
    event.add("dtstamp", now)
    if duty.due_on is not None:
        event.add("dtstart", duty.due_on)
        event.add("dtend", duty.due_on + timedelta(days=1))
    event.add("summary", duty.says.in_(language))
    event.add("url", root + address)
    event.add("transp", "TRANSPARENT")
    return event
