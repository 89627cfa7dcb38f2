"""What the machine tells the site: one typed value, read from ``QADAGALAU_...`` variables.

Each field says what it means; the reference page of settings is printed from them.
"""

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

from attrs import field, fields, frozen
from environs import Env, EnvError

from qadagalau.law import N_, RefusedError

Network = IPv4Network | IPv6Network
PREFIX = "QADAGALAU_"
HOME = Path("qadagalau-home")
DEVELOPMENT, PRODUCTION = "development", "production"


class SurroundingsError(RefusedError):
    """A variable of the environment cannot be read."""


def told(reads: str, otherwise: object, means: str) -> Any:  # noqa: ANN401 - takes the field's type
    """Return a field that environs reads by its method *reads*."""
    return field(default=otherwise, metadata={"reads": reads, "means": means})


@frozen(kw_only=True)
class Surroundings:
    """The variables of the environment and what stands without them."""

    home: Path = told(  # noqa: RUF009 - a field of attrs underneath
        "path",
        HOME,
        N_("Folder with everything that the office keeps; it is made by `qadagalau office`."),
    )
    database: str = told(
        "str",
        "",
        N_("postgresql://USER@HOST/NAME; otherwise SQLite in office.sqlite3 of the home."),
    )
    secret_key: str = told(
        "str",
        "",
        N_("Key that signs sessions; otherwise keys/session.key of the home."),
    )
    hosts: tuple[str, ...] = told(
        "list",
        ("localhost", "127.0.0.1", "[::1]"),
        N_("Names under which the site is reached, parted by commas."),
    )
    https: bool = told(
        "bool",
        False,  # noqa: FBT003 - what stands without the variable
        N_("Whether a proxy with a certificate stands before the site: yes or no."),
    )
    proxies: int = told(
        "int",
        0,
        N_("How many proxies of one's own stand before the site; each adds to X-Forwarded-For."),
    )
    address: str = told(
        "str",
        "http://127.0.0.1:8000",
        N_("Address under which people open the site; links in mails begin with it."),
    )
    mail: str = told(
        "str",
        "",
        N_("smtp://USER:PASSWORD@HOST:PORT, smtps:// or console; otherwise no mail is sent."),
    )
    mail_from: str = told(
        "str",
        "qadagalau@localhost",
        N_("Address from which mail is sent."),
    )
    second_step: tuple[str, ...] = told(
        "list",
        ("administrator", "unit-head", "auditor"),
        N_("Roles that must set up a second step of signing in, parted by commas; may be empty."),
    )
    idle_minutes: int = told(
        "int",
        30,
        N_("Minutes without a click after which one must sign in again."),
    )
    stage: str = told(
        "str",
        PRODUCTION,
        N_("production, or development on a programmer's own machine."),
    )
    debug: bool = told(
        "bool",
        False,  # noqa: FBT003 - as above
        N_("Whether faults are shown with the code around them; never in production."),
    )
    log_level: str = told(
        "str",
        "INFO",
        N_("Least level that is logged: DEBUG, INFO, WARNING or ERROR."),
    )
    hooks_inner: tuple[Network, ...] = told(
        "list",
        (),
        N_(
            "Inner networks that messages to programs may reach, also without a certificate, "
            "parted by commas, such as 10.1.2.0/24; otherwise none."
        ),
    )
    hooks_ca: Path | None = told(  # noqa: RUF009 - as above
        "path",
        None,
        N_("File with the certificates of one's own authority, for messages to programs."),
    )
    scanner: str = told(
        "str",
        "",
        N_(
            "Where the virus scanner clamd listens, a socket's path or HOST:PORT; otherwise files "
            "of applicants are marked as not checked."
        ),
    )
    hearing_days: int = told(
        "int",
        5,
        N_(
            "Working days that a bailiff has to answer about a finding before it counts; the "
            "office's own term, no law sets one."
        ),
    )


CHOICES = {
    "stage": (DEVELOPMENT, PRODUCTION),
    "log_level": ("DEBUG", "INFO", "WARNING", "ERROR"),
}


def read() -> Surroundings:
    """Return what the environment tells.

    Raises:
        SurroundingsError: a variable cannot be read.
    """
    env = Env()
    values: dict[str, Any] = {}
    for one in fields(Surroundings):
        name = PREFIX + one.name.upper()
        try:
            value = getattr(env, one.metadata["reads"])(name, one.default)
        except (EnvError, ValueError) as error:
            raise _unreadable(name, one.metadata["reads"]) from error
        if one.name in CHOICES and value not in CHOICES[one.name]:
            choices = ", ".join(CHOICES[one.name])
            raise SurroundingsError(
                N_("The variable {name} must be one of: {choices}. Correct it and start again."),
                name=name,
                choices=choices,
            )
        values[one.name] = tuple(value) if isinstance(value, list) else value
    values["hooks_inner"] = tuple(map(_network, values["hooks_inner"]))
    return Surroundings(**values)


def _network(text: str) -> Network:
    try:
        return ip_network(text.strip())
    except ValueError as error:
        raise SurroundingsError(
            N_(
                "The variable {name} must name networks, such as 10.1.2.0/24. Correct it and "
                "start again."
            ),
            name=f"{PREFIX}HOOKS_INNER",
        ) from error


def _unreadable(name: str, reads: str) -> SurroundingsError:
    if reads == "bool":
        text = N_("The variable {name} must be yes or no. Correct it and start again.")
    else:
        text = N_("The variable {name} must be a whole number. Correct it and start again.")
    return SurroundingsError(text, name=name)
