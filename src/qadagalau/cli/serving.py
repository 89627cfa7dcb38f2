"""`serve` opens the office to browsers; it starts on nothing that would lose what it is told."""

from functools import partial
from ipaddress import ip_address
from pathlib import Path

from attrs import frozen

from qadagalau.law import N_, RefusedError

from .command import Answer, Command, Option, WrongValueError
from .desk import Desk
from .home import HOME, at_home
from .nightly import keep_watch, now


@frozen
class Address:
    """Where the office is reached."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def is_own(self) -> bool:
        """Whether only this machine reaches it."""
        bare = self.host.strip("[]")
        try:
            return ip_address(bare).is_loopback
        except ValueError:
            return bare == "localhost"


def address(text: str) -> Address:
    """Read ``127.0.0.1:8000``."""
    host, _, port = text.rpartition(":")
    if not host or not port.isascii() or not port.isdecimal() or not 0 < int(port) < 1 << 16:
        raise WrongValueError(
            N_("{text} is not an address. Write it as 127.0.0.1:8000."), text=text
        )
    return Address(host, int(port))


def serve(desk: Desk, *, home: Path, address: Address) -> Answer:
    """Serve the site of a home until it is stopped."""
    at_home(home)
    from django.conf import settings

    from qadagalau.pages.site.server import serve_site
    from qadagalau.pages.site.wsgi import site

    if not address.is_own and not settings.SURROUNDINGS.https:
        raise RefusedError(
            N_(
                "At {address} passwords would cross the network for everyone to read. Put a proxy "
                "with a certificate before the site and set QADAGALAU_HTTPS=yes, or serve at "
                "127.0.0.1."
            ),
            address=address,
        )
    application = site()
    scheme = "https" if settings.SURROUNDINGS.https else "http"
    desk.err.print(
        desk.say(N_("The office is open at {url}. Ctrl+C closes it."), url=f"{scheme}://{address}")
    )
    serve_site(application, str(address), in_worker=partial(_begin, home))
    return Answer({"served": str(address)})


def _begin(home: Path) -> None:
    """Begin what a process of the site does beside answering: the night's work, and jobs."""
    from qadagalau.pages.site.jobs import work_in_a_thread

    keep_watch(home, clock=now)
    work_in_a_thread(home)


SERVE = Command(
    name="serve",
    title=N_("Open the office to browsers."),
    more=(
        N_(
            "It refuses to start where a loss of power could take what was acknowledged or a "
            "stranger could enter, and says how to mend it."
        ),
        N_("Every night from two o'clock it does what `exchange night` does."),
    ),
    options=(
        HOME,
        Option(
            name="address",
            flags=("--address",),
            shows=N_("ADDRESS"),
            means=N_("Address and port at which browsers reach it."),
            reads=address,
            otherwise="127.0.0.1:8000",
        ),
    ),
    example="serve --home qadagalau-home",
    run=serve,
)
