"""What can be found: texts of some kinds, which each application names in its configuration."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen
from django.apps import apps

from .models import Audience


@frozen(kw_only=True)
class Written:
    """A text to be found: what it says, where it is read, whose territory it lies in."""

    source: str
    key: str
    titles: Mapping[str, str]
    """In each of the three languages."""
    text: str
    also: str = ""
    """Words by which it is found too, though they are not shown."""
    said_on: date | None = None
    url_name: str
    url_args: tuple[str | int, ...] = ()
    audience: Audience = Audience.SUPERVISORS
    holder_id: str = ""
    office_id: str = ""
    region: str = ""


@frozen(kw_only=True)
class Source:
    """A kind of texts: what it is called, and how all of them are made anew."""

    name: str
    """Stable: stands in the index and in addresses."""
    title: str
    """A msgid, in the plural."""
    texts: Callable[[], Iterable[Written]]
    """Every text of the kind as it now stands."""


def sources() -> Iterator[Source]:
    """Yield the sources in the order of ``INSTALLED_APPS``.

    An application offers them as ``searched``, a tuple, in its ``AppConfig``.
    """
    for config in apps.get_app_configs():
        yield from getattr(config, "searched", ())
