"""`office`: a home is made ready for people, and a demo one is peopled with every role."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qadagalau.intake.home import MANIFEST, Home
from qadagalau.law import N_, RefusedError

from .command import Answer, Command, Family, Option
from .desk import Desk
from .ground import ground_option
from .home import HOME, at_home, make_home
from .values import path, whole

if TYPE_CHECKING:
    from qadagalau.office.people.models import User

DEMO_SIZE, DEMO_SEED = "20000", 2026
_MAY_BE_NONE = {"region", "parent", "district"}
_LONGEST = 200
FIRST_GROUND = N_("The office was made, and this is its first administrator.")


class DemoHomeError(RefusedError):
    """A demo is asked for where something is already."""


class NoSuchUserError(RefusedError):
    """Somebody is named who is not registered."""


class PlacesFileError(RefusedError):
    """The file of places cannot be read."""


def make(
    desk: Desk, *, home: Path, ledger: str, admin: str, places: Path | None, demo: bool, size: int
) -> Answer:
    """Make the office in a home, or bring it up to date; what is there stays."""
    now = datetime.now(UTC)
    if demo:
        _demand_new(home)
    make_home(home, ledger_name=ledger, made_on=now.date())
    came = _bring_demo(desk, home, size, now) if demo else 0
    at_home(home)
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    _index_norms()
    if places is not None:
        _settle(places)
    password = _first_administrator(admin)
    shown = [desk.say(N_("The office in {home} is ready. `serve` opens it."), home=home)]
    if password is not None:
        text = N_("First administrator: {admin}. Password, shown only now: {password}")
        shown.append(desk.say(text, admin=admin, password=password))
    said: dict[str, Any] = {"home": str(home), "administrator": admin, "password": password}
    if demo:
        users = _people_demo(desk, home, size, now)
        petitions = _petitions_demo(desk, home)
        said |= {"deliveries": came, "users": users, "petitions": petitions}
        shown.append(desk.say(N_("Invented deliveries: {count}."), count=came))
        shown += _users_shown(desk, users)
        shown += _petitions_shown(desk, petitions)
    return Answer(said, tuple(shown))


def _index_norms() -> None:
    from qadagalau.office.search.norms import NORMS
    from qadagalau.office.search.operations import rebuild

    rebuild(NORMS.name)


def index(desk: Desk, *, home: Path) -> Answer:
    """Make anew what the search finds, from what is written in the office."""
    at_home(home)
    from qadagalau.office.search.operations import rebuild

    found = rebuild()
    text = N_("Texts that can be found again: {count}.")
    return Answer({"texts": found}, (desk.say(text, count=sum(found.values())),))


def _demand_new(home: Path) -> None:
    if (home / MANIFEST).exists():
        raise DemoHomeError(
            N_(
                "{home} is a home already, and what is invented must not stand among what is "
                "real. Name a new folder for the demo."
            ),
            home=home,
        )


def _bring_demo(desk: Desk, home: Path, size: int, now: datetime) -> int:
    """Bring the exchange's deliveries of nine months, then the city as the register has it now."""
    from qadagalau.intake.demo.delivered import bring_city

    from .demo_deliveries import bring_demo

    opened = Home.open(home)
    said_so = desk.say(N_("Everything in this home is invented: it serves to try things out."))
    (home / "invented.txt").write_text(f"{said_so}\n", encoding="utf-8")
    with desk.step(desk.say(N_("Inventing deliveries"))) as step:
        today = _today(opened, now)
        came = bring_demo(opened, size=size, seed=DEMO_SEED, today=today, progress=step)
    with desk.step(desk.say(N_("Inventing proceedings"))) as step:
        return came + bring_city(opened, size=size, seed=DEMO_SEED, at=now, progress=step)


def _today(home: Home, now: datetime) -> date:
    return now.astimezone(home.time_zone).date()


def _people_demo(desk: Desk, home: Path, size: int, now: datetime) -> list[dict[str, str]]:
    from qadagalau.office.statistics.tasks import publish_months

    from .demo_exchange import exchange_demo
    from .demo_loop import loop_demo
    from .demo_office import people_demo
    from .demo_sanctions import sanctions_demo

    today = _today(Home.open(home), now)
    users = people_demo(size, now=datetime.now(UTC))
    with desk.step(desk.say(N_("Checking the register against the law"))):
        exchange_demo(home, today=today, language=desk.language, now=now)
    loop_demo(home, language=desk.language, now=datetime.now(UTC))
    sanctions_demo(home, seed=DEMO_SEED, now=datetime.now(UTC))
    publish_months(home, at=now)
    return users


