"""The rooms of the site as values: each application of pages has its own in its configuration."""

from collections.abc import Iterator

from attrs import frozen
from django.apps import apps
from django.urls import reverse

from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import Action


@frozen(kw_only=True)
class Room:
    """A part of the site: where it begins, what it is called, who may enter."""

    url_name: str
    title: str
    """A msgid."""
    says: str
    """What one does there, in one sentence (a msgid)."""
    action: Action
    key: str = ""
    """The letter after ``g`` that leads there, where it has one; see ``static/site/keys.js``."""


@frozen(kw_only=True)
class Entrance:
    """A room in the bar of rooms: where its link leads, and whether the page lies in it."""

    room: Room
    address: str
    is_here: bool


def rooms_of(actor: Actor) -> Iterator[Room]:
    """Yield the rooms that *actor* may enter, those of the daily work before the site's own.

    An application offers them as ``rooms``, a tuple, in its ``AppConfig``.
    """
    for config in sorted(apps.get_app_configs(), key=lambda one: one.label == "site"):
        for room in getattr(config, "rooms", ()):
            if room.action.permits(actor).allowed:
                yield room


def entrances(actor: Actor, path: str) -> list[Entrance]:
    """Return the bar of rooms on the page at *path*: the room with the longest address is here."""
    addresses = [(room, reverse(room.url_name)) for room in rooms_of(actor)]
    around = [address for _, address in addresses if lies_in(path, address)]
    here = max(around, key=len, default="")
    return [
        Entrance(room=room, address=address, is_here=address == here) for room, address in addresses
    ]


def lies_in(path: str, address: str) -> bool:
    """Tell whether the page at *path* is the one at *address* or lies below it."""
    return path == address or path.startswith(address.rstrip("/") + "/")
