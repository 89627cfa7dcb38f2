"""A message goes to the address that its name has when it is asked once, and never to an inner one.

A name is resolved once, every address that it has is judged, and the connection is made to the one
that was judged: a name that changes its mind in between (DNS rebinding) leads nowhere else.  No
redirect is followed, no proxy is asked, little is read, and all of it ends in a few seconds.
"""

import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path
from threading import Timer
from typing import Final
from urllib.parse import urlsplit

from attrs import frozen

from qadagalau.law import N_, RefusedError

Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], Sequence[str]]

SECONDS = 10.0
"""A message that was not taken by then was not taken."""
READ = 4096
"""Bytes of an answer that are read at most."""
_ASSIGNED: Final = ip_network("2000::/3")
"""All that is given out of IPv6; behind what lies elsewhere a translator may hide any IPv4."""
_PLAIN = frozenset(map(chr, range(0x21, 0x7F)))
_PORTS = {"https": 443, "http": 80}


class AddressError(RefusedError):
    """No message is sent to such an address."""


class PostingError(Exception):
    """A message was not taken: the name of the fault."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


@frozen(kw_only=True)
class Reach:
    """How far messages go: to the whole outer world, and to what of the inner one is named."""

    inner: tuple[Network, ...] = ()
    """Inner networks that may be reached, also without a certificate."""
    authority: Path | None = None
    """A file with the certificates of an authority of one's own."""


@frozen
class Target:
    """The parts of an address."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """Return the header ``Host``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(address: str, *, reach: Reach) -> Target:
    """Read an address to which messages can be sent.

    Raises:
        AddressError: it is not one; a name is not resolved for this.
    """
    if not set(address) <= _PLAIN:
        raise AddressError(
            N_(
                "The address holds a space or a letter outside ASCII. Write the name as the "
                "network has it, such as xn--80a."
            )
        )
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise _not_an_address() from error
    if parts.scheme not in _PORTS or not parts.hostname or port == 0 or parts.fragment:
        raise _not_an_address()
    if parts.username is not None or parts.password is not None:
        raise AddressError(
            N_("The address holds a name or a password. Leave it out: messages are signed.")
        )
    if parts.scheme == "http" and not reach.inner:
        raise AddressError(
            N_("Messages leave the house only with a certificate at the other end. Use https.")
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, parts.hostname, port or _PORTS[parts.scheme], path)


def _not_an_address() -> AddressError:
    return AddressError(
        N_("This is not an address of the web. Write it as https://program.example/hooks.")
    )


def is_outer(address: str) -> bool:
    """Tell whether an address is of the open internet and hides no other."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        wrapped = found.ipv4_mapped or found.sixtofour or found.teredo
        if wrapped or found not in _ASSIGNED:
            return False
    return found.is_global and not (
        found.is_multicast
        or found.is_private
        or found.is_loopback
        or found.is_link_local
        or found.is_reserved
        or found.is_unspecified
    )


def is_reached(address: str, target: Target, *, reach: Reach) -> bool:
    """Tell whether a message may go to *address*, to which the name of *target* led."""
    bare = ip_address(address.partition("%")[0])
    if any(bare in network for network in reach.inner):
        return True
    return target.scheme == "https" and is_outer(address)


def by_the_system(host: str, port: int) -> list[str]:
    """Return the addresses that the system's resolver knows for a name.

    Raises:
        OSError: it knows none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(one[4][0]) for one in found]


def post(
    address: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    reach: Reach,
    resolve: Resolve = by_the_system,
) -> int:
    """Send *body* to *address*; return the status of the answer.

    Raises:
        PostingError: it could not be sent, or nobody answered in time.
    """
    try:
        target = target_of(address, reach=reach)
    except AddressError as error:
        raise PostingError("unsafe-address") from error
    place = _place_of(target, reach, resolve)
    try:
        with closing(socket.create_connection((place, target.port), timeout=SECONDS)) as wire:
            return _talk(wire, target, body, headers, reach)
    except ssl.SSLCertVerificationError as error:
        raise PostingError("certificate") from error
    except TimeoutError as error:
        raise PostingError("too-slow") from error
    except (OSError, HTTPException, ValueError) as error:
        raise PostingError("no-answer") from error


def _place_of(target: Target, reach: Reach, resolve: Resolve) -> str:
    """Return the address to which the connection is made: the first, where all may be reached."""
    try:
        places = resolve(target.host, target.port)
    except (OSError, UnicodeError) as error:
        raise PostingError("no-such-name") from error
    if not places:
        raise PostingError("no-such-name")
    if not all(is_reached(place, target, reach=reach) for place in places):
        raise PostingError("unsafe-address")
    return places[0]


def _talk(
    wire: socket.socket, target: Target, body: bytes, headers: Mapping[str, str], reach: Reach
) -> int:
    """Ask and read, on a wire that is cut when the time is over, however slowly the other talks."""
    is_late = False

    def cut() -> None:
        nonlocal is_late
        is_late = True
        with suppress(OSError):
            wire.shutdown(socket.SHUT_RDWR)

    clock = Timer(SECONDS, cut)
    clock.daemon = True
    clock.start()
    try:
        status = _asked(wire, target, body, headers, reach)
    except (OSError, HTTPException) as error:
        if is_late:
            raise TimeoutError from error
        raise
    finally:
        clock.cancel()
    if is_late:  # what was read before the cut looks whole
        raise TimeoutError
    return status


def _asked(
    wire: socket.socket, target: Target, body: bytes, headers: Mapping[str, str], reach: Reach
) -> int:
    line = HTTPConnection(target.host, target.port, timeout=SECONDS)
    line.auto_open = 0
    with closing(line):
        if target.scheme == "https":
            trust = ssl.create_default_context(cafile=reach.authority)
            line.sock = trust.wrap_socket(wire, server_hostname=target.host)
        else:
            line.sock = wire
        line.request("POST", target.path, body, {"Host": target.named, **headers})
        answer = line.getresponse()
        answer.read(READ)
        return answer.status