def _petitions_demo(desk: Desk, home: Path) -> list[dict[str, str]]:
    from .demo_petitions import petitions_demo

    return petitions_demo(home, language=desk.language, now=datetime.now(UTC))


def _petitions_shown(desk: Desk, petitions: Sequence[Mapping[str, str]]) -> list[str]:
    said = N_("{count} invented applications, and the codes by which the portal opens them:")
    lines = [f"{one['code']}  {one['number']}  {one['state']}" for one in petitions]
    return [desk.say(said, count=len(petitions)), *lines]


def _users_shown(desk: Desk, users: Sequence[Mapping[str, str]]) -> list[str]:
    said = N_("{count} invented users, one of each role and place, and their passwords:")
    lines = [f"{user['username']}  {user['password']}  {user['role']}" for user in users]
    return [desk.say(said, count=len(users)), *lines]


def _first_administrator(username: str) -> str | None:
    """Register an administrator where the office has none; return his password."""
    from qadagalau.office.people.accounts import new_password
    from qadagalau.office.people.models import Right, Role
    from qadagalau.office.people.operations import grant_right, register_user
    from qadagalau.office.people.queries import OPERATOR

    if Right.objects.present().filter(role=Role.ADMINISTRATOR).exists():
        return None
    now, password = datetime.now(UTC), new_password()
    user = register_user(
        username=username, full_name=username, password=password, by=OPERATOR, at=now
    )
    grant_right(user=user, role=Role.ADMINISTRATOR, because=FIRST_GROUND, by=OPERATOR, at=now)
    return password


def _settle(file: Path) -> None:
    from qadagalau.office.people.places import settle_places
    from qadagalau.office.people.queries import OPERATOR

    settle_places(places=places_in(file), by=OPERATOR, at=datetime.now(UTC))


def places_in(file: Path) -> Any:  # noqa: ANN401 - its class needs Django to be ready
    """Read regions, offices and bailiffs from a file.

    Raises:
        PlacesFileError: it holds something else.
    """
    from qadagalau.office.people.places import BailiffPlace, OfficePlace, Places, RegionPlace

    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        return Places(
            regions=tuple(RegionPlace(**_row(row)) for row in said.get("regions", ())),
            offices=tuple(OfficePlace(**_row(row)) for row in said.get("offices", ())),
            bailiffs=tuple(BailiffPlace(**_row(row)) for row in said.get("bailiffs", ())),
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise PlacesFileError(
            N_(
                "{file} is not a list of regions, offices and bailiffs in JSON. "
                "See the page on the office in the manual."
            ),
            file=file.name,
        ) from error


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row whose values are texts that a table can hold.

    Raises:
        TypeError: one of them is not.
    """
    for name, value in row.items():
        may_be_none = name in _MAY_BE_NONE and value is None
        is_text = isinstance(value, str) and len(value) <= _LONGEST and "\0" not in value
        if not (may_be_none or is_text):
            raise TypeError(name)
    return row


def password(desk: Desk, *, home: Path, login: str, because: str) -> Answer:
    """Give a user a new password, shown once; for the last administrator who forgot his."""
    at_home(home)
    from qadagalau.office.access.operations import replace_password
    from qadagalau.office.people.accounts import new_password
    from qadagalau.office.people.queries import OPERATOR

    user, new = _user_named(login), new_password()
    ended = replace_password(
        user=user, password=new, because=because, by=OPERATOR, at=datetime.now(UTC)
    )
    text = N_("New password of {login}, shown only now: {password}. Sessions ended: {count}.")
    said = {"login": user.username, "password": new, "sessions": ended}
    return Answer(said, (desk.say(text, login=user.username, password=new, count=ended),))


def second_step(desk: Desk, *, home: Path, login: str, because: str) -> Answer:
    """Take away a user's second steps; for the last administrator who lost his."""
    at_home(home)
    from qadagalau.office.access.operations import reset_second_step
    from qadagalau.office.people.queries import OPERATOR

    user = _user_named(login)
    ended = reset_second_step(user=user, because=because, by=OPERATOR, at=datetime.now(UTC))
    text = N_(
        "The second step of {login} is reset; the password alone opens the account until a new one "
        "is set up. Sessions ended: {count}."
    )
    said = {"login": user.username, "sessions": ended}
    return Answer(said, (desk.say(text, login=user.username, count=ended),))


def _user_named(login: str) -> "User":
    from qadagalau.office.people.models import User

    user = User.objects.filter(username__iexact=login).first()
    if user is None:
        raise NoSuchUserError(
            N_("There is no user with the login name {login}. Check its spelling."), login=login
        )
    return user


def demo_users(desk: Desk, *, home: Path, size: int) -> Answer:
    """People a home with the places of a demo register and a user of every role."""
    at_home(home)
    from .demo_office import people_demo

    users = people_demo(size, now=datetime.now(UTC))
    return Answer({"users": users}, tuple(_users_shown(desk, users)))


LEDGER = Option(
    name="ledger",
    flags=("--ledger",),
    shows=N_("NAME"),
    means=N_("Name of the ledger, which never changes: a host and a path of one's own."),
    otherwise="qadagalau.local/office",
)
MAKE = Command(
    name="make",
    title=N_("Make an office in a home, or bring it up to date with the program."),
    more=(
        N_(
            "Keys, ledger, tables and a first administrator are made where they are missing; "
            "what is there stays."
        ),
    ),
    options=(
        HOME,
        LEDGER,
        Option(
            name="admin",
            flags=("--admin",),
            shows=N_("LOGIN"),
            means=N_("Login name of the first administrator, where there is none yet."),
            otherwise="admin",
        ),
        Option(
            name="places",
            flags=("--places",),
            shows=N_("FILE"),
            means=N_("JSON file with regions, offices and bailiffs to enter."),
            reads=path,
        ),
        Option(
            name="demo",
            flags=("--demo",),
            means=N_("Fill a new home with an invented city, its people, protocols and findings."),
        ),
        Option(
            name="size",
            flags=("--size",),
            shows=N_("N"),
            means=N_("Number of proceedings of the demo."),
            reads=whole(1),
            otherwise=DEMO_SIZE,
        ),
    ),
    example="office make --home qadagalau-home --admin aizhan",
    run=make,
)
LOGIN = Option(
    name="login",
    shows=N_("LOGIN"),
    means=N_("Login name of the user."),
    is_needed=True,
)
PASSWORD = Command(
    name="password",
    title=N_("Give a user a new password, such as an administrator who forgot his."),
    more=(N_("Who may read the home may do it; the ledger keeps that it was done and why."),),
    options=(
        LOGIN,
        HOME,
        ground_option(N_("Why it is replaced.")),
    ),
    example="office password aizhan --home qadagalau-home --because 'Request 7'",
    run=password,
)
SECOND_STEP = Command(
    name="second-step",
    title=N_("Reset the second step of a user, such as the only administrator who lost his."),
    more=(
        N_("Every authenticator app, passkey and recovery code of his ends, and his sessions end."),
        N_("Who may read the home may do it; the ledger keeps that it was done and why."),
    ),
    options=(
        LOGIN,
        HOME,
        ground_option(N_("Why it is reset.")),
    ),
    example="office second-step aizhan --home qadagalau-home --because 'Request 8'",
    run=second_step,
)
DEMO_USERS = Command(
    name="demo-users",
    title=N_("Invent offices, bailiffs and a user of every role, for a demo or a test."),
    options=(
        HOME,
        Option(
            name="size",
            flags=("--size",),
            shows=N_("N"),
            means=N_("Number of proceedings of the demo register whose bailiffs are entered."),
            reads=whole(1),
            otherwise=DEMO_SIZE,
        ),
    ),
    example="office demo-users --home qadagalau-home --json",
    run=demo_users,
)
INDEX = Command(
    name="index",
    title=N_("Make anew what the search finds: the norms and what was written in the office."),
    more=(N_("Nothing that was written changes; the search only finds it again."),),
    options=(HOME,),
    example="office index --home qadagalau-home",
    run=index,
)
OFFICE = Family(
    name="office",
    title=N_("Make the office and people it."),
    commands=(MAKE, PASSWORD, SECOND_STEP, DEMO_USERS, INDEX),
)
